"""What: a closed date that is listed twice.

Why: nobody closes twice on one day. The second was meant to be another day, and on that one the clock runs while
nobody works.

Example:

    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: [2026-12-25, 2027-01-01, 2027-01-01]}

Instead:

    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: [2026-12-25, 2027-01-01, 2027-03-26]}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.closed_days import closed_days
from sla_compiler.linter.facts.moments import day
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA337", "date-listed-twice", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each further time that a date stands in one list."""
    for name, closed in closed_days(subject.agreement):
        path = ("calendars", name, "closed", "dates")
        for index, one in enumerate(closed.dates):
            first = closed.dates.index(one)
            if first < index:
                yield Finding(
                    RULE,
                    f"`{name}` lists {day(one)} twice: one of the two was probably meant for another day",
                    Place((*path, index)),
                    "write the day that is meant, or take it out",
                    labels=(Label(Place((*path, first)), "listed here already"),),
                )
