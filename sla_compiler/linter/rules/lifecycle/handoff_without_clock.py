"""What: a stage in which a lead waits for another side, and no clock or cadence of that side starts there.

Why: the hand-off is the moment at which leads get lost. Without a clock nobody is late, so nobody looks.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
    clocks:
      acceptance:
        owner: sales
        starts: mql
        stops: [sal, disposed]
        within: 2 days
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.unanswered import unanswered
from sla_compiler.linter.facts.ways import Way
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA106", "handoff-without-clock", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each stage with a side that it waits for and that promises nothing there."""
    for one in unanswered(subject.agreement):
        yield _finding(subject.agreement, one.stage, one.party, one.way)


def _finding(agreement: Agreement, stage: str, party: str, way: Way) -> Finding:
    decides = way.source == stage
    what = "to decide" if decides else "to work on it"
    stops = f"[{way.target}, disposed]" if decides and agreement.dispositions else f"leaves {stage}"
    clock = f"{{owner: {party}, starts: {stage}, stops: {stops}, within: 2 days}}"
    return Finding(
        RULE,
        f"in `{stage}` a lead waits for `{party}` {what}, and no clock or cadence of `{party}` starts there: "
        "nobody is ever late",
        Place(("stages", stage), "key"),
        f"add a clock such as `{clock}`, or a cadence that starts there",
        labels=(Label(way.place, f"`{party}` decides here" if decides else f"`{party}` gets it here"),),
    )
