"""Zones, opening hours, starts, limits and pauses for the tests of time, most of them close to a clock change."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from sla_compiler.core.units import Duration, Limit, OpenDays, OpenTime
from sla_compiler.semantics.calendar import Calendar, openings_of
from sla_compiler.semantics.limits import Pause

ZONES = (
    "Africa/Cairo",  # back and forth at midnight
    "Africa/Casablanca",  # back for Ramadan
    "Africa/Juba",
    "America/Asuncion",  # at midnight
    "America/Caracas",  # by half an hour, once each way
    "America/Chicago",
    "America/Godthab",
    "America/Havana",  # back from 01:00 to midnight, forward at midnight
    "America/Los_Angeles",
    "America/New_York",
    "America/Santiago",  # at midnight
    "America/Sao_Paulo",  # forward at midnight, back to 23:00 of the day before
    "America/Scoresbysund",
    "America/St_Johns",  # at 00:01 until 2011
    "Antarctica/Casey",  # by three hours
    "Antarctica/Troll",  # by two hours
    "Asia/Amman",
    "Asia/Beirut",  # at midnight
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Pyongyang",  # by half an hour
    "Asia/Tehran",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Eucla",
    "Australia/Lord_Howe",  # by half an hour
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Dublin",  # winter time is the daylight saving
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Moscow",
    "Pacific/Apia",  # no 2011-12-30
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Fakaofo",  # no 2011-12-30
    "Pacific/Kiritimati",  # no 1994-12-31
    "Pacific/Kwajalein",  # no 1993-08-21
    "Pacific/Norfolk",
    "UTC",
)
FIXED = settings(derandomize=True, deadline=None, database=None)
MINUTE, DAY_MINUTES = 60, 1440
_FIRST, _LAST = datetime(1993, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)


@cache
def changes(zone: str) -> tuple[int, ...]:
    """Every minute at which the zone's offset has just changed; a plain one where it never does."""
    found = []
    before = _offset(zone, int(_FIRST.timestamp()))
    for start in range(int(_FIRST.timestamp()), int(_LAST.timestamp()), 86_400):
        after = _offset(zone, start + 86_400)
        if after != before:
            minutes = range(start, start + 86_401, MINUTE)
            found.append(next(t for t in minutes if _offset(zone, t) == after))
        before = after
    return tuple(found) or (int(_FIRST.timestamp()),)


def _offset(zone: str, t: int) -> timedelta | None:
    return datetime.fromtimestamp(t, ZoneInfo(zone)).utcoffset()


OFFICE = (((540, 1050),),) * 5 + ((), ())
LUNCH = (((480, 720), (780, 1020)),) * 6 + ((),)
NIGHTS = (((0, 360), (1320, 1440)),) * 7
ALWAYS = (((0, 1440),),) * 7
CHANGE = (((0, 1), (30, 90), (90, 120), (150, 200), (1379, 1440)),) * 7
_CUTS = st.one_of(st.integers(0, DAY_MINUTES), st.sampled_from((0, 1, 30, 60, 90, 120, 180, 1380, 1410, 1439, 1440)))


@st.composite
def _day(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    cuts = sorted(draw(st.lists(_CUTS, max_size=6)))
    return tuple((a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b)


_WEEKS = st.one_of(
    st.sampled_from((OFFICE, LUNCH, NIGHTS, ALWAYS, CHANGE)),
    st.tuples(*(_day() for _ in range(7))).filter(lambda week: sum(map(bool, week)) > 2),
)


@st.composite
def moments(draw: st.DrawFn) -> tuple[Calendar, int]:
    """Opening hours, and a minute near which a clock of their zone changes."""
    zone = draw(st.sampled_from(ZONES))
    change = draw(st.sampled_from(changes(zone)))
    today = datetime.fromtimestamp(change, ZoneInfo(zone)).date()
    closed = draw(st.frozensets(st.integers(-3, 5).map(lambda days: today + timedelta(days)), max_size=4))
    return Calendar(zone, draw(_WEEKS), closed), change


def minutes_near(t: int) -> st.SearchStrategy[int]:
    """Whole minutes: within two hours, within three days."""
    return st.one_of(st.integers(-120, 120), st.integers(-4320, 4320)).map(lambda minutes: t + minutes * MINUTE)


@st.composite
def starts(draw: st.DrawFn, calendar: Calendar, change: int) -> int:
    """Any second near the change, or a second before, at or after an edge of an opening."""
    day = datetime.fromtimestamp(change, ZoneInfo(calendar.zone)).date() + timedelta(draw(st.integers(-2, 2)))
    edges = [edge for opening in openings_of(calendar, day) for edge in opening]
    anywhere = st.integers(change - 3 * 86_400, change + 3 * 86_400)
    if not edges:
        return draw(anywhere)
    return draw(st.one_of(anywhere, st.sampled_from(edges).flatmap(lambda edge: st.integers(edge - 1, edge + 1))))


DAYS = st.integers(0, 3).map(OpenDays)
BY = st.one_of(_CUTS, st.integers(0, 240)).map(lambda minutes: OpenDays(1, minutes))


def limits(*, seconds: bool) -> st.SearchStrategy[Limit]:
    """Limits of every kind; of whole minutes, or of any number of seconds."""
    unit = 1 if seconds else MINUTE
    wall = st.integers(1, 3 * 86_400 // unit).map(lambda amount: Duration(amount * unit))
    opened = st.one_of(st.integers(1, 7_200 // unit), st.integers(1, 24 * 3_600 // unit))
    return st.one_of(wall, opened.map(lambda amount: OpenTime(amount * unit)), DAYS, BY)


@st.composite
def pauses_near(draw: st.DrawFn, start: int, unit: int = MINUTE) -> tuple[Pause, ...]:
    """Up to three, in order; the last may go on for ever."""
    steps = st.one_of(st.integers(-100, 600), st.integers(-100, 5_000))
    cuts = sorted(draw(st.lists(steps, max_size=6, unique=True)))
    ends: list[int | None] = [start + cut * unit for cut in cuts[1::2]]
    if len(cuts) % 2:
        ends.append(None)
    return tuple(zip((start + cut * unit for cut in cuts[::2]), ends, strict=True))


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


def local(zone: str, written: str, fold: int = 0) -> int:
    """`2026-05-01 17:20` as an instant; `fold` 1 is the second of two."""
    return int(datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp())


def closed_on(*days: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in days)
