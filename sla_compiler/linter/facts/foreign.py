"""An agreement -> the decisions about leads in the hands of one side that another side takes."""

from dataclasses import dataclass

from sla_compiler.core.span import Place
from sla_compiler.linter.facts.opening import opened_by
from sla_compiler.linter.facts.sides import side_of
from sla_compiler.resolve.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Foreign:
    """A stage on which the wrong side decides, and what shows that its owner has the leads before."""

    stage: str
    worked: Place


def foreign_decisions(agreement: Agreement) -> tuple[Foreign, ...]:
    """Stages of a side, entered from where it works the leads of the other already, on which that other decides.

    Where the leads are its own until then, the other is asked for its consent, and need only owe it in time.
    """
    found: list[Foreign] = []
    for name, stage in agreement.stages.items():
        owner, decider = side_of(agreement, stage.owner), stage.decided_by and side_of(agreement, stage.decided_by)
        if stage.from_ is None or owner is None or decider is None or owner == decider:
            continue
        sources = stage.from_.names()
        worked = [_worked(agreement, owner, source) for source in sources]
        certain = [place for place in worked if place is not None]
        own = all(side_of(agreement, agreement.stages[source].owner) == decider for source in sources)
        if own and certain and len(certain) == len(worked):
            found.append(Foreign(name, certain[0]))
    return tuple(found)


def _worked(agreement: Agreement, side: str, stage: str) -> Place | None:
    """What shows that a side works the leads of a stage: something that it owes from there on."""
    started = (one for one in opened_by(agreement, stage) if side_of(agreement, one.promise.owner) == side)
    return next((Place(one.path) for one in started), None)
