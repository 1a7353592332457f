"""Calendars and limits worked out by hand, and the edges of what they accept."""

from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from struct import iter_unpack, unpack

import pytest

from sla_compiler.core.errors import FaultError, UnusableError
from sla_compiler.core.units import DAY, HOUR, MINUTE, Limit, OpenTime, parse_limit
from sla_compiler.core.zones import zone_names
from sla_compiler.semantics.calendar import (
    Calendar,
    after_open_seconds,
    day_of,
    is_open,
    next_opening,
    open_seconds,
    openings_of,
    start_of_day,
)
from sla_compiler.semantics.limits import budget, deadline, elapsed, moment_of_share, moved_start
from tests.semantics.clock_cases import ALWAYS, OFFICE, closed_on, local, utc

NEW_YORK = "America/New_York"
OPEN = Calendar(NEW_YORK, OFFICE, frozenset())
MONDAY_OFF = Calendar(NEW_YORK, OFFICE, closed_on("2026-05-04"))


def _limit(written: str) -> Limit:
    limit = parse_limit(written)
    assert limit is not None
    return limit


def _daily(zone: str, *openings: tuple[int, int]) -> Calendar:
    return Calendar(zone, (openings,) * 7, frozenset())


@pytest.mark.parametrize(
    ("written", "start", "due"),
    [
        ("15 business minutes", "2026-05-01 17:20", "2026-05-04 09:05"),
        ("15 business minutes", "2026-05-01 17:15", "2026-05-01 17:30"),
        ("15 business minutes", "2026-05-01 17:30", "2026-05-04 09:15"),
        ("15 business minutes", "2026-05-02 03:00", "2026-05-04 09:15"),
        ("9 business hours", "2026-05-01 09:00", "2026-05-04 09:30"),
        ("same business day", "2026-05-01 17:29", "2026-05-01 17:30"),
        ("same business day", "2026-05-02 12:00", "2026-05-04 17:30"),
        ("1 business day", "2026-05-01 10:00", "2026-05-04 17:30"),
        ("1 business day", "2026-05-02 10:00", "2026-05-05 17:30"),
        ("3 business days", "2026-05-01 18:00", "2026-05-07 17:30"),
        ("next business day by 11:00", "2026-05-01 10:00", "2026-05-04 11:00"),
        ("next business day by 08:00", "2026-05-01 10:00", "2026-05-04 08:00"),
        ("24 hours", "2026-05-01 17:20", "2026-05-02 17:20"),
        ("24 hours", "2026-03-07 12:00", "2026-03-08 13:00"),
        ("2 days", "2026-10-31 12:00", "2026-11-02 11:00"),
    ],
)
def test_deadline_in_new_york(written: str, start: str, due: str) -> None:
    assert deadline(_limit(written), OPEN, local(NEW_YORK, start)) == local(NEW_YORK, due)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("15 business minutes", "2026-05-05 09:05"),
        ("1 business day", "2026-05-05 17:30"),
        ("next business day by 11:00", "2026-05-05 11:00"),
    ],
)
def test_a_closed_date_is_passed_over(written: str, due: str) -> None:
    assert deadline(_limit(written), MONDAY_OFF, local(NEW_YORK, "2026-05-01 17:20")) == local(NEW_YORK, due)


def test_business_time_in_seconds_since_the_epoch() -> None:
    assert deadline(_limit("15 business minutes"), OPEN, utc(2026, 5, 1, 21, 20)) == utc(2026, 5, 4, 13, 5)


def test_closing_time_is_not_open_and_opening_time_is() -> None:
    opens, closes = utc(2026, 5, 1, 13), utc(2026, 5, 1, 21, 30)
    assert openings_of(OPEN, date(2026, 5, 1)) == ((opens, closes),)
    assert [is_open(OPEN, t) for t in (opens - 1, opens, closes - 1, closes)] == [False, True, True, False]
    assert next_opening(OPEN, closes) == utc(2026, 5, 4, 13)
    assert next_opening(OPEN, closes - 1) == closes - 1


def test_hours_skipped_in_spring_are_never_open() -> None:
    assert openings_of(_daily(NEW_YORK, (60, 240)), date(2026, 3, 8)) == ((utc(2026, 3, 8, 6), utc(2026, 3, 8, 8)),)
    nights = _daily(NEW_YORK, (135, 165))
    assert openings_of(nights, date(2026, 3, 8)) == ()
    assert deadline(_limit("1 business day"), nights, local(NEW_YORK, "2026-03-07 02:20")) == utc(2026, 3, 9, 6, 45)


