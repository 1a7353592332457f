"""What: a clock or a cadence that need be kept in less than 80% of cases.

Why: below that the exceptions are the rule: whoever looks at a lead expects the promise to be broken, and acts on it.

Example:

    clocks:
      answer: {owner: sales, starts: mql, stops: [sal, disposed], within: 5 days, target: 60%}

Instead:

    clocks:
      answer: {owner: sales, starts: mql, stops: [sal, disposed], within: 10 days, target: 90%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA411", "low-target", Severity.WARNING)

_LOWEST = Percent(8000)
_WHOLE = 10_000


def check(subject: Subject) -> Iterator[Finding]:
    """Without a target every run must be kept."""
    agreement = subject.agreement
    promised = (("clocks", agreement.clocks), ("cadences", agreement.cadences))
    for section, entries in promised:
        for name, one in entries.items():
            target: Percent | None = one.target
            if target is not None and target.basis_points < _LOWEST.basis_points:
                missed = Percent(_WHOLE - target.basis_points)
                yield Finding(
                    RULE,
                    f"`{name}` counts as kept though it is broken for {missed} of the leads: "
                    f"under {_LOWEST} it is no promise",
                    Place((section, name, "target")),
                    f"write `target: {_LOWEST}` or more, and rather promise less that can be kept",
                )
