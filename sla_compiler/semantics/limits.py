"""A limit, a calendar, a start and pauses in; the deadline, the time elapsed and the moment of a share of it out.

The law: `t >= deadline(..)` exactly when `elapsed(.., t) >= budget(..)`, with pauses or without, at every clock change.
Only a limit such as `next business day by 08:00` may break it, where that time lies outside opening hours: elapsed time
then reaches the budget at the closing before, while the deadline is the time that was promised.
"""

from typing import TypeAlias

from sla_compiler.core.errors import FaultError
from sla_compiler.core.units import Duration, Limit, OpenDays, OpenTime
from sla_compiler.semantics.calendar import (
    Calendar,
    after_open_seconds,
    next_opening,
    nth_open_day,
    open_seconds,
    openings_of,
)
from sla_compiler.semantics.readings import Instant, day_of, first_reading

Pause: TypeAlias = tuple[Instant, Instant | None]
"""From, to (exclusive); None while it goes on. Pauses are given in order and do not overlap."""

_WHOLE = 10_000


def moved_start(limit: Limit, calendar: Calendar | None, start: Instant) -> Instant:
    """Where time begins to count: the start, or for business time the next opening if the start is outside one."""
    return start if isinstance(limit, Duration) else next_opening(_given(calendar), start)


def budget(limit: Limit, calendar: Calendar | None, start: Instant) -> int:
    """Seconds that count between the moved start and the deadline without pauses: wall-clock or open seconds."""
    match limit:
        case Duration() | OpenTime():
            return limit.seconds
        case OpenDays():
            moved = moved_start(limit, calendar, start)
            return open_seconds(_given(calendar), moved, _unpaused(limit, calendar, moved))


def deadline(limit: Limit, calendar: Calendar | None, start: Instant, pauses: tuple[Pause, ...] = ()) -> Instant | None:
    """The earliest instant at which the time elapsed reaches the budget; None while a pause keeps it from that.

    With `by` it is never earlier than the time promised. UnusableError if business time ends more than a century ahead.
    """
    moved = moved_start(limit, calendar, start)
    promised = _unpaused(limit, calendar, moved)
    if not pauses:
        return promised
    reached = _reached(limit, calendar, moved, budget(limit, calendar, moved), pauses)
    return None if reached is None else max(promised, reached)


def elapsed(limit: Limit, calendar: Calendar | None, start: Instant, t: Instant, pauses: tuple[Pause, ...] = ()) -> int:
    """Seconds that count from the moved start to t, those within a pause left out; 0 before the start."""
    moved = moved_start(limit, calendar, start)
    paused = sum(
        _countable(limit, calendar, max(moved, begin), t if end is None else min(t, end)) for begin, end in pauses
    )
    return _countable(limit, calendar, moved, t) - paused


def moment_of_share(
    limit: Limit, calendar: Calendar | None, start: Instant, basis_points: int, pauses: tuple[Pause, ...] = ()
) -> Instant | None:
    """The earliest instant with `elapsed * 10000 >= budget * basis_points`; None while a pause keeps it from that."""
    wanted = -(-budget(limit, calendar, start) * basis_points // _WHOLE)
    return _reached(limit, calendar, moved_start(limit, calendar, start), wanted, pauses)


def _unpaused(limit: Limit, calendar: Calendar | None, moved: Instant) -> Instant:
    match limit:
        case Duration():
            return moved + limit.seconds
        case OpenTime():
            return after_open_seconds(_given(calendar), moved, limit.seconds)
        case OpenDays():
            hours = _given(calendar)
            day = nth_open_day(hours, day_of(hours.zone, moved), limit.days)
            if limit.by is None:
                return openings_of(hours, day)[-1][1]
            return first_reading(hours.zone, day, limit.by, moved)


def _reached(
    limit: Limit, calendar: Calendar | None, moved: Instant, wanted: int, pauses: tuple[Pause, ...]
) -> Instant | None:
    """The earliest instant from `moved` on at which `wanted` seconds have counted."""
    at, left = moved, wanted
    for begin, end in pauses:
        counted = _countable(limit, calendar, at, begin)
        if counted >= left:
            break
        if end is None:
            return None
        at, left = max(at, end), left - counted
    return at + max(left, 0) if isinstance(limit, Duration) else after_open_seconds(_given(calendar), at, left)


def _countable(limit: Limit, calendar: Calendar | None, start: Instant, end: Instant) -> int:
    if isinstance(limit, Duration):
        return max(0, end - start)
    return open_seconds(_given(calendar), start, end)


def _given(calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise FaultError("business time is counted without a calendar")
    return calendar
