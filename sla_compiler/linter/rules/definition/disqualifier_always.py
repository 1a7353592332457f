"""What: a disqualifier that holds of every lead.

Why: nobody can qualify.

Example:

    disqualifiers:
      unfit: employees < 5 or not employees < 5

Instead:

    disqualifiers:
      unfit: email_kind = competitor
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.disqualifiers import idle

RULE = Rule("SLA254", "disqualifier-always", Severity.ERROR)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that it does not disqualify."""
    for one in idle(proofs.prover(subject)):
        if one.kind == "always":
            message = f"the disqualifier `{one.name}` holds of every lead"
            place = Place(("disqualifiers", one.name, "when"))
            yield Finding(RULE, message, place, "say which leads it is meant for, or take it out")
