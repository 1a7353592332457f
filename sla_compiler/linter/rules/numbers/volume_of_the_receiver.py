"""What: the side that is to work the leads is the one that promises their number.

Why: sales cannot deliver leads to itself. In a bad month it has missed a promise that it could not keep, and marketing,
which could have, owes nothing.

Example:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 1 hour, target: 90%}
    commitments:
      volume: {owner: sales, counts: mql, per: month, amount: 50}

Instead:

    clocks:
      first_touch: {owner: sales, starts: mql, stops: call, within: 1 hour, target: 90%}
    commitments:
      volume: {owner: marketing, counts: mql, per: month, amount: 50}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.opening import Opening, opened_by
from sla_compiler.linter.facts.sides import is_internal, side_of
from sla_compiler.linter.facts.sums import volumes
from sla_compiler.linter.subject import Subject
from sla_compiler.prose.words import number
from sla_compiler.resolve.agreement import Agreement

RULE = Rule("SLA522", "volume-of-the-receiver", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Volumes of a stage that rules alone decide, out of stages of another side, in which the owner's own work begins.

    Where a lead comes from a stage of the owner's side, that side has a hand in the number.
    """
    agreement = subject.agreement
    if is_internal(agreement):
        return
    for volume in volumes(agreement):
        owner = volume.entry.owner
        side, giver = side_of(agreement, owner), _giver(agreement, volume.stage)
        work = next((one for one in opened_by(agreement, volume.stage) if _is_of(agreement, one, side)), None)
        if side is None or giver in (None, side) or work is None:
            continue
        place = Place(("commitments", volume.name, "owner"))
        yield Finding(
            RULE,
            f"`{owner}` promises {number(volume.amount)} leads in `{volume.stage}`, which `{giver}` delivers"
            f" and `{work.promise.owner}` works",
            place,
            f"write `owner: {giver}`",
            labels=(
                Label(Place((work.section, work.name, "owner")), f"here the work of `{side}` on them begins"),
                Label(Place(("stages", _sources(agreement, volume.stage)[0], "owner")), f"`{giver}` delivers them"),
            ),
            fix=Fix(f"write `owner: {giver}`", (Replace(place, giver),), certain=False) if giver else None,
        )


def _sources(agreement: Agreement, stage: str) -> tuple[str, ...]:
    entry = agreement.stages[stage].from_
    return () if entry is None else entry.names()


def _giver(agreement: Agreement, stage: str) -> str | None:
    """The one side from whose stages leads come by rules alone; None where a person decides, or several sides do."""
    owners = {side_of(agreement, agreement.stages[name].owner) for name in _sources(agreement, stage)}
    return owners.pop() if len(owners) == 1 and agreement.stages[stage].decided_by is None else None


def _is_of(agreement: Agreement, work: Opening, side: str | None) -> bool:
    return side_of(agreement, work.promise.owner) == side
