"""What: a stage that no lead can enter, whatever it does.

Why: what must hold on entry excludes itself, or holds only of leads that a disqualifier takes away. The stage, its
clocks and its metrics will stay empty, and nobody will see why.

Example:

    scores:
      fit: {range: 0..100, rules: {senior: {when: role >= manager, points: 40}}}
    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60 and demo_request ever}

Instead:

    scores:
      fit: {range: 0..100, rules: {senior: {when: role >= manager, points: 60}}}
    stages:
      raw: {owner: marketing}
      mql: {owner: marketing, from: raw, when: fit >= 60 and demo_request ever}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.lifecycle import closed_ways

RULE = Rule("SLA151", "stage-out-of-reach", Severity.ERROR)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Look at the closed ways into stages that no other way leads to."""
    prover = proofs.prover(subject)
    told: set[str] = set()
    for closed in closed_ways(prover):
        stage = closed.way.target
        if stage in prover.reached or stage in told:
            continue
        told.add(stage)
        together = "exclude each other" if len(closed.criteria) > 1 else "never holds"
        if closed.disqualified:
            together = f"{'hold' if len(closed.criteria) > 1 else 'holds'} only of leads that are disqualified"
        note = f"{proofs.listed(closed.criteria)} {together}" if closed.criteria else ""
        yield Finding(
            RULE,
            f"no lead can enter `{stage}`",
            Place(("stages", stage), "key"),
            proofs.mend(closed.criteria, closed.ends),
            "; ".join(part for part in (note, proofs.reach(closed.ends)) if part),
            proofs.labels(closed.criteria, "this cannot hold" if len(closed.criteria) == 1 else "cannot hold together"),
        )
