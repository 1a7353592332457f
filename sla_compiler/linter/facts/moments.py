"""Instants, stretches of time and limits in -> the words in which a finding names them: `Fri 16 Oct 2026 17:29`."""

from datetime import UTC, date, datetime, timedelta

from sla_compiler.core.units import DAY, HOUR, MINUTE, Limit
from sla_compiler.core.zones import zone
from sla_compiler.prose import limits
from sla_compiler.prose.words import plain
from sla_compiler.semantics.readings import Instant

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(zone_name: str, t: Instant) -> str:
    """`Fri 16 Oct 2026 17:29`, in that zone."""
    at = (_EPOCH + timedelta(seconds=t)).astimezone(zone(zone_name))
    return f"{day(at.date())} {at.hour:02d}:{at.minute:02d}"


def day(value: date) -> str:
    """`Fri 16 Oct 2026`."""
    return f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]} {value.year}"


def stretch(seconds: int) -> str:
    """`15 minutes`, `63 hours 30 minutes`, `4 days`."""
    if seconds % DAY == 0 and seconds > DAY:
        return _counted(seconds // DAY, "day")
    hours, minutes = seconds // HOUR, seconds % HOUR // MINUTE
    parts = ((hours, "hour"), (minutes, "minute"))
    return " ".join(_counted(amount, unit) for amount, unit in parts if amount) or "no time"


def limit(value: Limit) -> str:
    """A limit as it was written: `4 business hours`."""
    return plain(limits.limit(value))


def _counted(amount: int, unit: str) -> str:
    return f"{amount:,} {unit}{'' if amount == 1 else 's'}"
