"""Every lead of a tiny agreement, tried by the reference: what is possible, and which lead is cheapest."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from sla_compiler.prove.decisions import Cells
from sla_compiler.prove.engine import DiagramEngine
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.staging import Step, staged
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax.tree import Compare, Sentence
from tests.prove.abstraction import cells_at
from tests.prove.tiny_agreements import tiny
from tests.semantics.telling import agreement_of

MOST_LEADS = 500


def price(prover: Prover, cells: Cells) -> tuple[int, tuple[int, ...]]:
    """What orders witnesses: the cost, then how early each cell is preferred."""
    variables = prover.space.variables
    cost = sum(variables[index].costs[cell] for index, cell in cells.items())
    return cost, tuple(one.prefers.index(cells.get(index, 0)) for index, one in enumerate(variables))


def leads(prover: Prover) -> Iterator[tuple[Cells, Moment]]:
    """Every lead that the cells can tell apart, as the reference sees it; cells that no lead has are left out."""
    for chosen in product(*(range(size) for size in prover.space.sizes[1:])):
        cells = {index: cell for index, cell in enumerate(chosen, start=1) if cell}
        witness = staged(prover.space, (Step(cells),), 0)
        moment = replay(prover.agreement, witness.lead, witness.at).moment()
        if {index: cell for index, cell in cells_at(prover.space, moment).items() if cell} == cells:
            yield cells, moment


def sentences(sections: dict[str, object], asked: list[object]) -> tuple[Prover, list[Sentence]] | None:
    """The prover of a tiny agreement, with the sentences that are asked; None if it has too many leads."""
    grades = {f"asked{index}": {"is": [{"when": one, "is": "yes"}]} for index, one in enumerate(asked)}
    lead = sections["lead"]
    assert isinstance(lead, dict)
    whole = {**sections, "lead": {**lead, "attributes": {**lead["attributes"], **grades}}}
    agreement = agreement_of(whole)
    found = [(agreement.attributes[name].cases or ())[0].when for name in grades]
    prover = Prover(agreement, engine=lambda space: DiagramEngine(space, 10**9))
    count = 1
    for size in prover.space.sizes[1:]:
        count *= size
    return None if count > MOST_LEADS else (prover, [*found, *_compared(found)])


def _compared(found: list[Sentence]) -> Iterator[Sentence]:
    for one in found:
        yield from (part for part in getattr(one, "parts", ()) if isinstance(part, Compare))


def disagreements(number: int) -> tuple[int, list[str]]:
    """How many sentences were asked of an agreement, and where the prover and the reference differ."""
    built = sentences(*tiny(number))
    if built is None:
        return 0, []
    prover, asked = built
    every = list(leads(prover))
    wrong: list[str] = []
    for sentence in asked:
        true = [cells for cells, moment in every if holds(sentence, replace(moment, kept={}))]
        expected = min(true, key=lambda cells: price(prover, cells), default=None)
        found = prover.find(prover.encoding.holds(sentence))
        if found != expected:
            wrong.append(f"{number}: {sentence}: the prover finds {found}, the reference {expected}")
    return len(asked), wrong
