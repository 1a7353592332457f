"""What: two rules of one score count the same event, one by its name and one through a list.

Why: the points beside the name are not the points that a lead gets. A rep who adds up the rubric comes to another
number than the system, and trusts neither.

Example:

    definitions:
      meaningful: [pricing_view, webinar]
    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 15, cap: 45}
          activity: {each: meaningful within 30 days, points: 5, cap: 30}

Instead:

    definitions:
      meaningful: [webinar]
    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 15, cap: 45}
          activity: {each: meaningful within 30 days, points: 5, cap: 30}
"""

from collections.abc import Iterator
from itertools import combinations

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import quoted
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import signed
from sla_compiler.semantics.moment import members

RULE = Rule("SLA210", "counted-twice", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Rules whose events overlap and are not the same: the same event in two windows is a bonus, and is meant."""
    agreement = subject.agreement
    for score_id, score in agreement.scores.items():
        counting = [
            (rule_id, rule, rule.each) for rule_id, rule in (score.rules or {}).items() if rule.each is not None
        ]
        for (first, one, mine), (second, other, theirs) in combinations(counting, 2):
            these, those = set(members(agreement, mine.name)), set(members(agreement, theirs.name))
            shared = sorted(these & those)
            if these == those or not shared or (one.points > 0) != (other.points > 0):
                continue
            yield Finding(
                RULE,
                f"one {quoted(shared[:1])} counts twice in `{score_id}`: {signed(one.points)} by `{first}`"
                f" and {signed(other.points)} by `{second}`",
                Place(("scores", score_id, "rules", second, "each")),
                f"take {quoted(shared)} out of one of the two, or give the points in one rule",
                labels=(Label(Place(("scores", score_id, "rules", first, "each")), "counted here first"),),
            )