def test_hours_repeated_in_autumn_are_open_twice() -> None:
    assert openings_of(_daily(NEW_YORK, (0, 180)), date(2026, 11, 1)) == ((utc(2026, 11, 1, 4), utc(2026, 11, 1, 8)),)
    nights = _daily(NEW_YORK, (60, 90))
    first, second = (
        (utc(2026, 11, 1, 5), utc(2026, 11, 1, 5, 30)),
        (utc(2026, 11, 1, 6), utc(2026, 11, 1, 6, 30)),
    )
    assert openings_of(nights, date(2026, 11, 1)) == (first, second)
    assert deadline(_limit("45 business minutes"), nights, first[0]) == utc(2026, 11, 1, 6, 15)
    assert deadline(_limit("same business day"), nights, first[0]) == second[1]


def test_a_time_that_is_skipped_is_due_after_the_gap_and_a_repeated_one_at_its_first() -> None:
    always = _daily(NEW_YORK, (0, 1440))
    in_spring, in_autumn = local(NEW_YORK, "2026-03-07 10:00"), local(NEW_YORK, "2026-10-31 10:00")
    assert deadline(_limit("next business day by 02:30"), always, in_spring) == utc(2026, 3, 8, 7)
    assert deadline(_limit("next business day by 01:30"), always, in_autumn) == utc(2026, 11, 1, 5, 30)
    assert deadline(_limit("next business day by 24:00"), always, in_autumn) == utc(2026, 11, 2, 5)


def test_a_date_that_the_zone_skips_is_no_open_day() -> None:
    apia = _daily("Pacific/Apia", (540, 1020))
    assert openings_of(apia, date(2011, 12, 30)) == ()
    start = utc(2011, 12, 29, 20)
    assert day_of("Pacific/Apia", start) == date(2011, 12, 29)
    assert deadline(_limit("1 business day"), apia, start) == utc(2011, 12, 31, 3)
    skipped, after = (start_of_day("Pacific/Apia", date(2011, 12, day)) for day in (30, 31))
    assert skipped == after == utc(2011, 12, 30, 10)


def test_midnight_that_is_skipped_or_repeated_in_santiago() -> None:
    assert start_of_day("America/Santiago", date(2026, 9, 6)) == utc(2026, 9, 6, 4)
    late = _daily("America/Santiago", (1380, 1440))
    assert openings_of(late, date(2026, 4, 4)) == ((utc(2026, 4, 5, 2), utc(2026, 4, 5, 4)),)


def test_a_date_that_is_left_and_entered_again() -> None:
    always = Calendar("America/St_Johns", ALWAYS, frozenset())
    assert openings_of(always, date(2010, 11, 7)) == (
        (utc(2010, 11, 7, 2, 30), utc(2010, 11, 7, 2, 31)),
        (utc(2010, 11, 7, 3, 30), utc(2010, 11, 8, 3, 30)),
    )
    saturday_off = Calendar("America/St_Johns", ALWAYS, closed_on("2010-11-06"))
    assert next_opening(saturday_off, utc(2010, 11, 7, 2, 31)) == utc(2010, 11, 7, 3, 30)
    by_midnight = _limit("next business day by 00:00")
    assert deadline(by_midnight, always, utc(2010, 11, 7, 3)) == utc(2010, 11, 7, 3, 30)


def test_half_an_hour_repeated_on_lord_howe_joins() -> None:
    nights = _daily("Australia/Lord_Howe", (90, 120))
    assert openings_of(nights, date(2026, 4, 5)) == ((utc(2026, 4, 4, 14, 30), utc(2026, 4, 4, 15, 30)),)


def test_an_offset_with_seconds() -> None:
    monrovia = _daily("Africa/Monrovia", (540, 1020))
    assert openings_of(monrovia, date(1971, 6, 1))[0][0] == utc(1971, 6, 1, 9, 44) + 30


def test_what_counts_outside_opening_hours_is_nothing() -> None:
    limit, start = _limit("4 business hours"), local(NEW_YORK, "2026-05-01 17:00")
    assert elapsed(limit, OPEN, start, local(NEW_YORK, "2026-05-04 09:00")) == 30 * MINUTE
    assert elapsed(limit, OPEN, start, start - DAY) == 0
    assert moved_start(limit, OPEN, start + HOUR) == local(NEW_YORK, "2026-05-04 09:00")
    assert moment_of_share(limit, OPEN, start, 5_000) == local(NEW_YORK, "2026-05-04 10:30")
    assert budget(_limit("1 business day"), OPEN, start) == 9 * HOUR
    assert budget(_limit("next business day by 11:00"), OPEN, start) == 150 * MINUTE


def test_a_share_of_wall_clock_time_is_rounded_up() -> None:
    assert moment_of_share(_limit("1 minute"), None, 0, 3_333) == 20
    assert moment_of_share(_limit("1 minute"), None, 0, 3_334) == 21


