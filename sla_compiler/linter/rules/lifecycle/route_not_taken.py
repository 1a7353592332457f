"""What: a route that no lead takes.

Why: its sentence holds of no lead that enters the stage, or earlier routes take every lead it is for. The pool behind
it waits in vain.

Example:

    routing:
      mql:
        large: {when: employees >= 200, to: team}
        huge: {when: employees >= 1000, to: named_accounts}
        everyone: {when: else, to: team}

Instead:

    routing:
      mql:
        huge: {when: employees >= 1000, to: named_accounts}
        large: {when: employees >= 200, to: team}
        everyone: {when: else, to: team}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.lifecycle import dead_routes

RULE = Rule("SLA155", "route-not-taken", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Look at every route in its place."""
    for dead in dead_routes(proofs.prover(subject)):
        path = ("routing", dead.stage)
        why = "it holds of no lead that enters the stage" if dead.alone else "earlier routes take every lead it is for"
        yield Finding(
            RULE,
            f"no lead takes the route `{dead.route}`",
            Place((*path, dead.route), "key"),
            "take it out, or correct its `when`" if dead.alone else f"move `{dead.route}` up, or take it out",
            why,
            () if dead.alone else tuple(Label(Place((*path, one, "when")), "comes first") for one in dead.earlier),
        )
