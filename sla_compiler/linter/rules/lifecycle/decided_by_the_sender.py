"""What: the side that delivers a lead decides whether the other side, which works it by then, accepts it.

Why: to accept a lead is to say that it was worth delivering. Where the deliverer says so, every lead is accepted, and
the figure that both sides look at first means nothing.

Example:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: marketing}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 24 hours}

Instead:

    stages:
      mql: {owner: marketing, from: raw, when: fit >= 60}
      sal: {owner: sales, from: mql, decided_by: sales}
    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 24 hours}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.foreign import foreign_decisions
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA111", "decided-by-the-sender", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look only where the owner of the stage owes something before: who hands a lead over may decide to do so."""
    agreement = subject.agreement
    for one in foreign_decisions(agreement):
        stage = agreement.stages[one.stage]
        place = Place(("stages", one.stage, "decided_by"))
        yield Finding(
            RULE,
            f"`{stage.decided_by}` decides for `{stage.owner}` which of its own leads become `{one.stage}`, "
            f"and `{stage.owner}` works on them by then",
            place,
            f"write `decided_by: {stage.owner}`",
            labels=(
                Label(Place(("stages", one.stage, "owner")), "answers for the leads that are taken"),
                Label(one.worked, f"`{stage.owner}` works on a lead from here on"),
            ),
            fix=Fix(f"let `{stage.owner}` decide", (Replace(place, stage.owner),), certain=False),
        )
