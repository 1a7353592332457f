"""Moments as files of leads write them, with an offset from UTC -> seconds since 1970."""

from datetime import UTC, date, datetime

from sla_compiler.semantics.readings import Instant

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400
YEARS = range(1900, 2200)
OUTSIDE = f"lies outside the years {YEARS[0]} to {YEARS[-1]}"
"""What is wrong with a moment in any other year, such as systems fill in for `never`."""

_EARLIEST, _LATEST = ((date(year, 1, 1) - _EPOCH.date()).days * _DAY for year in (YEARS.start, YEARS.stop))


class UnreadableInstantError(ValueError):
    """What stands there is no moment: no date, without a zone, finer than a second, or outside the years kept here.

    The message is one word for which of these it is.
    """


class OutsideError(UnreadableInstantError):
    """A moment outside `YEARS`."""


def instant_of(raw: object) -> Instant:
    """`2026-11-20T17:20-05:00` or `...Z`, or a moment that a table holds as such; UnreadableInstantError for others."""
    if isinstance(raw, str):
        try:
            moment = datetime.fromisoformat(raw)
        except ValueError as error:
            raise UnreadableInstantError("date") from error
    elif isinstance(raw, datetime):
        moment = raw
    else:
        raise UnreadableInstantError("date")
    if moment.tzinfo is None or moment.microsecond:
        raise UnreadableInstantError("zone" if moment.tzinfo is None else "fraction")
    since = moment - _EPOCH
    seconds = since.days * _DAY + since.seconds
    if not _EARLIEST <= seconds < _LATEST:
        raise OutsideError("years")
    return seconds
