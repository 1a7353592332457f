"""What: a cadence that lasts for ever unless every attempt is made.

Why: whoever stops trying halfway is never late, for the cadence is still running; and what should begin when it ends
never does.

Example:

    clocks:
      answer: {owner: sales, starts: pursuit ended, stops: disposed, within: 3 days}
    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: none}

Instead:

    clocks:
      answer: {owner: sales, starts: pursuit ended, stops: disposed, within: 3 days}
    cadences:
      pursuit: {owner: sales, starts: mql, attempts: 6 of touch, over: 14 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.opening import openings
from sla_compiler.linter.facts.sides import MOST_LABELS
from sla_compiler.linter.subject import Subject
from sla_compiler.syntax.arrival import HasEnded

RULE = Rule("SLA417", "cadence-without-end", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Neither `over` nor anything under `ends_on`."""
    agreement = subject.agreement
    for name, cadence in agreement.cadences.items():
        if cadence.over != "none" or cadence.ends_on:
            continue
        waiting = [one for one in openings(agreement) if one.arrival == HasEnded(name)]
        then = f", and `{waiting[0].name}` never starts" if waiting else ""
        yield Finding(
            RULE,
            f"`{name}` has no end: a rep who stops trying after the first call never breaks it{then}",
            Place(("cadences", name, "over")),
            "write how long it lasts, for example `over: 14 days`",
            labels=tuple(Label(Place(one.path), "waits for its end") for one in waiting)[:MOST_LABELS],
        )
