"""What: an overdue alert that moves a lead into a pool where nobody has a limit any more.

Why: the promise is broken already and cannot be broken again, so the lead that was answered worst is from then on owed
nothing by anybody.

Example:

    clocks:
      first_touch:
        starts: mql
        stops: call
        within: 4 hours
        alerts: [{overdue: 1 day, move_to: overflow}]

Instead:

    clocks:
      first_touch:
        starts: mql
        stops: call
        within: 4 hours
        alerts: [{overdue: 1 day, move_to: overflow}]
      second_touch: {starts: rep_changed, stops: call, within: 4 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Limit
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.timing import ASSIGNMENTS, bounds, calendar_of, ends_stay, following, quoted, starts_of
from sla_compiler.linter.facts.worst import days_of, due, opening_from
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import start_of_day
from sla_compiler.semantics.readings import Instant
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA306", "release-without-clock", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at overdue alerts that lead to a pool; a cadence that still runs then is a limit too."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        for index, alert in enumerate(clock.alerts):
            if alert.overdue is None or alert.move_to not in agreement.pools:
                continue
            stages = [one.name for one in starts_of(agreement, clock) if isinstance(one, Happens)]
            if _restarts(agreement) or not any(
                stage in agreement.stages and _idle(agreement, name, stage, alert.overdue) for stage in stages
            ):
                continue
            path = ("clocks", name, "alerts", index)
            yield Finding(
                RULE,
                f"a lead that is moved to `{alert.move_to}` is owed nothing any more: "
                f"`{name}` is overdue by {limit(alert.overdue)} then, and no other limit runs",
                Place((*path, "move_to")),
                f"add a clock that starts at `rep_changed` and stops at {quoted(clock.stops)}",
                labels=(Label(Place(("clocks", name, "starts")), "no later start opens a new run"),),
            )


def _restarts(agreement: Agreement) -> bool:
    return any(starts_of(agreement, clock) & ASSIGNMENTS for clock in agreement.clocks.values())


def _idle(agreement: Agreement, name: str, stage: str, overdue: Limit) -> bool:
    """Whether a lead that nobody answers has no limit ahead when the alert goes off, and an answered one would have."""
    clocks, cadences = following(agreement, stage, unstopped=name)
    every, _ = following(agreement, stage)
    if not any(ends_stay(agreement, agreement.clocks[one]) for one in every):
        return False
    clock, calendar = agreement.clocks[name], calendar_of(agreement, name)
    first = days_of(agreement).first
    start = start_of_day(calendar.zone if calendar else agreement.head.timezone, first)
    start = opening_from(calendar, start) if calendar else start
    own = [due(bound.limit, calendar, start) for bound in bounds(name, clock)]
    if not own:
        return False
    moved = due(overdue, calendar, min(own))
    return not any(_lasts(agreement, one, start) > moved for one in clocks - {name}) and not any(
        over == "none" or start + over.seconds > moved for over in (agreement.cadences[one].over for one in cadences)
    )


def _lasts(agreement: Agreement, name: str, start: Instant) -> Instant:
    """The last deadline of a clock that starts with the lead."""
    limits = bounds(name, agreement.clocks[name])
    return max((due(one.limit, calendar_of(agreement, name), start) for one in limits), default=start)
