"""What is called sooner is never later: judgements of limits against the deadlines of the reference, at many starts."""

import random
from datetime import UTC, datetime

import pytest

from sla_compiler.core.units import DAY, HOUR, Duration, Limit, OpenDays, OpenTime, parse_limit
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.hours import opens
from sla_compiler.diff.judging.limits import ends_sooner, moved_by_hours
from sla_compiler.diff.judging.spans import span
from sla_compiler.diff.judging.verdicts import together
from sla_compiler.model.head import CalendarEntry
from sla_compiler.semantics.calendar import openings_of
from sla_compiler.semantics.limits import deadline
from sla_compiler.semantics.readings import date_of
from sla_compiler.semantics.runs import calendar_from

LIMITS = (
    *("10 minutes", "1 hour", "4 hours", "9 hours", "24 hours", "3 days", "5 days", "1 week", "2 weeks"),
    *("30 business minutes", "1 business hour", "2 business hours", "4 business hours", "7 business hours"),
    *("8 business hours", "9 business hours", "17 business hours", "20 business hours", "40 business hours"),
    *("same business day", "1 business day", "2 business days", "3 business days", "10 business days"),
    *("next business day by 00:00", "next business day by 08:00", "next business day by 11:00"),
    *("next business day by 12:30", "next business day by 17:00", "next business day by 17:30"),
    *("next business day by 20:00", "next business day by 24:00"),
)
WEEKS: tuple[dict[str, object], ...] = (
    {"mon-fri": "09:00-17:30"},
    {"mon-thu": "09:00-12:00 | 13:00-17:30", "fri": "09:00-16:00"},
    {"mon-thu": "09:00-17:30", "fri": "09:00-16:00", "sat": "10:00-12:00"},
    {"mon-sun": "00:00-24:00"},
    {"mon-fri": "08:00-17:30"},
    {"mon-fri": "09:00-19:00"},
    {"mon-sat": "09:00-17:30"},
    {"mon": "00:00-06:00 | 20:00-24:00", "sat-sun": "01:00-16:00"},
)
CLOSED: tuple[object, ...] = ("none", ["2026-11-26", "2026-12-25"])
BEGIN = int(datetime(2026, 10, 20, tzinfo=UTC).timestamp())
DAYS = 150  # with both changes of the clocks
NEVER_LATER = (Verdict.STRICTER, Verdict.EQUAL)


def calendar(week: dict[str, object], closed: object) -> CalendarEntry:
    return CalendarEntry.model_validate({"timezone": "America/New_York", "open": week, "closed": closed})


def read(text: str) -> Limit:
    found = parse_limit(text)
    assert found is not None
    return found