def test_pauses_put_the_deadline_off() -> None:
    hour, start = _limit("1 hour"), utc(2026, 5, 1)
    at = [start + minutes * MINUTE for minutes in range(200)]
    assert deadline(hour, None, start, ((at[10], at[20]), (at[65], at[70]))) == at[75]
    assert deadline(hour, None, start, ((start - DAY, at[5]),)) == at[65]
    assert deadline(hour, None, start, ((start - DAY, start - 1), (start - 1, start))) == at[60]
    assert deadline(hour, None, start, ((at[60], None),)) == at[60]
    assert deadline(hour, None, start, ((at[59], None),)) is None
    assert elapsed(hour, None, start, at[100], ((at[10], at[20]), (at[50], None))) == 40 * MINUTE
    friday = local(NEW_YORK, "2026-05-01 17:20")
    assert deadline(_limit("15 business minutes"), OPEN, friday, ((friday, friday + 5 * MINUTE),)) == local(
        NEW_YORK, "2026-05-04 09:10"
    )


def test_a_pause_never_brings_a_promised_time_forward() -> None:
    limit, start = _limit("next business day by 08:00"), local(NEW_YORK, "2026-04-30 10:00")
    night = ((local(NEW_YORK, "2026-04-30 20:00"), local(NEW_YORK, "2026-04-30 21:00")),)
    assert deadline(limit, OPEN, start, night) == local(NEW_YORK, "2026-05-01 08:00")


def test_three_years_of_open_time() -> None:
    start, end = utc(2024, 1, 1), utc(2027, 1, 1)
    weekdays = sum((date(2024, 1, 1) + timedelta(days)).weekday() < 5 for days in range(1_096))
    calendar = Calendar("UTC", OFFICE, frozenset())
    assert open_seconds(calendar, start, end) == weekdays * 510 * MINUTE
    assert after_open_seconds(calendar, start, weekdays * 510 * MINUTE) == utc(2026, 12, 31, 17, 30)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", NEW_YORK, "Pacific/Apia"])
def test_every_second_is_open_when_every_hour_of_every_day_is(zone: str) -> None:
    always, start, end = Calendar(zone, ALWAYS, frozenset()), utc(2011, 1, 1), utc(2012, 7, 1)
    assert open_seconds(always, start, end) == end - start
    assert sum(open_seconds(always, t, t + DAY) for t in range(start, end, DAY)) == end - start


def test_a_century_without_an_opening_is_refused() -> None:
    closed = frozenset(date(2026, 1, 1) + timedelta(days) for days in range(37_000))
    with pytest.raises(UnusableError, match="within a century") as caught:
        next_opening(Calendar(NEW_YORK, OFFICE, closed), utc(2026, 5, 1))
    assert caught.value.advice
    with pytest.raises(UnusableError, match="within a century"):
        deadline(_limit("999999999 business days"), OPEN, utc(2026, 5, 1))
    with pytest.raises(UnusableError, match="within a century"):
        deadline(_limit("999999999 business minutes"), OPEN, utc(2026, 5, 1))


@pytest.mark.parametrize("t", [10**12, -(10**12), 10**30])
def test_dates_outside_the_years_of_the_calendar_are_refused(t: int) -> None:
    for read in (is_open, next_opening):
        with pytest.raises(UnusableError, match="years 1 to 9999"):
            read(OPEN, t)
    with pytest.raises(UnusableError, match="years 1 to 9999"):
        day_of(NEW_YORK, t)


def test_business_time_needs_a_calendar() -> None:
    with pytest.raises(FaultError):
        deadline(OpenTime(60), None, 0)


def test_no_zone_changes_its_offset_twice_within_a_day() -> None:
    """What finding every change by looking once a day rests on."""
    for name in zone_names():
        for earlier, later in pairwise(_offset_changes(name)):
            assert later - earlier > DAY, name


def _offset_changes(name: str) -> list[int]:
    """From the second part of the compiled file, as RFC 9636 lays it out."""
    data = files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    at = data.index(b"TZif", 4)
    times, types = unpack(">2L", data[at + 32 : at + 40])
    at += 44
    instants = [t for (t,) in iter_unpack(">q", data[at : at + 8 * times])]
    kinds = data[at + 8 * times : at + 9 * times]
    at += 9 * times
    offsets = [offset for offset, _, _ in iter_unpack(">lbB", data[at : at + 6 * types])]
    states = [offsets[0], *(offsets[kind] for kind in kinds)]
    return [t for t, (before, after) in zip(instants, pairwise(states), strict=True) if before != after]
