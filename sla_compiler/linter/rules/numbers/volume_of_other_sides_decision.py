"""What: one side promises a number of leads that the other side decides on.

Why: sales can miss the target of marketing by saying no, and marketing can say so. Nobody should owe what another
decides; promise what is delivered, and measure how much of it is accepted.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70}
      sal: {owner: sales, from: mql, decided_by: sales}
    commitments:
      volume: {owner: marketing, counts: sal, per: month, amount: 40}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 70}
      sal: {owner: sales, from: mql, decided_by: sales}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}
    metrics:
      acceptance: {of: mql, reaching: sal, within: 30 days, target: 80%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.gate import gate
from sla_compiler.linter.facts.sums import volumes
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number

RULE = Rule("SLA504", "volume-of-other-sides-decision", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Volumes that no lead reaches without a decision of another side."""
    agreement = subject.agreement
    for volume in volumes(agreement):
        nearest = gate(agreement, volume)
        if nearest is None:
            continue
        decider = agreement.stages[nearest].decided_by
        before = agreement.stages[nearest].from_
        free = (before.names() if before else ())[:1]
        advice = f"count `{free[0]}`" if free else "count an earlier stage"
        yield Finding(
            RULE,
            f"`{volume.entry.owner}` owes {number(volume.amount)} leads in `{volume.stage}`,"
            f" and `{decider}` decides on them",
            Place(("commitments", volume.name, "counts")),
            f"{advice}, which rules alone decide, and let a metric show how many of them `{decider}` accepts",
            labels=(Label(Place(("stages", nearest, "decided_by")), f"`{decider}` decides"),),
        )
