"""Who agrees, on what, and for how long: the agreement's own data, its parties, and their working time."""

from typing import Annotated, Literal

from pydantic import model_validator

from sla_compiler.model.base import Entries, Listed, Named, OneOrMore, OrNone, Part, says
from sla_compiler.model.reading import refuse
from sla_compiler.model.scalars import (
    DAYS,
    Country,
    Day,
    Hours,
    Id,
    Label,
    Nothing,
    Openings,
    Text,
    Version,
    Weekdays,
    Yes,
    Zone,
)

SECTIONS = Literal[
    "stages", "definitions", "scores", "tiers", "clocks", "calendars", "cadences", "dispositions", "reviews", "duties"
]


class Head(Part):
    """What the agreement is called, which version this is, and from when to when it holds."""

    id: Id = says("Names the agreement in files and signatures; it never changes.")
    title: Label = says("The heading of the document.")
    purpose: Text | None = says("One sentence below the title.", default=None)
    version: Version = says("The version of this agreement, as in semantic versioning.")
    effective: Day = says("The first day on which this version holds.")
    review_by: Day | None = says("The day by which the parties look at it again.", default=None)
    renews: Day | None = says("The last day; it ends or is renewed then.", default=None)
    timezone: Zone = says("The zone in which days, months and dates of this agreement are meant.")
    existing_leads: Literal["keep", "recompute"] = says(
        "What of leads under way: they `keep` the version they started with, or move to this one (`recompute`)."
    )
    appendix: Listed[SECTIONS] = says(
        "Sections of the document that follow the two pages as a signed appendix.", default=(), order="set"
    )


class Party(Named):
    """A side of the agreement, a role within one, the steward, or the sponsor."""

    short = "title"
    title: Label = says("The role that acts for it; a role, not a person's name.")
    signs: Yes = says("Whether it signs.", default=False)
    steward: Yes = says("Whether it keeps the agreement, its numbers and its reviews.", default=False)
    sponsor: Yes = says("Whether it stands above both sides and decides what they cannot.", default=False)
    of: Id | None = says("The party that this role belongs to.", default=None, refers=("party",))


class ClosedDays(Part):
    """The days on which a calendar is closed; the dates bind, the country says whose holidays they are."""

    short = "dates"
    country: Country | None = says("The country whose public holidays the dates follow.", default=None)
    dates: OneOrMore[Day] = says("Every date on which it is closed.", order="set")

    @classmethod
    def takes_list(cls) -> bool:
        """The dates may stand alone."""
        return True


class CalendarEntry(Named):
    """Business time: a zone, the opening hours of a week, and the dates on which it is closed."""

    timezone: Zone = says("The zone of the opening hours.")
    open: Entries[Weekdays, Openings] = says(
        "Opening hours by day, such as `mon-fri: 09:00-12:00 | 13:00-17:30`.", order="set"
    )
    closed: Annotated[ClosedDays | Nothing, OrNone()] = says("Dates on which it is closed, or `none`.")

    @model_validator(mode="after")
    def each_day_once(self) -> "CalendarEntry":
        """Refuse two hours for one day."""
        week(self)
        return self


def week(calendar: CalendarEntry) -> tuple[tuple[Hours, ...], ...]:
    """The openings of each day, Monday first; refuses a day that two lines name."""
    days: list[tuple[Hours, ...]] = [()] * 7
    for span, openings in calendar.open.items():
        first, _, last = span.partition("-")
        for day in range(DAYS.index(first), DAYS.index(last or first) + 1):
            if days[day]:
                raise refuse(
                    f"`{DAYS[day]}` has opening hours twice", "give every day its hours in one line", at=("open", span)
                )
            days[day] = openings
    return tuple(days)
