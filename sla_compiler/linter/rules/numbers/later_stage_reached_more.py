"""What: a larger share of leads is meant to reach a later stage than the stage that they must pass before it.

Why: of a hundred leads no more can be won than were accepted. Two such targets cannot both be hit, so one of them was
never calculated.

Example:

    metrics:
      acceptance: {of: mql, reaching: sal, within: 30 days, target: 20%}
      win_rate: {of: mql, reaching: won, within: 30 days, target: 40%}

Instead:

    metrics:
      acceptance: {of: mql, reaching: sal, within: 30 days, target: 80%}
      win_rate: {of: mql, reaching: won, within: 30 days, target: 40%}
"""

from collections.abc import Iterator
from itertools import permutations

from sla_compiler.core.span import Place
from sla_compiler.core.units import Duration, Percent
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter.facts.ways import reached, ways
from sla_compiler.linter.subject import Subject
from sla_compiler.model.measures import Metric
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA519", "later-stage-reached-more", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Every two shares of the same leads, of which the one with the higher target has no more time."""
    agreement = subject.agreement
    shares = {name: one for name, one in agreement.metrics.items() if one.of and not one.where}
    for (early, first), (late, second) in permutations(shares.items(), 2):
        if first.of != second.of or not _higher(second, first) or not _no_longer(second, first):
            continue
        start, before, after = first.of or "", first.reaching or "", second.reaching or ""
        if _lies_before(agreement, start, before, after):
            yield Finding(
                RULE,
                f"{second.target} of `{start}` should reach `{after}` and {first.target} reach `{before}`,"
                f" which lies on every way there",
                Place(("metrics", late, "target")),
                f"raise the target of `{early}` to {second.target} or more, or lower that of `{late}`",
                labels=(Label(Place(("metrics", early, "target")), f"{first.target} get as far as `{before}`"),),
            )


def _lies_before(agreement: Agreement, start: str, before: str, after: str) -> bool:
    """Whether no lead comes from one stage to the last without passing the one between; a way out of an end counts."""
    if before in {start, after} or not {start, before, after} <= agreement.stages.keys():
        return False
    return after not in reached(ways(agreement), [start], frozenset({before}))


def _higher(one: Metric, other: Metric) -> bool:
    return (
        isinstance(one.target, Percent)
        and isinstance(other.target, Percent)
        and one.target.basis_points > other.target.basis_points
    )


def _no_longer(one: Metric, other: Metric) -> bool:
    """Whether one has no more time than the other."""
    if not isinstance(other.within, Duration):
        return True
    return isinstance(one.within, Duration) and one.within.seconds <= other.within.seconds
