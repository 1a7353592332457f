"""What starts and stops clocks and cadences, as plain words: `mql`, `leaves mql`, `pursuit ended`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sla_compiler.diff.replay.swift.going import Going
from sla_compiler.model.promises import Starts
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves


def leaves(stage: str) -> str:
    """The signal of a stage that is left."""
    return f"leaves {stage}"


def has_ended(cadence: str) -> str:
    """The signal of a cadence that has ended."""
    return f"{cadence} ended"


def run_of_clock(clock: str) -> str:
    """What happens when a run of a clock opens."""
    return f"clock {clock}"


def run_of_cadence(cadence: str) -> str:
    """What happens when a run of a cadence opens."""
    return f"cadence {cadence}"


def _words(agreement: Agreement, arrival: Arrival) -> tuple[str, ...]:
    match arrival:
        case Happens(name):
            return members(agreement, name)
        case Leaves(stage):
            return (leaves(stage),)
        case HasEnded(cadence):
            return (has_ended(cadence),)


def keys_of(agreement: Agreement, arrivals: Iterable[Arrival]) -> frozenset[str]:
    """Every signal that is one of the arrivals; a named list awaits any of its members."""
    return frozenset(word for arrival in arrivals for word in _words(agreement, arrival))


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens runs of one promise (`key`): any signal awaited or, where there are `wholes`, the last of them all."""

    key: str
    awaited: frozenset[str]
    each: bool
    at_most: int | None
    wholes: tuple[frozenset[str], ...] | None

    def arrivals(self, going: Going, signals: Sequence[str]) -> int:
        """How many of the signals open a run, as far as the start itself says."""
        seen = [signal for signal in signals if signal in self.awaited]
        if self.wholes is None or not seen:
            return len(seen)
        gathered = going.gathered.setdefault(self.key, set())
        opening = 0
        for signal in seen:
            gathered.add(signal)
            if all(not whole.isdisjoint(gathered) for whole in self.wholes):
                opening += 1
                gathered.clear()
        return opening


def opening_of(agreement: Agreement, key: str, starts: Starts) -> Opening:
    """The start of one promise, made ready."""
    awaited = starts.any or starts.each or starts.all or ()
    wholes = None if starts.all is None else tuple(keys_of(agreement, (one,)) for one in starts.all)
    most = None if starts.at_most is None else starts.at_most.amount
    return Opening(key, keys_of(agreement, awaited), starts.each is not None, most, wholes)
