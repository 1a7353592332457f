"""What: a limit by the wall clock for something that people do, shorter than the time for which they are closed.

Why: a lead that arrives on Friday evening breaks the promise before anybody is back at work; after a month of such
misses nobody believes the figure, and the real ones hide among them.

Example:

    clocks:
      first_touch: {starts: mql, stops: call, within: 4 hours}

Instead:

    clocks:
      first_touch: {starts: mql, stops: call, calendar: office, within: 4 business hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import DAY, HOUR, MINUTE, Duration
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit, moment, stretch
from sla_compiler.linter.facts.timing import Bound, beginner, bounds, calendar_of, sorts, stops_of
from sla_compiler.linter.facts.worst import days_of, longest_closure
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.runs import calendar_from

RULE = Rule("SLA307", "no-after-hours-rule", Severity.WARNING)
_WORKING_DAY, _WEEKEND = 8 * HOUR, 62 * HOUR
"""A weekend lasts from Friday 18:00 to Monday 08:00: where nobody says when people work, less can pass within one."""


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks that something stops which people log; the shortest limit of each is told."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        limits = ((bound.limit.seconds, bound) for bound in bounds(name, clock) if isinstance(bound.limit, Duration))
        shortest = min(limits, key=lambda pair: pair[0], default=None)
        if shortest is None or "contact" not in sorts(agreement, stops_of(agreement, clock)):
            continue
        own = calendar_of(agreement, name)
        calendars = (own,) if own else tuple(calendar_from(entry) for entry in agreement.calendars.values())
        if calendars:
            closes, opens = longest_closure(calendars, days_of(agreement))
            if shortest[0] < opens - closes:
                yield _closed(agreement, name, *shortest, (closes, opens))
        elif shortest[0] < _WEEKEND:
            yield _unsaid(name, shortest[1])


def _unsaid(name: str, bound: Bound) -> Finding:
    return Finding(
        RULE,
        f"`{name}` allows {limit(bound.limit)}{bound.whose}, and nothing says what happens at night",
        Place(bound.path),
        "add opening hours under `calendars`, name them in the clock, and count in business hours; "
        "or say with hours of `mon-sun: 00:00-24:00` that somebody is always there",
    )


def _closed(agreement: Agreement, name: str, seconds: int, bound: Bound, closure: tuple[Instant, Instant]) -> Finding:
    clock, (closes, opens) = agreement.clocks[name], closure
    hours = clock.calendar.name if clock.calendar else next(iter(agreement.calendars))
    zone = agreement.calendars[hours].timezone
    named = "" if clock.calendar else f", with `calendar: {hours}`"
    return Finding(
        RULE,
        f"`{name}` allows {limit(bound.limit)}{bound.whose}, and `{hours}` is closed for up to "
        f"{stretch(opens - closes)}",
        Place(bound.path),
        f"count in business time, for example `{_in_business_time(seconds)}`{named}; or say who is there after hours",
        note=f"{beginner(agreement, clock)} on {moment(zone, closes - MINUTE)}, a minute before `{hours}` closes, "
        f"is due on {moment(zone, closes - MINUTE + seconds)}; `{hours}` opens again on {moment(zone, opens)}",
        labels=(Label(Place(("calendars", hours, "open")), "closed at all other times"),),
    )


def _in_business_time(seconds: int) -> str:
    """What was probably meant: less than a working day in minutes or hours, more in days."""
    if seconds < _WORKING_DAY:
        amount, unit = (seconds // MINUTE, "minute") if seconds % HOUR else (seconds // HOUR, "hour")
    else:
        amount, unit = max(1, round(seconds / DAY)), "day"
    return f"{amount} business {unit}{'' if amount == 1 else 's'}"
