"""An agreement -> outcomes whose kind says one thing of a lead, and the stage that they lead to another."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.linter.facts.opening import opened_by
from sla_compiler.linter.facts.outcome_words import says_no_lead
from sla_compiler.linter.facts.ways import Way, open_ways
from sla_compiler.resolve.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Against:
    """An outcome, and the way on which a lead goes on where it should end; None where it ends and should return."""

    outcome: str
    onward: Way | None


def against_stage(agreement: Agreement) -> Iterator[Against]:
    """Only what is certain: a terminal stage never leads back, and an automatic way takes a lead along unasked.

    So does a decision, where clocks start that make people work towards it. An outcome that ends the very stage it
    leads to is found as such.
    """
    found = open_ways(agreement)
    onward = {way.source: way for way in found if way.kind == "decided" and opened_by(agreement, way.source)}
    onward |= {way.source: way for way in found if way.kind == "automatic"}
    for name, one in agreement.dispositions.items():
        if leads_to_itself(agreement, name):
            continue
        if one.kind == "recycle" and agreement.stages[one.goes_to].terminal and not says_no_lead(agreement, name):
            yield Against(name, None)
        elif one.kind in {"close", "reject"} and one.goes_to in onward:
            yield Against(name, onward[one.goes_to])


def leads_to_itself(agreement: Agreement, outcome: str) -> bool:
    """Whether an outcome says that it ends the stage that it leads to; one that sends leads back need not say it."""
    one, written = agreement.dispositions[outcome], (agreement.spec.dispositions or {})[outcome]
    if one.goes_to not in (one.from_ or ()):
        return False
    return written.from_ is not None or (one.kind == "recycle" and one.when is None)
