"""What the engines decide: formulas over variables that each take one of a few cells, with sums of whole numbers.

Every part is its own identity, so that what was computed of it is found again wherever it is used.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, eq=False, slots=True)
class Truth:
    """Always, or never."""

    value: bool


@dataclass(frozen=True, eq=False, slots=True)
class Lies:
    """A variable lies in one of these cells."""

    variable: int
    cells: frozenset[int]


@dataclass(frozen=True, eq=False, slots=True)
class Both:
    """All parts hold."""

    parts: "tuple[Formula, ...]"


@dataclass(frozen=True, eq=False, slots=True)
class Either:
    """At least one part holds."""

    parts: "tuple[Formula, ...]"


@dataclass(frozen=True, eq=False, slots=True)
class Negation:
    """The part does not hold."""

    part: "Formula"


@dataclass(frozen=True, eq=False, slots=True)
class InRange:
    """A number lies between two ends, both included; None is no end."""

    number: "Number"
    low: int | None
    high: int | None


@dataclass(frozen=True, eq=False, slots=True)
class After:
    """A formula as it is once variables have changed: for each the cell that takes the place of each of its cells."""

    formula: "Formula"
    change: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """A number for each cell of a variable."""

    variable: int
    values: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Given:
    """So many points while something holds, else none."""

    condition: "Formula"
    points: int


@dataclass(frozen=True, eq=False, slots=True)
class Sum:
    """Several numbers and a constant added up; with `most` nothing is below zero, and more than that is that."""

    parts: "tuple[Number, ...]"
    constant: int = 0
    most: int | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Times:
    """A number several times over."""

    number: "Number"
    factor: int


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """A number held within two ends; None is no end."""

    number: "Number"
    low: int | None
    high: int | None


Formula: TypeAlias = Truth | Lies | Both | Either | Negation | InRange | After
Number: TypeAlias = Table | Given | Sum | Times | Held

ALWAYS, NEVER = Truth(value=True), Truth(value=False)


def truth(value: bool) -> Truth:  # noqa: FBT001 - its only meaning
    """Always or never."""
    return ALWAYS if value else NEVER


def both(*parts: Formula) -> Formula:
    """All of these."""
    if any(part is NEVER for part in parts):
        return NEVER
    kept = tuple(part for part in parts if part is not ALWAYS)
    if len(kept) < 2:  # noqa: PLR2004 - nothing to join
        return kept[0] if kept else ALWAYS
    return Both(kept)


def either(*parts: Formula) -> Formula:
    """Any of these."""
    if any(part is ALWAYS for part in parts):
        return ALWAYS
    kept = tuple(part for part in parts if part is not NEVER)
    if len(kept) < 2:  # noqa: PLR2004 - nothing to join
        return kept[0] if kept else NEVER
    return Either(kept)


def negation(part: Formula) -> Formula:
    """Not this."""
    match part:
        case Truth(value):
            return truth(not value)
        case Negation(inner):
            return inner
        case _:
            return Negation(part)


def at_least(least: int, parts: tuple[Formula, ...]) -> Formula:
    """So many of these."""
    if least <= 1:
        return either(*parts) if least == 1 else ALWAYS
    if least >= len(parts):
        return both(*parts) if least == len(parts) else NEVER
    return InRange(Sum(tuple(Given(part, 1) for part in parts)), least, None)
