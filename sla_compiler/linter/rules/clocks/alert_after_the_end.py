"""What: an alert that comes after another one has moved the lead to where its clock stops.

Why: it reads like a safety net, and can never go off: the clock has stopped by then.

Example:

    clocks:
      answer:
        stops: [sal, nurture]
        alerts: [{overdue: 1 day, move_to: nurture}, {overdue: 3 days, tell: sponsor}]

Instead:

    clocks:
      answer:
        stops: [sal, nurture]
        alerts: [{overdue: 1 day, tell: sponsor}, {overdue: 3 days, move_to: nurture}]
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.alert_order import comes_before
from sla_compiler.linter.facts.timing import stops_of
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens

RULE = Rule("SLA331", "alert-after-the-end", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at moves that stop the clock, and at what would come after the first of them."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        ending = [index for index, alert in enumerate(clock.alerts) if _ends(agreement, clock, alert.move_to)]
        path = ("clocks", name, "alerts")
        for index, alert in enumerate(clock.alerts):
            end = next((one for one in ending if comes_before(clock.alerts[one], alert)), None)
            if end is not None:
                yield Finding(
                    RULE,
                    f"this alert never goes off: the lead has moved to `{clock.alerts[end].move_to}` by then, "
                    f"which stops `{name}`",
                    Place((*path, index, "overdue" if alert.at is None else "at")),
                    "let it come before the move, or leave it out",
                    labels=(Label(Place((*path, end, "move_to")), "stops the clock"),),
                )


def _ends(agreement: Agreement, clock: Clock, target: str | None) -> bool:
    """Whether moving a lead there stops the clock: as a stage, as an outcome, or as where one leads."""
    if target is None or target in agreement.pools:
        return False
    reached = {Happens(target)}
    if target in agreement.dispositions:
        reached |= {Happens("disposed"), Happens(agreement.dispositions[target].goes_to)}
    return bool(reached & stops_of(agreement, clock))
