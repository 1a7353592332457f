"""An agreement -> the stages in which a lead is in the hands of another side than the one that it began with."""

from collections.abc import Mapping

from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.ways import Way, open_ways, without_disqualifiers
from sla_compiler.resolve.agreement import Agreement


def sides_by_party(agreement: Agreement) -> Mapping[str, str | None]:
    """For each party the side that it is or belongs to, if any."""
    return {party: side_of(agreement, party) for party in agreement.parties}


def in_hands(agreement: Agreement, sender: str | None) -> tuple[str, ...]:
    """The open stages that another side owns, or out of which another side decides, in the declared order."""
    sides = sides_by_party(agreement)
    same = {None, sender}
    held = {name for name, stage in agreement.stages.items() if sides[stage.owner] not in same}
    held |= {way.source for way in decisions(open_ways(agreement)) if sides[way.name] not in same}
    return tuple(name for name, stage in agreement.stages.items() if name in held and not stage.terminal)


def decisions(found: tuple[Way, ...]) -> tuple[Way, ...]:
    """The ways on which a party decides."""
    return tuple(way for way in found if way.kind == "decided")


def lone_yes(agreement: Agreement) -> tuple[Way, ...]:
    """The decisions that leave a stage where nothing else does; those of the side that leads begin with left out.

    A lead that its own side has not chosen yet is simply there, and one that was sent back may be taken up or not; one
    that was handed over waits for an answer.
    """
    sides = sides_by_party(agreement)
    begins_with = sides[agreement.stages[agreement.start].owner]
    found = without_disqualifiers(open_ways(agreement))
    alone: list[Way] = []
    for way in decisions(found):
        targets = {other.target for other in found if other.source == way.source}
        own = sides[way.name] == begins_with and begins_with is not None
        if targets == {way.target} and not own and agreement.stages[way.source].reentry is None:
            alone.append(way)
    return tuple(alone)
