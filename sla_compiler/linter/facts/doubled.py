"""An agreement -> the pairs of clocks that give the same leads two limits from the same start to the same stop."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sla_compiler.core.units import Duration
from sla_compiler.linter.facts.timing import Bound, bounds, starts_of, stops_of, together
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Doubled:
    """Two clocks in the order of the file, and the first of their limits that differ."""

    one: str
    other: str
    mine: Bound
    theirs: Bound


def doubled(agreement: Agreement) -> Iterator[Doubled]:
    """Every such pair."""
    for (one, first), (other, second) in combinations(agreement.clocks.items(), 2):
        differing = _differing(one, first, other, second)
        if differing and _same(agreement, first, second):
            yield Doubled(one, other, *differing)


def _same(agreement: Agreement, first: Clock, second: Clock) -> bool:
    """Whether a start opens both, what stops one stops the other, and every lead has both."""
    return (
        first.applies_to is None
        and second.applies_to is None
        and first.target == second.target
        and first.pauses == second.pauses
        and (first.starts.each is None) == (second.starts.each is None)
        and stops_of(agreement, first) == stops_of(agreement, second)
        and bool(starts_of(agreement, first) & starts_of(agreement, second))
    )


def _differing(one: str, first: Clock, other: str, second: Clock) -> tuple[Bound, Bound] | None:
    for mine, theirs in together(bounds(one, first), bounds(other, second)):
        same_time = isinstance(mine.limit, Duration) or first.calendar == second.calendar
        if mine.limit != theirs.limit or not same_time:
            return mine, theirs
    return None
