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
from sla_compiler.syntax.printer import print_sentence, printable

RULE = Rule("SLA451", "rival-outcomes", Severity.WARNING)
PROVES = True

_READABLE = 90  # characters; a longer sentence is named rather than repeated


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead of which both hold."""
    for one in rivals(proofs.prover(subject)):
        finding = Finding(
            RULE,
            f"`{one.first}` and `{one.second}` can hold at the same moment",
            Place(("dispositions", one.second, "when")),
            _advice(subject, one.first, one.second),
            proofs.example(one.answer),
            (Label(Place(("dispositions", one.first, "when")), "comes first, by its id"),),
        )
        yield proofs.shown(finding, one.answer)


def _advice(subject: Subject, first: str, second: str) -> str:
    """The edit that leaves to the first what both would take; in words where its sentence is too long for a line."""
    said = subject.agreement.dispositions[first].when
    text = print_sentence(said) if said is not None and printable(said) else ""
    part = f"`not ({text})`" if 0 < len(text) <= _READABLE else f"`not (..)`, with the `when` of `{first}` in it,"
    return f"let one exclude the other: let `{second}` ask for {part} as well"
