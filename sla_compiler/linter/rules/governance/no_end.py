"""What: neither a day on which the agreement ends nor one by which it is looked at again.

Why: the first numbers are guesses. Volumes and limits that nobody has to confirm stay at last year's plan until both
sides ignore them.

Example:

    agreement: {id: inbound, title: Lead agreement, version: 1.0.0, effective: 2026-10-01}

Instead:

    agreement: {id: inbound, title: Lead agreement, version: 1.0.0, effective: 2026-10-01, renews: 2027-09-30}
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.sides import is_internal
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA606", "no-end", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for either day; propose a year."""
    head = subject.agreement.head
    if is_internal(subject.agreement) or head.renews or head.review_by:
        return
    last = _year_on(head.effective)
    advice = "write `review_by` with a day in the first quarter, or `renews` with the last day"
    yield Finding(
        RULE,
        f"the agreement holds from `{head.effective}` for ever: nobody has to look at its numbers again",
        Place(("agreement", "effective"), "key"),
        advice if last is None else f"{advice}, for example `renews: {last}`",
        fix=None
        if last is None
        else Fix("let it hold for a year", (Add(("agreement", "renews"), str(last)),), certain=False),
    )


def _year_on(first: date) -> date | None:
    """The last day of a year that begins then; None where the calendar ends before."""
    try:
        return first.replace(year=first.year + 1, day=min(first.day, 28)) + timedelta(days=max(first.day - 28, 0) - 1)
    except (OverflowError, ValueError):
        return None
