"""What the engine leaves out because the answer is known already, held against trying every cell."""

from itertools import product
from random import Random

from sla_compiler.prove.diagrams import Diagrams
from sla_compiler.prove.evaluation import holds_for
from sla_compiler.prove.growth import Growth
from sla_compiler.prove.meeting import NEVER
from sla_compiler.prove.terms import Both, Either, Formula, Given, InRange, Lies, Negation, Number, Sum, Table

SIZES = (2, 3, 2, 4)
CASES = 400
LEADS = [dict(enumerate(cells)) for cells in product(*(range(size) for size in SIZES))]


def chance_of(number: int) -> Random:
    return Random(number)  # noqa: S311 - chance that can be had again


def formula(chance: Random, depth: int) -> Formula:
    """Conditions on few variables, with sums that cap and that do not."""
    parts = [formula(chance, depth - 1) for _ in range(chance.randrange(2, 4))] if depth else []
    match chance.randrange(4 if depth else 1):
        case 0:
            variable = chance.randrange(len(SIZES))
            cells = range(SIZES[variable])
            return Lies(variable, frozenset(chance.sample(cells, chance.randrange(1, SIZES[variable]))))
        case 1:
            return Both(tuple(parts))
        case 2:
            return Either(tuple(negation_or(chance, part) for part in parts))
        case _:
            low = chance.choice((None, 1, 5, 8))
            return InRange(total(chance, parts), low, chance.choice((None, 12)) if low else 6)


def negation_or(chance: Random, part: Formula) -> Formula:
    return Negation(part) if chance.random() < 0.4 else part


def total(chance: Random, parts: list[Formula]) -> Number:
    most = chance.choice((None, 10))
    least = -6 if most is None else 0
    tables = [
        Table(variable, tuple(chance.randrange(least, 8) for _ in range(SIZES[variable])))
        for variable in chance.choices(range(len(SIZES)), k=chance.randrange(1, 6))
    ]
    given = [Given(part, chance.randrange(least, 8)) for part in parts]
    return Sum((*tables, *given), chance.randrange(3), most)


def test_diagrams_say_what_every_lead_says() -> None:
    found = set[bool]()
    for number in range(CASES):
        asked = formula(chance_of(number), 3)
        true = [lead for lead in LEADS if holds_for(asked, lead)]
        diagrams = Diagrams(SIZES, 10**6)
        possible = Diagrams(SIZES, 10**6).possible(asked)
        assert possible == bool(true) == (diagrams.of(asked) != NEVER), number
        either = Both(
            (asked, formula(chance_of(number + CASES), 3), Negation(formula(chance_of(number + 2 * CASES), 2)))
        )
        assert diagrams.possible(either) == any(holds_for(either, lead) for lead in LEADS), number
        found.add(diagrams.possible(either))
    assert found == {True, False}


def test_sums_are_what_every_lead_says() -> None:
    for number in range(CASES):
        chance = chance_of(number)
        added = total(chance, [formula(chance, 1), formula(chance, 1)])
        diagrams = Diagrams(SIZES, 10**6)
        for low in range(-8, 24, 3):
            asked = InRange(added, low, low + 2)
            assert diagrams.possible(asked) == any(holds_for(asked, lead) for lead in LEADS), (number, low)


def test_what_can_only_help_takes_nothing_away() -> None:
    helped = 0
    for number in range(CASES):
        chance = chance_of(number)
        asked = formula(chance, chance.randrange(4))
        changed = chance.randrange(len(SIZES))
        change = {changed: tuple(chance.randrange(SIZES[changed]) for _ in range(SIZES[changed]))}
        after = [{**lead, changed: change[changed][lead[changed]]} for lead in LEADS]
        pairs = [(holds_for(asked, lead), holds_for(asked, later)) for lead, later in zip(LEADS, after, strict=True)]
        if Growth(change).helps(asked):
            helped += 1
            assert all(later for before, later in pairs if before), number
        if Growth(change).helps(asked, up=False):
            assert all(before for before, later in pairs if later), number
    assert helped > CASES // 20
