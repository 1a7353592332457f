"""Local dates in periods: a day, a week from Monday on, a calendar month or quarter, a year of the agreement."""

from datetime import date, timedelta

from sla_compiler.model.scalars import Period

_QUARTER = 3


def beginning(per: Period, day: date, effective: date) -> date:
    """The first day of the period that a day lies in; years begin on the day of the year that `effective` names."""
    match per:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // _QUARTER * _QUARTER + 1, 1)
        case "year":
            this_year = _anniversary(effective, day.year)
            return this_year if day >= this_year else _anniversary(effective, day.year - 1)


def following(per: Period, begins: date, effective: date) -> date:
    """The first day of the next period."""
    match per:
        case "day":
            return begins + timedelta(days=1)
        case "week":
            return begins + timedelta(days=7)
        case "month":
            return (begins + timedelta(days=31)).replace(day=1)
        case "quarter":
            return (begins + timedelta(days=93)).replace(day=1)
        case "year":
            return _anniversary(effective, begins.year + 1)


def _anniversary(effective: date, year: int) -> date:
    """That day in a year; 29 February is 1 March where there is none."""
    try:
        return effective.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def named(per: Period, begins: date) -> str:
    """The period as people write it: `2026-10`, `2026 Q4`, `week of 2026-10-05`, `year from 2026-10-01`."""
    match per:
        case "day":
            return begins.isoformat()
        case "week":
            return f"week of {begins.isoformat()}"
        case "month":
            return begins.isoformat()[:7]
        case "quarter":
            return f"{begins.year:04} Q{(begins.month - 1) // _QUARTER + 1}"
        case "year":
            return f"year from {begins.isoformat()}"
