"""What: criteria that no lead can meet together.

Why: the sentence never holds, so whatever it opens stays closed.

Example:

    definitions:
      good: employees < 25 and employees >= 200

Instead:

    definitions:
      good: employees < 25 or employees >= 200
"""

from collections.abc import Iterator

from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.criteria import contradictions

RULE = Rule("SLA258", "contradictory-criteria", Severity.ERROR)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that meets them all."""
    for one in contradictions(proofs.prover(subject)):
        yield Finding(
            RULE,
            f"{proofs.listed(one.criteria)} exclude each other",
            one.criteria[0].place,
            proofs.mend(one.criteria, one.ends),
            proofs.reach(one.ends),
            proofs.labels(one.criteria[1:], "never holds beside it"),
        )
