"""Calendars, limits and the days of an agreement -> the start at which a lead fares worst.

Within one opening the deadline of a limit in business hours runs ahead of a wall clock only at the end, and that of one
in business days only falls behind it; while it is closed both stand still. So whatever compares deadlines is greatest
at an opening, in the last minute before a closing, or at a closing, and nothing else need be tried. Most days of a year
are like all others of their weekday: beside one of each, only days from which a deadline reaches a closed date or a
change of the clocks are looked at.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.units import DAY, MINUTE, Duration, Limit, OpenDays, OpenTime
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import Calendar, day_of, openings_of, start_of_day
from sla_compiler.semantics.limits import deadline
from sla_compiler.semantics.readings import Instant, date_of, number_of, offset_at

_YEAR, _LONGEST, _WEEK = 365, 3_660, 7  # days; of an agreement without end the first ten years are looked at
_A_MINUTE = OpenTime(MINUTE)
_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 1, 1)  # beyond, zones and dates come to an end
_MOST_DAYS, _CENTURY = 1_000, 36_525 * DAY  # counting open days one by one takes long, and nobody promises so many


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a lead can arrive, both included."""

    first: date
    last: date


def days_of(agreement: Agreement) -> Days:
    """The days on which an agreement holds; a year where it does not say how long."""
    first = min(max(agreement.head.effective, _EARLIEST), _LATEST)
    last = agreement.head.renews or first + timedelta(_YEAR - 1)
    return Days(first, min(max(first, last), first + timedelta(_LONGEST)))


def due(limit: Limit, calendar: Calendar | None, start: Instant) -> Instant:
    """The deadline of a run that is never paused; a century ahead where it is beyond counting."""
    too_many = limit.days > _MOST_DAYS if isinstance(limit, OpenDays) else limit.seconds > _MOST_DAYS * DAY
    try:
        found = None if too_many else deadline(limit, calendar, start)
    except UnusableError:
        found = None
    return start + _CENTURY if found is None else found


def worst(
    calendars: tuple[Calendar, ...], days: Days, limits: tuple[Limit, ...], harm: Callable[[Instant], int]
) -> tuple[Instant, int]:
    """The first start at which `harm` is greatest, and how great it is.

    `harm` must be a difference of two deadlines of such limits or of the start itself, in business time at most one of
    each kind; there must be a calendar.
    """
    return max(((start, harm(start)) for start in starts(calendars, days, limits)), key=lambda pair: pair[1])


@lru_cache(maxsize=16)
def longest_closure(calendars: tuple[Calendar, ...], days: Days) -> tuple[Instant, Instant]:
    """The closing and the opening between which all calendars are closed for the longest time."""

    def closed_for(t: Instant) -> int:
        return min(opening_from(calendar, t) for calendar in calendars) - t

    begin, seconds = worst(calendars, days, (_A_MINUTE,), closed_for)
    return begin, begin + seconds


def opening_from(calendar: Calendar, t: Instant) -> Instant:
    """The first open instant from `t` on; a century ahead if a year holds none.

    Day by day, because only few days of a year are asked for.
    """
    today = number_of(day_of(calendar.zone, t))
    for number in range(today, today + _YEAR):
        for opens, closes in openings_of(calendar, date_of(number)):
            if closes > t:
                return max(opens, t)
    return t + _CENTURY


def starts(calendars: tuple[Calendar, ...], days: Days, limits: tuple[Limit, ...]) -> tuple[Instant, ...]:
    """The starts that need be tried, in order: ends of openings on days that differ, and both ends of the period.

    Of limits that reach further than a year, only the first year is known to be like that of other days.
    """
    reach = min(_YEAR, max(_reach(calendar, days.first, limit) for calendar in calendars for limit in limits))
    found: set[Instant] = set()
    for calendar in calendars:
        first, end = start_of_day(calendar.zone, days.first), start_of_day(calendar.zone, days.last + timedelta(1))
        found.update((first, end - MINUTE))
        for day in _different(calendars, days, reach):
            for opens, closes in openings_of(calendar, day):
                found.update(t for t in (opens, closes - MINUTE, closes) if first <= t < end)
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def _different(calendars: tuple[Calendar, ...], days: Days, reach: int) -> tuple[date, ...]:
    """Days of which no other is like them, and the first of each weekday that is like all others."""
    first, last = number_of(days.first), number_of(days.last)
    special = {
        number
        for odd in _odd(calendars, first - 1, last + reach + 1)
        for number in range(max(first, odd - reach - 2), min(last, odd + 2) + 1)
    }
    weekdays: dict[int, int] = {}
    for number in range(first, last + 1):
        if number not in special:
            weekdays.setdefault(number % _WEEK, number)
            if len(weekdays) == _WEEK:
                break
    return tuple(date_of(number) for number in sorted(special | set(weekdays.values())))


def _odd(calendars: tuple[Calendar, ...], first: int, last: int) -> Iterator[int]:
    """The days that are closed against the rule of their weekday, or on which the clocks change."""
    for calendar in calendars:
        for day in calendar.closed:
            if calendar.week[day.weekday()] and first <= number_of(day) <= last:
                yield number_of(day)
        yield from _clock_changes(calendar.zone, first, last)


@lru_cache(maxsize=64)
def _clock_changes(zone_name: str, first: int, last: int) -> tuple[int, ...]:
    """The days of UTC on which the clocks change; no zone changes them twice within a week."""
    found = []
    for week in range(first, last + 1, _WEEK):
        offsets = [offset_at(zone_name, number * DAY) for number in range(week, week + _WEEK + 1, _WEEK)]
        if offsets[0] != offsets[1]:
            days = range(week, week + _WEEK)
            found += [day for day in days if offset_at(zone_name, day * DAY) != offset_at(zone_name, (day + 1) * DAY)]
    return tuple(found)


@lru_cache(maxsize=256)
def _reach(calendar: Calendar, first: date, limit: Limit) -> int:
    """How many days ahead a deadline lies at most where no date is closed."""
    if isinstance(limit, Duration):
        return limit.seconds // DAY + 1
    plain = replace(calendar, closed=frozenset())
    week = [date_of(number_of(first) + ahead) for ahead in range(_WEEK)]
    closings = [closes for day in week for _, closes in openings_of(plain, day)]
    return max((due(limit, plain, t) - t) // DAY for closing in closings for t in (closing - MINUTE, closing)) + 1
