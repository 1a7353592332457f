"""What: alerts that tell somebody higher up before the rep or the manager who could still act.

Why: the sponsor asks about a lead that the rep has not yet been told of; after the second time the alerts are switched
off.

Example:

    clocks:
      first_touch:
        alerts: [{at: 50%, tell: sponsor}, {at: 80%, tell: rep}]

Instead:

    clocks:
      first_touch:
        alerts: [{at: 50%, tell: rep}, {at: 80%, tell: sponsor}]
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.alert_order import comes_before
from sla_compiler.linter.facts.sides import lineage
from sla_compiler.linter.subject import Subject
from sla_compiler.model.promises import Alert, Clock
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA329", "escalation-upside-down", Severity.WARNING)
_RANKS = {"rep": 0, "rep_manager": 1}


def check(subject: Subject) -> Iterator[Finding]:
    """Look at those who stand above one another for the owner; the other side and the steward may hear at any time."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        told = [(index, alert, _rank(agreement, clock, alert)) for index, alert in enumerate(clock.alerts)]
        ranked = [(index, alert, rank) for index, alert, rank in told if rank is not None]
        for index, alert, rank in ranked:
            above = next((one for one in ranked if one[2] > rank and comes_before(one[1], alert)), None)
            earlier = any(one[2] <= rank and one[0] != index and not comes_before(alert, one[1]) for one in ranked)
            if above is not None and not earlier:
                yield _finding(name, (above[0], above[1]), (index, alert))
                break


def _finding(name: str, above: tuple[int, Alert], below: tuple[int, Alert]) -> Finding:
    path = ("clocks", name, "alerts")
    return Finding(
        RULE,
        f"`{above[1].tell}` hears of a late `{name}` before `{below[1].tell}` does",
        Place((*path, above[0], "tell")),
        f"tell `{below[1].tell}` first",
        labels=(Label(Place((*path, below[0], "tell")), "comes later"),),
    )


def _rank(agreement: Agreement, clock: Clock, alert: Alert) -> int | None:
    """How high somebody stands above the rep: the manager, roles of the owner's side, the side itself, the sponsor."""
    if alert.tell is None or alert.tell in _RANKS:
        return None if alert.tell is None else _RANKS[alert.tell]
    party = agreement.parties[alert.tell]
    if party.sponsor:
        return 3
    above = lineage(agreement, alert.tell)
    if above[-1] != lineage(agreement, clock.owner)[-1]:
        return None
    return 2 if len(above) == 1 else 1
