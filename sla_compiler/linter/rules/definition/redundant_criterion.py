"""What: a criterion that holds whenever the ones beside it hold.

Why: it never decides anything. It makes the definition longer, and readers believe that it asks for more.

Example:

    definitions:
      good: role >= director and role >= manager

Instead:

    definitions:
      good: role >= director
"""

from collections.abc import Iterator

from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.criteria import redundant

RULE = Rule("SLA257", "redundant-criterion", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that meets the others and not this one."""
    for one in redundant(proofs.prover(subject)):
        others = f"whenever {proofs.listed(one.because)} does" if one.because else "always"
        yield Finding(
            RULE,
            f"`{one.criterion.text}` holds {others}",
            one.criterion.place,
            f"take `{one.criterion.text}` out, or ask for more",
            labels=proofs.labels(one.because, "asks for it already"),
        )
