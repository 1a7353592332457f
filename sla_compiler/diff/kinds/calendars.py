"""Business time: calendars, their hours and closed dates, and which of them a promise is read from.

More open time makes business hours run out sooner, so it is stricter for those that owe a clock which reads them, and
looser for those that owe a notice. A limit in whole days ends at closing time, so that longer days can mean either.
"""

from datetime import date

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.calendars import by_closed_days, by_hours, on_limits, on_readers
from sla_compiler.diff.judging.hours import opens
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner, everybody
from sla_compiler.diff.judging.verdicts import wider
from sla_compiler.diff.kind import came_and_went, graded, nobody, single
from sla_compiler.model.head import CalendarEntry, ClosedDays
from sla_compiler.model.promises import Clock, RepCalendar

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
    if matter.keys[-1] == "closed":
        before, after = (
            one.dates if isinstance(one, ClosedDays) else () for one in (matter.fact.before, matter.fact.after)
        )
        return wider(after, before)
    return {"added": Verdict.LOOSER, "removed": Verdict.STRICTER}.get(matter.fact.act, Verdict.INCOMPARABLE)


def _is_elsewhere(matter: Matter) -> bool:
    """Whether a date lies outside the days on which both versions hold, so that nothing of it can be compared.

    What began under an earlier version is counted anew under `recompute`, so that no date is too early for it.
    """
    days = [one for one in (matter.fact.before, matter.fact.after) if isinstance(one, date)]
    heads = [one.head for one in matter.both]
    first = max(head.effective for head in heads)
    last = min(head.renews or date.max for head in heads)
    kept = all(head.existing_leads == "keep" for head in heads)
    return bool(days) and all((kept and one < first) or one > last for one in days)


def _is_within(matter: Matter) -> bool:
    return not _is_elsewhere(matter)


def _by_closed(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    return on_readers(matter, matter.id, by_closed_days(verdict))


def _read_from(matter: Matter) -> Verdict:
    """The hours of another calendar against those of the one before; of a rep's own hours nobody can tell."""
    names = [_name(one) for one in (matter.fact.before, matter.fact.after)]
    if None in names:
        # Only one version reads any calendar: then the limit of the other is told by a fact of its own.
        return Verdict.EQUAL if {matter.fact.before, matter.fact.after} & {None} else Verdict.INCOMPARABLE
    before, after = matter.old.calendars.get(str(names[0])), matter.new.calendars.get(str(names[1]))
    if before is None or after is None or opens(before, after) is Verdict.INCOMPARABLE:
        return Verdict.INCOMPARABLE
    entries = [one for one in matter.entries() if isinstance(one, Clock)]
    return on_limits(entries, by_hours(before, after)) if entries else Verdict.INCOMPARABLE


def _name(calendar: object) -> str | None:
    if isinstance(calendar, RepCalendar):
        return calendar.fixed
    return calendar if isinstance(calendar, str) else None


def _by_readers(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """A dispute is no promise of one side: its calendar concerns all of them."""
    return everybody(matter, verdict) if matter.keys[0] == "disputes" else by_owner(matter, verdict)


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
        "calendars.*.closed",
        "calendars.*.closed.dates",
        weighs=_closed,
        effects=_by_closed,
        when=_is_within,
        says="{it} is closed on: {before}, now {after}",
        came="{it} is now closed on {value} too",
        went="{it} is no longer closed on {value}",
        nothing="no such day",
    ),
    single(
        "closed-day-elsewhere",
        "a date on which it is closed, before the later version begins or after the earlier one ends",
        "calendars.*.closed.dates",
        nature=Nature.DEFINITION,
        effects=nobody,
        when=_is_elsewhere,
        says="{it} is closed on: {before}, now {after}",
        came="{it} is now closed on {value} too, which not both versions cover",
        went="{it} is no longer closed on {value}, which not both versions cover",
    ),
    single(
        "other-calendar",
        "a promise is read from other opening hours",
        "clocks|commitments|disputes.*.calendar",
        nature=Nature.DEGREE,
        effects=_by_readers,
        weighs=_read_from,
        says="hours that {it} is read from: {before}, now {after}",
        nothing="none",
    ),
)
