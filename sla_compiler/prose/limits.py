"""From durations, limits and shares to words: `72 hours`, `4 business hours`, `next business day by 11:00`."""

import re

from sla_compiler.core.units import DAY, HOUR, MINUTE, Duration, Limit, OpenDays, OpenTime, Percent
from sla_compiler.prose.words import NBSP, counted, number, time_of_day
from sla_compiler.syntax.tree import Ever, Since, Window, Within

_WRITTEN = re.compile(r"(\d+) (?:business )?(minute|hour|day|week)s?")


def limit(value: Limit) -> str:
    """A limit as it was written, or in the largest unit that divides it."""
    if isinstance(value, OpenDays):
        return _open_days(value)
    amount, unit = _amount(value)
    return counted(amount, f"business {unit}" if isinstance(value, OpenTime) else unit)


def parted(value: Limit) -> tuple[str, str]:
    """A limit as its number and the words that belong to it: `5` and `business days`; no number for a named day."""
    text = limit(value)
    head, gap, rest = text.partition(NBSP)
    return (head, rest) if gap and head[:1].isdigit() else ("", text)


def recent(value: Duration) -> str:
    """`the last 30 days`, `the last hour`."""
    return f"the last {_several(value)}"


def coming(value: Duration) -> str:
    """`the next 60 days`."""
    return f"the next {_several(value)}"


def window(value: Window, stage: str = "", *, short: bool = False) -> str:
    """`in the last 30 days` (`in 30 days` in a figure), `at any time`, `since entering Nurture`."""
    match value:
        case Within(duration):
            return f"in {limit(duration) if short else recent(duration)}"
        case Ever():
            return "at any time"
        case Since():
            return f"since entering {stage}"


def share_or_time(value: Percent | Limit | int) -> str:
    """Any figure that can be a target: `90%`, `2 business hours`, `1,200`."""
    match value:
        case int():
            return number(value)
        case Percent():
            return str(value)
        case _:
            return limit(value)


def _several(value: Duration) -> str:
    amount, unit = _amount(value)
    return unit if amount == 1 else limit(value)


def _open_days(value: OpenDays) -> str:
    if value.by is not None:
        day = "next business day" if value.days == 1 else counted(value.days, "business day")
        return f"{day} by {time_of_day(value.by)}"
    return "same business day" if value.days == 0 else counted(value.days, "business day")


def _amount(value: Duration | OpenTime) -> tuple[int, str]:
    match = _WRITTEN.fullmatch(value.written)
    if match is not None:
        return int(match[1]), match[2]
    units = (
        ((HOUR, "hour"), (MINUTE, "minute"))
        if isinstance(value, OpenTime)
        else (
            (DAY, "day"),
            (HOUR, "hour"),
            (MINUTE, "minute"),
        )
    )
    for size, unit in units:
        if value.seconds % size == 0:
            return value.seconds // size, unit
    return value.seconds, "second"
