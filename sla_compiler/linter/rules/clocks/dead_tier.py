"""What: a tier in which no lead can be.

Why: its sentence never holds, or earlier tiers take every lead it is for. Its limits and its volume mean nothing.

Example:

    tiers:
      engaged: pricing_view within 30 days
      keen: 2+ of pricing_view within 30 days
      rest: else

Instead:

    tiers:
      keen: 2+ of pricing_view within 30 days
      engaged: pricing_view within 30 days
      rest: else
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.clocks import dead_tiers

RULE = Rule("SLA352", "dead-tier", Severity.ERROR)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead in each tier."""
    for one in dead_tiers(proofs.prover(subject)):
        yield Finding(
            RULE,
            f"no lead can be in the tier `{one.tier}`",
            Place(("tiers", one.tier), "key"),
            "correct its sentence, or take it out" if one.alone else f"move `{one.tier}` up, or take it out",
            "its sentence never holds" if one.alone else "earlier tiers take every lead it is for",
            tuple(Label(Place(("tiers", name, "when")), "comes first") for name in one.earlier),
        )
