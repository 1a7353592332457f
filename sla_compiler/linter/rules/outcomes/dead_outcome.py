"""What: a disposition that no lead can ever come to.

Why: what it needs excludes itself, or it accepts into a stage that cannot be entered from there.

Example:

    dispositions:
      cold: {kind: recycle, goes_to: nurture, when: not demo_request ever and demo_request within 30 days}

Instead:

    dispositions:
      cold: {kind: recycle, goes_to: nurture, when: not demo_request within 30 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.outcomes import dead_outcomes

RULE = Rule("SLA450", "dead-outcome", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that each disposition ends."""
    for one in dead_outcomes(proofs.prover(subject)):
        advice = proofs.mend(one.criteria, ()) if one.criteria else "take it out, or correct `from`, `needs` or `when`"
        if one.accept is not None:
            advice = f"let `{one.accept}` be decided on, and enterable from the stages that this ends"
        yield Finding(
            RULE,
            f"no lead can come to the outcome `{one.name}`",
            Place(("dispositions", one.name), "key"),
            advice,
            labels=proofs.labels(one.criteria, "cannot hold together" if len(one.criteria) > 1 else "never holds"),
        )
