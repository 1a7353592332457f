"""What: `next business day by` a time at which the calendar is closed.

Why: nobody is at work to keep the promise or to see it broken; in effect it ends with the working day before, which is
not what people read.

Example:

    calendars:
      office: {open: {mon-fri: 09:00-17:00}}
    clocks:
      first_touch: {calendar: office, within: next business day by 08:00}

Instead:

    calendars:
      office: {open: {mon-fri: 09:00-17:00}}
    clocks:
      first_touch: {calendar: office, within: next business day by 11:00}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.core.units import Limit, OpenDays
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.timing import bounds
from sla_compiler.linter.subject import Subject
from sla_compiler.model.head import week
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA330", "due-while-closed", Severity.WARNING)
_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def check(subject: Subject) -> Iterator[Finding]:
    """Hold named times against the hours of each open weekday; a lunch break between them harms nobody."""
    for path, promised, calendar in _timed(subject.agreement):
        if not isinstance(promised, OpenDays) or promised.by is None:
            continue
        by, days = promised.by, week(subject.agreement.calendars[calendar])
        closed = [
            name for name, hours in zip(_DAYS, days, strict=True) if hours and not hours[0].start <= by <= hours[-1].end
        ]
        if closed:
            when = "" if len(closed) == sum(map(bool, days)) else f" on {', '.join(closed)}"
            yield Finding(
                RULE,
                f"`{path[1]}` is due {limit(promised)}, when `{calendar}` is closed{when}",
                Place(path),
                f"write a time within the hours of `{calendar}`",
                labels=(Label(Place(("calendars", calendar, "open")), "the hours"),),
            )


def _timed(agreement: Agreement) -> Iterator[tuple[Path, Limit, str]]:
    for name, clock in agreement.clocks.items():
        if clock.calendar is not None:
            yield from ((bound.path, bound.limit, clock.calendar.name) for bound in bounds(name, clock))
    for name, dispute in agreement.disputes.items():
        if dispute.calendar is not None:
            yield ("disputes", name, "within"), dispute.within, dispute.calendar
