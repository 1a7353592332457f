"""What: the number of leads promised in all and the numbers by tier are not the same sum.

Why: with two numbers for one thing each side quotes the one that it likes, and both are signed.

Example:

    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 60}
      by_tier: {owner: marketing, counts: mql, per: month, amount: {hot: 10, warm: 40}}

Instead:

    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}
      by_tier: {owner: marketing, counts: mql, per: month, amount: {hot: 10, warm: 40}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sums import IN_A_YEAR, Volume, upward, volumes
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA507", "tiers-do-not-add-up", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Each volume in one number against each that is split, of the same stage and owner."""
    agreement = subject.agreement
    found = list(volumes(agreement))
    for whole in found:
        if whole.entry.amount is None or whole.entry.amount.one is None:
            continue
        for split in found:
            amounts = split.entry.amount
            same = (split.stage, split.entry.owner) == (whole.stage, whole.entry.owner)
            if same and amounts is not None and amounts.one is None and _wrong(agreement, whole, split):
                yield _finding(whole, split)


def _finding(whole: Volume, split: Volume) -> Finding:
    there = upward(whole.a_year / IN_A_YEAR[split.per])
    back = upward(split.a_year / IN_A_YEAR[whole.per])
    parts = [number(one) for one in (split.entry.amount.values() if split.entry.amount else ()) if one != "none"]
    added = f"{' + '.join(parts)} = {number(split.amount)}" if len(parts) > 1 else number(split.amount)
    return Finding(
        RULE,
        f"`{whole.name}` promises {number(whole.amount)} a {whole.per} in all, and the parts of `{split.name}` are"
        f" {number(split.amount)} a {split.per}",
        Place(("commitments", split.name, "amount")),
        f"let the parts add up to {there} a {split.per}, or write `amount: {back.replace(',', '')}` in `{whole.name}`",
        note=f"{added} a {split.per}, which is {back} a {whole.per}"
        if split.per != whole.per
        else f"{added} a {whole.per}",
        labels=whole.labels,
    )


def _wrong(agreement: Agreement, whole: Volume, split: Volume) -> bool:
    return split.a_year > whole.a_year if _is_part(agreement, split) else split.a_year != whole.a_year


def _is_part(agreement: Agreement, split: Volume) -> bool:
    """Whether some leads are promised in no number, so that the split is a part of the whole."""
    amounts = split.entry.amount
    if amounts is None or "none" in amounts.values():
        return True
    return amounts.tiers is not None and set(amounts.tiers) != set(agreement.tiers)
