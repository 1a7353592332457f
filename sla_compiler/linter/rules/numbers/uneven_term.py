"""What: the agreement does not run for a whole number of the periods that its goals and volumes are promised in.

Why: a goal of a year cannot be judged after eleven months, and the quarter that is cut at the end is argued about
instead of counted. A version that revises another within its term, such as 1.1.0, may hold for the quarters that are
left of the year.

Example:

    agreement:
      effective: 2026-10-01
      renews: 2027-08-31
    commitments:
      volume: {per: month, backed_by: {goal: 120 customers per year, through: win_rate}}

Instead:

    agreement:
      effective: 2026-10-01
      renews: 2027-09-30
    commitments:
      volume: {per: month, backed_by: {goal: 120 customers per year, through: win_rate}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.facts.term import MONTHS, ends, length, nearest_end, whole_periods
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA509", "uneven-term", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for the term, with every line whose period does not come out even."""
    agreement, start, end = subject.agreement, subject.agreement.head.effective, ends(subject.agreement)
    if end is None or end <= start:
        return
    rest = "quarter" if not agreement.head.version.endswith(".0.0") else "year"
    uneven = [
        (place, per)
        for place, per in _periods(agreement)
        if per in MONTHS and not whole_periods(start, end, rest if per == "year" else per)
    ]
    if uneven:
        longest = max((per for _, per in uneven), key=lambda per: MONTHS[per])
        last = nearest_end(start, end, longest)
        yield Finding(
            RULE,
            f"the agreement runs for {length(start, end)}, which is no whole number of {longest}s",
            Place(("agreement", "renews")),
            f"end it with a whole {longest}, for example `renews: {last}`, or promise by another period",
            labels=tuple(Label(place, f"promised by the {per}") for place, per in uneven[:MOST_LABELS]),
        )


def _periods(agreement: Agreement) -> Iterator[tuple[Place, str]]:
    for name, one in agreement.commitments.items():
        if one.backed_by is not None:
            yield Place(("commitments", name, "backed_by", "goal")), one.backed_by.goal.per
        if one.per is not None:
            yield Place(("commitments", name, "per")), one.per
