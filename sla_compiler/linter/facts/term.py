"""How long an agreement runs, and how much work its months hold: dates and calendars in, days and open minutes out."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sla_compiler.model.head import week
from sla_compiler.prose.words import NBSP, day, listed
from sla_compiler.resolve.agreement import Agreement

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many months a period has."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month: its first day, on how many days a calendar is open in it, and for how many minutes."""

    first: date
    days: int
    minutes: int

    @property
    def name(self) -> str:
        """`December 2026`."""
        return day(self.first).partition(NBSP)[2]


def ends(agreement: Agreement) -> date | None:
    """The first day after the agreement."""
    last = agreement.head.renews
    return None if last is None or last == date.max else last + _DAY


def later(start: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = min(start.year + years, date.max.year)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def whole_periods(start: date, end: date, per: str) -> bool:
    """Whether a whole number of months, quarters or years lies between two days."""
    months = _months_between(start, end)
    return months > 0 and months % MONTHS[per] == 0 and later(start, months) == end


def nearest_end(start: date, end: date, per: str) -> date:
    """The last day of the whole periods that end no later than that, but of one at least."""
    periods = max(1, _months_between(start, end) // MONTHS[per])
    return later(start, periods * MONTHS[per]) - _DAY


def _months_between(start: date, end: date) -> int:
    """How many whole months."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if later(start, months) <= end else months - 1


def shortest_month(agreement: Agreement, calendar: str) -> Month | None:
    """Of the calendar months that lie whole in the first year of the agreement, the one with the least open time."""
    end = min(ends(agreement) or date.max, later(agreement.head.effective, 12))
    found = list(_months(agreement, calendar, agreement.head.effective, end))
    return min(found, key=lambda month: (month.minutes, month.first), default=None)


def _months(agreement: Agreement, calendar: str, start: date, end: date) -> Iterator[Month]:
    entry = agreement.calendars[calendar]
    closed = frozenset() if entry.closed == "none" else frozenset(entry.closed.dates)
    open_minutes = [sum(hours.end - hours.start for hours in day) for day in week(entry)]
    first = start if start.day == 1 else later(start.replace(day=1), 1)
    while later(first, 1) <= end and first < later(first, 1):
        days = [first + timedelta(days=index) for index in range((later(first, 1) - first).days)]
        minutes = [open_minutes[day.weekday()] for day in days if day not in closed]
        yield Month(first, sum(one > 0 for one in minutes), sum(minutes))
        first = later(first, 1)


def length(start: date, end: date) -> str:
    """The time between two days in words: `11 months`, `1 year and 1 day`."""
    months = _months_between(start, end)
    years, rest = divmod(months, 12)
    amounts = ((years, "year"), (rest, "month"), ((end - later(start, months)).days, "day"))
    parts = [f"{amount} {unit}{'' if amount == 1 else 's'}" for amount, unit in amounts if amount]
    return listed(parts)
