"""What: a time allowed that is longer than the agreement lasts.

Why: such a promise can never come due, so it is never broken and never kept; as long as the agreement holds, its figure
stays empty.

Example:

    agreement: {effective: 2026-10-01, renews: 2026-12-31}
    clocks:
      answer: {starts: mql, stops: disposed, within: 180 days}

Instead:

    agreement: {effective: 2026-10-01, renews: 2026-12-31}
    clocks:
      answer: {starts: mql, stops: disposed, within: 18 days}
"""

from collections.abc import Iterator
from datetime import timedelta

from sla_compiler.core.span import Path, Place
from sla_compiler.core.units import DAY, Duration, Limit, OpenDays
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import day, limit
from sla_compiler.linter.facts.timing import bounds, calendar_of
from sla_compiler.linter.facts.worst import Days, days_of, due
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import Calendar, start_of_day

RULE = Rule("SLA328", "limit-beyond-agreement", Severity.WARNING)
_OPEN_SHARE = 24
"""No calendar is open for less of its time on purpose than an hour a day: what is shorter needs no counting."""


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks and cadences; the first lead there can be is the one with most time."""
    head, days = subject.agreement.head, days_of(subject.agreement)
    if head.renews is None or head.renews != days.last:
        return
    for path, allowed, calendar in _allowed(subject.agreement):
        if _beyond(allowed, calendar, days, head.timezone):
            yield Finding(
                RULE,
                f"`{path[1]}` allows {limit(allowed)}, longer than the agreement lasts: it can never be judged",
                Place(path),
                f"allow less, or let the agreement last longer than to {day(days.last)}",
                labels=(
                    Label(Place(("agreement", "effective")), "the first lead arrives here"),
                    Label(Place(("agreement", "renews")), "the last day"),
                ),
            )


def _allowed(agreement: Agreement) -> Iterator[tuple[Path, Limit, Calendar | None]]:
    for name, clock in agreement.clocks.items():
        for bound in bounds(name, clock):
            yield bound.path, bound.limit, calendar_of(agreement, name)
    for name, cadence in agreement.cadences.items():
        if cadence.over != "none":
            yield ("cadences", name, "over"), cadence.over, None


def _beyond(allowed: Limit, calendar: Calendar | None, days: Days, zone: str) -> bool:
    lasts = (days.last - days.first).days + 1
    if isinstance(allowed, Duration):
        return allowed.seconds > lasts * DAY
    counted = allowed.days * DAY if isinstance(allowed, OpenDays) else allowed.seconds
    if calendar is None or counted * _OPEN_SHARE < lasts * DAY:
        return False
    return due(allowed, calendar, start_of_day(zone, days.first)) > start_of_day(zone, days.last + timedelta(1))
