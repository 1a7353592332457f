"""What: a clock whose overdue alerts tell only the rep who is late.

Why: whoever let the time pass is reminded that it passed, and nobody who could help hears of it; a week later the
sponsor asks why.

Example:

    clocks:
      first_touch:
        alerts: [{at: 80%, tell: rep}, {overdue: 2 hours, tell: rep}]

Instead:

    clocks:
      first_touch:
        alerts: [{at: 80%, tell: rep}, {overdue: 2 hours, tell: rep_manager}]
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA327", "alert-reaches-nobody-above", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at clocks with overdue alerts; one that moves the lead acts, and one that told somebody else before did."""
    for name, clock in subject.agreement.clocks.items():
        overdue = [index for index, alert in enumerate(clock.alerts) if alert.overdue is not None]
        if not overdue or any(alert.tell != "rep" for alert in clock.alerts):
            continue
        told = [("clocks", name, "alerts", index, "tell") for index in overdue]
        yield Finding(
            RULE,
            f"when `{name}` is overdue, nobody hears of it but the rep who is late",
            Place(told[-1]),
            "tell `rep_manager`, or a party that can step in",
            labels=tuple(Label(Place(path), "the same rep") for path in told[:-1]),
            fix=Fix("tell the manager", (Replace(Place(told[-1]), "rep_manager"),), certain=False),
        )
