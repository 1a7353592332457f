"""What: a condition that a lead meets only because something of it is unknown.

Why: no value of the attribute would meet it. `not (region in US | UK)` and the like are true of an unknown region, so
filling in the field takes the outcome away. Where that is meant, say `is unknown`.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: demo_request ever and not (email_kind is known)}
    definitions:
      abroad: not (region in US | other)

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: demo_request ever and email_kind is unknown}
    definitions:
      abroad: region in other
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place, dotted
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.evidence import only_missing

RULE = Rule("SLA260", "only-missing-data", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that any value would make fail."""
    for one in only_missing(proofs.prover(subject)):
        entry = dotted(one.path[:2])
        finding = Finding(
            RULE,
            f"this can hold only because `{one.attribute}` is unknown: no value of it would do",
            Place(one.path),
            f"if such leads are not meant, let `{entry}` ask for `{one.attribute} is known` as well; "
            f"if they are, say so there with `{one.attribute} is unknown`",
            proofs.example(one.answer),
            (Label(Place(("lead", "attributes", one.attribute), "key"), "unknown until someone fills it in"),),
        )
        yield proofs.shown(finding, one.answer)
