"""What: a lead meets two tiers, and the earlier one, which wins, gives it the longer limit.

Why: the first match decides, so the shorter limit that the lead has earned as well never shows.

Example:

    tiers:
      visitor: pricing_view within 30 days
      hot: demo_request within 30 days
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {visitor: 4 hours, hot: 1 hour}}

Instead:

    tiers:
      hot: demo_request within 30 days
      visitor: pricing_view within 30 days
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {visitor: 4 hours, hot: 1 hour}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.clocks import slower

RULE = Rule("SLA351", "hidden-overlap", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that meets both tiers."""
    for one in slower(proofs.prover(subject)):
        if one.hidden:
            finding = Finding(
                RULE,
                f"a lead that is in `{one.tier}` and meets `{one.other}` too gets the longer limit",
                Place(("tiers", one.tier), "key"),
                f"put `{one.other}` before `{one.tier}`",
                proofs.example(one.answer),
                (
                    Label(Place(("clocks", one.clock, "within", "tiers", one.tier)), "this limit holds"),
                    Label(Place(("clocks", one.clock, "within", "tiers", one.other)), "and not this one"),
                    Label(Place(("tiers", one.other, "when")), "holds as well"),
                ),
            )
            yield proofs.shown(finding, one.answer)
