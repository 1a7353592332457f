"""What: a comparison with a score that is true of every lead that has the score.

Why: it tells no two leads apart. Either the threshold is too low, or the criterion can go.

Example:

    scores:
      fit: {range: 0..100, rules: {large: {when: employees >= 200, points: 40}}}
    definitions:
      good_fit: fit >= 0

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

RULE = Rule("SLA251", "threshold-always-met", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Look at every comparison with a score."""
    for one in thresholds(proofs.prover(subject)):
        if not one.met:
            continue
        always = "" if one.ends is None else f": the score {proofs.span(one.ends)}"
        yield Finding(
            RULE,
            f"`{written(one.sentence)}` is true of every lead that has the score{always}",
            one.place,
            "choose a threshold between the lowest and the highest value, or take it out",
            labels=(Label(Place(("scores", one.score), "key"), "what it adds up to"),),
        )
