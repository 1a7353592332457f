"""What: one rule gives more points than its score can hold.

Why: whatever lies beyond the range is cut, so the number that was agreed is not the number that counts; mostly a digit
too many.

Example:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 600}

Instead:

    scores:
      fit:
        range: 0..100
        rules:
          large: {when: employees >= 200, points: 60}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number

RULE = Rule("SLA211", "points-beyond-range", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every rule that adds points to a score with a range; one that takes more away than there is may be meant."""
    for name, score in subject.agreement.scores.items():
        if score.range is None:
            continue
        span = score.range.high - score.range.low
        for rule_id, rule in (score.rules or {}).items():
            if rule.points > span:
                yield Finding(
                    RULE,
                    f"`{rule_id}` gives {number(rule.points)} points, and `{name}` has room for {number(span)}",
                    Place(("scores", name, "rules", rule_id, "points")),
                    f"write at most `points: {span}`, or widen the range of `{name}`",
                    labels=(Label(Place(("scores", name, "range")), f"room for {number(span)} points"),),
                )
