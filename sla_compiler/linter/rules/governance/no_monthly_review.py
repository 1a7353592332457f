"""What: no review is held every month, or oftener.

Why: promises are kept and missed by the month. What is looked at after a quarter was missed three times before anybody
could mend it.

Example:

    reviews:
      quarterly: {every: quarter, led_by: revops, with: [marketing, sales], changes: true}

Instead:

    reviews:
      scorecard: {every: month, led_by: revops, with: [marketing, sales], minutes: 30}
      quarterly: {every: quarter, led_by: revops, with: [marketing, sales], changes: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.rhythm import MONTH, held_within
from sla_compiler.linter.facts.sides import is_internal, sides, stewards
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA608", "no-monthly-review", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a review at least every month; propose one where it is clear who comes."""
    agreement = subject.agreement
    if is_internal(agreement) or held_within(agreement, MONTH):
        return
    reviews = agreement.reviews
    if reviews:
        message = "no review is held every month: a promise can be missed three times before the sides talk about it"
    else:
        message = "no review is held: nobody looks at the numbers with both sides at the table"
    keeper, *_ = (*stewards(agreement), "revops")
    review = f"{{every: month, led_by: {keeper}, with: [{', '.join(sides(agreement))}], minutes: 30}}"
    yield Finding(
        RULE,
        message,
        Place(("reviews",) if reviews else ("agreement",), "key"),
        f"add a standing meeting under `reviews`, for example `scorecard: {review}`",
        labels=tuple(Label(Place(("reviews", name, "every")), f"every {one.every}") for name, one in reviews.items()),
        fix=_fix(agreement, review),
    )


def _fix(agreement: Agreement, review: str) -> Fix | None:
    name = next((name for name in ("scorecard", "monthly") if name not in agreement.reviews), None)
    if name is None or not stewards(agreement) or not sides(agreement):
        return None
    return Fix("add a monthly review", (Add(("reviews", name), review, first=True),), certain=False)
