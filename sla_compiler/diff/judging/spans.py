"""A limit in business time and a calendar in; how long it takes by the clock on the wall, at least and at most, out.

It is read off the days of the calendar themselves, holidays and changes of the clocks among them, for every start in
the years that are looked at; the days of a week, and so the spans, repeat beyond them.
"""

from bisect import bisect_left
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from sla_compiler.core.units import OpenDays, OpenTime
from sla_compiler.model.head import CalendarEntry
from sla_compiler.semantics.calendar import Calendar, Opening, openings_of
from sla_compiler.semantics.readings import date_of, first_reading, number_of
from sla_compiler.semantics.runs import calendar_from

_FIRST, _LAST = date(2025, 1, 1), date(2031, 12, 31)
_MARGIN = 100
"""Days that are looked at before and after, and those that must be left to judge by."""


Days: TypeAlias = tuple[tuple[date, tuple[Opening, ...]], ...]
"""Open days with their openings."""


class Span(NamedTuple):
    """Seconds on the wall: no deadline comes sooner than `least` after its start, and none later than `most`."""

    least: int
    most: int


def span(limit: OpenTime | OpenDays, entry: CalendarEntry) -> Span | None:
    """The shortest and the longest time that a limit takes, whatever the start; None where it is too long to see."""
    return _span(limit, calendar_from(entry))


@lru_cache(maxsize=1_024)
def _span(limit: OpenTime | OpenDays, calendar: Calendar) -> Span | None:
    days = _days(calendar)
    return _of_time(limit.seconds, days) if isinstance(limit, OpenTime) else _of_days(limit, calendar, days)


@lru_cache(maxsize=64)
def _days(calendar: Calendar) -> Days:
    """The open days of all years that are looked at."""
    first, last = (number_of(day) for day in (min({_FIRST, *calendar.closed}), max({_LAST, *calendar.closed})))
    every = ((day, openings_of(calendar, day)) for day in map(date_of, range(first - _MARGIN, last + _MARGIN)))
    return tuple((day, openings) for day, openings in every if openings)


def _of_days(limit: OpenDays, calendar: Calendar, days: Days) -> Span | None:
    """A start counts for a day from the closing of the open day before until just before its own closing."""
    closings = [openings[-1][1] for _, openings in days]
    ends = closings if limit.by is None else [first_reading(calendar.zone, day, limit.by) for day, _ in days]
    after = ends[limit.days :]
    if len(after) < _MARGIN:
        return None
    shortest = min(end - closing for closing, end in zip(closings, after, strict=False))
    longest = max(end - closing for closing, end in zip(closings, after[1:], strict=False))
    return Span(max(0, shortest), longest)


def _of_time(seconds: int, days: Days) -> Span | None:
    """It takes as long as it is where it is open all the while; it takes longest from a closing, or up to an opening.

    From a start a little later within an opening the end lies as much later, but where it passes a closing.
    """
    openings = sorted(one for _, listed in days for one in listed)
    before = [0, *accumulate(end - start for start, end in openings)]
    if before[-1] < seconds * 2:
        return None
    longest = seconds
    for place in range(len(openings)):
        from_closing = bisect_left(before, before[place + 1] + seconds) - 1
        if from_closing < len(openings):
            end = openings[from_closing][0] + before[place + 1] + seconds - before[from_closing]
            longest = max(longest, end - openings[place][1])
        left = before[place] - seconds
        if left >= 0:
            into = bisect_left(before, left + 1) - 1
            longest = max(longest, openings[place][0] - (openings[into][0] + left - before[into]))
    return Span(seconds, longest)
