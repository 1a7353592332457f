"""What: a decision about leads by a party that neither signs nor belongs to one that does.

Why: what nobody signed, nobody owes. A decision that the agreement rests on is then taken by a favour.

Example:

    parties:
      sales: {title: VP Sales, signs: true}
      agency: {title: Call centre}
    stages:
      sal: {owner: sales, from: mql, decided_by: agency}

Instead:

    parties:
      sales: {title: VP Sales, signs: true}
      agency: {title: Call centre, of: sales}
    stages:
      sal: {owner: sales, from: mql, decided_by: agency}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal, lineage, side_of
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA117", "decision-by-outsider", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each such stage; where nobody signs there is no outside."""
    agreement = subject.agreement
    if is_internal(agreement):
        return
    for name, stage in agreement.stages.items():
        party = stage.decided_by
        if party is None or _is_bound(agreement, party):
            continue
        side = side_of(agreement, stage.owner) or stage.owner
        yield Finding(
            RULE,
            f"`{party}` decides which leads become `{name}`, and neither signs nor belongs to a party that does",
            Place(("stages", name, "decided_by")),
            f"name the side whose decision it is, or write what `{party}` belongs to, such as `of: {side}`",
            labels=(Label(Place(("parties", party), "key"), "signs nothing"),),
        )


def _is_bound(agreement: Agreement, party: str) -> bool:
    return any(agreement.parties[one].signs for one in lineage(agreement, party))
