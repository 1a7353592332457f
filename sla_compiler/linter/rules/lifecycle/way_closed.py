"""What: a way into a stage that no lead can take, while other ways lead there.

Why: what must hold on this way excludes itself. Leads that were meant to come this way wait where they are.

Example:

    stages:
      mql:
        owner: marketing
        from: {raw: fit >= 60, nurture: fit >= 60 and fit < 40}

Instead:

    stages:
      mql:
        owner: marketing
        from: {raw: fit >= 60, nurture: fit >= 40}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.lifecycle import closed_ways

RULE = Rule("SLA152", "way-closed", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Look at the closed ways into stages that can be reached otherwise."""
    prover = proofs.prover(subject)
    for closed in closed_ways(prover):
        way = closed.way
        if way.target in prover.reached:
            yield Finding(
                RULE,
                f"no lead can come from `{way.source}` to `{way.target}`",
                Place(way.path),
                proofs.mend(closed.criteria, closed.ends),
                proofs.reach(closed.ends),
                (
                    *proofs.beside(Place(way.path), closed.criteria, "cannot hold here"),
                    Label(Place(("stages", way.source), "key"), "from here"),
                ),
            )
