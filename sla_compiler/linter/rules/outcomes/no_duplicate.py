"""What: no outcome for a lead that was there already.

Why: duplicates come with every list and every form. Without a word for them they count as delivered, are called as new,
and are blamed on quality.

Example:

    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, feeds: scoring}

Instead:

    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, feeds: scoring}
      duplicate: {kind: reject, goes_to: closed, feeds: list hygiene}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.outcome_words import says_duplicate
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA409", "no-duplicate", Severity.NOTE)


def check(subject: Subject) -> Iterator[Finding]:
    """Known by its name alone, so no more than a note."""
    agreement = subject.agreement
    outcomes = {name: one for name, one in agreement.dispositions.items() if one.kind != "accept"}
    if not outcomes or any(says_duplicate(agreement, name) for name in agreement.dispositions):
        return
    ends = [one.goes_to for one in outcomes.values() if agreement.stages[one.goes_to].terminal]
    goes_to = next(iter(ends), "closed")
    yield Finding(
        RULE,
        "no outcome is for a lead that was there already: it counts as delivered, and is called as new",
        Place(("dispositions",), "key"),
        f"add one such as `duplicate: {{kind: reject, goes_to: {goes_to}, feeds: list hygiene}}`",
    )
