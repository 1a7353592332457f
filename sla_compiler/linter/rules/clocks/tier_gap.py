"""What: a lead starts a clock that has no limit for it.

Why: the limits go by tier or by case, the lead is in none of them, and `none` is not said: nobody knows how long an
answer may take.

Example:

    tiers:
      hot: demo_request within 30 days
      warm: pricing_view within 30 days
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {hot: 1 hour, warm: 4 hours}}

Instead:

    tiers:
      hot: demo_request within 30 days
      warm: else
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {hot: 1 hour, warm: 4 hours}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.clocks import gaps
from sla_compiler.syntax import tree

RULE = Rule("SLA350", "tier-gap", Severity.ERROR)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that starts the clock and gets no limit."""
    for one in gaps(proofs.prover(subject)):
        tiers = subject.agreement.tiers
        given = subject.agreement.clocks[one.clock].within.tiers
        advice = "end the list with `{when: else, is: ..}`"
        if given is not None:
            lacking = next((name for name in tiers if name not in given), None)
            open_end = f"let the last tier be for all others: `{list(tiers)[-1]}: else`" if tiers else ""
            advice = f"add a limit for `{lacking}`, or say `none`" if lacking is not None else open_end
        finding = Finding(
            RULE,
            f"a lead can start the clock `{one.clock}` and have no limit",
            Place(("clocks", one.clock, "within")),
            advice,
            proofs.example(one.answer),
            (
                Label(Place(("stages", one.stage), "key"), "it starts here"),
                *(
                    Label(Place(("tiers", name, "when")), "not this lead")
                    for name, tier in tiers.items()
                    if given is not None and name in given and not isinstance(tier.when, tree.Else)
                ),
            ),
        )
        yield proofs.shown(finding, one.answer)
