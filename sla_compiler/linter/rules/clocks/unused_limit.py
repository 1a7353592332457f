"""What: a limit that no lead gets when the clock starts.

Why: no lead that starts the clock is in that tier or case, so the promise is an empty one.

Example:

    tiers:
      cold: fit < 60
      warm: else
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {cold: 3 days, warm: 4 hours}}

Instead:

    tiers:
      cold: fit < 60
      warm: else
    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 4 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.clocks import unused_limits

RULE = Rule("SLA354", "unused-limit", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that starts the clock and gets each limit."""
    for one in unused_limits(proofs.prover(subject)):
        yield Finding(
            RULE,
            f"no lead that starts the clock `{one.clock}` gets this limit",
            Place(one.path),
            "take it out, or correct the sentence that chooses it",
            labels=(Label(Place(("clocks", one.clock, "starts")), "the leads that start here are never in it"),),
        )
