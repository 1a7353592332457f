"""What: a metric aims at another number than the commitment or the goal that counts the same.

Why: the dashboard shows one number and the contract another. After a month that lies between the two, one side has
kept its promise and the other is sure that it has not.

Example:

    metrics:
      delivered: {count: mql, per: month, target: 60}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}

Instead:

    metrics:
      delivered: {count: mql, per: month, target: 50}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}
"""

from collections.abc import Iterator
from fractions import Fraction

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sums import IN_A_YEAR, first_gap, largest, upward, volumes, yearly
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA520", "two-numbers-for-one-volume", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every metric that counts all leads of a stage, and has a target in each period."""
    agreement = subject.agreement
    promised = _promised(agreement)
    for name, metric in agreement.metrics.items():
        if metric.count not in promised or metric.where or metric.per is None or not isinstance(metric.target, int):
            continue
        wanted, place, what = promised[metric.count]
        if yearly(metric.target, metric.per) != wanted:
            there = upward(wanted / IN_A_YEAR[metric.per])
            yield Finding(
                RULE,
                f"`{name}` aims at {number(metric.target)} `{metric.count}` a {metric.per}, and {what} is {there}",
                Place(("metrics", name, "target")),
                f"write `target: {there.replace(',', '')}`, or change what is promised",
                labels=(Label(place, f"{there} a {metric.per}"),),
            )


def _promised(agreement: Agreement) -> dict[str, tuple[Fraction, Place, str]]:
    """For each stage how many leads a year are promised there, or are the goal."""
    found: dict[str, tuple[Fraction, Place, str]] = {}
    for volume in volumes(agreement):
        backing = volume.entry.backed_by
        if backing is not None and first_gap(agreement, volume.stage, backing.through) is None:
            end = agreement.metrics[backing.through[-1]].reaching or ""
            place = Place(("commitments", volume.name, "backed_by", "goal"))
            found[end] = (yearly(backing.goal.amount, backing.goal.per), place, f"the goal of `{volume.name}`")
    for volume in largest(agreement):
        place = Place(("commitments", volume.name, "amount"))
        found[volume.stage] = (volume.a_year, place, f"what `{volume.name}` promises")
    return found
