"""What: a lead enters a stage although a disqualifier holds.

Why: no stage `catches` disqualifiers, so they stop nobody: Sales gets leads that the agreement calls none.

Example:

    disqualifiers:
      competitor: email_kind = competitor
    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: demo_request ever}

Instead:

    disqualifiers:
      competitor: email_kind = competitor
    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: demo_request ever}
      closed: {owner: revops, catches: disqualifiers, terminal: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.disqualifiers import qualified_though

RULE = Rule("SLA256", "qualified-though-disqualified", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that enters a stage while a disqualifier holds."""
    for one in qualified_though(proofs.prover(subject)):
        finding = Finding(
            RULE,
            f"a lead can enter `{one.stage}` although `{one.disqualifier}` disqualifies it",
            Place(("disqualifiers", one.disqualifier), "key"),
            "let a stage catch such leads: `catches: disqualifiers`",
            proofs.example(one.answer),
            (Label(Place(("stages", one.stage), "key"), "is entered all the same"),),
        )
        yield proofs.shown(finding, one.answer)
