"""What: the steward is the one that owes a clock, a cadence or a commitment.

Why: the steward keeps the score. What it owes itself neither side has promised, and nobody neutral measures.

Example:

    parties:
      revops: {title: Revenue Operations, steward: true}
    clocks:
      first_touch: {owner: revops, starts: mql, stops: first_contact, within: 24 hours, target: 90%}

Instead:

    parties:
      revops: {title: Revenue Operations, steward: true}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: first_contact, within: 24 hours, target: 90%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS, is_internal, lineage, owed_by_steward, quoted, sides
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA607", "steward-owes-alone", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for promises whose only owner keeps the score."""
    agreement = subject.agreement
    if is_internal(agreement):
        return
    for owner, found in owed_by_steward(agreement).items():
        steward = next(name for name in lineage(agreement, owner) if agreement.parties[name].steward)
        first, *others = found
        either = " or ".join(f"`owner: {side}`" for side in sides(agreement)) or "`owner` with a side that signs"
        yield Finding(
            RULE,
            f"{quoted(one.name for one in found)} {'are' if others else 'is'} owed by `{owner}` alone, "
            f"which keeps the score: no side promises it",
            Place((*first.path, "owner")),
            f"write {either}: the side whose people do the work",
            labels=(
                *(Label(Place((*one.path, "owner")), "so is this") for one in others[: MOST_LABELS - 1]),
                Label(
                    Place(("parties", steward, "steward"), "key"), f"`{steward}` keeps the agreement and its numbers"
                ),
            ),
        )
