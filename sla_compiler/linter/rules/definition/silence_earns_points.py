"""What: a score rises when a lead does something, and rises as well when it does nothing.

Why: mostly a minus is missing. A lead that went silent a year ago climbs month by month, until it is handed over as the
hottest one of all.

Example:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 20, cap: 60}
        decay: {points: 10, every: 7 days, without: pricing_view}

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
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.hand_off import leaning
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.model.lead import Decay, Score
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members

RULE = Rule("SLA224", "silence-earns-points", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Scores that add points for silence, and for what would have ended it."""
    agreement = subject.agreement
    for name, score in agreement.scores.items():
        decay = score.decay
        if decay is None or decay.points <= 0:
            continue
        earning = _earning(agreement, score, decay)
        if earning:
            place = Place(("scores", name, "decay", "points"))
            yield Finding(
                RULE,
                f"silence earns `{name}` {decay.points} points every {decay.every.written}, and so does what ends it",
                place,
                f"write `points: -{decay.points}`, if silence is to cost something",
                labels=tuple(
                    Label(Place(("scores", name, "rules", rule, "points")), "points for doing something")
                    for rule in earning[:MOST_LABELS]
                ),
                fix=Fix(f"write `points: -{decay.points}`", (Replace(place, f"-{decay.points}"),), certain=False),
            )


def _earning(agreement: Agreement, score: Score, decay: Decay) -> tuple[str, ...]:
    """The rules that add points for something that ends the silence."""
    ends = set(members(agreement, decay.without))
    found: list[str] = []
    for name, rule in (score.rules or {}).items():
        sentence = rule.each or rule.when
        if rule.points > 0 and sentence is not None and leaning(agreement, sentence) & ends:
            found.append(name)
    return tuple(found)
