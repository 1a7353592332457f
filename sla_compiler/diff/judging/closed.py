"""A fact about the dates on which a calendar is closed in; which of these dates mean anything to anybody out."""

from datetime import date
from typing import NamedTuple

from sla_compiler.diff.judging.matter import Matter
from sla_compiler.model.head import ClosedDays, week


class Dates(NamedTuple):
    """Dates on which a calendar is now closed, and dates on which it no longer is."""

    come: frozenset[date]
    gone: frozenset[date]


def dates(matter: Matter) -> Dates:
    """The dates that the fact is about."""
    before, after = (_dates(value) for value in (matter.fact.before, matter.fact.after))
    return Dates(after - before, before - after)


def effective(matter: Matter) -> Dates:
    """Those of them that mean something."""
    found = dates(matter)
    come, gone = (
        frozenset(day for day in listed if not is_closed_anyway(matter, day) and not _is_elsewhere(matter, day))
        for listed in found
    )
    return Dates(come, gone)


def is_closed_anyway(matter: Matter, day: date) -> bool:
    """Whether neither version has opening hours on that day of the week."""
    entries = [one.calendars[matter.id] for one in matter.both if matter.id in one.calendars]
    return not any(week(entry)[day.weekday()] for entry in entries)


def _is_elsewhere(matter: Matter, day: date) -> bool:
    """Whether a date lies outside the days on which both versions hold, so that nothing of it can be compared.

    What began under an earlier version is counted anew under `recompute`, so that no date is too early for it.
    """
    heads = [one.head for one in matter.both]
    first = max(head.effective for head in heads)
    last = min(head.renews or date.max for head in heads)
    kept = all(head.existing_leads == "keep" for head in heads)
    return (kept and day < first) or day > last


def _dates(value: object) -> frozenset[date]:
    match value:
        case ClosedDays():
            return frozenset(value.dates)
        case date():
            return frozenset({value})
        case tuple():
            return frozenset(day for day in value if isinstance(day, date))
        case _:
            return frozenset()
