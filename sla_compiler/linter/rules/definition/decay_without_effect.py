"""What: points that silence costs, in a score that silence has emptied before the first of them is due.

Why: the two sides agreed that interest cools with time, and read it in the rubric; but every event is out of its window
by then, so it never costs a point. The cooling that was meant does not happen.

Example:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 20, cap: 60}
        decay: {points: -10, every: 30 days, without: pricing_view}

Instead:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 20, cap: 60}
        decay: {points: -10, every: 7 days, without: pricing_view}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import DAY
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.model.lead import Decay, Score
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

RULE = Rule("SLA216", "decay-without-effect", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Scores of events alone that end at zero, whose every window is over when the first period of silence is."""
    agreement = subject.agreement
    for name, score in agreement.scores.items():
        decay = score.decay
        if decay is None or decay.lasting or not _ends_at_zero(score, decay):
            continue
        if all(_over(agreement, rule.when or rule.each, decay) for rule in (score.rules or {}).values()):
            path = ("scores", name)
            days = f"{decay.every.seconds / DAY:g} days"
            yield Finding(
                RULE,
                f"silence never costs `{name}` a point: after {days} of it every event is out of its window",
                Place((*path, "decay")),
                f"let silence cost something sooner than after {days}, count events for longer, or take `decay` out",
                labels=tuple(
                    Label(Place((*path, "rules", rule_id, "each" if rule.each else "when")), "counts no longer by then")
                    for rule_id, rule in list((score.rules or {}).items())[:MOST_LABELS]
                ),
            )


def _ends_at_zero(score: Score, decay: Decay) -> bool:
    return score.range is not None and score.range.low >= 0 and decay.points < 0


def _over(agreement: Agreement, sentence: Sentence | None, decay: Decay) -> bool:
    """Whether a sentence cannot hold, or an event not count, after one period of silence."""
    match sentence:
        case tree.Count(_, name, tree.Within(duration)):
            return duration.seconds <= decay.every.seconds and set(members(agreement, name)) <= set(
                members(agreement, decay.without)
            )
        case tree.All(parts):
            return any(_over(agreement, part, decay) for part in parts)
        case tree.Any(parts) | tree.AtLeast(_, parts):
            return all(_over(agreement, part, decay) for part in parts)
        case tree.Flag(name) if name in agreement.definitions:
            return _over(agreement, agreement.definitions[name].when, decay)
        case _:
            return False
