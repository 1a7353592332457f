"""What: two automatic dispositions hold at the same moment and lead to different ends.

Why: only the first by id happens. Which one that is should follow from what they say, not from how they are called.

Example:

    dispositions:
      no_answer: {kind: recycle, goes_to: nurture, when: not reply within 14 days}
      stale: {kind: close, goes_to: closed, when: not reply within 30 days}

Instead:

    dispositions:
      no_answer: {kind: recycle, goes_to: nurture, when: not reply within 14 days and reply within 30 days}
      stale: {kind: close, goes_to: closed, when: not reply within 30 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.outcomes import rivals

RULE = Rule("SLA451", "rival-outcomes", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead of which both hold."""
    for one in rivals(proofs.prover(subject)):
        finding = Finding(
            RULE,
            f"`{one.first}` and `{one.second}` can hold at the same moment",
            Place(("dispositions", one.second, "when")),
            f"let one exclude the other: add `not` of what `{one.first}` says",
            proofs.example(one.answer),
            (Label(Place(("dispositions", one.first, "when")), "comes first, by its id"),),
        )
        yield proofs.shown(finding, one.answer)
