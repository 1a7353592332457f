"""What starts clocks and cadences in; which of them begin where a lead is, and who owes them, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.span import Path
from sla_compiler.model.promises import Cadence, Clock, Starts
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Arrival, Happens


@dataclass(frozen=True, slots=True)
class Opening:
    """One arrival that opens runs of a clock or cadence, and where it is written."""

    section: str
    name: str
    promise: Clock | Cadence
    arrival: Arrival
    path: Path


def arrivals_of(starts: Starts) -> tuple[Arrival, ...]:
    """Everything that a start waits for, however it is joined."""
    return starts.any or starts.each or starts.all or ()


def openings(agreement: Agreement) -> Iterator[Opening]:
    """Every arrival that opens a run."""
    for section, entries in (("clocks", agreement.clocks), ("cadences", agreement.cadences)):
        for name, promise in entries.items():
            starts: Starts = promise.starts
            word = "any" if starts.any else "each" if starts.each else "all"
            for index, arrival in enumerate(arrivals_of(starts)):
                yield Opening(section, name, promise, arrival, (section, name, "starts", word, index))


def opened_by(agreement: Agreement, name: str) -> tuple[Opening, ...]:
    """The runs that a name opens by happening: a stage that is entered, an outcome that is chosen."""
    return tuple(one for one in openings(agreement) if one.arrival == Happens(name))