def starts(seed: str) -> list[int]:
    chance = random.Random(seed)  # noqa: S311 - examples, not secrets
    return [BEGIN + chance.randrange(DAYS * 24 * HOUR // 60) * 60 for _ in range(40)]


CALENDARS = [calendar(week, closed) for week in WEEKS for closed in CLOSED]


@pytest.mark.parametrize("entry", CALENDARS)
def test_a_limit_that_is_called_shorter_never_ends_later(entry: CalendarEntry) -> None:
    hours, times = calendar_from(entry), starts("limits")
    ends = {text: [deadline(read(text), hours, start) or 0 for start in times] for text in LIMITS}
    compared = 0
    for one in LIMITS:
        for other in LIMITS:
            verdict = ends_sooner(read(one), read(other), [entry])
            assert verdict is ends_sooner(read(other), read(one), [entry]).mirror, (one, other)
            if verdict in NEVER_LATER:
                assert all(new <= old for old, new in zip(ends[one], ends[other], strict=True)), (one, other, verdict)
            compared += verdict is not Verdict.INCOMPARABLE
    assert compared > len(LIMITS) ** 2 * 0.6


@pytest.mark.parametrize("before", CALENDARS)
def test_opening_hours_that_are_called_stricter_never_end_a_limit_later(before: CalendarEntry) -> None:
    times = starts("hours")
    for after in CALENDARS:
        for text in LIMITS:
            verdict = moved_by_hours(read(text), before, after)
            assert verdict is moved_by_hours(read(text), after, before).mirror
            if verdict in NEVER_LATER:
                held, now = calendar_from(before), calendar_from(after)
                pairs = [(deadline(read(text), held, at), deadline(read(text), now, at)) for at in times[:12]]
                assert all(new is not None and old is not None and new <= old for old, new in pairs), (after, text)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("4 business hours", "2 business hours", Verdict.STRICTER),
        ("1 business day", "2 business hours", Verdict.STRICTER),
        ("1 business day", "17 business hours", Verdict.LOOSER),
        ("1 business day", "9 business hours", Verdict.INCOMPARABLE),
        ("same business day", "next business day by 08:00", Verdict.LOOSER),
        ("1 business day", "next business day by 11:00", Verdict.STRICTER),
        ("4 business hours", "4 hours", Verdict.STRICTER),
        ("4 business hours", "5 hours", Verdict.INCOMPARABLE),
        ("3 days", "72 hours", Verdict.EQUAL),
        ("72 hours", "3 business days", Verdict.LOOSER),
        ("73 hours", "3 business days", Verdict.INCOMPARABLE),
        ("5 business days", "5 days", Verdict.STRICTER),
        ("5 business days", "7 days", Verdict.INCOMPARABLE),  # an hour less where the clocks go forward
        ("4 business hours", "4 days", Verdict.LOOSER),
        ("4 business hours", "2 days", Verdict.INCOMPARABLE),
        ("17 hours", "next business day by 11:00", Verdict.LOOSER),
    ],
)
def test_limits_of_an_office_are_compared_by_plain_arithmetic(before: str, after: str, verdict: Verdict) -> None:
    assert ends_sooner(read(before), read(after), [CALENDARS[0]]) is verdict


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Casablanca"])
@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("text", ["1 business hour", "9 business hours", "3 business days", LIMITS[-1]])
def test_a_limit_takes_no_less_and_no_more_than_it_is_said_to(zone: str, week: dict[str, object], text: str) -> None:
    entry = CalendarEntry.model_validate({"timezone": zone, "open": week, "closed": CLOSED[1]})
    limit, hours = read(text), calendar_from(entry)
    assert isinstance(limit, OpenTime | OpenDays)
    found = span(limit, entry)
    assert found is not None
    openings = [one for day in map(date_of, ON_DAYS) for one in openings_of(hours, day)]
    times = [*starts(zone), *(at for one in openings for at in around(one))]
    taken = [(deadline(limit, hours, at) or 0) - at for at in times]
    assert found.least <= min(taken)
    assert max(taken) <= found.most


ON_DAYS = range(BEGIN // DAY, BEGIN // DAY + DAYS)


def around(opening: tuple[int, int]) -> tuple[int, ...]:
    """The starts at which a limit takes longest, and shortest."""
    return opening[0] - 1, opening[0], opening[1] - 1, opening[1]


def test_no_limit_is_the_longest() -> None:
    assert ends_sooner(None, Duration(60), ()) is Verdict.STRICTER
    assert ends_sooner(OpenDays(1), None, ()) is Verdict.LOOSER
    assert ends_sooner(None, None, ()) is Verdict.EQUAL


def test_without_a_calendar_only_the_same_kind_of_time_is_compared() -> None:
    assert ends_sooner(OpenDays(2), OpenTime(60), ()) is Verdict.INCOMPARABLE
    assert ends_sooner(OpenDays(2), OpenDays(1), ()) is Verdict.STRICTER


def test_a_calendar_is_open_longer_only_where_it_holds_the_other() -> None:
    assert opens(calendar({"mon-fri": "09:00-17:00"}, "none"), calendar({"mon-sat": "09:00-17:00"}, "none")) is (
        Verdict.STRICTER
    )
    assert opens(calendar({"mon-fri": "09:00-17:00"}, "none"), calendar({"mon-sat": "10:00-17:00"}, "none")) is (
        Verdict.INCOMPARABLE
    )


def test_what_holds_at_once_is_what_all_say() -> None:
    assert together([Verdict.EQUAL, Verdict.STRICTER]) is Verdict.STRICTER
    assert together([Verdict.LOOSER, Verdict.STRICTER]) is Verdict.INCOMPARABLE
    assert together([]) is Verdict.EQUAL
