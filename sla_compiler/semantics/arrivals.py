"""What happens at an instant, and whether it is what a clock or a cadence waits for."""

from collections.abc import Iterable

from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves


def matches(agreement: Agreement, awaited: Arrival, signal: Arrival) -> bool:
    """Whether a signal is the awaited one; a named list awaits any of its members."""
    match awaited, signal:
        case Happens(name), Happens(happened):
            return happened in members(agreement, name)
        case Leaves(stage), Leaves(left):
            return stage == left
        case HasEnded(cadence), HasEnded(ended):
            return cadence == ended
        case _:
            return False


def first_match(agreement: Agreement, awaited: Iterable[Arrival], signals: Iterable[Arrival]) -> Arrival | None:
    """The first of the signals that is one of the awaited; None if there is none."""
    wanted = tuple(awaited)
    return next((signal for signal in signals if any(matches(agreement, one, signal) for one in wanted)), None)
