"""What: the last day of the agreement has passed.

Why: what has expired binds nobody, however often it is still quoted; whoever misses a promise will be the first to say
so.

Example:

    agreement: {id: inbound, title: Lead agreement, version: 1.0.0, effective: 2025-10-01, renews: 2026-09-30}

Instead:

    agreement: {id: inbound, title: Lead agreement, version: 2.0.0, effective: 2026-10-01, renews: 2027-09-30}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal, quoted, sides
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA614", "expired", Severity.WARNING, dated=True)

_A_YEAR = 366
"""Days; further away, the two dates say more than their number."""


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the last day with today; dates out of order are another matter."""
    head, at = subject.agreement.head, subject.at
    if is_internal(subject.agreement) or at is None or head.renews is None:
        return
    if head.effective <= head.renews < at:
        who = quoted(sides(subject.agreement)) if sides(subject.agreement) else "the parties"
        days = (at - head.renews).days
        since = f"{days} {'day' if days == 1 else 'days'}" if days <= _A_YEAR else "long"
        yield Finding(
            RULE,
            f"the agreement ended on `{head.renews}`, {since} before `{at}`",
            Place(("agreement", "renews")),
            f"let {who} renew it: new numbers, a new `version`, `effective` and `renews`",
            labels=(Label(Place(("agreement", "effective")), "it began here"),),
        )
