"""What: a promise to contact leads that starts while the other side still has them.

Why: the rep owes a call within minutes to every name on a list, long before anybody has said that it is worth one; the
promise is broken all day, and then ignored.

Example:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
    clocks:
      first_touch: {owner: sales, starts: raw, stops: call, within: 4 hours}

Instead:

    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 4 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.timing import sorts, starts_of, stops_of
from sla_compiler.linter.facts.ways import Way, open_ways, reached
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA335", "starts-before-the-hand-off", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A stage that routing or an outcome of that side mentions, or that is promised as a volume, may be meant."""
    agreement = subject.agreement
    found = open_ways(agreement)
    for name, clock in agreement.clocks.items():
        starts = starts_of(agreement, clock)
        stages = [one.name for one in starts if isinstance(one, Happens) and one.name in agreement.stages]
        if not stages or len(stages) < len(starts) or "contact" not in sorts(agreement, stops_of(agreement, clock)):
            continue
        steps = [_later(agreement, clock, stage, found) for stage in sorted(stages)]
        if all(steps) and steps[0] is not None:
            yield _finding(name, clock, min(stages), steps[0])


def _later(agreement: Agreement, clock: Clock, stage: str, found: tuple[Way, ...]) -> Way | None:
    """The way into the stage at which the owner takes over, if the one that starts the clock comes before it.

    What is owed to leads that were sent back is another matter.
    """
    mine, theirs = side_of(agreement, clock.owner), side_of(agreement, agreement.stages[stage].owner)
    promised = {one.counts for one in agreement.commitments.values()}
    if mine is None or theirs is None or mine == theirs or stage in agreement.routing or stage in promised:
        return None
    if agreement.stages[stage].reentry is not None:
        return None
    if any(way.source == stage and way.kind in {"decided", "accept", "outcome"} for way in found):
        return None
    awaited = {way.source for way in found if way.kind == "decided" and side_of(agreement, way.name) == mine}
    onward = tuple(way for way in found if way.kind == "automatic")
    passed = reached(onward, [stage], avoiding=frozenset(awaited))
    return next((way for way in onward if way.source in passed and way.target in awaited), None)


def _finding(name: str, clock: Clock, stage: str, way: Way) -> Finding:
    return Finding(
        RULE,
        f"`{clock.owner}` owes `{name}` to every lead in `{stage}`, before any is handed over in `{way.target}`",
        Place(("clocks", name, "starts")),
        f"write `starts: {way.target}`",
        labels=(Label(way.place, f"from here on `{clock.owner}` decides"),),
        fix=Fix(
            f"start `{name}` at `{way.target}`",
            (Replace(Place(("clocks", name, "starts")), way.target),),
            certain=False,
        ),
    )
