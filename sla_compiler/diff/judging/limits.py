"""Two limits and the calendars that they are read from in; which one never ends later than the other out.

A limit is judged by simple arithmetic that is right for every start, and beside time on the wall by the days of the
calendar; where that does not decide, they are incomparable.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sla_compiler.core.units import Duration, Limit, OpenDays, OpenTime
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.hours import (
    day_lengths,
    never_closes,
    open_before,
    opens,
    same_closings,
    same_days,
)
from sla_compiler.diff.judging.spans import span
from sla_compiler.diff.judging.verdicts import less, together
from sla_compiler.model.head import CalendarEntry

_MOST_MINUTES = 24 * 60


def ends_sooner(before: Limit | None, after: Limit | None, calendars: Sequence[CalendarEntry]) -> Verdict:
    """Stricter where the new one never ends later, whichever of the calendars it is read from; None is no limit."""
    if before is None or after is None:
        return less(before is None, after is None) if before != after else Verdict.EQUAL
    if not calendars:
        return _in_one(before, after, None)
    return together(_in_one(before, after, calendar) for calendar in calendars)


def moved_by_hours(limit: Limit | None, before: CalendarEntry, after: CalendarEntry) -> Verdict:
    """What other opening hours make of a limit that is read from them."""
    if limit is None or isinstance(limit, Duration):
        return Verdict.EQUAL
    change = opens(before, after)
    if isinstance(limit, OpenTime) or limit.by is not None or change is Verdict.INCOMPARABLE:
        return change
    if not same_closings(before, after):
        return Verdict.INCOMPARABLE
    # To the end of a day it does not matter when the day begins, only which days there are.
    return Verdict.EQUAL if same_days(before, after) else change


def _in_one(before: Limit, after: Limit, calendar: CalendarEntry | None) -> Verdict:
    if before == after:
        return Verdict.EQUAL
    if isinstance(before, Duration) and isinstance(after, Duration):
        return less(before.seconds, after.seconds)
    if isinstance(before, OpenTime) and isinstance(after, OpenTime):
        return less(before.seconds, after.seconds)
    if isinstance(before, OpenDays) and isinstance(after, OpenDays):
        return _days(before, after, calendar)
    if calendar is None:
        return _unlike(before, after, None)
    if never_closes(calendar) and not isinstance(before, OpenDays) and not isinstance(after, OpenDays):
        return less(before.seconds, after.seconds)
    return _unlike(before, after, calendar)


def _days(before: OpenDays, after: OpenDays, calendar: CalendarEntry | None) -> Verdict:
    if before.days != after.days:
        return less(before.days, after.days)
    if before.by is not None and after.by is not None:
        return less(before.by, after.by)
    by = before.by if before.by is not None else after.by
    if calendar is None or by is None:
        return Verdict.INCOMPARABLE
    lengths = day_lengths(calendar)
    at_closing = Verdict.INCOMPARABLE
    if by <= lengths.first_close:
        at_closing = Verdict.EQUAL if by == lengths.last_close else Verdict.STRICTER
    elif by >= lengths.last_close:
        at_closing = Verdict.LOOSER
    return at_closing if after.by is not None else at_closing.mirror


@dataclass(frozen=True, slots=True)
class _Reach:
    """Open seconds from the start to the deadline: more than `least`, at most `most` (None: nobody knows).

    `beyond`: the deadline may lie after the end of an opening, when no open time is left before it.
    """

    least: int
    most: int | None
    beyond: bool = False


def _unlike(before: Limit, after: Limit, calendar: CalendarEntry | None) -> Verdict:
    """Limits of different kinds of time."""
    never_later, never_sooner = _sooner(after, before, calendar), _sooner(before, after, calendar)
    if never_later and never_sooner:
        return Verdict.EQUAL
    return Verdict.STRICTER if never_later else Verdict.LOOSER if never_sooner else Verdict.INCOMPARABLE


def _sooner(one: Limit, other: Limit, calendar: CalendarEntry | None) -> bool:
    """Whether the one never ends after the other."""
    if isinstance(other, Duration):
        longest = None if isinstance(one, Duration) or calendar is None else span(one, calendar)
        return longest is not None and longest.most <= other.seconds
    if calendar is None and not isinstance(other, OpenTime):
        return False
    if calendar is not None and isinstance(one, Duration):
        shortest = span(other, calendar)
        return shortest is not None and one.seconds <= shortest.least
    least = other.seconds if isinstance(other, OpenTime) else _reach(other, calendar).least
    if isinstance(one, Duration | OpenTime):
        # Of so much open time at least as much goes by on the wall.
        return one.seconds <= least
    reach = _reach(one, calendar)
    return reach.most is not None and (reach.most < least if reach.beyond else reach.most <= least)


def _reach(limit: OpenDays, calendar: CalendarEntry | None) -> _Reach:
    if calendar is None:
        return _Reach(0, None)
    lengths = day_lengths(calendar)
    if limit.by is None:
        return _Reach(limit.days * lengths.shortest, (limit.days + 1) * lengths.longest)
    first, last = open_before(calendar, min(limit.by, _MOST_MINUTES))
    return _Reach((limit.days - 1) * lengths.shortest + first, limit.days * lengths.longest + last, beyond=True)
