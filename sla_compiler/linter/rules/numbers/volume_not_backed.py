"""What: the promised volume is too small for the goal that it is promised for.

Why: if 200 customers take 2,667 leads and 2,400 are promised, the year is lost on the day of signing, and the two
sides find out in week forty.

Example:

    metrics:
      win_rate: {of: mql, reaching: won, within: 90 days, target: 20%, evidence: last year}
    commitments:
      volume:
        owner: marketing
        counts: mql
        per: month
        amount: 40
        backed_by: {goal: 120 customers per year, through: win_rate}

Instead:

    metrics:
      win_rate: {of: mql, reaching: won, within: 90 days, target: 20%, evidence: last year}
    commitments:
      volume:
        owner: marketing
        counts: mql
        per: month
        amount: 50
        backed_by: {goal: 120 customers per year, through: win_rate}
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.sums import Need, Volume, chain_labels, downward, need, sum_of, upward, volumes, yearly
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number

RULE = Rule("SLA501", "volume-not-backed", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Every volume with a goal behind it, in exact fractions."""
    for volume in volumes(subject.agreement):
        found = need(subject.agreement, volume)
        if found is not None and volume.amount < found.promise:
            yield Finding(
                RULE,
                f"`{volume.name}` promises {number(volume.amount)} a {volume.per}, and its goal takes"
                f" {upward(found.promise)}",
                Place(("commitments", volume.name, "amount")),
                _advice(volume, found),
                note=sum_of(subject.agreement, volume, found),
                labels=chain_labels(subject.agreement, volume),
                fix=_fix(volume, ceil(found.promise)),
            )


def _advice(volume: Volume, found: Need) -> str:
    backing = volume.entry.backed_by
    if backing is None:
        return ""
    goal = backing.goal
    brought = yearly(volume.amount, volume.per) * found.rate / yearly(Fraction(1), goal.per)
    within = f"`goal: {downward(brought).replace(',', '')} {goal.what} per {goal.per}`"
    return f"promise {upward(found.promise)} a {volume.per}, or write what {number(volume.amount)} bring: {within}"


def _fix(volume: Volume, amount: int) -> Fix | None:
    if volume.entry.amount is None or volume.entry.amount.one is None:
        return None
    place = Place(("commitments", volume.name, "amount"))
    return Fix(f"write `amount: {amount}`", (Replace(place, str(amount)),), certain=False)
