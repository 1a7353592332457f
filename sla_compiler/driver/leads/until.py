"""Until when leads are replayed, as the command line says it: a moment, or a whole day, where the agreement is."""

from datetime import date, datetime, timedelta

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.instants import OUTSIDE, YEARS, UnreadableInstantError, instant_of
from sla_compiler.semantics.readings import Instant, first_reading, start_of_day

_ADVICE = "for example `--at 2027-03-31`, which is the end of that day, or `--at 2027-03-31T17:20`"
_WRONG = {
    "date": "is no day and no moment",
    "fraction": "is finer than a second",
    "years": OUTSIDE,
}
_HOUR = 60  # minutes


def read_until(text: str, zone: str) -> Instant:
    """The last second of a day, or a moment; what names no offset from UTC is meant in that zone.

    Of a reading that the clocks show twice the first is meant. Raises UnusableError.
    """
    try:
        return _read(text, zone)
    except UnreadableInstantError as error:
        raise UnusableError(f"`{text}` {_WRONG[str(error)]}", _ADVICE) from error


def _read(text: str, zone: str) -> Instant:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _moment(text, zone)
    if day.year not in YEARS:
        raise UnreadableInstantError("years")
    return start_of_day(zone, day + timedelta(days=1)) - 1


def _moment(text: str, zone: str) -> Instant:
    try:
        return instant_of(text)
    except UnreadableInstantError as error:
        if str(error) != "zone":
            raise
    local = datetime.fromisoformat(text)
    if local.microsecond:
        raise UnreadableInstantError("fraction")
    if local.year not in YEARS:
        raise UnreadableInstantError("years")
    return first_reading(zone, local.date(), local.hour * _HOUR + local.minute) + local.second
