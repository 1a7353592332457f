"""Calendars and the days of an agreement -> for how long nobody is there, in an ordinary week and at worst."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sla_compiler.linter.facts.worst import Days, longest_closure
from sla_compiler.semantics.calendar import Calendar
from sla_compiler.semantics.readings import Instant

_A_FORTNIGHT = timedelta(14)


@dataclass(frozen=True, slots=True)
class Closure:
    """A closing and the next opening."""

    closes: Instant
    opens: Instant

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return self.opens - self.closes


def closure_beyond(calendars: tuple[Calendar, ...], days: Days, seconds: int) -> Closure | None:
    """A time of more than so many seconds for which all calendars are closed, or None.

    It is the first weekend, where an ordinary one is long enough already, else the longest of all.
    """
    first = Closure(*_weekend(calendars, days))
    if first.seconds > seconds:
        return first
    longest = Closure(*longest_closure(calendars, days))
    return None if longest.seconds <= seconds else longest


def _weekend(calendars: tuple[Calendar, ...], days: Days) -> tuple[Instant, Instant]:
    """The longest closure of the first two weeks in which no date is closed."""
    first = days.first
    busy = {date for calendar in calendars for date in calendar.closed}
    while first < days.last and any(first <= one <= first + _A_FORTNIGHT for one in busy):
        first = max(one for one in busy if first <= one <= first + _A_FORTNIGHT) + timedelta(1)
    plain = tuple(replace(calendar, closed=frozenset()) for calendar in calendars)
    return longest_closure(plain, Days(first, first + _A_FORTNIGHT))
