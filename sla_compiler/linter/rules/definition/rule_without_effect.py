"""What: a rule of a score that never decides anything.

Why: with or without its points every lead goes the same way, falls into the same tier and gets the same limit. People
argue about such points for nothing; often another rule or a disqualifier decides first.

Example:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 60}
          senior: {when: role >= manager, points: 40}
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}

Instead:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 40}
          senior: {when: role >= manager, points: 40}
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.questions.scoring import rules_without_effect
from sla_compiler.syntax import tree

RULE = Rule("SLA252", "rule-without-effect", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Take every rule away and see whether anything changes."""
    for one in rules_without_effect(proofs.prover(subject)):
        path = ("scores", one.score, "rules", one.rule)
        why = "with and without them every lead comes to the same stage and tier"
        if one.never:
            why = "what they are for never holds"
        elif one.disqualified:
            why = "they only matter for leads that are disqualified anyway"
        yield Finding(
            RULE,
            f"the points of `{one.rule}` decide nothing",
            Place(path, "key"),
            f"take the rule out, change its points, or choose thresholds of `{one.score}` that they can decide",
            why,
            tuple(Label(place, "decided without them") for place in _thresholds(subject, one.score)),
        )


def _thresholds(subject: Subject, score: str) -> Iterator[Place]:
    for path, sentence in sentences_of(subject.agreement):
        for node, atom in tree.walk(sentence):
            if isinstance(atom, tree.Compare | tree.Between | tree.Among) and atom.name == score:
                yield Place(path, node=node or None)
