"""What: a lead enters a stage at which clocks start, and none of them is for it.

Why: every clock there has an `applies_to`, and together they leave some leads out: nobody owes these an answer.

Example:

    clocks:
      large: {owner: sales, starts: mql, stops: call, applies_to: employees >= 200, within: 1 hour}
      small: {owner: sales, starts: mql, stops: call, applies_to: employees < 200, within: 1 day}

Instead:

    clocks:
      large: {owner: sales, starts: mql, stops: call, applies_to: employees >= 200, within: 1 hour}
      small: {owner: sales, starts: mql, stops: call, applies_to: not employees >= 200, within: 1 day}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.clocks import clockless

RULE = Rule("SLA154", "lead-without-clock", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that enters a stage and is outside every `applies_to`."""
    for one in clockless(proofs.prover(subject)):
        finding = Finding(
            RULE,
            f"a lead can enter `{one.stage}` without any clock",
            Place(("stages", one.stage), "key"),
            f"leave `applies_to` out of the clock `{one.clocks[-1]}`, or add one for the leads that are left",
            proofs.example(one.answer),
            tuple(Label(Place(("clocks", name, "applies_to")), "not for this lead") for name in one.clocks),
        )
        yield proofs.shown(finding, one.answer)
