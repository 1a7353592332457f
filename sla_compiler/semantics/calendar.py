"""Opening hours in local time and instants in; which instants are open, and how much open time lies between them, out.

The calendar is open at an instant exactly when the local wall clock then reads a time within an opening of that weekday
and the date is not closed. So an hour that the clocks repeat is open twice, and one that they skip is not open at all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import TypeAlias

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.units import DAY, MINUTE
from sla_compiler.semantics.readings import (
    Instant,
    date_of,
    day_of,
    number_of,
    offset_at,
    start_of_day,
    stretches_around,
)

__all__ = [
    "Calendar",
    "Instant",
    "after_open_seconds",
    "day_of",
    "is_open",
    "next_opening",
    "nth_open_day",
    "open_seconds",
    "openings_of",
    "start_of_day",
]

Opening: TypeAlias = tuple[Instant, Instant]
"""From, to (exclusive)."""

_BLOCK_DAYS = 32
_BLOCK = _BLOCK_DAYS * DAY
_CENTURY_DAYS = 36_525


@dataclass(frozen=True, slots=True)
class Calendar:
    """Opening hours by weekday, Monday first, as (open, close) in minutes after local midnight, half-open.

    At least one opening a week; those of a day are in order and do not overlap; a close may be 1440, never beyond.
    """

    zone: str
    week: tuple[tuple[tuple[int, int], ...], ...]
    closed: frozenset[date]


@dataclass(frozen=True, slots=True)
class _Block:
    """The openings of 32 days of UTC: their starts, their ends, and the open seconds of the block before each."""

    starts: tuple[Instant, ...]
    ends: tuple[Instant, ...]
    before: tuple[int, ...]
    total: int

    def seconds_until(self, t: Instant) -> int:
        """Open seconds of the block before t, which may lie outside it."""
        index = bisect_right(self.starts, t) - 1
        return 0 if index < 0 else self.before[index] + min(t, self.ends[index]) - self.starts[index]


def is_open(calendar: Calendar, t: Instant) -> bool:
    """Whether the calendar is open at an instant; at closing time it is not."""
    number, second = divmod(t + offset_at(calendar.zone, t), DAY)
    day = date_of(number)
    return day not in calendar.closed and any(
        start * MINUTE <= second < end * MINUTE for start, end in calendar.week[day.weekday()]
    )


def next_opening(calendar: Calendar, t: Instant) -> Instant:
    """The first open instant that is not before t: t itself if the calendar is open then.

    UnusableError if a century holds no opening.
    """
    return after_open_seconds(calendar, t, 1) - 1


def open_seconds(calendar: Calendar, start: Instant, end: Instant) -> int:
    """Open seconds from start to end; 0 if end is not after start."""
    if end <= start:
        return 0
    blocks = (_block(calendar, number) for number in range(start // _BLOCK, (end - 1) // _BLOCK + 1))
    return sum(block.seconds_until(end) - block.seconds_until(start) for block in blocks)


def after_open_seconds(calendar: Calendar, start: Instant, seconds: int) -> Instant:
    """The earliest instant t, from start on, with `open_seconds(calendar, start, t) >= seconds`.

    So closing time itself rather than the opening after it. UnusableError if it is more than a century ahead.
    """
    if seconds <= 0:
        return start
    first = start // _BLOCK
    left = seconds + _block(calendar, first).seconds_until(start)
    for number in range(first, first + _CENTURY_DAYS // _BLOCK_DAYS + 1):
        block = _block(calendar, number)
        if left <= block.total:
            index = bisect_left(block.before, left) - 1
            return block.starts[index] + left - block.before[index]
        left -= block.total
    raise _too_far(calendar)


@lru_cache(maxsize=16_384)
def openings_of(calendar: Calendar, day: date) -> tuple[Opening, ...]:
    """The stretches during which it is that local date and the calendar is open, in order, touching ones joined.

    Where the clocks go back over midnight, a stretch of the next date may lie between two of this one.
    """
    hours = () if day in calendar.closed else calendar.week[day.weekday()]
    if not hours:
        return ()
    midnight = number_of(day) * DAY
    return _joined(
        (max(start, midnight + opens * MINUTE - offset), min(end, midnight + closes * MINUTE - offset))
        for start, end, offset in stretches_around(calendar.zone, day)
        for opens, closes in hours
    )


def nth_open_day(calendar: Calendar, day: date, count: int) -> date:
    """The local date of the count-th open day after that date; the date itself for 0.

    A day of which the clocks skip every opening is not an open day. UnusableError if it is more than a century ahead.
    """
    if count <= 0:
        return day
    left = count
    for number in range(number_of(day) + 1, number_of(day) + _CENTURY_DAYS):
        candidate = date_of(number)
        if openings_of(calendar, candidate):
            left -= 1
            if left == 0:
                return candidate
    raise _too_far(calendar)


@lru_cache(maxsize=4_096)
def _block(calendar: Calendar, number: int) -> _Block:
    start, end = number * _BLOCK, (number + 1) * _BLOCK
    days = range(number * _BLOCK_DAYS - 1, (number + 1) * _BLOCK_DAYS + 1)
    openings = _joined(
        (max(start, opens), min(end, closes)) for day in days for opens, closes in openings_of(calendar, date_of(day))
    )
    before = tuple(accumulate((closes - opens for opens, closes in openings), initial=0))
    return _Block(
        tuple(opens for opens, _ in openings), tuple(closes for _, closes in openings), before[:-1], before[-1]
    )


def _joined(stretches: Iterable[Opening]) -> tuple[Opening, ...]:
    """Sorted, without the empty ones, those that touch made one; they must not overlap."""
    joined: list[Opening] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _too_far(calendar: Calendar) -> UnusableError:
    return UnusableError(
        f"the opening hours in `{calendar.zone}` do not reach the end of the limit within a century",
        "shorten the limit, or list fewer closed dates",
    )
