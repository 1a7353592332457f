"""What: a clock that its owner owes, and that only a decision of somebody else can stop.

Why: whoever owes a promise must be able to keep it; here the other side can make it fail, or keep it, as it likes.

Example:

    stages:
      sal: {from: mql, decided_by: sales}
    clocks:
      hand_off: {owner: marketing, starts: mql, stops: sal, within: 2 days}

Instead:

    stages:
      sal: {from: mql, decided_by: sales}
    clocks:
      hand_off: {owner: sales, starts: mql, stops: sal, within: 2 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.timing import stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Arrival, Happens

RULE = Rule("SLA323", "owner-cannot-stop", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks that stages alone stop; who sets an outcome or logs an activity is not written."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        stages = [_stage(agreement, stop) for stop in sorted(stops_of(agreement, clock), key=repr)]
        deciders = {agreement.stages[stage].decided_by if stage else None for stage in stages}
        mine = side_of(agreement, clock.owner)
        theirs = [one for one in deciders if one is not None and side_of(agreement, one) not in {None, mine}]
        if mine is None or len(theirs) != len(deciders):
            continue
        decider = min(theirs)
        yield Finding(
            RULE,
            f"`{clock.owner}` owes `{name}`, and only a decision of `{decider}` can stop it",
            Place(("clocks", name, "owner")),
            f"make `{decider}` the owner, or stop it at something that `{clock.owner}` does",
            labels=(
                Label(Place(("clocks", name, "stops")), "what stops it"),
                *(
                    Label(Place(("stages", stage, "decided_by")), "who decides that")
                    for stage in stages
                    if stage is not None
                ),
            ),
        )


def _stage(agreement: Agreement, stop: Arrival) -> str | None:
    return stop.name if isinstance(stop, Happens) and stop.name in agreement.stages else None
