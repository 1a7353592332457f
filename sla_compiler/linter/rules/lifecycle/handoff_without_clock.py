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

from collections.abc import Iterator, Mapping

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hands import sides_by_party
from sla_compiler.linter.facts.opening import Opening, openings
from sla_compiler.linter.facts.ways import Way, open_ways, without_disqualifiers
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves

RULE = Rule("SLA106", "handoff-without-clock", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each stage with a side that it waits for and that promises nothing there."""
    agreement = subject.agreement
    found = without_disqualifiers(open_ways(agreement))
    started = tuple(openings(agreement))
    sides = sides_by_party(agreement)
    for stage in agreement.stages:
        way = _waits(agreement, sides, stage, found)
        if way is None:
            continue
        party = way.name if way.source == stage else agreement.stages[stage].owner
        theirs = [one for one in started if sides[one.promise.owner] == sides[party]]
        if not any(_covers(agreement, one, stage, found) for one in theirs):
            yield _finding(agreement, stage, party, way)


def _waits(agreement: Agreement, sides: Mapping[str, str | None], stage: str, found: tuple[Way, ...]) -> Way | None:
    """The decision of another side than the owner's that a lead waits for, or the way by which it came over.

    Nobody waits where leads were sent back, or where they go by themselves to the stage in which that side decides.
    """
    if agreement.stages[stage].terminal or agreement.stages[stage].reentry is not None:
        return None
    onward = {way.target for way in found if way.source == stage and way.kind == "automatic"}
    elsewhere = {way.target for way in found if way.source in onward and way.kind == "decided"}
    owner = sides[agreement.stages[stage].owner]
    for way in found:
        if way.source != stage or way.kind != "decided" or way.target in elsewhere:
            continue
        if sides[way.name] not in {None, owner}:
            return way
    for way in found:
        sender = sides[agreement.stages[way.source].owner]
        if way.target == stage and way.kind == "automatic" and owner is not None and sender not in {None, owner}:
            return way
    return None


def _covers(agreement: Agreement, one: Opening, stage: str, found: tuple[Way, ...]) -> bool:
    """Whether a run may be open while the lead is there; what starts by an event may start anywhere."""
    before = {way.source for way in found if way.target == stage}
    match one.arrival:
        case Happens(name) if name in agreement.stages:
            passed = any(way.kind == "automatic" and way.source == name and way.target == stage for way in found)
            return name == stage or passed
        case Happens(name) if name in agreement.dispositions:
            return agreement.dispositions[name].goes_to == stage
        case Leaves(name):
            return name in before
        case Happens() | HasEnded():
            return True


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
