"""What: the cap of a rule is no multiple of its points, so that one event counts only in part.

Why: "15 points for each visit, up to 40" gives the third visit 10. Who adds up the rubric by hand comes to another
number than the system.

Example:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 15, cap: 40}

Instead:

    scores:
      intent:
        range: 0..100
        rules:
          pricing: {each: pricing_view within 30 days, points: 15, cap: 45}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA213", "cap-cuts-an-event", Severity.WARNING)
_ORDINALS = {1: "first", 2: "second", 3: "third"}


def check(subject: Subject) -> Iterator[Finding]:
    """Every rule that counts occurrences up to a cap."""
    for score_id, score in subject.agreement.scores.items():
        for rule_id, rule in (score.rules or {}).items():
            if not isinstance(rule.cap, int) or rule.each is None:
                continue
            points = abs(rule.points)
            whole, part = divmod(rule.cap, points)
            if part == 0:
                continue
            path = ("scores", score_id, "rules", rule_id)
            turn = _ORDINALS.get(whole + 1, f"{whole + 1}th")
            choices = [f"`cap: {times * points}`" for times in (whole, whole + 1) if times]
            nearest = max(1, whole + (2 * part >= points)) * points
            reached = f"{whole} x {points} = {whole * points}; {part} of {rule.cap} are left for the {turn}"
            yield Finding(
                RULE,
                f"the {turn} `{rule.each.name}` counts {part} instead of {points} in `{score_id}`",
                Place((*path, "cap")),
                f"write {' or '.join(choices)}",
                note=reached if whole else f"not even one counts in full: {rule.cap} is less than {points}",
                labels=(Label(Place((*path, "points")), f"{points} for each"),),
                fix=Fix(f"write `cap: {nearest}`", (Replace(Place((*path, "cap")), str(nearest)),), certain=False),
            )
