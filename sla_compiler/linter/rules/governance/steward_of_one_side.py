"""What: the steward is one of the sides, or belongs to one.

Why: whoever keeps the score for both is doubted by one of them from the first bad month on, if it plays for the other.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
      sales_ops: {title: Sales Operations, of: sales, steward: true}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
      revops: {title: Revenue Operations, steward: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal, membership, side_of, stewards
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA619", "steward-of-one-side", Severity.NOTE)


def check(subject: Subject) -> Iterator[Finding]:
    """Ask whether a steward is on a side, unless there is a neutral one; judging for its side is another matter."""
    agreement = subject.agreement
    found = {steward: side_of(agreement, steward) for steward in stewards(agreement)}
    if is_internal(agreement) or None in found.values():
        return
    judges = {dispute.decided_by for dispute in agreement.disputes.values()}
    for steward, side in found.items():
        if steward not in judges:
            yield Finding(
                RULE,
                f"`{steward}` keeps the numbers of both sides and {_is(steward, side)} one of them",
                Place(("parties", steward, "steward"), "key"),
                "let somebody keep them who is on no side, or show the raw figures in every review",
                labels=membership(agreement, steward),
            )


def _is(steward: str, side: str | None) -> str:
    return "is" if steward == side else f"belongs to `{side}`,"
