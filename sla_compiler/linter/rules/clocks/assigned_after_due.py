"""What: a clock that lets a lead be given to a rep after its first contact is due.

Why: each side keeps its promise and the lead is late all the same; the rep is blamed for time that somebody else had.

Example:

    clocks:
      assignment: {owner: marketing, starts: mql, stops: rep_assigned, within: 5 days}
      first_touch: {owner: sales, starts: mql, stops: call, calendar: office, within: 4 business hours}

Instead:

    clocks:
      assignment: {owner: marketing, starts: mql, stops: rep_assigned, within: 5 minutes}
      first_touch: {owner: sales, starts: mql, stops: call, calendar: office, within: 4 business hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import HOUR, Duration
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit, moment, stretch
from sla_compiler.linter.facts.timing import Bound, bounds, calendar_of, sorts, starts_of, stops_of, together
from sla_compiler.linter.facts.worst import days_of, due, worst
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import start_of_day
from sla_compiler.semantics.readings import Instant
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA334", "assigned-after-due", Severity.WARNING)
_NINE = 9 * HOUR


def check(subject: Subject) -> Iterator[Finding]:
    """Hold clocks that only the assignment stops against contacts that are due from the same start, for every lead."""
    agreement = subject.agreement
    plain = {
        name: clock
        for name, clock in agreement.clocks.items()
        if clock.applies_to is None and not clock.pauses and clock.starts.each is None
    }
    for name, clock in plain.items():
        if stops_of(agreement, clock) != {Happens("rep_assigned")}:
            continue
        for other, contact in plain.items():
            same = bool(starts_of(agreement, clock) & starts_of(agreement, contact))
            if same and sorts(agreement, stops_of(agreement, contact)) == {"contact"}:
                yield from _judged(agreement, name, other)


def _judged(agreement: Agreement, assignment: str, contact: str) -> Iterator[Finding]:
    pairs = together(bounds(assignment, agreement.clocks[assignment]), bounds(contact, agreement.clocks[contact]))
    found = [(*_behind(agreement, assignment, contact, one, other), one, other) for one, other in pairs]
    if not found:
        return
    start, seconds, mine, theirs = max(found, key=lambda one: one[1])
    if seconds <= 0:
        return
    calendar = calendar_of(agreement, contact) or calendar_of(agreement, assignment)
    zone = calendar.zone if calendar else agreement.head.timezone
    late = moment(zone, due(mine.limit, calendar_of(agreement, assignment), start))
    early = moment(zone, due(theirs.limit, calendar_of(agreement, contact), start))
    yield Finding(
        RULE,
        f"`{assignment}` allows {limit(mine.limit)} until a rep has the lead, and `{contact}` is due after "
        f"{limit(theirs.limit)}{theirs.whose or mine.whose}",
        Place(mine.path),
        f"let the assignment take less than the first contact, such as `5 minutes`; or start `{contact}` at "
        "`rep_assigned`",
        note=f"a lead that arrives on {moment(zone, start)} may get its rep as late as {late}, and its first contact "
        f"is due on {early}",
        labels=(Label(Place(theirs.path), f"up to {stretch(seconds)} earlier"),),
    )


def _behind(agreement: Agreement, assignment: str, contact: str, mine: Bound, theirs: Bound) -> tuple[Instant, int]:
    """The start at which the assignment is furthest behind the contact, and by how many seconds."""
    own, other = calendar_of(agreement, assignment), calendar_of(agreement, contact)
    calendars = tuple(dict.fromkeys(one for one in (own, other) if one is not None))

    def behind(start: Instant) -> int:
        return due(mine.limit, own, start) - due(theirs.limit, other, start)

    if not calendars or (isinstance(mine.limit, Duration) and isinstance(theirs.limit, Duration)):
        morning = start_of_day(agreement.head.timezone, days_of(agreement).first) + _NINE
        return morning, behind(morning)
    return worst(calendars, days_of(agreement), (mine.limit, theirs.limit), behind)
