"""What: an earlier tier makes leads wait longer than the one they would otherwise be in.

Why: the order of tiers is their priority. A lead that does more and so moves up should not be answered later.

Example:

    tiers:
      event: booth_scan within 30 days
      rest: else
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {event: 3 days, rest: 4 hours}}

Instead:

    tiers:
      event: booth_scan within 30 days and not demo_request within 30 days
      rest: else
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: {event: 4 hours, rest: 4 hours}}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.linter import proofs
from sla_compiler.linter.subject import Subject
from sla_compiler.prove.questions.clocks import slower

RULE = Rule("SLA353", "better-tier-waits-longer", Severity.WARNING)
PROVES = True


@proofs.deciding(RULE)
def check(subject: Subject) -> Iterator[Finding]:
    """Ask for a lead that the earlier tier takes from the rest."""
    for one in slower(proofs.prover(subject)):
        if not one.hidden:
            limits = subject.agreement.clocks[one.clock].within.tiers or {}
            finding = Finding(
                RULE,
                f"a lead in the earlier tier `{one.tier}` waits longer than in `{one.other}`",
                Place(("clocks", one.clock, "within", "tiers", one.tier)),
                f"promise `{one.tier}` no more than `{_written(limits[one.other])}`, or say which leads of "
                f"`{one.other}` it must not take",
                proofs.example(one.answer),
                (
                    Label(Place(("clocks", one.clock, "within", "tiers", one.other)), "shorter"),
                    Label(Place(("tiers", one.tier), "key"), "comes first"),
                ),
            )
            yield proofs.shown(finding, one.answer)


def _written(limit: object) -> str:
    return str(getattr(limit, "written", limit))
