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

from sla_compiler.core.span import Place, dotted
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.questions.scoring import NoEffect, rules_without_effect
from sla_compiler.syntax import tree
from sla_compiler.syntax.printer import print_sentence

RULE = Rule("SLA252", "rule-without-effect", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Take every rule away and see whether anything changes."""
    for one in rules_without_effect(proofs.prover(subject)):
        path, bars = ("scores", one.score, "rules", one.rule), tuple(_thresholds(subject, one.score))
        yield Finding(
            RULE,
            f"the points of `{one.rule}` decide nothing",
            Place(path, "key"),
            _advice(subject, one, bars),
            _why(one),
            tuple(Label(place, "decided without them") for place, _ in bars),
        )


def _why(one: NoEffect) -> str:
    if one.never:
        return "what they are for never holds"
    if one.disqualified:
        return "they only matter for leads that are disqualified anyway"
    return "with and without them every lead comes to the same stage and tier"


def _advice(subject: Subject, one: NoEffect, bars: tuple[tuple[Place, str], ...]) -> str:
    """Which entry to take out, and which number to change if it shall stay."""
    out = f"take `{one.rule}` out of `scores.{one.score}.rules`"
    if one.never:
        return f"{out}, or mend what it asks for"
    if one.disqualified or not bars:
        return out
    points = (subject.agreement.scores[one.score].rules or {})[one.rule].points
    place, bar = bars[0]
    return (
        f"{out}; to let it decide, change its {points} points, or the number in `{bar}` of `{dotted(place.path[:2])}`"
    )


def _thresholds(subject: Subject, score: str) -> Iterator[tuple[Place, str]]:
    """Where a score is compared, and how."""
    for path, sentence in sentences_of(subject.agreement):
        for node, atom in tree.walk(sentence):
            if isinstance(atom, tree.Compare | tree.Between | tree.Among) and atom.name == score:
                yield Place(path, node=node or None), print_sentence(atom)
