"""What: no outcome for a lead that was tried and never reached.

Why: it is how most leads end. Where the list has no word for it they are called a bad fit or left open, and both sides
draw the wrong conclusion.

Example:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, feeds: scoring}

Instead:

    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
    dispositions:
      wrong_fit: {kind: close, goes_to: closed, needs: touch, feeds: scoring}
      uncontactable: {kind: recycle, goes_to: nurture, needs: pursuit, feeds: channel mix}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.contact import contact_name
from sla_compiler.linter.facts.outcome_words import says_unreached
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA408", "no-uncontactable", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Known by what it needs, a whole cadence, or by its name; asked only where people try to reach leads."""
    agreement = subject.agreement
    outcomes = {name: one for name, one in agreement.dispositions.items() if one.kind != "accept"}
    tried = set(agreement.cadences)
    every = agreement.dispositions.items()
    known = any(tried & set(one.needs) or says_unreached(agreement, name) for name, one in every)
    if known or not outcomes or not contact_name(agreement):
        return
    cadence = next(iter(tried), "")
    goes_to = next((one.goes_to for one in outcomes.values() if one.kind == "recycle"), "nurture")
    needs = f", needs: {cadence or contact_name(agreement)}"
    label = (Label(Place(("cadences", cadence), "key"), "no outcome needs all these attempts"),) if cadence else ()
    yield Finding(
        RULE,
        "no outcome is for a lead that was tried and never reached",
        Place(("dispositions",), "key"),
        f"add one such as `uncontactable: {{kind: recycle, goes_to: {goes_to}{needs}, feeds: channel mix}}`",
        labels=label,
    )
