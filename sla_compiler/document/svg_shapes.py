"""What an SVG drawing is made of, in millimetres from its top left corner."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line."""

    kind: ClassVar[str] = "segment"
    start: Point
    end: Point
    stroke: float
    colour: str


@dataclass(frozen=True, slots=True)
class Way:
    """Down, along and up again, or the like: four points whose two inner corners are round."""

    kind: ClassVar[str] = "way"
    points: tuple[Point, Point, Point, Point]
    radius: float
    stroke: float
    colour: str

    @property
    def path(self) -> str:
        """The commands of the line."""
        (x1, y1), (_, y), (_, _), (x2, y2) = self.points
        side = self.radius if x2 > x1 else -self.radius
        first, last = (self.radius if end > y else -self.radius for end in (y1, y2))
        return (
            f"M{x1:.2f} {y1:.2f}V{y + first:.2f}Q{x1:.2f} {y:.2f} {x1 + side:.2f} {y:.2f}"
            f"H{x2 - side:.2f}Q{x2:.2f} {y:.2f} {x2:.2f} {y + last:.2f}V{y2:.2f}"
        )


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled polygon: an arrow's head, or a diamond with its outline."""

    kind: ClassVar[str] = "patch"
    points: tuple[Point, ...]
    fill: str
    stroke: str = "none"

    @property
    def corners(self) -> str:
        """The points as SVG writes them."""
        return " ".join(f"{x:.2f},{y:.2f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Dot:
    """A stage."""

    kind: ClassVar[str] = "dot"
    at: Point
    radius: float
    fill: str
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one text; `at` is the first one's baseline."""

    kind: ClassVar[str] = "words"
    at: Point
    lines: tuple[str, ...]
    size: float
    advance: float
    anchor: Anchor
    colour: str
    bold: bool = False


Shape: TypeAlias = Segment | Way | Patch | Dot | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished drawing; what comes later lies above."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
