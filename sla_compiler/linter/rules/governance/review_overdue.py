"""What: the day by which the parties meant to look at the agreement again has passed.

Why: an agreement that nobody looked at when it was due is no longer read by either side, and the next miss proves it.

Example:

    agreement: {id: inbound, title: Lead agreement, version: 1.0.0, effective: 2026-01-01, review_by: 2026-03-31}

Instead:

    agreement: {id: inbound, title: Lead agreement, version: 1.1.0, effective: 2026-04-01, review_by: 2026-06-30}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal, quoted, stewards
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import counted

RULE = Rule("SLA613", "review-overdue", Severity.WARNING, dated=True)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the day with today; what has expired, or has its dates out of order, is another matter."""
    head, at = subject.agreement.head, subject.at
    if is_internal(subject.agreement) or at is None or head.review_by is None:
        return
    settled = head.review_by < head.effective or (head.renews is not None and head.renews < max(at, head.review_by))
    if head.review_by < at and not settled:
        who = quoted(stewards(subject.agreement)) if stewards(subject.agreement) else "the parties"
        yield Finding(
            RULE,
            f"the agreement was to be looked at again by `{head.review_by}`, "
            f"{_counted((at - head.review_by).days)} before `{at}`",
            Place(("agreement", "review_by")),
            f"let {who} call the review; then raise `version`, and write the next day as `review_by`",
        )


def _counted(days: int) -> str:
    return counted(days, "day").replace("\u00a0", " ")
