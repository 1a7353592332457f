"""What: an outcome that sends a lead back for less than a day, into a stage in which leads otherwise wait for days.

Why: the wait of an outcome stands in place of that of the stage. With the wrong unit the lead that said "next quarter"
is on the list again after lunch.

Example:

    stages:
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
    dispositions:
      no_budget: {kind: recycle, goes_to: nurture, needs: touch, feeds: targeting, wait: 90 minutes}

Instead:

    stages:
      nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
    dispositions:
      no_budget: {kind: recycle, goes_to: nurture, needs: touch, feeds: targeting, wait: 90 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.facts.waits import cut_short
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA425", "wait-cut-short", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """A wait of some days may well be shorter than that of the stage; where leads return soon anyway, so may any."""
    agreement = subject.agreement
    for name, one in agreement.dispositions.items():
        reentry = agreement.stages[one.goes_to].reentry
        wait = cut_short(agreement, name)
        if wait is None or reentry is None:
            continue
        yield Finding(
            RULE,
            f"a lead that ends as `{name}` may come back after {limit(wait)}, where others wait {limit(reentry.after)}",
            Place(("dispositions", name, "wait")),
            "write the wait in days; or leave it out, so that the time of the stage holds",
            labels=(Label(Place(("stages", one.goes_to, "reentry", "after")), "what it stands in place of"),),
        )
