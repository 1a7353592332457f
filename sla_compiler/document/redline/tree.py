"""Two values of the same kind, of blocks or of the view -> one with marks: rows by likeness, texts word by word."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from typing import TypeAlias, TypeGuard

from sla_compiler.document.blocks import Cell, Column, Line, Run, Sum, Table
from sla_compiler.document.redline.aligned import aligned
from sla_compiler.document.redline.marked import Atom, Kind, Marked, Row, Rows, Shape
from sla_compiler.document.redline.moved import Places, with_moves
from sla_compiler.document.redline.pieces import counted, likeness
from sla_compiler.document.redline.wordwise import words

_LAID_OUT_BY = frozenset({"mark", "tone", "style", "key"})  # strings that nobody reads
_NAMES = ("label", "caption", "title", "name", "text", "value")  # what an entry is known by, the first that it has
_ALIKE = 0.4  # the share of words in common from which two rows are one that was changed
_NAMED_ALIKE = 1.0  # two rows with the same name are one, whatever else they say
_SAME_SHAPE = 0.01  # two tables in one place are one, before anything is known of their rows
_CONTAINERS = ("Table", "Items", "Terms", "Columns", "Amounts", "Sum", "Ratings", "Signatures", "Stages")
_NO_TABLE = Table((), ())
_Bag: TypeAlias = Counter[str]


def marked(old: object, new: object) -> Marked:
    """One of two values of a kind; None on one side means that the whole of the other came or went."""
    one = old if new is None else new
    if isinstance(one, str):
        return words(*(((Run(side),) if isinstance(side, str) else ()) for side in (old, new)))
    if isinstance(one, Table):
        return _table(*(side if isinstance(side, Table) else None for side in (old, new)))
    if isinstance(one, Sum):
        terms, others = (side.sum.terms if isinstance(side, Sum) else () for side in (old, new))
        return Shape("sum", {"terms": rows(terms, others)})
    if is_dataclass(one):
        return Shape(type(one).__name__.lower(), {each.name: _part(old, new, each.name) for each in fields(one)})
    if isinstance(one, tuple):
        before, after = (side if isinstance(side, tuple) else () for side in (old, new))
        return words(before, after) if _is_line(before) and _is_line(after) else rows(before, after)
    return Atom(one)


def rows(old: Sequence[object], new: Sequence[object], one: Callable[[object, object], Marked] = marked) -> Rows:
    """Two sequences as one, in the order of the new; what others have passed is one row, where it stands now."""
    old_bags, new_bags = ([counted(" ".join(texts(each))) for each in side] for side in (old, new))
    lines = len(old) == len(new) and all(_is_line(each) for each in (*old, *new))

    def alike(i: int, j: int) -> float:
        found = _alike(old[i], new[j], old_bags[i], new_bags[j])
        return found + _SAME_SHAPE if lines else found

    pairs = aligned(range(len(old)), range(len(new)), alike)
    places = with_moves(list(pairs), alike)
    return Rows(tuple(Row(kind, one(_at(old, i), _at(new, j)), i or 0) for i, j, kind in places))


def _at(values: Sequence[object], place: int | None) -> object:
    return None if place is None else values[place]


def texts(value: object) -> list[str]:
    """Every text in a value, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts(part)]
    if is_dataclass(value):
        named = [each.name for each in fields(value) if each.name not in _LAID_OUT_BY]
        return [text for name in named for text in texts(getattr(value, name))]
    return []


def _is_line(value: object) -> TypeGuard[Line]:
    return isinstance(value, tuple) and all(isinstance(run, Run) for run in value)


def _table(old: Table | None, new: Table | None) -> Shape:
    """Columns by their heads, rows by likeness; every row then has a cell for every column of either."""
    one, other = old or _NO_TABLE, new or _NO_TABLE
    pairs = _columns(one.columns, other.columns)
    olds = [_widened(row, [place for place, _ in pairs]) for row in (*one.rows, one.foot)]
    news = [_widened(row, [place for _, place in pairs]) for row in (*other.rows, other.foot)]
    heads = [(None if i is None else one.columns[i], None if j is None else other.columns[j]) for i, j in pairs]
    return Shape(
        "table",
        {
            "columns": Rows(tuple(Row(_kind(*pair), marked(*pair)) for pair in heads)),
            "rows": rows(olds[:-1], news[:-1], _cells),
            "foot": _cells(olds[-1], news[-1]) if one.foot or other.foot else Rows(()),
            "spread": Atom(other.spread),
        },
    )


def _columns(old: Sequence[Column], new: Sequence[Column]) -> list[Places]:
    """The places of the columns, those that both have side by side."""
    as_many = _SAME_SHAPE if len(old) == len(new) else 0.0

    def alike(i: int, j: int) -> float:
        heads = old[i].label, new[j].label
        share = likeness(*map(counted, heads))
        same = _NAMED_ALIKE if heads[0] == heads[1] else 0.0
        return as_many + same + (share if share >= _ALIKE else 0.0)

    pairs = aligned(range(len(old)), range(len(new)), alike)
    return list(pairs)


def _widened(row: tuple[Cell, ...], places: Sequence[int | None]) -> tuple[Cell, ...]:
    """A row with an empty cell for each column that its own table has not."""
    return tuple(() if place is None or not row else row[place] for place in places)


def _cells(old: object, new: object) -> Rows:
    """Two rows of one table, cell by cell."""
    sides = [side if isinstance(side, tuple) else () for side in (old, new)]
    return Rows(tuple(Row("kept", marked(*pair)) for pair in zip_longest(*sides, fillvalue=())))


def _part(old: object, new: object, name: str) -> Marked:
    if name in _LAID_OUT_BY:
        return Atom(getattr(old if new is None else new, name))
    return marked(getattr(old, name, None), getattr(new, name, None))


def _kind(old: object, new: object) -> Kind:
    return "inserted" if old is None else "deleted" if new is None else "kept"


def _alike(old: object, new: object, old_bag: _Bag, new_bag: _Bag) -> float:
    """How much two entries are one entry: 0 if not at all, more than 1 for those of one name."""
    if type(old) is not type(new):
        return 0.0
    share = likeness(old_bag, new_bag)
    if type(old).__name__ in _CONTAINERS:
        return _SAME_SHAPE + share
    name = _name(old)
    if name and name == _name(new):
        return _NAMED_ALIKE + share
    return share if share >= _ALIKE else 0.0


def _name(value: object) -> str:
    """What an entry is known by: its key or label, a row's first cell that is no number, a group's heading."""
    if is_dataclass(value):
        named = [getattr(value, name) for name in ("key", *_NAMES) if hasattr(value, name)]
        return next((text for text in named if isinstance(text, str)), "")
    if isinstance(value, tuple):
        first = next((one for one in value if any(map(_says, texts(one)))), ())
        return _name(first) if is_dataclass(first) else "".join(texts(first)[:1])
    return value if isinstance(value, str) else ""


def _says(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
