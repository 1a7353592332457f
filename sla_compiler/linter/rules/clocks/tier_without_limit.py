"""What: limits by tier that leave a tier out.

Why: a lead of that tier is promised nothing, and nobody notices until one complains; where that is meant, it must be
said.

Example:

    tiers:
      hot: demo_request ever
      warm: else
    clocks:
      first_touch:
        within: {hot: 1 business hour}

Instead:

    tiers:
      hot: demo_request ever
      warm: else
    clocks:
      first_touch:
        within: {hot: 1 business hour, warm: none}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Add, Fix
from sla_compiler.linter.facts.timing import speaks_of_tiers
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA301", "tier-without-limit", Severity.ERROR)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at limits by tier; a clock that is for some tiers alone need not name them all."""
    for name, clock in subject.agreement.clocks.items():
        named = clock.within.tiers
        if named is None or speaks_of_tiers(clock.applies_to):
            continue
        left = [tier for tier in subject.agreement.tiers if tier not in named]
        if left:
            path, tiers = ("clocks", name, "within"), ", ".join(f"`{tier}`" for tier in left)
            yield Finding(
                RULE,
                f"`{name}` has no limit for {tiers}: nothing is promised there",
                Place(path),
                f"add {tiers} with a limit, or with `none` if nothing is promised",
                labels=tuple(Label(Place(("tiers", tier), "key"), "this tier has no limit") for tier in left),
                fix=Fix(
                    "say that nothing is promised", tuple(Add((*path, tier), "none") for tier in left), certain=False
                ),
            )
