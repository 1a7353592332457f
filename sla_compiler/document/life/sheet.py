"""A sheet to draw on that knows what lies where: shapes go on, out come a picture and what is wrong with it."""

from dataclasses import dataclass
from itertools import combinations

from sla_compiler.document.life.face import Face
from sla_compiler.document.svg_shapes import Anchor, Dot, Patch, Picture, Point, Segment, Shape, Way, Words

ADVANCE = 1.13  # from line to line, in the size of the type
_RISE, _FALL = 0.74, 0.2  # from a baseline to the top of its letters and to their foot
_NEAR = 0.3  # millimetres by which boxes may touch
_ROUND = 1.6


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a label, in its size (millimetres) and colour."""

    text: str
    size: float
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a drawing: what cannot be read comes first, then lines that cross, then its height."""

    unreadable: int
    crossings: int
    height: float

    def __lt__(self, other: "Faults") -> bool:
        return (self.unreadable, self.crossings, self.height) < (other.unreadable, other.crossings, other.height)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _NEAR and down > _NEAR


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight line; `end` says to what it leads, so that lines may join on their way to the same."""

    box: _Box
    end: str

    @property
    def upright(self) -> bool:
        return self.box.right - self.box.left < self.box.bottom - self.box.top


class Sheet:
    """Shapes in the order in which they are laid down, in millimetres."""

    def __init__(self, width: float, face: Face) -> None:
        self.width = width
        self.face = face
        self._under: list[Shape] = []
        self._over: list[Shape] = []
        self._texts: list[_Box] = []
        self._lines: list[_Line] = []
        self._dots: list[_Box] = []
        self._unreadable = 0

    def height_of(self, said: tuple[Said, ...], width: float) -> float:
        """How tall a label is in a width."""
        return sum(ADVANCE * one.size * len(self._broken(one, width)) for one in said if one.text)

    def fits(self, said: tuple[Said, ...], width: float, most: int) -> bool:
        """Whether no word is wider than the width, and each text takes no more lines than that."""
        broken = [(one, self._broken(one, width)) for one in said if one.text]
        short = all(len(lines) <= most for _, lines in broken)
        return short and all(
            self.face.width(line, one.size, bold=one.bold) <= width + 0.05 for one, lines in broken for line in lines
        )

    def label(self, said: tuple[Said, ...], at: Point, width: float, anchor: Anchor, most: int = 4) -> float:
        """Texts below each other with their top at a point; their height."""
        self._unreadable += not self.fits(said, width, most)
        x, top = at
        for one in said:
            lines = self._broken(one, width) if one.text else ()
            if not lines:
                continue
            wide = max(self.face.width(line, one.size, bold=one.bold) for line in lines)
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
            foot = top + (_RISE + _FALL + ADVANCE * (len(lines) - 1)) * one.size
            self._texts.append(_Box(left, top, left + wide, foot))
            place = (x, top + _RISE * one.size)
            self._over.append(Words(place, lines, one.size, ADVANCE * one.size, anchor, one.colour, one.bold))
            top += ADVANCE * one.size * len(lines)
        return top - at[1]

    def line(self, start: Point, end: Point, stroke: float, colour: str, leads_to: str) -> None:
        """A straight line."""
        self._under.append(Segment(start, end, stroke, colour))
        self._trace(start, end, leads_to)

    def way(self, points: tuple[Point, Point, Point, Point], stroke: float, colour: str, leads_to: str) -> None:
        """Up or down, along, and up or down again, with round corners."""
        first, second, third, last = points
        if abs(second[0] - third[0]) < 2 * _ROUND:
            self._under += [Segment(first, second, stroke, colour), Segment(second, third, stroke, colour)]
            self._under.append(Segment(third, last, stroke, colour))
        else:
            self._under.append(Way(points, _ROUND, stroke, colour))
        for start, end in ((first, second), (second, third), (third, last)):
            self._trace(start, end, leads_to)

    def patch(self, points: tuple[Point, ...], fill: str, stroke: str = "none") -> None:
        """An arrow's head or a decision."""
        self._over.append(Patch(points, fill, stroke))
        if stroke != "none":
            self._dots.append(_around(points))

    def dot(self, at: Point, radius: float, fill: str, colour: str) -> None:
        """A stage."""
        self._over.append(Dot(at, radius, fill, colour))
        x, y = at
        self._dots.append(_Box(x - radius, y - radius, x + radius, y + radius))

    def picture(self, height: float) -> Picture:
        """The finished drawing."""
        return Picture(self.width, height, (*self._under, *self._over))

    def faults(self, height: float) -> Faults:
        """What is wrong with what has been drawn."""
        texts, lines, dots = self._texts, self._lines, self._dots
        wrong = self._unreadable
        wrong += sum(box.left < -_NEAR or box.right > self.width + _NEAR for box in texts)
        wrong += sum(one.meets(other) for at, one in enumerate(texts) for other in texts[at + 1 :])
        wrong += sum(text.meets(other) for text in texts for other in dots)
        wrong += sum(text.meets(_widened(line.box)) for text in texts for line in lines)
        wrong += sum(one.meets(other) for at, one in enumerate(dots) for other in dots[at + 1 :])
        wrong += sum(_runs_through(line.box, dot) for line in lines for dot in dots)
        uprights = [line for line in lines if line.upright]
        levels = [line for line in lines if not line.upright]
        for same in (uprights, levels):
            wrong += sum(_doubled(one, other) for one, other in combinations(same, 2) if one.end != other.end)
        crossings = sum(_cross(one.box, other.box) for one in uprights for other in levels if one.end != other.end)
        return Faults(wrong, crossings, round(height, 1))

    def _broken(self, one: Said, width: float) -> tuple[str, ...]:
        return self.face.lines(one.text, width, one.size, bold=one.bold)

    def _trace(self, start: Point, end: Point, leads_to: str) -> None:
        self._lines.append(_Line(_around((start, end)), leads_to))


def _around(points: tuple[Point, ...]) -> _Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return _Box(min(xs), min(ys), max(xs), max(ys))


def _widened(box: _Box) -> _Box:
    """A line as a box of some thickness, so that it can meet a text."""
    return _Box(box.left - _NEAR, box.top - _NEAR, box.right + _NEAR, box.bottom + _NEAR)


def _runs_through(line: _Box, dot: _Box) -> bool:
    """Whether a line goes in at one side of a dot and out at the other."""
    x, y = (dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2
    if line.right - line.left < line.bottom - line.top:
        return dot.left < line.left < dot.right and line.top < dot.top and line.bottom > dot.bottom and line.left != x
    return dot.top < line.top < dot.bottom and line.left < dot.left and line.right > dot.right and line.top != y


def _doubled(one: _Line, other: _Line) -> bool:
    """Whether two lines to different ends lie on each other."""
    a, b = one.box, other.box
    if one.upright:
        return abs(a.left - b.left) < 2 * _NEAR and min(a.bottom, b.bottom) - max(a.top, b.top) > 1
    return abs(a.top - b.top) < 2 * _NEAR and min(a.right, b.right) - max(a.left, b.left) > 1


def _cross(upright: _Box, level: _Box) -> bool:
    return level.left + _NEAR < upright.left < level.right - _NEAR and (
        upright.top + _NEAR < level.top < upright.bottom - _NEAR
    )
