"""What: every tier listed with the same limit.

Why: readers look for the difference and do not find it; when one of the figures is changed later, the others are
forgotten.

Example:

    clocks:
      answer: {within: {hot: 3 days, warm: 3 days}}

Instead:

    clocks:
      answer: {within: 3 days}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.moments import limit
from sla_compiler.linter.subject import Subject
from sla_compiler.syntax import tree

RULE = Rule("SLA326", "same-limit-for-all-tiers", Severity.NOTE)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at complete lists only, of tiers of which every lead has one."""
    tiers = subject.agreement.tiers
    if len(tiers) <= 1 or not isinstance(list(tiers.values())[-1].when, tree.Else):
        return
    for name, clock in subject.agreement.clocks.items():
        limits = clock.within.tiers
        if limits is None or limits.keys() != tiers.keys() or len(set(limits.values())) > 1:
            continue
        one = next(iter(limits.values()))
        text = one if one == "none" else limit(one)
        path = ("clocks", name, "within")
        yield Finding(
            RULE,
            f"`{name}` lists {len(tiers)} tiers, and all have the same limit: {text}",
            Place(path),
            f"write it once: `within: {text}`",
            labels=tuple(Label(Place((*path, "tiers", tier)), text) for tier in limits),
            fix=Fix("write the limit once", (Replace(Place(path), text),), certain=False),
        )
