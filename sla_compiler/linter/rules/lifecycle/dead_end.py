"""What: a stage that leads come into and never leave, though it is not said to be an end.

Why: leads pile up where nobody has to do anything with them; each side believes that the other one has them.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
      won: {owner: sales, from: sal, decided_by: sales, terminal: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.astray import left_lying
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import ways
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA102", "dead-end", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A stage with `reentry` is another finding, and so is the slip in a `from` by which another stage lost its way."""
    agreement = subject.agreement
    for name in left_lying(agreement):
        places = dict.fromkeys(way.place for way in ways(agreement) if way.target == name)
        yield Finding(
            RULE,
            f"`{name}` is not marked as an end, and no way leads out of it: a lead there lies for ever",
            Place(("stages", name), "key"),
            f"say what comes next, with `from: {name}` in another stage or an outcome that ends it; "
            "if it is the end, write `terminal: true`",
            labels=tuple(Label(place, "leads come in here") for place in places)[:MOST_LABELS],
            fix=Fix(f"say that `{name}` is an end", (Add(("stages", name, "terminal"), "true"),), certain=False),
        )
