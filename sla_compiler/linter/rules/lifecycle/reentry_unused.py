"""What: a stage with `reentry` from which no way leads back.

Why: sales sends a lead back "for later", and later never comes.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}

Instead:

    stages:
      mql: {owner: marketing, from: [raw, nurture], when: fit >= 60}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.astray import never_returning
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.ways import open_ways
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA115", "reentry-unused", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """A way that is automatic or decided uses it; an outcome leaves a stage whenever somebody chooses it."""
    agreement = subject.agreement
    for name in never_returning(agreement):
        reentry = agreement.stages[name].reentry
        if reentry is None:
            continue
        entering = dict.fromkeys(way.place for way in open_ways(agreement) if way.target == name)
        yield Finding(
            RULE,
            f"`{name}` promises a way back after {limit(reentry.after)}, and no stage takes leads from `{name}`",
            Place(("stages", name, "reentry"), "key"),
            f"add `{name}` to the `from` of the stage that leads return to, or take `reentry` out",
            labels=tuple(Label(place, f"a lead comes into `{name}` for good") for place in entering)[:MOST_LABELS],
        )
