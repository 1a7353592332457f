"""An agreement -> promises that begin only once their owner has decided, and those that end as they begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.span import Path, Place
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.linter.facts.timing import signals, sorts, starts_of, stops_of
from sla_compiler.linter.facts.ways import from_place
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded


@dataclass(frozen=True, slots=True)
class Late:
    """A clock to a contact, the stage at which it starts, and the one in which leads wait for its owner to decide."""

    clock: str
    start: str
    waiting: str
    way: Place


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A clock or cadence, and where its end is written."""

    section: str
    name: str
    ends: Path


def at_once(agreement: Agreement) -> tuple[AtOnce, ...]:
    """The clocks and cadences of which every run ends in the instant in which it opens."""
    found: list[AtOnce] = []
    for name, clock in agreement.clocks.items():
        if clock.starts.all is None and starts_of(agreement, clock) <= stops_of(agreement, clock):
            found.append(AtOnce("clocks", name, ("clocks", name, "stops")))
    for name, cadence in agreement.cadences.items():
        begun: frozenset[Arrival] = signals(agreement, arrivals_of(cadence.starts))
        if cadence.starts.all is None and begun <= signals(agreement, cadence.ends_on):
            found.append(AtOnce("cadences", name, ("cadences", name, "ends_on")))
    return tuple(found)


def late_contacts(agreement: Agreement) -> Iterator[Late]:
    """The first contact is owed from a stage on that its owner decides on, and nothing is timed where leads wait."""
    contacts = {
        name: clock
        for name, clock in agreement.clocks.items()
        if sorts(agreement, stops_of(agreement, clock)) == {"contact"} and clock.applies_to is None
    }
    for name, clock in contacts.items():
        starts = arrivals_of(clock.starts)
        start = starts[0].name if len(starts) == 1 and isinstance(starts[0], Happens) else ""
        stage = agreement.stages.get(start)
        mine = side_of(agreement, clock.owner)
        if stage is None or stage.from_ is None or stage.decided_by is None or mine is None:
            continue
        waiting = stage.from_.names()
        if side_of(agreement, stage.decided_by) != mine or any(_timed(agreement, mine, one) for one in waiting):
            continue
        handed = [one for one in waiting if _handed_over(agreement, one, mine)]
        if handed:
            yield Late(name, start, handed[0], from_place(start, stage, handed[0]))


def _timed(agreement: Agreement, side: str, stage: str) -> bool:
    """Whether a clock of that side starts with the stay in a stage, or may time a contact there."""
    for clock in agreement.clocks.values():
        starts = starts_of(agreement, clock)
        elsewhere = all(isinstance(one, HasEnded) or _is_stage(agreement, one) for one in starts)
        contact = "contact" in sorts(agreement, stops_of(agreement, clock))
        if side_of(agreement, clock.owner) == side and (Happens(stage) in starts or (contact and not elsewhere)):
            return True
    return False


def _is_stage(agreement: Agreement, arrival: Arrival) -> bool:
    return isinstance(arrival, Happens) and arrival.name in agreement.stages


def _handed_over(agreement: Agreement, stage: str, side: str) -> bool:
    """Whether a lead comes to a stage by itself, so that whoever decides there has it before them unasked."""
    entry = agreement.stages[stage]
    comes = entry.from_ is not None or side_of(agreement, entry.owner) != side
    return comes and entry.decided_by is None and entry.reentry is None
