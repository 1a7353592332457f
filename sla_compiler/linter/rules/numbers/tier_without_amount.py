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

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA517", "tier-without-amount", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every volume that is given by tier."""
    agreement = subject.agreement
    for name, one in agreement.commitments.items():
        tiers = one.amount.tiers if one.amount else None
        left = [tier for tier in agreement.tiers if tiers is not None and tier not in tiers]
        if left:
            path = ("commitments", name, "amount")
            nones = ", ".join(f"{tier}: none" for tier in left)
            yield Finding(
                RULE,
                f"`{name}` does not say how many leads of {quoted(left)} are promised",
                Place(path),
                f"give a number, or say that none are promised: `{nones}`",
                labels=tuple(Label(Place(("tiers", tier), "key"), "no number for these") for tier in left),
                fix=Fix(f"write `{nones}`", tuple(Add((*path, tier), "none") for tier in left), certain=False),
            )
