"""What: a dispute may take longer than a month.

Why: every promise is rated each month. A rating that rests on leads still argued about is not believed, and the next
one is due before the first is settled.

Example:

    disputes:
      lead_quality: {about: whether a lead met the definition, decided_by: revops, within: 60 days}

Instead:

    disputes:
      lead_quality: {about: whether a lead met the definition, decided_by: revops, within: 7 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import DAY, MINUTE, Duration, OpenTime
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.rhythm import MONTH
from sla_compiler.linter.facts.sides import is_internal
from sla_compiler.linter.subject import Subject
from sla_compiler.model.head import week
from sla_compiler.model.measures import Dispute
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA620", "slow-dispute", Severity.WARNING)

_WEEK = 7


def check(subject: Subject) -> Iterator[Finding]:
    """Compare how soon each dispute is decided with a month."""
    agreement = subject.agreement
    if is_internal(agreement):
        return
    monthly = [name for name, review in agreement.reviews.items() if review.every == "month"]
    for name, dispute in agreement.disputes.items():
        days = _days(agreement, dispute)
        if days > MONTH:
            spelled = f"`{dispute.within.written}`"
            if not isinstance(dispute.within, Duration):
                spelled += f", about {days} days on the calendar"
            yield Finding(
                RULE,
                f"a dispute about `{name}` may take {spelled}: the month is rated before it is decided",
                Place(("disputes", name, "within")),
                "decide within a month, for example `within: 7 days`, so that the rating stands when it is shown",
                labels=tuple(Label(Place(("reviews", one, "every")), "here the month is looked at") for one in monthly),
            )


def _days(agreement: Agreement, dispute: Dispute) -> int:
    """The days on the calendar that a dispute may take, without holidays, rounded up."""
    limit = dispute.within
    if isinstance(limit, Duration):
        return -(-limit.seconds // DAY)
    if dispute.calendar is None:
        return 0
    openings = week(agreement.calendars[dispute.calendar])
    if isinstance(limit, OpenTime):
        minutes = sum(hours.end - hours.start for day in openings for hours in day)
        return -(-limit.seconds * _WEEK // (minutes * MINUTE))
    return -(-limit.days * _WEEK // sum(1 for day in openings if day))
