"""Calendars and the days of an agreement -> whether the closed dates that are listed reach to its end."""

from collections.abc import Iterator
from datetime import date

from sla_compiler.linter.facts.worst import Days, days_of
from sla_compiler.model.head import ClosedDays
from sla_compiler.resolve.agreement import Agreement

LONGEST_WITHOUT = 240
"""Days: in no country are there so many between one public holiday and the next."""

_FEW, _A_YEAR = 2, 366


def closed_days(agreement: Agreement) -> Iterator[tuple[str, ClosedDays]]:
    """The calendars that list closed dates."""
    for name, calendar in agreement.calendars.items():
        if isinstance(calendar.closed, ClosedDays):
            yield name, calendar.closed


def listed_until(agreement: Agreement, dates: tuple[date, ...]) -> date:
    """The last day for which dates were listed: the end of the agreement, or the last date where they stop early."""
    days = days_of(agreement)
    stops = agreement.head.renews is None or stop_early(days, dates)
    return min(days.last, max(dates)) if stops else days.last


def stop_early(days: Days, dates: tuple[date, ...]) -> bool:
    """Whether the agreement goes on for so long after the last date that others must have been forgotten.

    A house may be closed on one or two days of a year, but then in every year.
    """
    rest = (days.last - max(dates)).days
    several = sum(days.first <= one <= days.last for one in dates) > _FEW
    return max(dates) < days.first or rest > _A_YEAR or (several and rest > LONGEST_WITHOUT)
