"""Two versions of an agreement, both in the new one's ids -> the matrices of leads that they treat differently.

Two versions treat a lead differently at a moment when, the lead having been treated alike up to then (the same stage,
the same history of entries), the new facts lead the two to different stages, tiers, limits of a clock's run that opens,
or routes. Every lead that is ever treated differently parts at such a first moment. So if no matrix has a cell, no lead
is treated differently: what formulas do not say is the same in both versions, or named in `beyond`.

A cell about stages says where the lead comes to rest within that instant; where both come to rest in the same stage by
different ways, which stages they enter first. Of what somebody decides it says the stage in which the lead stays and
the one into which it can be decided. Tiers are asked of leads at rest, and of leads that part at the same moment.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from sla_compiler.diff.matrix import Cell, Matrix, Meaning
from sla_compiler.prose import limits
from sla_compiler.prose.words import plain
from sla_compiler.prove.decisions import Engine
from sla_compiler.prove.engine import BothEngines
from sla_compiler.prove.pair.beyond import beyond, clashes
from sla_compiler.prove.pair.choices import choice_differences
from sla_compiler.prove.pair.courses import parting
from sla_compiler.prove.pair.moves import Difference, move_differences
from sla_compiler.prove.pair.prover import Comparison, PairProver, compared
from sla_compiler.prove.pair.sayings import Promised, limit_differences, route_differences, tier_differences
from sla_compiler.prove.prover import NoLead, Undecided, answered, moment_of
from sla_compiler.prove.space import Space
from sla_compiler.prove.witness import Witness, lead_of
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.tree import Sentence

Implies = Callable[[Sentence, Sentence], Comparison | None]


def meaning(old: Agreement, new: Agreement, engine: Callable[[Space], Engine] = BothEngines) -> Meaning:
    """Every matrix with a cell, each cell with a lead that was replayed under both versions, or why there is none."""
    return meaning_and_implications(old, new, engine)[0]


def meaning_and_implications(
    old: Agreement, new: Agreement, engine: Callable[[Space], Engine] = BothEngines
) -> tuple[Meaning, Implies]:
    """The matrices; and how the leads of a sentence of the old version and of one of the new one differ.

    `narrower`: whatever the new sentence holds for, the old one held for; None where nobody knows. Both come from one
    prover, because making it takes most of the time.
    """
    apart = tuple(clashes(old, new))
    if apart:
        return Meaning((), proved=False, beyond=apart), _nobody_knows
    if old.start != new.start:
        return _begins_elsewhere(old, new), _nobody_knows
    prover = PairProver(old, new, engine)
    found = tuple(matrix for matrix in _matrices(prover) if matrix.cells)
    left = tuple(beyond(old, new, prover.alike))
    return Meaning(found, proved=not (found or left), beyond=left), partial(compared, prover)


def _nobody_knows(_: Sentence, __: Sentence) -> Comparison | None:
    return None


def _matrices(prover: PairProver) -> Iterator[Matrix]:
    old, new = prover.old.agreement, prover.new.agreement
    stages = [*old.stages, *new.stages]
    moved = _cells(prover, (*move_differences(prover), *choice_differences(prover)), stages)
    yield Matrix("stage", "", tuple(_at_parting(prover, cell) for cell in moved))
    yield Matrix("tier", "", _cells(prover, tier_differences(prover), [*old.tiers, *new.tiers]))
    for name in new.clocks:
        if name in old.clocks:
            yield Matrix("limit", name, _limit_cells(prover, name))
    for stage in new.stages:
        if stage in prover.reached and (stage in old.routing or stage in new.routing):
            yield _matrix_of_routes(prover, stage)


def _matrix_of_routes(prover: PairProver, stage: str) -> Matrix:
    order = [one.to for side in prover.sides for one in side.agreement.routing.get(stage, {}).values()]
    return Matrix("route", stage, _cells(prover, route_differences(prover, stage), order))


def _limit_cells(prover: PairProver, name: str) -> tuple[Cell, ...]:
    order = [limit for side in prover.sides for limit in side.agreement.clocks[name].within.values()]
    words = [_words(limit) for limit in order]
    asked = (Difference(_words(one), _words(other), ask) for one, other, ask in limit_differences(prover, name))
    return _cells(prover, asked, words)


def _words(limit: Promised) -> str:
    return limit if isinstance(limit, str) else plain(limits.limit(limit))


def _cells(prover: PairProver, differences: Iterable[Difference], order: Sequence[str]) -> tuple[Cell, ...]:
    """For each pair the first lead that was found, or why nobody knows; pairs that no lead shows are left out."""
    found: dict[tuple[str, str], Cell] = {}
    for one in differences:
        label = one.before, one.after
        held = found.get(label)
        if held is not None and held.witness is not None:
            continue
        prover.question()
        answer = answered(one.ask)
        match answer:
            case Witness():
                found[label] = Cell(*label, answer)
            case Undecided(why):
                found.setdefault(label, Cell(*label, None, why))
            case NoLead():
                continue
    places = {name: place for place, name in reversed(list(enumerate(order)))}
    last = len(places)
    return tuple(sorted(found.values(), key=lambda one: (places.get(one.before, last), places.get(one.after, last))))


def _at_parting(prover: PairProver, cell: Cell) -> Cell:
    """The lead as it is at the moment at which the versions part, without what happened to it later."""
    courses = None if cell.witness is None else prover.courses(cell.witness)
    found = None if courses is None else parting(courses)
    if cell.witness is None or found is None:
        return cell
    facts = [fact for fact in cell.witness.lead.facts if fact.at <= found.at]
    until = replace(cell.witness, lead=lead_of(cell.witness.lead.created, facts), at=found.at)
    old, new = found.rest
    return replace(cell, witness=until, through=old if old == new else "")


def _begins_elsewhere(old: Agreement, new: Agreement) -> Meaning:
    """Every lead parts at its first moment; beyond it there is nothing that both versions treat alike."""
    at = moment_of(new).at
    cell = Cell(old.start, new.start, Witness(new, lead_of(at, []), at))
    said = "what becomes of a lead after its first stage, which is another one"
    return Meaning((Matrix("stage", "", (cell,)),), proved=False, beyond=(said,))
