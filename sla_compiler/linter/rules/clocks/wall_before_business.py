"""What: a wall-clock limit that can end before a business-time limit of something that must come first.

Why: one clock stands still over a weekend and the other does not; people are asked for the outcome of a conversation
that, by the same agreement, need not have taken place yet.

Example:

    clocks:
      first_touch: {starts: mql, stops: call, calendar: office, within: 1 business day}
      answer: {starts: mql, stops: [sal, disposed], within: 24 hours}

Instead:

    clocks:
      first_touch: {starts: mql, stops: call, calendar: office, within: 1 business day}
      answer: {starts: mql, stops: [sal, disposed], calendar: office, within: 3 business days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Duration, Limit
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit, moment, stretch
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.timing import (
    Bound,
    bounds,
    calendar_of,
    ends_stay,
    signals,
    sorts,
    starts_of,
    stops_of,
    together,
)
from sla_compiler.linter.facts.worst import days_of, due, worst
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import Calendar
from sla_compiler.semantics.readings import Instant

RULE = Rule("SLA313", "wall-before-business", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Hold clocks that run to an outcome against the first contact that begins at the same moment."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        calendar = calendar_of(agreement, name)
        contacts = stops_of(agreement, clock)
        if calendar is None or sorts(agreement, contacts) != {"contact"}:
            continue
        first = tuple(bound for bound in bounds(name, clock) if not isinstance(bound.limit, Duration))
        for other, outcome in agreement.clocks.items():
            later = ends_stay(agreement, outcome) and not stops_of(agreement, outcome) & contacts
            if later and starts_of(agreement, outcome) & starts_of(agreement, clock):
                tried = _trying(agreement, outcome)
                limits = tuple(
                    bound
                    for bound in bounds(other, outcome)
                    if isinstance(bound.limit, Duration) and bound.limit.seconds >= tried
                )
                yield from _judged(agreement, (name, first), (other, limits), calendar)


def _judged(
    agreement: Agreement, first: tuple[str, tuple[Bound, ...]], later: tuple[str, tuple[Bound, ...]], calendar: Calendar
) -> Iterator[Finding]:
    found = [
        (*_ahead(agreement, calendar, contact.limit, outcome.limit), contact, outcome)
        for contact, outcome in together(first[1], later[1])
    ]
    if not found:
        return
    start, seconds, contact, outcome = max(found, key=lambda one: one[1])
    if seconds <= 0:
        return
    early = moment(calendar.zone, due(outcome.limit, None, start))
    late = moment(calendar.zone, due(contact.limit, calendar, start))
    yield Finding(
        RULE,
        f"`{later[0]}` can be due before `{first[0]}`, which comes first: "
        f"{limit(outcome.limit)} by the wall clock against {limit(contact.limit)}{contact.whose or outcome.whose}",
        Place(outcome.path),
        f"count it in business days, give it longer, or start it when `{first[0]}` has stopped",
        note=f"for a lead that arrives on {moment(calendar.zone, start)} `{later[0]}` is due on {early}, "
        f"{stretch(seconds)} before `{first[0]}` is due on {late}",
        labels=(Label(Place(contact.path), f"the limit of `{first[0]}`"),),
    )


def _trying(agreement: Agreement, outcome: Clock) -> int:
    """Seconds for which an outcome may have to wait for a cadence anyway, which is then what is wrong."""
    needed = {need for one in agreement.dispositions.values() for need in one.needs}
    return max(
        (
            cadence.over.seconds
            for name, cadence in agreement.cadences.items()
            if name in needed
            and cadence.over != "none"
            and signals(agreement, arrivals_of(cadence.starts)) & starts_of(agreement, outcome)
        ),
        default=0,
    )


def _ahead(agreement: Agreement, calendar: Calendar, contact: Limit, outcome: Limit) -> tuple[Instant, int]:
    """The start at which the outcome is furthest ahead of the contact, and by how many seconds."""

    def ahead(start: Instant) -> int:
        return due(contact, calendar, start) - due(outcome, None, start)

    return worst((calendar,), days_of(agreement), (contact, outcome), ahead)
