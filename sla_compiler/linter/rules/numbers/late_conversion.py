"""What: the time allowed from a delivered lead to the goal is longer than the agreement runs.

Why: then not one lead has had its time when the agreement ends. Whether the goal was met cannot be known before it is
renewed, and the rates stay guesses.

Example:

    agreement:
      effective: 2026-10-01
      renews: 2026-12-31
    metrics:
      win_rate: {of: mql, reaching: won, within: 120 days, target: 20%, evidence: last year}

Instead:

    agreement:
      effective: 2026-10-01
      renews: 2027-09-30
    metrics:
      win_rate: {of: mql, reaching: won, within: 120 days, target: 20%, evidence: last year}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import DAY, Duration
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.term import ends
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number

RULE = Rule("SLA510", "late-conversion", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """The windows of every chain, added up, against the days from the first to the last of the agreement."""
    agreement, end = subject.agreement, ends(subject.agreement)
    if end is None:
        return
    days = (end - agreement.head.effective).days
    for name, one in agreement.commitments.items():
        through = one.backed_by.through if one.backed_by else ()
        windows = {metric: agreement.metrics[metric].within for metric in through}
        timed = {metric: found for metric, found in windows.items() if isinstance(found, Duration)}
        needed = sum(found.seconds for found in timed.values())
        if days <= 0 or needed <= days * DAY:
            continue
        first, *others = timed
        steps = " + ".join(f"{found.seconds / DAY:g}" for found in timed.values())
        yield Finding(
            RULE,
            f"a lead of `{name}` has {number(-(-needed // DAY))} days to reach the goal,"
            f" and the agreement ends after {number(days)}",
            Place(("metrics", first, "within")),
            "allow less time, or let the agreement run longer, so that some leads have had their time when it ends",
            note=f"{steps} = {needed / DAY:g} days" if others else "",
            labels=(
                *(Label(Place(("metrics", metric, "within")), "and this") for metric in others),
                Label(Place(("agreement", "renews")), "the last day"),
            ),
        )
