"""What: a disqualifier that never holds.

Why: its criteria exclude each other, so it keeps nobody out; whoever reads it believes that it does.

Example:

    disqualifiers:
      tiny: employees < 5 and employees >= 200

Instead:

    disqualifiers:
      tiny: employees < 5
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.disqualifiers import idle

RULE = Rule("SLA253", "disqualifier-never", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that it disqualifies."""
    for one in idle(proofs.prover(subject)):
        if one.kind == "never":
            yield Finding(
                RULE,
                f"the disqualifier `{one.name}` never holds",
                Place(("disqualifiers", one.name), "key"),
                proofs.mend(one.criteria, ()),
                labels=proofs.labels(one.criteria, "cannot hold together"),
            )
