"""What: a part of an `any` that lets no further lead through.

Why: the other parts hold whenever it does, or it never holds. Whoever added it wanted to let more leads in.

Example:

    definitions:
      signal: demo_request within 30 days or demo_request within 7 days

Instead:

    definitions:
      signal: demo_request within 30 days
"""

from collections.abc import Iterator

from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.criteria import dead_branches

RULE = Rule("SLA259", "dead-branch", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that comes through this part alone."""
    for one in dead_branches(proofs.prover(subject)):
        why = "it never holds here" if one.never else f"whenever it holds, {proofs.listed(one.others)} holds too"
        yield Finding(
            RULE,
            f"`{one.criterion.text}` lets no further lead through",
            one.criterion.place,
            f"take `{one.criterion.text}` out, or correct it",
            why,
            proofs.labels(one.others, "lets them all through"),
        )
