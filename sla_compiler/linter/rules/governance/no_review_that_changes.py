"""What: no review that comes at least every quarter may change the agreement.

Why: conversion rates, capacity and targets drift. A meeting that may only look at numbers that no longer fit teaches
everybody to ignore them.

Example:

    reviews:
      scorecard: {every: month, led_by: revops, with: [marketing, sales]}

Instead:

    reviews:
      scorecard: {every: month, led_by: revops, with: [marketing, sales]}
      quarterly: {every: quarter, led_by: revops, with: [marketing, sales], changes: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.rhythm import DAYS, QUARTER, held_within
from sla_compiler.linter.facts.sides import is_internal, missing_from
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA609", "no-review-that-changes", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the power to change; where no review is held at all, that is said elsewhere."""
    agreement = subject.agreement
    reviews = agreement.reviews
    frequent = held_within(agreement, QUARTER)
    if is_internal(agreement) or not reviews or any(reviews[name].changes for name in frequent):
        return
    late = [name for name, review in reviews.items() if review.changes]
    candidate = _candidate(agreement, frequent)
    yield Finding(
        RULE,
        f"the agreement can change only every {reviews[late[0]].every}, in `{late[0]}`: its numbers drift until then"
        if late
        else "no review may change the agreement: its numbers stay when the facts move on",
        Place(("reviews", late[0], "every")) if late else Place(("reviews",), "key"),
        f"write `changes: true` at `{candidate}`, to which every side comes"
        if candidate
        else "add a review `every: quarter` with every side at the table and `changes: true`",
        labels=tuple(Label(Place(("reviews", name), "key"), "looks, and may change nothing") for name in frequent),
        fix=_fix(agreement, candidate) if candidate else None,
    )


def _candidate(agreement: Agreement, frequent: tuple[str, ...]) -> str | None:
    """Of the reviews to which every side comes, the rarest."""
    full = [name for name in frequent if not missing_from(agreement, _present(agreement, name))]
    return max(full, key=lambda name: DAYS[agreement.reviews[name].every], default=None)


def _present(agreement: Agreement, name: str) -> tuple[str, ...]:
    review = agreement.reviews[name]
    return (review.led_by, *review.with_)


def _fix(agreement: Agreement, name: str) -> Fix | None:
    if "changes" in agreement.reviews[name].model_fields_set:  # somebody wrote `false`, and may have meant it
        return None
    return Fix(f"let `{name}` change the agreement", (Add(("reviews", name, "changes"), "true"),), certain=False)
