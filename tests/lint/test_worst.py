"""The few starts that are tried find the same worst lead as a walk over every minute, and over every day of a year."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.units import Duration, Limit, OpenDays, OpenTime
from sla_compiler.linter.facts.worst import Days, due, longest_closure, starts, worst
from sla_compiler.semantics.calendar import Calendar, is_open, openings_of, start_of_day
from sla_compiler.semantics.readings import Instant

MINUTE, HOUR = 60, 3600
SPRING = date(2027, 3, 8)  # the clocks of New York go forward on the 14th, those of Berlin on the 28th


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    hours = st.sampled_from([(), ((540, 1050),), ((540, 720), (780, 1020)), ((0, 1440),), ((1320, 1440),)])
    week = [draw(hours) for _ in range(7)]
    if not any(week):
        week[2] = ((600, 660),)
    closed = draw(st.frozensets(st.integers(-3, 40).map(lambda ahead: SPRING + timedelta(ahead)), max_size=4))
    zone = draw(st.sampled_from(["America/New_York", "Europe/Berlin", "UTC", "Australia/Lord_Howe"]))
    return Calendar(zone, tuple(week), closed)


def open_limits() -> st.SearchStrategy[Limit]:
    times = st.sampled_from([15 * MINUTE, HOUR, 8 * HOUR, 481 * MINUTE, 20 * HOUR]).map(OpenTime)
    return times | st.integers(0, 4).map(OpenDays) | st.integers(0, 1439).map(lambda by: OpenDays(1, by))


def every_minute(calendar: Calendar, days: Days) -> range:
    end = start_of_day(calendar.zone, days.last + timedelta(1))
    return range(start_of_day(calendar.zone, days.first), end, MINUTE)


@settings(max_examples=12, deadline=None)
@given(calendars(), open_limits(), st.sampled_from([HOUR, 24 * HOUR, 72 * HOUR]), st.sampled_from([1, -1]))
def test_a_walk_over_every_minute_finds_no_worse_start(calendar: Calendar, limit: Limit, wall: int, sign: int) -> None:
    days, clock = Days(SPRING, SPRING + timedelta(8)), Duration(wall)

    def harm(t: Instant) -> int:
        return sign * (due(limit, calendar, t) - due(clock, None, t))

    assert worst((calendar,), days, (limit, clock), harm)[1] == max(harm(t) for t in every_minute(calendar, days))


@settings(max_examples=12, deadline=None)
@given(calendars(), calendars())
def test_a_walk_over_every_minute_finds_no_longer_closure(one: Calendar, other: Calendar) -> None:
    other = Calendar(one.zone, other.week, other.closed)
    days = Days(SPRING, SPRING + timedelta(12))
    begin, end = longest_closure((one, other), days)
    longest, run = 0, 0
    # The closure may end after the last day, as long as it begins on one.
    for t in range(every_minute(one, days).start, end + MINUTE, MINUTE):
        run = 0 if is_open(one, t) or is_open(other, t) else run + MINUTE
        longest = max(longest, run)
    assert longest == end - begin


@settings(max_examples=60, deadline=None)
@given(calendars(), open_limits(), st.sampled_from([HOUR, 30 * HOUR]), st.sampled_from([1, -1]))
def test_days_that_are_left_out_are_like_others(calendar: Calendar, limit: Limit, wall: int, sign: int) -> None:
    days, clock = Days(SPRING - timedelta(60), SPRING + timedelta(300)), Duration(wall)

    def harm(t: Instant) -> int:
        return sign * (due(limit, calendar, t) - due(clock, None, t))

    every_day = [days.first + timedelta(ahead) for ahead in range((days.last - days.first).days + 1)]
    minutes = every_minute(calendar, days)
    ends = [t for day in every_day for a, b in openings_of(calendar, day) for t in (a, b - MINUTE, b)]
    tried = [t for t in (minutes[0], *ends, minutes[-1]) if t in minutes]
    assert worst((calendar,), days, (limit, clock), harm)[1] == max(harm(t) for t in tried)


def test_few_starts_are_tried() -> None:
    week = (((540, 1050),),) * 5 + ((),) * 2
    calendar = Calendar("Europe/Berlin", week, frozenset({date(2026, 12, 25)}))
    tried = starts((calendar,), Days(date(2026, 10, 1), date(2027, 9, 30)), (OpenTime(HOUR),))
    assert len(tried) < 120
