"""What: the steward comes to no review.

Why: the reviews live from numbers that somebody neutral brings. Without the steward each side brings its own, and the
meeting is about whose are right.

Example:

    parties:
      revops: {title: Revenue Operations, steward: true}
    reviews:
      scorecard: {every: month, led_by: marketing, with: sales}

Instead:

    parties:
      revops: {title: Revenue Operations, steward: true}
    reviews:
      scorecard: {every: month, led_by: revops, with: [marketing, sales]}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS, is_internal, lineage, stewards
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA623", "steward-away", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a steward, or a role of one, in any review."""
    agreement = subject.agreement
    keepers = stewards(agreement)
    if is_internal(agreement) or not keepers or not agreement.reviews:
        return
    coming = [party for review in agreement.reviews.values() for party in (review.led_by, *review.with_)]
    if not any(keeper in lineage(agreement, party) for party in coming for keeper in keepers):
        leaders = [(name, review.led_by) for name, review in agreement.reviews.items()][:MOST_LABELS]
        yield Finding(
            RULE,
            f"the steward `{keepers[0]}` comes to no review: nobody neutral brings the numbers",
            Place(("parties", keepers[0], "steward"), "key"),
            f"write `led_by: {keepers[0]}` at a review",
            labels=tuple(Label(Place(("reviews", name, "led_by")), f"led by `{leader}`") for name, leader in leaders),
        )
