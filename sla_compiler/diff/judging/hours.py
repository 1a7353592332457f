"""Two calendars in; which of them is open longer, and how long their days are, out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sla_compiler.core.units import HOUR, MINUTE
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.verdicts import together, wider
from sla_compiler.model.head import CalendarEntry, ClosedDays, week
from sla_compiler.model.scalars import Hours

_NIGHT_ENDS = 4 * 60
_LAST_HOUR = 23 * 60
_WHOLE_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class DayLengths:
    """Open seconds of the shortest and the longest open day, and the earliest and latest closing in minutes."""

    shortest: int
    longest: int
    first_close: int
    last_close: int


def never_closes(calendar: CalendarEntry) -> bool:
    """Whether business time is all time."""
    return not _closed_days(calendar) and all(_minutes(day) == _WHOLE_DAY for day in week(calendar))


def day_lengths(calendar: CalendarEntry) -> DayLengths:
    """How long its days are, or may be."""
    days = [day for day in week(calendar) if day]
    slack = _slack(days)
    lengths = [_minutes(day) * MINUTE for day in days]
    closings = [day[-1].end for day in days]
    return DayLengths(max(0, min(lengths) - slack), max(lengths) + slack, min(closings), max(closings))


def open_before(calendar: CalendarEntry, by: int) -> tuple[int, int]:
    """The least and the most open seconds of an open day before a time of day."""
    days = [day for day in week(calendar) if day]
    until = [sum(max(0, min(one.end, by) - one.start) for one in day) * MINUTE for day in days]
    slack = _slack(days)
    return max(0, min(until) - slack), max(until) + slack


def opens(before: CalendarEntry, after: CalendarEntry) -> Verdict:
    """Which one is open whenever the other is: stricter where the new one is, because its time runs out sooner."""
    if before.timezone != after.timezone:
        return Verdict.INCOMPARABLE
    days = [_covers(one, other) for one, other in zip(week(before), week(after), strict=True)]
    return together([*days, wider(_closed_days(after), _closed_days(before))])


def same_closings(before: CalendarEntry, after: CalendarEntry) -> bool:
    """Whether every weekday on which both are open closes at the same time in both."""
    pairs = zip(week(before), week(after), strict=True)
    return all(one[-1].end == other[-1].end for one, other in pairs if one and other)


def same_days(before: CalendarEntry, after: CalendarEntry) -> bool:
    """Whether both are open on the same days."""
    pairs = zip(week(before), week(after), strict=True)
    return _closed_days(before) == _closed_days(after) and all(bool(one) == bool(other) for one, other in pairs)


def _closed_days(calendar: CalendarEntry) -> frozenset[date]:
    """The dates on which it is closed."""
    return frozenset(calendar.closed.dates) if isinstance(calendar.closed, ClosedDays) else frozenset()


def _slack(days: Sequence[Sequence[Hours]]) -> int:
    """By how many seconds a day may be shorter or longer: an hour where the clocks may change during its hours."""
    return HOUR if any(one.start < _NIGHT_ENDS or one.end > _LAST_HOUR for day in days for one in day) else 0


def _covers(before: tuple[Hours, ...], after: tuple[Hours, ...]) -> Verdict:
    if before == after:
        return Verdict.EQUAL
    if all(any(one.start <= other.start and other.end <= one.end for one in after) for other in before):
        return Verdict.STRICTER
    if all(any(one.start <= other.start and other.end <= one.end for one in before) for other in after):
        return Verdict.LOOSER
    return Verdict.INCOMPARABLE


def _minutes(day: tuple[Hours, ...]) -> int:
    return sum(one.end - one.start for one in day)
