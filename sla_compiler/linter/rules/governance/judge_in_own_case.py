"""What: a dispute is decided by a side that is in it, or by a role that belongs to one.

Why: a ruling on one's own leads convinces nobody else. The other side stops bringing its cases and keeps its own list.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
    disputes:
      lead_quality: {about: whether a lead met the definition, decided_by: sales, within: 7 days}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
      revops: {title: Revenue Operations, steward: true}
    disputes:
      lead_quality: {about: whether a lead met the definition, decided_by: revops, within: 7 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.sides import is_internal, membership, neutral, side_of
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA616", "judge-in-own-case", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Ask whether the judge is on a side; a sponsor on a side is another matter."""
    agreement = subject.agreement
    if is_internal(agreement):
        return
    for name, dispute in agreement.disputes.items():
        judge = dispute.decided_by
        side = side_of(agreement, judge)
        if side is None or agreement.parties[judge].sponsor:
            continue
        place = Place(("disputes", name, "decided_by"))
        other = neutral(agreement)
        yield Finding(
            RULE,
            f"`{judge}` decides in `{name}`, and {'is' if judge == side else f'belongs to `{side}`,'} one of the sides",
            place,
            f"let somebody decide who is on no side: `decided_by: {other}`"
            if other
            else "name a party that neither signs nor belongs to one that does, such as the steward",
            labels=membership(agreement, judge),
            fix=Fix(f"let `{other}` decide", (Replace(place, other),), certain=False) if other else None,
        )
