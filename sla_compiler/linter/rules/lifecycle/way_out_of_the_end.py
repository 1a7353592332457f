"""What: a way or an outcome that leaves a terminal stage.

Why: a terminal stage is never left, so whoever counts on this way waits for leads that do not come.

Example:

    stages:
      closed: {owner: sales, terminal: true}
      nurture: {owner: marketing, from: closed, when: reply within 30 days}

Instead:

    stages:
      closed: {owner: sales}
      nurture: {owner: marketing, from: closed, when: reply within 30 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS, quoted
from sla_compiler.linter.facts.ways import Way, ways, without_disqualifiers
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA107", "way-out-of-the-end", Severity.ERROR)

_WAYS = ("automatic", "decided")


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each terminal stage that something claims to leave."""
    agreement = subject.agreement
    found = [way for way in without_disqualifiers(ways(agreement)) if way.kind != "alert"]
    for name, stage in agreement.stages.items():
        leaving = [way for way in found if way.source == name and way.target != name]
        if stage.terminal and leaving:
            labels = (Label(_written(subject, way), f"no lead goes to `{way.target}` from here") for way in leaving)
            takers = quoted(dict.fromkeys(way.target if way.kind in _WAYS else way.name for way in leaving))
            yield Finding(
                RULE,
                f"{takers} would take leads out of `{name}`, which is terminal: no lead ever leaves it",
                Place(("stages", name, "terminal"), "key"),
                f"take `terminal` out of `{name}` if leads go on from there; else name the stage that was meant, "
                "or take the way out",
                labels=tuple(labels)[:MOST_LABELS],
            )


def _written(subject: Subject, way: Way) -> Place:
    """Where the terminal stage is named: under the `from` of a stage, or of an outcome."""
    if way.kind in _WAYS:
        return way.place
    stages = subject.agreement.dispositions[way.name].from_ or ()
    return Place(("dispositions", way.name, "from", stages.index(way.source)))
