"""From the graph of a lead's life to its drawing: the arrangement where nothing overlaps and the fewest lines cross."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, permutations, product

from sla_compiler.document.figure_text import OwnerGroup, alternative, grouped
from sla_compiler.document.life.deck import Type, deck
from sla_compiler.document.life.face import Face
from sla_compiler.document.life.graph import Graph, graph, halves
from sla_compiler.document.life.places import Arrangement, places, rows_of
from sla_compiler.document.life.sheet import Faults
from sla_compiler.document.svg_shapes import Picture
from sla_compiler.document.view import Life

_TYPES = (
    Type(8.0, 9.0, conditions=True),
    Type(7.5, 8.0, conditions=True),
    Type(7.5, 8.0, conditions=False),
)
_MOST_ORDERS = 24  # of rows, and of lanes
_BETWEEN = 5.0  # millimetres between two lines of stages


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in words and, where it can be drawn, as one or two pictures; `bare` leaves out what each move needs."""

    alt: str
    pictures: tuple[Picture, ...] = ()
    bare: bool = False
    groups: tuple[OwnerGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class _Try:
    picture: Picture
    faults: Faults


def drawing(life: Life, width: float, face: Face, counted: str) -> Drawing:
    """The life of a lead across a width in millimetres; `counted` follows a number of labels (`, section 6`)."""
    alt = alternative(life)
    whole = graph(life)
    for parts, type_ in product(((whole,), halves(life)), _TYPES):
        lines = [_best(part, width, face, type_, counted) for part in parts]
        drawn = tuple(line.picture for line in lines if line is not None)
        if len(drawn) == len(parts):
            return Drawing(alt, drawn, bare=not type_.conditions)
    return Drawing(alt, groups=grouped(life))


def _best(whole: Graph, width: float, face: Face, type_: Type, counted: str) -> _Try | None:
    """The best arrangement, or None where something cannot be read in any."""
    best: tuple[_Try, Arrangement] | None = None
    for arrangement in _arrangements(whole):
        best = _better(best, whole, arrangement, width, face, type_, counted)
    if best is None:
        return None
    count = len(places(whole, best[1], width, even=not type_.conditions).lanes)
    for order in islice(permutations(range(count)), 1, _MOST_ORDERS):
        if best[0].faults.unreadable == 0 and best[0].faults.crossings == 0:
            break
        best = _better(best, whole, replace(best[1], lanes=order), width, face, type_, counted)
    return best[0] if best[0].faults.unreadable == 0 else None


def _better(
    best: tuple[_Try, Arrangement] | None,
    whole: Graph,
    arrangement: Arrangement,
    width: float,
    face: Face,
    type_: Type,
    counted: str,
) -> tuple[_Try, Arrangement]:
    """The better of two arrangements, the first if neither is."""
    where = places(whole, arrangement, width, even=not type_.conditions)
    found = _Try(*deck(whole, where, arrangement.under, face, type_, counted))
    return (found, arrangement) if best is None or found.faults < best[0].faults else best


def _arrangements(whole: Graph) -> Iterator[Arrangement]:
    """Rows in any order, those with a way back first; names beside their stages or under them."""
    rows = rows_of(whole)
    back = [row for row in rows if row.left is not None]
    ends = [row for row in rows if row.left is None]
    orders = product(islice(permutations(back), _MOST_ORDERS), islice(permutations(ends), _MOST_ORDERS))
    for first, last in orders:
        order = (*first, *last)
        names = [row.left.id for row in order if row.left is not None]
        for under in dict.fromkeys((frozenset(names[1:]), frozenset(), frozenset(names))):
            yield Arrangement(order, under=under)
