"""An instant or a local reading of a zone's wall clock in; the other one out, through every clock change."""

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias

from sla_compiler.core.errors import FaultError, UnusableError
from sla_compiler.core.units import DAY, MINUTE
from sla_compiler.core.zones import zone

Instant: TypeAlias = int
"""Seconds since 1970-01-01 00:00 UTC, leap seconds not counted."""

Stretch: TypeAlias = tuple[Instant, Instant, int]
"""From, to (exclusive), and the offset that holds between them: local seconds = UTC seconds + offset."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_SECOND = timedelta(seconds=1)


def offset_at(zone_name: str, t: Instant) -> int:
    """Local minus UTC time in seconds; UnusableError outside the years 1 to 9999."""
    try:
        utc = _EPOCH + t * _SECOND
        local = utc.astimezone(zone(zone_name))
    except OverflowError as error:
        raise _outside_years() from error
    return (local.replace(tzinfo=None) - utc.replace(tzinfo=None)) // _SECOND


def date_of(number: int) -> date:
    """The date so many days after 1970-01-01; UnusableError outside the years 1 to 9999."""
    try:
        return date.fromordinal(_EPOCH_ORDINAL + number)
    except (OverflowError, ValueError) as error:
        raise _outside_years() from error


def number_of(day: date) -> int:
    """Days from 1970-01-01 to that date; times 86,400 it is the local reading of its midnight."""
    return day.toordinal() - _EPOCH_ORDINAL


def day_of(zone_name: str, t: Instant) -> date:
    """The local date at an instant."""
    return date_of((t + offset_at(zone_name, t)) // DAY)


def start_of_day(zone_name: str, day: date) -> Instant:
    """The first instant at which the local date is that one or, if the zone skips it, a later one."""
    return first_reading(zone_name, day, 0)


def first_reading(zone_name: str, day: date, minutes: int, since: Instant | None = None) -> Instant:
    """The first instant, from `since` on, whose local reading is `minutes` (0 to 1440) past midnight of `day` or later.

    So the first of two where the reading occurs twice, and the end of the gap where it does not occur. `since` must lie
    on that local day or an earlier one.
    """
    wanted = number_of(day) * DAY + minutes * MINUTE
    for start, end, offset in stretches_around(zone_name, day):
        t = max(start, wanted - offset) if since is None else max(start, wanted - offset, since)
        if t < end:
            return t
    raise FaultError(f"no instant at or after minute {minutes} of {day} in {zone_name}")


def stretches_around(zone_name: str, day: date) -> tuple[Stretch, ...]:
    """All instants whose local date may be that one, in order: three days of UTC, as offsets are less than a day."""
    number = number_of(day)
    return tuple(stretch for near in (-1, 0, 1) for stretch in _stretches(zone_name, number + near))


@lru_cache(maxsize=65_536)
def _stretches(zone_name: str, number: int) -> tuple[Stretch, ...]:
    """One day of UTC, cut where the offset changes.

    No zone has ever changed its clocks twice within a day, so looking at both ends finds every change; a test holds the
    tables to this.
    """
    start, end = number * DAY, (number + 1) * DAY
    before, after = offset_at(zone_name, start), offset_at(zone_name, end)
    if before == after:
        return ((start, end, before),)
    change = start + bisect_left(range(start, end), x=True, key=lambda t: offset_at(zone_name, t) != before)
    return ((start, change, before),) if change == end else ((start, change, before), (change, end, after))


def _outside_years() -> UnusableError:
    return UnusableError(
        "a date lies outside the years 1 to 9999", "shorten the limit, or correct the dates that it is counted from"
    )
