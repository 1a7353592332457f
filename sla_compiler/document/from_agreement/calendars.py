"""From calendars to business time in words, and to the hours in which a limit is meant."""

from sla_compiler.core.units import Duration, Limit
from sla_compiler.document.view import Calendar
from sla_compiler.model.head import CalendarEntry, week
from sla_compiler.model.scalars import Hours
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.words import days, listed, time_of_day, zone

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def calendars(lex: Lexicon) -> tuple[Calendar, ...]:
    """Every calendar with the dates on which it is closed."""
    return tuple(
        Calendar(lex.calendar(name), _hours(one), zone(one.timezone), _closed(one))
        for name, one in lex.agreement.calendars.items()
    )


def in_hours(lex: Lexicon, limit: Limit, calendar: str | None) -> str:
    """`, in Office hours`; nothing for wall-clock time, or where there is only one calendar that can be meant."""
    if calendar is None or isinstance(limit, Duration) or len(lex.agreement.calendars) == 1:
        return ""
    return f", in {lex.calendar(calendar)} hours"


def _hours(one: CalendarEntry) -> str:
    """Days with the same openings together: `Monday to Thursday, 09:00 to 12:00 and 13:00 to 17:30; Friday, ..`."""
    spans: list[tuple[int, int, tuple[Hours, ...]]] = []
    for day, openings in enumerate(week(one)):
        if not openings:
            continue
        if spans and spans[-1][1] == day - 1 and spans[-1][2] == openings:
            spans[-1] = (spans[-1][0], day, openings)
        else:
            spans.append((day, day, openings))
    return "; ".join(f"{_span(first, last)}, {_openings(openings)}" for first, last, openings in spans)


def _span(first: int, last: int) -> str:
    return _DAYS[first] if first == last else f"{_DAYS[first]} to {_DAYS[last]}"


def _openings(openings: tuple[Hours, ...]) -> str:
    return listed([f"{time_of_day(one.start)} to {time_of_day(one.end)}" for one in openings])


def _closed(one: CalendarEntry) -> str:
    if isinstance(one.closed, str):
        return "no date"
    country = f" (of the {one.closed.country} public holidays)" if one.closed.country is not None else ""
    return days(one.closed.dates) + country
