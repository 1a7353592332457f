"""What: a lead that was sent back qualifies again without anything new.

Why: what made it qualify is still known. Sales turned the lead down and gets it back unchanged, again and again.

Example:

    stages:
      mql: {owner: marketing, from: [raw, nurture], when: fit >= 60}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}

Instead:

    stages:
      mql: {owner: marketing, from: [raw, nurture], when: fit >= 60 and demo_request within 30 days}
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.evidence import on_old_evidence

RULE = Rule("SLA262", "old-evidence", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Send a lead back and wait; the first outcome that shows it is told for each stage."""
    told: set[tuple[str, str]] = set()
    for one in on_old_evidence(proofs.prover(subject)):
        if (one.back, one.stage) in told:
            continue
        told.add((one.back, one.stage))
        forgets = subject.agreement.stages[one.back].reentry is not None
        advice = "ask for something new, such as an event within 30 days"
        finding = Finding(
            RULE,
            f"a lead that `{one.disposition}` sent back can enter `{one.stage}` again on what was known before",
            Place(("dispositions", one.disposition), "key"),
            advice if forgets else f"give `{one.back}` a `reentry`: what a lead did before then counts no more",
            proofs.example(one.answer),
            (Label(Place(("stages", one.stage), "key"), "is entered again"),),
        )
        yield proofs.shown(finding, one.answer)
