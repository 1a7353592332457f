"""An agreement -> the stages in which a lead waits for another side that promises nothing in time there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sla_compiler.linter.facts.hands import sides_by_party
from sla_compiler.linter.facts.opening import Opening, openings
from sla_compiler.linter.facts.timing import promises_time
from sla_compiler.linter.facts.ways import Way, open_ways, without_disqualifiers
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A stage, the party that a lead waits for there, and the way that shows it: its decision, or how the lead came."""

    stage: str
    party: str
    way: Way


def unanswered(agreement: Agreement) -> Iterator[Unanswered]:
    """Each stage with a side that it waits for, where no clock with a limit and no cadence of that side starts."""
    found = without_disqualifiers(open_ways(agreement))
    started = tuple(
        one for one in openings(agreement) if not isinstance(one.promise, Clock) or promises_time(one.promise)
    )
    sides = sides_by_party(agreement)
    for stage in agreement.stages:
        way = _waits(agreement, sides, stage, found)
        if way is None:
            continue
        party = way.name if way.source == stage else agreement.stages[stage].owner
        theirs = [one for one in started if sides[one.promise.owner] == sides[party]]
        if not any(_covers(agreement, one, stage, found) for one in theirs):
            yield Unanswered(stage, party, way)


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
