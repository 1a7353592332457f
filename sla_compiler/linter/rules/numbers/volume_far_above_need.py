"""What: the promised volume is more than half as much again as its goal takes.

Why: a rate that turns out a third lower than assumed already eats half as much again. Who promises more than that does
not believe the rates, or the goal; or will fill the gap with leads that nobody wants.

Example:

    metrics:
      win_rate: {of: mql, reaching: won, within: 90 days, target: 20%, evidence: last year}
    commitments:
      volume:
        owner: marketing
        counts: mql
        per: month
        amount: 500
        backed_by: {goal: 120 customers per year, through: win_rate}

Instead:

    metrics:
      win_rate: {of: mql, reaching: won, within: 90 days, target: 20%, evidence: last year}
    commitments:
      volume:
        owner: marketing
        counts: mql
        per: month
        amount: 60
        backed_by: {goal: 120 customers per year, through: win_rate}
"""

from collections.abc import Iterator
from fractions import Fraction

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sums import chain_labels, need, sum_of, upward, volumes
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number

RULE = Rule("SLA502", "volume-far-above-need", Severity.WARNING)
_TOLERATED = Fraction(3, 2)  # every lead more covers rates that are up to a third lower


def check(subject: Subject) -> Iterator[Finding]:
    """Every volume with a goal behind it."""
    for volume in volumes(subject.agreement):
        found = need(subject.agreement, volume)
        if found is not None and volume.amount > _TOLERATED * found.promise:
            yield Finding(
                RULE,
                f"`{volume.name}` promises {number(volume.amount)} a {volume.per}, and its goal takes"
                f" {upward(found.promise)}",
                Place(("commitments", volume.name, "amount")),
                "promise less, raise the goal, or correct the rates: half as much again covers rates a third lower",
                note=sum_of(subject.agreement, volume, found),
                labels=chain_labels(subject.agreement, volume),
            )
