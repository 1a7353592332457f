"""Instants and stretches of time as people read them in a terminal: `Fri 16 Oct 2026 17:20`, `1 h 13 min`."""

from datetime import UTC, datetime, timedelta

from sla_compiler.core.units import DAY, HOUR, MINUTE
from sla_compiler.core.zones import zone
from sla_compiler.semantics.readings import Instant

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def local(zone_name: str, t: Instant) -> datetime:
    """The instant as its zone's wall clock shows it."""
    return (_EPOCH + timedelta(seconds=t)).astimezone(zone(zone_name))


def moment(zone_name: str, t: Instant) -> str:
    """`Fri 16 Oct 2026 17:20`, with seconds where there are any; without the machine's language."""
    at = local(zone_name, t)
    clock = f"{at.hour:02d}:{at.minute:02d}" + (f":{at.second:02d}" if at.second else "")
    return f"{_DAYS[at.weekday()]} {at.day:2d} {_MONTHS[at.month - 1]} {at.year} {clock}"


def iso(zone_name: str, t: Instant) -> str:
    """The instant for programs: `2026-10-16T17:20:00-04:00`."""
    return local(zone_name, t).isoformat()


def stretch(seconds: int, *, days: bool) -> str:
    """`13 min`, `1 h 13 min`, `3 d 2 h`; the two largest units, days only where a day is 24 hours."""
    parts = []
    for size, unit in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min"), (1, "s"))[0 if days else 1 :]:
        amount, seconds = divmod(seconds, size)
        if amount:
            parts.append(f"{amount} {unit}")
    return " ".join(parts[:2]) or "0 min"
