"""What: a target that every result meets: at least 0%, or at most 100%.

Why: a promise that cannot be missed is none, and a goal divided by it has no answer.

Example:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 1 hour, target: 0%}

Instead:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 1 hour, target: 90%}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.core.units import Percent
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA514", "target-of-nothing", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Every share that a promise or a metric aims at."""
    agreement = subject.agreement
    aims: list[tuple[Path, object, int]] = [
        ((section, name, "target"), one.target, 0)
        for section, entries in (
            ("clocks", agreement.clocks),
            ("cadences", agreement.cadences),
            ("commitments", agreement.commitments),
            ("metrics", agreement.metrics),
        )
        for name, one in entries.items()
    ]
    aims += [(("metrics", name, "at_most"), one.at_most, 10_000) for name, one in agreement.metrics.items()]
    for path, aim, nothing in aims:
        if isinstance(aim, Percent) and aim.basis_points == nothing:
            way = "at most" if nothing else "at least"
            yield Finding(
                RULE,
                f"`{path[1]}` can never be missed: every result is {way} {aim}",
                Place(path),
                f"write the share that is meant, for example `{path[2]}: {'20%' if nothing else '90%'}`",
            )
