"""What: a cap that the occurrences of a rule cannot add up to, because too few of them count in its window.

Why: the rubric promises more points than it can give. The bar was set with the cap in mind, and leads miss it for a
reason that nobody sees.

Example:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 14 days, points: 10, cap: 60, at_most: 1 per week}

Instead:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 14 days, points: 10, cap: 20, at_most: 1 per week}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject
from sla_compiler.model.lead import ScoreRule
from sla_compiler.semantics.moment import PERIODS
from sla_compiler.syntax.tree import Within

RULE = Rule("SLA215", "cap-never-reached", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every rule with a window, a cap and so many in each period."""
    for score_id, score in subject.agreement.scores.items():
        for rule_id, rule in (score.rules or {}).items():
            most = _most(rule)
            if most is None or not isinstance(rule.cap, int) or rule.at_most is None or rule.each is None:
                continue
            points = abs(rule.points)
            if most * points < rule.cap:
                path = ("scores", score_id, "rules", rule_id)
                yield Finding(
                    RULE,
                    f"`{rule_id}` never comes to its cap of {rule.cap} in `{score_id}`: at most {most} of"
                    f" `{rule.each.name}` count, {most * points} points",
                    Place((*path, "cap")),
                    f"write `cap: {most * points}`, or let more of them count",
                    note=f"{most} in the window x {points} points = {most * points}",
                    labels=(
                        Label(Place((*path, "at_most")), f"at most {most} in the window"),
                        Label(Place((*path, "each")), "the window"),
                    ),
                )


def _most(rule: ScoreRule) -> int | None:
    """How many occurrences can count in the window of a rule; None where nothing limits them."""
    if rule.each is None or rule.at_most is None or not isinstance(rule.each.window, Within):
        return None
    return rule.at_most.amount * -(-rule.each.window.duration.seconds // PERIODS[rule.at_most.per])
