"""What: an outcome with a `wait`, into a stage without `reentry`.

Why: the rep was told that the customer has no money before April, says so, and is sent the lead again tomorrow.

Example:

    stages:
      parked: {owner: marketing}
      mql: {owner: marketing, from: parked, when: reply since parked}
    dispositions:
      no_budget: {kind: recycle, from: mql, goes_to: parked, wait: 90 days, feeds: targeting}

Instead:

    stages:
      parked: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
      mql: {owner: marketing, from: parked, when: reply since parked}
    dispositions:
      no_budget: {kind: recycle, from: mql, goes_to: parked, wait: 90 days, feeds: targeting}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.evidence import comes_straight_back
from sla_compiler.linter.facts.misrouted import leads_to_itself
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA416", "wait-that-cannot-work", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Silent where leads that are sent back come straight on again, or cannot be sent: these are greater faults."""
    agreement = subject.agreement
    for name, one in agreement.dispositions.items():
        stage = agreement.stages[one.goes_to]
        if one.wait is None or stage.reentry is not None or leads_to_itself(agreement, name):
            continue
        if one.kind == "recycle" and (stage.terminal or comes_straight_back(agreement, one.goes_to)):
            continue
        never = "is terminal: it never returns" if stage.terminal else "has no `reentry`, so that nothing waits there"
        advice = "leave `wait` out, or send the lead to a stage that has `reentry`"
        extra = f", or write `reentry: {{after: {limit(one.wait)}, at_most: 3}}` in `{one.goes_to}`"
        yield Finding(
            RULE,
            f"`{name}` says that the lead waits {limit(one.wait)} in `{one.goes_to}`, which {never}",
            Place(("dispositions", name, "wait")),
            advice if stage.terminal or one.goes_to == agreement.start else advice + extra,
            labels=(Label(Place(("stages", one.goes_to), "key"), "a lead does not wait here"),),
        )
