"""A stage that asks for more, or for less, in; whom that concerns, out.

The owner of the stage has to bring what the stage asks for. Fewer leads that enter are fewer runs of the clocks and the
cadences that begin with it: what the one side need not bring, the other has to answer.
"""

from collections.abc import Iterator

from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import merged, promised, sides
from sla_compiler.diff.judging.uses import opening, ways
from sla_compiler.model.promises import Starts
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens


def by_entry(matter: Matter, asks: Verdict) -> tuple[Effect, ...]:
    """Whom it concerns that the stage which the fact is about asks for more: stricter."""
    found = (
        effect for one in matter.both if matter.id in one.stages for effect in entered(matter, one, matter.id, asks)
    )
    return merged(found)


def entered(matter: Matter, agreement: Agreement, stage: str, asks: Verdict) -> Iterator[Effect]:
    """The same of any stage of one of the versions.

    Runs that the owner of the stage keeps itself are left out: it is judged by what it brings.
    """
    bringing = sides(matter, [agreement.stages[stage].owner])
    yield from promised(matter, bringing, asks)
    opened = [one.owner for one in agreement.clocks.values() if _opens(agreement, one.starts, stage)]
    opened += [one.owner for one in agreement.cadences.values() if _opens(agreement, one.starts, stage)]
    for owner in opened:
        answering = sides(matter, [owner])
        if not {*answering} & {*bringing}:
            yield from promised(matter, answering, asks.mirror)


def _opens(agreement: Agreement, starts: Starts, stage: str) -> bool:
    return any(Happens(stage) in ways(one, agreement) for one in opening(starts))
