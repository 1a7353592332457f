"""Which leads two versions treat differently: matrices whose cells are proved empty, or shown by a lead."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.prove.witness import Witness

About: TypeAlias = Literal["stage", "tier", "limit", "route"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Leads for which the old version says `before` and the new one `after`; `witness` is one of them.

    Ids of stages and tiers, limits and targets of routes in words; an empty string is none. Without a witness nobody
    knows whether there is such a lead, and `why` says why. `through`: both come to rest in this stage at the same
    instant, and only their ways there differ.
    """

    before: str
    after: str
    witness: Witness | None
    why: str = ""
    through: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells off the diagonal that are not proved empty, in declared order; `of` is the clock or the stage."""

    about: About
    of: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """All matrices that have cells. `proved`: it is proved that no lead is treated differently.

    `beyond` says in words what the proof does not cover (nothing, as a rule).
    """

    matrices: tuple[Matrix, ...]
    proved: bool
    beyond: tuple[str, ...] = ()
