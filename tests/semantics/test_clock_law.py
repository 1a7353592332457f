"""The clock law, and agreement with a walk over every minute, at the clock changes of many zones."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.units import Limit, OpenDays
from sla_compiler.semantics.calendar import Calendar, is_open, next_opening, open_seconds
from sla_compiler.semantics.limits import Pause, budget, deadline, elapsed, moment_of_share, moved_start
from tests.semantics import minute_walk
from tests.semantics.clock_cases import BY, FIXED, MINUTE, ZONES, limits, minutes_near, moments, pauses_near, starts

LAW_EXAMPLES, WALK_EXAMPLES = 800, 150


def test_the_law_is_tried_in_enough_zones() -> None:
    assert len(set(ZONES)) >= 30


@settings(FIXED, max_examples=LAW_EXAMPLES)
@given(st.data())
def test_due_exactly_when_the_budget_has_elapsed(data: st.DataObject) -> None:
    calendar, change = data.draw(moments())
    start = data.draw(starts(calendar, change))
    limit = data.draw(limits(seconds=True).filter(lambda limit: not _names_a_time(limit)))
    pauses = data.draw(st.one_of(st.just(()), pauses_near(start)))
    due = deadline(limit, calendar, start, pauses)
    allowed = budget(limit, calendar, start)
    for t in _around(data, start, due):
        assert (due is not None and t >= due) == (elapsed(limit, calendar, start, t, pauses) >= allowed), t


@settings(FIXED, max_examples=LAW_EXAMPLES // 3)
@given(st.data(), BY)
def test_due_by_a_time_exactly_when_the_budget_has_elapsed_if_that_time_ends_open_time(
    data: st.DataObject, limit: OpenDays
) -> None:
    calendar, change = data.draw(moments())
    start = data.draw(starts(calendar, change))
    due = deadline(limit, calendar, start)
    assert due is not None
    assert due >= moved_start(limit, calendar, start)
    for t in _around(data, start, due):
        spent = elapsed(limit, calendar, start, t) >= budget(limit, calendar, start)
        assert spent == (t >= due) if is_open(calendar, due - 1) else spent or t < due


@settings(FIXED, max_examples=LAW_EXAMPLES // 3)
@given(st.data(), st.integers(1, 15_000))
def test_a_share_is_reached_at_its_moment_and_not_a_second_earlier(data: st.DataObject, share: int) -> None:
    calendar, change = data.draw(moments())
    start = data.draw(starts(calendar, change))
    limit = data.draw(limits(seconds=True))
    pauses = data.draw(pauses_near(start))
    moment = moment_of_share(limit, calendar, start, share, pauses)
    wanted = budget(limit, calendar, start) * share
    if moment is None:
        assert elapsed(limit, calendar, start, start + 10**8, pauses) * 10_000 < wanted
    else:
        assert elapsed(limit, calendar, start, moment, pauses) * 10_000 >= wanted
        assert elapsed(limit, calendar, start, moment - 1, pauses) * 10_000 < wanted


@settings(FIXED, max_examples=WALK_EXAMPLES)
@given(st.data())
def test_opening_hours_agree_with_a_walk_over_every_minute(data: st.DataObject) -> None:
    calendar, change = data.draw(moments())
    hours = _hours(calendar)
    for t in range(change - 1_500 * MINUTE, change + 1_500 * MINUTE, MINUTE):
        walked = minute_walk.is_open(hours, t)
        assert is_open(calendar, t) == walked
        assert is_open(calendar, t + MINUTE - 1) == walked
    start, end = data.draw(minutes_near(change)), data.draw(minutes_near(change))
    assert open_seconds(calendar, start, end) == minute_walk.open_seconds(hours, start, end)
    assert next_opening(calendar, start) == minute_walk.next_opening(hours, start)


@settings(FIXED, max_examples=WALK_EXAMPLES)
@given(st.data())
def test_limits_agree_with_a_walk_over_every_minute(data: st.DataObject) -> None:
    calendar, change = data.draw(moments())
    hours = _hours(calendar)
    start = data.draw(minutes_near(change))
    limit = data.draw(limits(seconds=False))
    pauses: tuple[Pause, ...] = data.draw(st.one_of(st.just(()), pauses_near(start)))
    run = minute_walk.Run(limit, hours, start, pauses)
    assert moved_start(limit, calendar, start) == run.moved
    assert budget(limit, calendar, start) == minute_walk.budget(run)
    due = deadline(limit, calendar, start, pauses)
    assert due == minute_walk.deadline(run)
    t = data.draw(minutes_near(start if due is None else due))
    assert elapsed(limit, calendar, start, t, pauses) == minute_walk.elapsed(run, t)


def _hours(calendar: Calendar) -> minute_walk.Hours:
    return calendar.zone, calendar.week, calendar.closed


def _names_a_time(limit: Limit) -> bool:
    return isinstance(limit, OpenDays) and limit.by is not None


def _around(data: st.DataObject, start: int, due: int | None) -> tuple[int, ...]:
    centre = start + 5 * 86_400 if due is None else due
    anywhere = data.draw(st.integers(start - 86_400, centre + 2 * 86_400))
    return centre - 1, centre, centre + 1, start - 1, start, anywhere
