"""The arithmetic of time a second time, minute by minute over the wall clock of `zoneinfo`; instants are whole minutes.

It shares nothing with the package's own arithmetic: no stretches, no blocks, no sums, only a reading for every minute.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import count
from typing import TypeAlias
from zoneinfo import ZoneInfo

from sla_compiler.core.units import Duration, Limit, OpenDays

Week: TypeAlias = tuple[tuple[tuple[int, int], ...], ...]
Hours: TypeAlias = tuple[str, Week, frozenset[date]]
Pauses: TypeAlias = tuple[tuple[int, int | None], ...]
MINUTE = 60
MOST_DAYS = 3


@dataclass(frozen=True)
class Run:
    """A limit of at most `MOST_DAYS` business days, opening hours, a start and pauses."""

    limit: Limit
    hours: Hours
    start: int
    pauses: Pauses

    @property
    def moved(self) -> int:
        return self.start if isinstance(self.limit, Duration) else next_opening(self.hours, self.start)


@lru_cache(maxsize=400_000)
def reading(zone: str, t: int) -> tuple[date, int]:
    local = datetime.fromtimestamp(t, UTC).astimezone(ZoneInfo(zone))
    return local.date(), local.hour * 60 + local.minute


def is_open(hours: Hours, t: int) -> bool:
    zone, week, closed = hours
    day, minute = reading(zone, t)
    return day not in closed and any(opens <= minute < closes for opens, closes in week[day.weekday()])


def next_opening(hours: Hours, start: int) -> int:
    return next(t for t in count(start, MINUTE) if is_open(hours, t))


def open_seconds(hours: Hours, start: int, end: int) -> int:
    return sum(MINUTE for t in range(start, end, MINUTE) if is_open(hours, t))


def elapsed(run: Run, t: int) -> int:
    return sum(MINUTE for minute in range(run.moved, t, MINUTE) if _counts(run, minute))


def budget(run: Run) -> int:
    if isinstance(run.limit, OpenDays):
        return open_seconds(run.hours, run.moved, _end_of_days(run.limit, run))
    return run.limit.seconds


def deadline(run: Run) -> int | None:
    reached = _reached(run)
    if isinstance(run.limit, OpenDays):
        promised = _end_of_days(run.limit, run)
        if not run.pauses:
            return promised
        return None if reached is None else max(promised, reached)
    return reached


def _reached(run: Run) -> int | None:
    left = budget(run)
    for t in count(run.moved, MINUTE):
        if left == 0:
            return t
        if any(end is None and begin <= t for begin, end in run.pauses):
            return None
        if _counts(run, t):
            left -= MINUTE
    raise AssertionError


def _counts(run: Run, t: int) -> bool:
    if any(begin <= t and (end is None or t < end) for begin, end in run.pauses):
        return False
    return isinstance(run.limit, Duration) or is_open(run.hours, t)


def _end_of_days(limit: OpenDays, run: Run) -> int:
    zone, moved = run.hours[0], run.moved
    today, _ = reading(zone, moved)
    last = today if limit.days == 0 else _later_open_days(run.hours, moved)[limit.days - 1]
    nearby = []
    for t in count(moved, MINUTE):
        nearby.append(t)
        if (reading(zone, t)[0] - last).days > 1:
            break
    if limit.by is None:
        return max(t for t in nearby if reading(zone, t)[0] == last and is_open(run.hours, t)) + MINUTE
    promised = (last, limit.by) if limit.by < 24 * 60 else (date.fromordinal(last.toordinal() + 1), 0)
    exact = [t for t in nearby if reading(zone, t) == promised]
    return exact[0] if exact else next(t for t in nearby if reading(zone, t) > promised)


def _later_open_days(hours: Hours, moved: int) -> list[date]:
    """One day more than any limit here has, so that clocks that go back over midnight cannot hide one."""
    today, _ = reading(hours[0], moved)
    found: set[date] = set()
    for t in count(moved, MINUTE):
        day, _ = reading(hours[0], t)
        if day > today and day not in found and is_open(hours, t):
            found.add(day)
            if len(found) > MOST_DAYS:
                break
    return sorted(found)
