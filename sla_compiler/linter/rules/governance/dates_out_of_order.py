"""What: the agreement ends before it begins, or is to be looked at before it begins or after it has ended.

Why: it is then never in force, or never looked at, and whoever wants out of it has the reason in writing.

Example:

    agreement: {id: inbound, title: Lead agreement, version: 1.0.0, effective: 2026-10-01, renews: 2026-09-30}

Instead:

    agreement: {id: inbound, title: Lead agreement, version: 1.0.0, effective: 2026-10-01, renews: 2027-09-30}
"""

from collections.abc import Iterator
from datetime import date

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA615", "dates-out-of-order", Severity.ERROR)

_BEGINNING = "the agreement begins here"


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the three days; the gravest of what is wrong is said."""
    if is_internal(subject.agreement):
        return
    head = subject.agreement.head
    first, again, last = head.effective, head.review_by, head.renews
    if last is not None and last < first:
        message = f"the agreement ends on `{last}`, before it begins on `{first}`: it never holds"
        yield _finding("renews", message, f"write a day after `{first}`", "effective", _BEGINNING)
    elif again is not None and again < first:
        message = f"the agreement is to be looked at by `{again}`, before it begins on `{first}`"
        yield _finding("review_by", message, _between(first, last), "effective", _BEGINNING)
    elif again is not None and last is not None and again > last:
        message = f"the agreement is to be looked at by `{again}`, after it has ended on `{last}`"
        yield _finding("review_by", message, _between(first, last), "renews", "the last day")


def _between(first: date, last: date | None) -> str:
    return f"write a day between `{first}` and `{last}`" if last else f"write a day after `{first}`"


def _finding(key: str, message: str, advice: str, other: str, what: str) -> Finding:
    labels = (Label(Place(("agreement", other)), what),)
    return Finding(RULE, message, Place(("agreement", key)), advice, labels=labels)
