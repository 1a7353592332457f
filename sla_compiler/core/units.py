"""Quantities in base units: seconds, basis points; each remembers how it was written, which equality ignores."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 604_800
_SECONDS = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": WEEK}
_DURATION = re.compile(r"(\d{1,9}) (minute|hour|day|week)s?")
_OPEN = re.compile(r"(\d{1,9}) business (minute|hour|day)s?")
_NEXT_DAY = re.compile(r"next business day by (\d{2}:\d{2})")
_PERCENT = re.compile(r"(\d{1,4})(?:\.(\d{1,2}))?%")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


@dataclass(frozen=True, slots=True)
class Duration:
    """Wall-clock time; `30 days` is 30 times 86,400 seconds."""

    seconds: int
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class OpenTime:
    """Business hours or minutes: time during which the calendar is open."""

    seconds: int
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Business days: to closing, or to `by` (minutes after local midnight), of the Nth open day after the start's."""

    days: int
    by: int | None = None
    written: str = field(default="", compare=False)


Limit: TypeAlias = Duration | OpenTime | OpenDays


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in basis points: `95%` is 9500."""

    basis_points: int

    def __str__(self) -> str:
        """`95%`, `2.5%`."""
        whole, part = divmod(self.basis_points, 100)
        return f"{whole}%" if part == 0 else f"{whole}.{part:02d}".rstrip("0") + "%"


def parse_duration(text: str) -> Duration | None:
    """Read `30 days`; minutes, hours, days and weeks; None if it is something else or zero."""
    match = _DURATION.fullmatch(text)
    if match is None or int(match[1]) == 0:
        return None
    return Duration(int(match[1]) * _SECONDS[match[2]], text)


def parse_limit(text: str) -> Limit | None:
    """Read `24 hours`, `15 business minutes`, `3 business days`, `same business day`, `next business day by 11:00`."""
    if text == "same business day":
        return OpenDays(0, None, text)
    if (match := _NEXT_DAY.fullmatch(text)) is not None:
        by = parse_time(match[1])
        return None if by is None else OpenDays(1, by, text)
    if (match := _OPEN.fullmatch(text)) is not None:
        amount = int(match[1])
        if amount == 0:
            return None
        return OpenDays(amount, None, text) if match[2] == "day" else OpenTime(amount * _SECONDS[match[2]], text)
    return parse_duration(text)


def parse_percent(text: str) -> Percent | None:
    """Read `95%` or `2.5%`, to two decimals."""
    match = _PERCENT.fullmatch(text)
    return None if match is None else Percent(int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")))


def parse_time(text: str) -> int | None:
    """Read `09:00` as minutes after midnight; `24:00` is the end of the day."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    return 24 * 60 if match[1] is None else int(match[1]) * 60 + int(match[2])
