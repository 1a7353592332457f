"""What: a score that decides on the hand-off counts events however old they are, and silence costs nothing.

Why: interest cools. A lead that clicked three years ago and has been silent since is handed over as if it had called
this morning; a rep who gets two of those stops calling.

Example:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view ever, points: 20, cap: 60}

Instead:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 20, cap: 60}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.hand_off import hand_offs, reached
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

RULE = Rule("SLA214", "evidence-without-age", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """For each score on which a hand-off leans, all its rules of that kind in one finding."""
    agreement = subject.agreement
    told: set[str] = set()
    for stage in hand_offs(agreement):
        for name, used in reached(agreement, stage).items():
            score = agreement.scores.get(name)
            if score is None or score.decay is not None or name in told:
                continue
            found = tuple(_timeless(agreement, name))
            if found:
                told.add(name)
                event = found[0][1]
                yield Finding(
                    RULE,
                    f"a lead that did nothing since a `{event}` three years ago still has its points in `{name}`,"
                    f" and becomes `{stage}` with them",
                    found[0][0],
                    f"say how far back it counts, for example `{event} within 90 days`, or let `{name}` decay",
                    labels=(
                        *(Label(place, f"`{other}` counts at any age too") for place, other in found[1:]),
                        Label(used, f"`{name}` decides here"),
                    ),
                )


def _timeless(agreement: Agreement, score: str) -> Iterator[tuple[Place, str]]:
    """Where a rule that adds points counts an event `ever`, and which."""
    for rule_id, rule in (agreement.scores[score].rules or {}).items():
        key = "each" if rule.when is None else "when"
        sentence = rule.when or rule.each
        if rule.points > 0 and sentence is not None:
            for at, name in _ever(agreement, sentence, ()):
                yield Place(("scores", score, "rules", rule_id, key), node=at or None), name


def _ever(agreement: Agreement, sentence: Sentence, at: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Counts of events without a window; what must not have happened is left out."""
    if isinstance(sentence, tree.Count) and isinstance(sentence.window, tree.Ever):
        if any(agreement.names.get(one) == "event" for one in members(agreement, sentence.name)):
            yield at, sentence.name
    elif not isinstance(sentence, tree.Not):
        for index, part in enumerate(tree.parts_of(sentence)):
            yield from _ever(agreement, part, (*at, index))
