"""What: a lead meets everything that a stage asks for, and cannot enter it because of the stages before it.

Why: one demo request should not have to wait for two page views, only because the stage can be entered from nowhere
but the one before. The lead rests at the beginning, and no clock runs.

Example:

    stages:
      raw: {owner: marketing}
      engaged: {owner: marketing, from: raw, when: 2+ of pricing_view within 30 days}
      mql: {owner: marketing, from: engaged, when: demo_request within 30 days}

Instead:

    stages:
      raw: {owner: marketing}
      engaged: {owner: marketing, from: raw, when: 2+ of pricing_view within 30 days}
      mql: {owner: marketing, from: [raw, engaged], when: demo_request within 30 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.lifecycle import barred

RULE = Rule("SLA153", "barred-by-predecessors", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead in the first stage that meets what a later one asks for."""
    for one in barred(proofs.prover(subject)):
        stage = subject.agreement.stages[one.stage]
        sources = [one.held_in, *(stage.from_.names() if stage.from_ is not None else ())]
        finding = Finding(
            RULE,
            f"a lead that meets what `{one.stage}` asks for can be held in `{one.held_in}`",
            Place(("stages", one.stage, "from")),
            f"add it: `from: [{', '.join(sources)}]`",
            proofs.example(one.answer),
            (
                Label(Place(("stages", one.stage, "when")), "all of this holds"),
                Label(Place(("stages", one.held_in), "key"), "and the lead stays here"),
            ),
        )
        yield proofs.shown(finding, one.answer)
