"""Business time: calendars, their hours and closed dates, and which of them a promise is read from.

More open time makes business hours run out sooner, so it is stricter for those that owe a clock which reads them, and
looser for those that owe a notice. A limit in whole days ends at closing time, so that longer days can mean either.
"""

from itertools import product

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging import closed
from sla_compiler.diff.judging.calendars import by_closed_days, by_hours, moved_by, on_readers, read_from
from sla_compiler.diff.judging.hours import opens
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.judging.verdicts import together
from sla_compiler.diff.kind import came_and_went, graded, nobody, single
from sla_compiler.model.head import CalendarEntry

_CLOSED = ("calendars.*.closed", "calendars.*.closed.dates")
_ABOUT = (
    "opening hours that hold those of before, and more",
    "fewer opening hours, all of them among those of before",
    "other opening hours",
)


def _pair(matter: Matter) -> tuple[CalendarEntry, CalendarEntry] | None:
    """The calendar before and after, alike in zone and closed dates: those are facts of their own."""
    found = [one.calendars.get(matter.id) for one in matter.both]
    alike = [one.model_copy(update={"timezone": "UTC", "closed": "none"}) for one in found if one is not None]
    return (alike[0], alike[1]) if len(alike) == len(matter.both) else None


def _hours(matter: Matter) -> Verdict:
    pair = _pair(matter)
    return Verdict.INCOMPARABLE if pair is None or matter.keys[-1] == "timezone" else opens(*pair)


def _by_hours(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    pair = _pair(matter)
    if pair is None or verdict is Verdict.INCOMPARABLE:
        return on_readers(matter, matter.id, by_closed_days(Verdict.INCOMPARABLE))
    return on_readers(matter, matter.id, by_hours(*pair))


def _closed(matter: Matter) -> Verdict:
    """Fewer closed dates are stricter; one in place of another is neither."""
    come, gone = closed.effective(matter)
    return together([*(Verdict.LOOSER for _ in come), *(Verdict.STRICTER for _ in gone)])


def _means_something(matter: Matter) -> bool:
    return any(closed.effective(matter))


def _is_elsewhere(matter: Matter) -> bool:
    return not _means_something(matter) and not _is_closed_anyway(matter)


def _is_closed_anyway(matter: Matter) -> bool:
    """Whether all the dates are of a day of the week on which it never opens."""
    come, gone = closed.dates(matter)
    return all(closed.is_closed_anyway(matter, day) for day in (*come, *gone))


def _by_closed(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    return on_readers(matter, matter.id, by_closed_days(verdict))


def _by_other_hours(matter: Matter) -> Verdict:
    """The hours of another calendar against those of the one before; a rep's own may be those of any calendar."""
    if {matter.fact.before, matter.fact.after} & {None}:
        # Only one version reads any calendar: then the limit of the other is told by a fact of its own.
        return Verdict.EQUAL
    pairs = product(read_from(matter.old, matter.fact.before), read_from(matter.new, matter.fact.after))
    return together(_read_instead(matter, before, after) for before, after in pairs)


def _read_instead(matter: Matter, before: CalendarEntry, after: CalendarEntry) -> Verdict:
    if opens(before, after) is Verdict.INCOMPARABLE:
        return Verdict.INCOMPARABLE
    return together(moved_by(entry, by_hours(before, after)) for entry in matter.entries())


KINDS = (
    *came_and_went(
        ("added-calendar", "removed-calendar"),
        ("a calendar is new", "a calendar is gone"),
        "calendars.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    *graded(
        ("more-open-time", "less-open-time", "other-open-time"),
        _ABOUT,
        "calendars.*.open|timezone",
        weighs=_hours,
        effects=_by_hours,
        says="{field} of {it}: {before}, now {after}",
    ),
    *graded(
        ("removed-closed-day", "added-closed-day", "other-closed-day"),
        ("fewer dates on which it is closed", "more dates on which it is closed", "other dates on which it is closed"),
        *_CLOSED,
        weighs=_closed,
        effects=_by_closed,
        when=_means_something,
        says="{it} is closed on: {before}, now {after}",
        came="{it} is now closed on {value} too",
        went="{it} is no longer closed on {value}",
        nothing="no such day",
    ),
    single(
        "closed-day-elsewhere",
        "a date on which it is closed, before the later version begins or after the earlier one ends",
        *_CLOSED,
        nature=Nature.WORDING,
        effects=nobody,
        when=_is_elsewhere,
        says="{it} is closed on: {before}, now {after}",
        came="{it} is now closed on {value} too, outside the time in which both versions hold",
        went="{it} is no longer closed on {value}, outside the time in which both versions hold",
        nothing="no such day",
    ),
    single(
        "closed-day-anyway",
        "a date on which it is closed anyway, as on that day of every week",
        *_CLOSED,
        nature=Nature.WORDING,
        effects=nobody,
        when=_is_closed_anyway,
        says="{it} is closed on: {before}, now {after}, when it is closed anyway",
        came="{it} is now closed on {value} too, when it is closed anyway",
        went="{it} is no longer named as closed on {value}, when it is closed anyway",
        nothing="no such day",
    ),
    single(
        "other-calendar",
        "the time of a promise is counted by other opening hours",
        "clocks|commitments|disputes.*.calendar",
        nature=Nature.DEGREE,
        effects=by_owner,
        weighs=_by_other_hours,
        says="time of {it} is counted by: {before}, now {after}",
        nothing="the clock on the wall",
    ),
)
