"""Which opening hours a limit is read from, and what becomes of the limits where opening hours change."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from sla_compiler.core.units import Duration, Limit, OpenDays, OpenTime
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.limits import moved_by_hours
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import merged, promised, sides
from sla_compiler.diff.judging.verdicts import together
from sla_compiler.model.head import CalendarEntry
from sla_compiler.model.measures import Commitment, Dispute
from sla_compiler.model.promises import Clock, RepCalendar
from sla_compiler.resolve.agreement import Agreement

Moved: TypeAlias = Callable[[Limit], Verdict]
"""A limit in, what other opening hours make of it out: stricter where it ends sooner."""


def calendars_of(matter: Matter) -> tuple[CalendarEntry, ...]:
    """Every calendar that the limit of the fact may be read from, in either version; a rep may have any of them."""
    found: list[CalendarEntry] = []
    for agreement in matter.both:
        for entry in matter.entries():
            found.extend(read_from(agreement, getattr(entry, "calendar", None)))
    return tuple(one for place, one in enumerate(found) if one not in found[:place])


def read_from(agreement: Agreement, named: object) -> Iterator[CalendarEntry]:
    """The calendars that a promise may be read from which names one; a rep may have any of them."""
    if isinstance(named, RepCalendar) and named.rep is not None:
        yield from agreement.calendars.values()
        return
    name = named.name if isinstance(named, RepCalendar) else named
    if isinstance(name, str) and name in agreement.calendars:
        yield agreement.calendars[name]


def by_hours(before: CalendarEntry, after: CalendarEntry) -> Moved:
    """What other opening hours make of a limit."""
    return lambda limit: moved_by_hours(limit, before, after)


def by_closed_days(verdict: Verdict) -> Moved:
    """The same for every limit in business time, as closed dates are; other time knows no calendar."""
    return lambda limit: Verdict.EQUAL if isinstance(limit, Duration) else verdict


def on_readers(matter: Matter, name: str, moved: Moved) -> tuple[Effect, ...]:
    """What it means for everybody that limits are read from other opening hours; for nobody where none are."""
    found: list[Effect] = []
    for clock in _clocks(matter, name):
        verdict = together(moved_by(one, moved) for one in clock)
        found.extend(promised(matter, sides(matter, [one.owner for one in clock]), verdict))
    for agreement in matter.both:
        for notice in agreement.commitments.values():
            if notice.calendar == name:
                found.extend(promised(matter, sides(matter, [notice.owner]), moved_by(notice, moved)))
        for dispute in agreement.disputes.values():
            if dispute.calendar == name:
                found.extend(promised(matter, sides(matter, [dispute.decided_by]), moved_by(dispute, moved)))
    return merged(found)


def moved_by(entry: object, moved: Moved) -> Verdict:
    """What other opening hours make of everything that a promise reads from them."""
    match entry:
        case Clock():
            values = entry.within.values()
            return together(moved(value) for value in values if isinstance(value, Duration | OpenTime | OpenDays))
        case Commitment() if entry.ahead is not None:
            # Open time that runs faster makes the notice shorter, and that is less.
            return moved(entry.ahead).mirror
        case Dispute():
            return moved(entry.within)
        case _:
            return Verdict.INCOMPARABLE


def _clocks(matter: Matter, name: str) -> Iterator[tuple[Clock, Clock]]:
    """The clocks of both versions that read the calendar in both, or may."""
    for key, clock in matter.old.clocks.items():
        other = matter.new.clocks.get(key)
        if other is not None and _may_read(clock, name) and _may_read(other, name):
            yield clock, other


def _may_read(clock: Clock, name: str) -> bool:
    return clock.calendar is not None and (clock.calendar.rep is not None or clock.calendar.name == name)
