"""Opening hours, quiet hours and a span in -> the start after which the fewest days are left in which to try."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta

from sla_compiler.core.units import DAY, MINUTE
from sla_compiler.linter.facts.worst import Days
from sla_compiler.model.head import CalendarEntry, week
from sla_compiler.model.scalars import Hours

_DAY = DAY // MINUTE
_MARGIN = 31
_OPEN_ALWAYS = ((Hours(0, _DAY),),) * 7


@dataclass(frozen=True, slots=True)
class Scarce:
    """A start and an end as (date, minutes after midnight), and how many days between them can be used."""

    start: tuple[date, int]
    end: tuple[date, int]
    days: int


def scarcest(calendar: CalendarEntry | None, quiet: Hours | None, seconds: int, within: Days) -> Scarce | None:
    """The first start with the fewest usable days before so many seconds have passed; None if no day can be used.

    A day can be used if it is open, and not quiet all the while. Leads are looked at that arrive as a day closes: any
    earlier one has that day too. Local time throughout; a change of the clocks is of no account here.
    """
    hours = _usable(_OPEN_ALWAYS if calendar is None else week(calendar), quiet)
    closed = frozenset[date]() if calendar is None or calendar.closed == "none" else frozenset(calendar.closed.dates)
    first, last = within.first.toordinal(), within.last.toordinal() + seconds // DAY + _MARGIN
    opens: list[int] = []
    closes: list[int] = []
    for number in range(first, last + 1):
        today = hours[(number + 6) % 7]  # the first day of the calendar, number 1, was a Monday
        if today and not (closed and date.fromordinal(number) in closed):
            opens.append(number * _DAY + today[0].start)
            closes.append(number * _DAY + today[-1].end)
    if not opens:
        return None
    span, limit = seconds // MINUTE, (within.last.toordinal() + 1) * _DAY
    starts = [at for at in closes if at <= limit] or closes[:1]
    days, start = min((bisect_left(opens, at + span) - bisect_left(opens, at), at) for at in starts)
    return Scarce(_split(start), _split(start + span), days)


def covered(calendar: CalendarEntry, quiet: Hours) -> bool:
    """Whether it is quiet whenever the calendar is open."""
    return not any(_usable(week(calendar), quiet))


def _usable(hours: tuple[tuple[Hours, ...], ...], quiet: Hours | None) -> tuple[tuple[Hours, ...], ...]:
    if quiet is None:
        return hours
    loud = [(quiet.end, quiet.start)] if quiet.start > quiet.end else [(0, quiet.start), (quiet.end, _DAY)]
    return tuple(
        tuple(
            Hours(max(one.start, begin), min(one.end, end))
            for one in day
            for begin, end in loud
            if max(one.start, begin) < min(one.end, end)
        )
        for day in hours
    )


def _split(minutes: int) -> tuple[date, int]:
    """At midnight the day that ends, as people speak of closing time."""
    number, minute = divmod(minutes, _DAY)
    return (date.fromordinal(number), minute) if minute else (date.fromordinal(number) - timedelta(1), _DAY)
