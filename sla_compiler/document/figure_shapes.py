"""What the drawing of a life is made of: places along the line in millimetres from the left margin, and words."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.document.figure_text import OwnerGroup

Mode: TypeAlias = Literal["full", "compact", "list"]


@dataclass(frozen=True, slots=True)
class Strip:
    """A band above the line: whose stages stand below it."""

    label: str
    start: float
    end: float
    tone: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage on the line or in a row; `tone` counts owners along the line, `detail` is the label of a short name."""

    id: str
    x: float
    width: float
    name: str
    detail: str
    owner: str
    tone: int
    filled: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A move along the line; `diamond` is where a decision stands, or None."""

    start: float
    end: float
    tone: int
    text: str
    diamond: float | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A move beside the line, from row to row (0 is the line itself), with free room for its words.

    `joins` are further places on the line from which it starts.
    """

    start: float
    start_row: int
    end: float
    end_row: int
    tone: int
    text: str
    text_x: float
    text_width: float
    joins: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Where a row's line hangs from: a decision, or a stage that has none."""

    x: float
    diamond: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """What leads to a stage in a row; `counted` means that the labels are too many and stand in their section."""

    heading: str
    text: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line below the main one, with a stage at its left or right end or at both."""

    drops: tuple[Drop, ...] = ()
    left: Stop | None = None
    right: Stop | None = None
    left_reason: Reason | None = None
    right_reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything to draw, in millimetres from the left margin; in mode `list` only the groups."""

    mode: Mode
    alt: str
    type_pt: float
    strips: tuple[Strip, ...] = ()
    stops: tuple[Stop, ...] = ()
    links: tuple[Link, ...] = ()
    lanes: tuple[Lane, ...] = ()
    rows: tuple[Row, ...] = ()
    groups: tuple[OwnerGroup, ...] = ()
