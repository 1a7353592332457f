"""What: a clock whose first alert comes weeks after its time is over.

Why: an alert is there to save the lead. After a month there is no lead left to save, and the only use of the message is
to blame somebody.

Example:

    clocks:
      first_touch:
        within: 4 business hours
        alerts: [{overdue: 30 days, tell: cro}]

Instead:

    clocks:
      first_touch:
        within: 4 business hours
        alerts: [{at: 80%, tell: rep}, {overdue: 2 business hours, tell: rep_manager}]
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import DAY, Duration, Limit, OpenDays, OpenTime
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.timing import bounds
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA341", "nobody-hears-in-time", Severity.WARNING)

_A_FORTNIGHT = 14 * DAY
_WORKDAYS, _A_WEEK, _WORKING_DAY = 5, 7, 3  # a working day of eight hours is a third of a day on the wall


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks with alerts, all of them two weeks late or more, and later than the longest limit is long.

    An alert that moves the lead is there for the lead, and not for anybody to hear of it.
    """
    for name, clock in subject.agreement.clocks.items():
        late = [alert.overdue for alert in clock.alerts if alert.overdue is not None]
        limits = [_rough(bound.limit) for bound in bounds(name, clock)]
        moves = any(alert.tell is None for alert in clock.alerts)
        if not late or moves or len(late) < len(clock.alerts) or not limits:
            continue
        first = min(late, key=_rough)
        if _rough(first) < _A_FORTNIGHT or _rough(first) <= max(limits):
            continue
        indices = sorted(range(len(late)), key=lambda index: _rough(late[index]))
        path = ("clocks", name, "alerts")
        yield Finding(
            RULE,
            f"nobody hears that `{name}` is late before it is overdue by {limit(first)}",
            Place((*path, indices[0], "overdue")),
            "warn the rep while there is time, such as `{at: 80%, tell: rep}`, and tell the manager soon after the end",
            labels=(
                Label(Place(("clocks", name, "within")), "the time that it has"),
                *(Label(Place((*path, index, "overdue")), "comes later still") for index in indices[1:]),
            )[:MOST_LABELS],
        )


def _rough(value: Limit) -> int:
    """About how many seconds on the wall."""
    match value:
        case OpenDays(days=days):
            return days * DAY * _A_WEEK // _WORKDAYS
        case OpenTime(seconds=seconds):
            return seconds * _WORKING_DAY
        case Duration(seconds=seconds):
            return seconds
