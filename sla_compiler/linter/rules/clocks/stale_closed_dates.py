"""What: closed dates that stop long before the agreement does, or all lie before it begins.

Why: the list was copied from last year; on the holidays that are missing the clock runs, and every lead of that day is
a miss.

Example:

    agreement: {effective: 2027-01-01, renews: 2027-12-31}
    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: [2026-12-25, 2027-01-01]}

Instead:

    agreement: {effective: 2027-01-01, renews: 2027-12-31}
    calendars:
      office: {open: {mon-fri: 09:00-17:00}, closed: [2027-01-01, 2027-03-29, 2027-12-24]}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.closed_days import closed_days, stop_early
from sla_compiler.linter.facts.moments import day
from sla_compiler.linter.facts.worst import days_of
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA317", "stale-closed-dates", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Hold the last date of every calendar against both ends of the agreement; one without an end is not judged."""
    agreement, days = subject.agreement, days_of(subject.agreement)
    for name, closed in closed_days(agreement):
        last = max(closed.dates)
        before = last < days.first
        if not before and (agreement.head.renews is None or not stop_early(days, closed.dates)):
            continue
        path = ("calendars", name, "closed", "dates")
        missing = days.first if before else last
        yield Finding(
            RULE,
            f"the last closed date of `{name}` is {day(last)}, and the agreement "
            + (f"begins on {day(days.first)}" if before else f"goes on to {day(days.last)}"),
            Place((*path, closed.dates.index(last))),
            f"list the dates from {day(missing)} to {day(days.last)} too, or write `closed: none`"
            if before
            else f"list the dates from then to {day(days.last)} too",
            labels=(
                Label(
                    Place(("agreement", "effective" if before else "renews")), "holds from" if before else "holds to"
                ),
            ),
        )
