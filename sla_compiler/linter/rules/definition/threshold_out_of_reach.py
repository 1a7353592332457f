"""What: a comparison with a score that is never true.

Why: no lead collects that many points: the best one stays below the threshold. Whatever waits for it never happens.

Example:

    scores:
      fit: {range: 0..100, rules: {large: {when: employees >= 200, points: 40}}}
    definitions:
      good_fit: fit >= 70

Instead:

    scores:
      fit: {range: 0..100, rules: {large: {when: employees >= 200, points: 40}}}
    definitions:
      good_fit: fit >= 40
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.parts import written
from sla_compiler.prove.questions.thresholds import thresholds

RULE = Rule("SLA250", "threshold-out-of-reach", Severity.ERROR)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Look at every comparison with a score."""
    for one in thresholds(proofs.prover(subject)):
        if one.met:
            continue
        best = "" if one.ends is None else f": the score {proofs.span(one.ends)}"
        other = proofs.lowered(one.sentence, one.ends)
        yield Finding(
            RULE,
            f"`{written(one.sentence)}` is never true{best}",
            one.place,
            f"write `{other}`, or give more points" if other else "choose a value that the score can have",
            labels=(Label(Place(("scores", one.score), "key"), "what it adds up to"),),
        )
