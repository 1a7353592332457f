"""What: a volume by tier that leaves out a tier.

Why: one side reads "none are owed", the other "nobody has said yet". Where none are promised, `none` says so.

Example:

    tiers:
      hot: demo_request within 30 days
      warm: else
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: {hot: 10}}

Instead:

    tiers:
      hot: demo_request within 30 days
      warm: else
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: {hot: 10, warm: none}}
"""

from collections.abc import Iterator
from fractions import Fraction

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.facts.sums import Volume, need, tiers_left_out, upward, volumes
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA517", "tier-without-amount", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every volume that is given by tier; `none` is no way out where the goal takes more than the others bring."""
    agreement = subject.agreement
    short = {volume.name: missing for volume in volumes(agreement) if (missing := _missing(agreement, volume)) > 0}
    for name, one in agreement.commitments.items():
        left = tiers_left_out(agreement, one)
        if left:
            path = ("commitments", name, "amount")
            nones = ", ".join(f"{tier}: none" for tier in left)
            edits = tuple(Add((*path, tier), "none") for tier in left)
            yield Finding(
                RULE,
                f"`{name}` does not say how many leads of {quoted(left)} are promised",
                Place(path),
                f"say how many: the goal takes {upward(short[name])} more a {one.per} than the others bring"
                if name in short
                else f"give a number, or say that none are promised: `{nones}`",
                labels=tuple(Label(Place(("tiers", tier), "key"), "no number for these") for tier in left),
                fix=None if name in short else Fix(f"write `{nones}`", edits, certain=False),
            )


def _missing(agreement: Agreement, volume: Volume) -> Fraction:
    """By how much the numbers that are said fall short of the goal."""
    found = need(agreement, volume)
    return Fraction(0) if found is None else found.promise - volume.amount
