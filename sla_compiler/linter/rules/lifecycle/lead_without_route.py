"""What: a lead enters a stage that has routes, and matches none of them.

Why: nobody gets the lead, and nothing says so. End the list with `else`.

Example:

    routing:
      mql:
        large: {when: employees >= 200, to: team}
        small: {when: employees < 200, to: queue}

Instead:

    routing:
      mql:
        large: {when: employees >= 200, to: team}
        small: {when: else, to: queue}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.lifecycle import unrouted

RULE = Rule("SLA156", "lead-without-route", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that enters the stage outside every route."""
    for one in unrouted(proofs.prover(subject)):
        routes = subject.agreement.routing[one.stage]
        finding = Finding(
            RULE,
            f"a lead can enter `{one.stage}` and match none of its routes",
            Place(("routing", one.stage), "key"),
            f"let the last route be for all others: `{list(routes)[-1]}: {{when: else, ..}}`",
            proofs.example(one.answer),
            tuple(Label(Place(("routing", one.stage, name, "when")), "not for this lead") for name in routes),
        )
        yield proofs.shown(finding, one.answer)
