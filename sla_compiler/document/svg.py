"""From the placed shapes of a life to an SVG drawing: the same one as on the page, its heights found by line counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sla_compiler.document.figure_shapes import Figure, Lane, Link, Reason, Row, Stop, Strip
from sla_compiler.document.svg_shapes import Anchor, Dot, Patch, Picture, Point, Segment, Shape, Way, Words
from sla_compiler.document.svg_words import ADVANCE, MM_PER_PT, width_of, wrapped
from sla_compiler.document.wording import WORDING

ACCENT, INK, NOTES, PAPER = "#174a6b", "#1b1f24", "#565d66", "#fff"
_COLOURS = (ACCENT, INK, NOTES, "#5a7d95")
_RADIUS, _DIAMOND, _ROUND = 1.9, 2.4, 1.6
_THICK, _THIN = 0.53, 0.25
_BAND_SIZE = 8.0 * MM_PER_PT
_RISE = 0.74  # from the top of a text to its first baseline, in the size of the type


class _Said(NamedTuple):
    """A text of a label: its words, in bold and larger or as a note."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """Lines of one or more texts below each other."""

    parts: tuple[Words, ...]
    height: float

    def at(self, x: float, y: float) -> Iterator[Words]:
        """The label with its top at a height."""
        for one in self.parts:
            yield Words((x, y + one.at[1]), one.lines, one.size, one.advance, one.anchor, one.colour, one.bold)


@dataclass(frozen=True, slots=True)
class _Heights:
    """Where everything stands: the line, below it, each lane, each row (from 1)."""

    line: float
    below: float
    lanes: tuple[float, ...]
    rows: tuple[float, ...]
    end: float

    def row(self, number: int) -> float:
        """A row by its number; 0 is the line itself."""
        return self.rows[number - 1] if number else self.line


def picture(plan: Figure, width: float, pursuit: str) -> Picture:
    """The drawing; `pursuit` is the number of the section that lists the dispositions, or empty."""
    pen = _Pen(plan, width, pursuit)
    heights = pen.heights()
    return Picture(width, heights.end, tuple(pen.shapes(heights)))


class _Pen:
    """Draws one plan."""

    def __init__(self, plan: Figure, width: float, pursuit: str) -> None:
        self._plan = plan
        self._width = width
        self._pursuit = pursuit
        self._size = plan.type_pt * MM_PER_PT

    def heights(self) -> _Heights:
        """From the number of lines of every label to the place of every row."""
        plan = self._plan
        bands = max(len(self._band(one)[0].lines) for one in plan.strips) * ADVANCE * _BAND_SIZE
        line = max(6.5, bands + 1.6) + _tallest([self._stop(one) for one in plan.stops]) + _RADIUS + 1.6
        below = line + _RADIUS + 1.1
        y = below + _tallest([self._link(one) for one in plan.links if one.text]) + 2.4
        lanes = []
        for lane in plan.lanes:
            lanes.append(y)
            y += 2.6 + (self._lane_words(lane).height if lane.text else 0.0)
        rows = []
        for number, row in enumerate(plan.rows):
            y += 2.0 if number else 1.2
            rows.append(y)
            y += self._row_height(row)
        return _Heights(line, below, tuple(lanes), tuple(rows), max(y, below) + 1.0)

    def shapes(self, at: _Heights) -> Iterator[Shape]:
        """Everything, in the order in which it is laid down."""
        for strip in self._plan.strips:
            yield from self._strip(strip)
        for row, y in zip(self._plan.rows, at.rows, strict=True):
            yield from _row_line(row, y, at.line)
        for lane, y in zip(self._plan.lanes, at.lanes, strict=True):
            yield from _lane(lane, at, y)
        for lane, y in zip(self._plan.lanes, at.lanes, strict=True):
            yield from self._lane_words(lane).at(lane.text_x, y + 1.3)
        for link in self._plan.links:
            yield from self._drawn_link(link, at)
        for stop in self._plan.stops:
            label = self._stop(stop)
            yield from label.at(stop.x, at.line - _RADIUS - 1.6 - label.height)
            yield _dot(stop, stop.x, at.line, _tone(stop.tone))
        for row, y in zip(self._plan.rows, at.rows, strict=True):
            yield from self._row_words(row, y)

    def _label(self, said: Sequence[_Said], width: float, anchor: Anchor) -> _Label:
        parts, y = [], 0.0
        for text, bold in said:
            size = self._size + (MM_PER_PT if bold else 0.0)
            lines = wrapped(text, width, size, bold=bold)
            colour = INK if bold else NOTES
            parts.append(Words((0.0, y + _RISE * size), lines, size, ADVANCE * size, anchor, colour, bold))
            y += ADVANCE * size * len(lines)
        return _Label(tuple(parts), y)

    def _strip(self, one: Strip) -> Iterator[Shape]:
        """Whose stages stand below, and the rule beside the words where it has room."""
        words, rule = self._band(one)
        yield words
        if rule is not None:
            yield rule

    def _band(self, one: Strip) -> tuple[Words, Segment | None]:
        room, colour, size = one.end - one.start, _tone(one.tone), _BAND_SIZE
        full = f"{one.label} {WORDING.owns}"
        text = full if width_of(full, size, bold=True) + 6 <= room else one.label
        wide = width_of(text, size, bold=True)
        fits = wide + 4 <= room
        lines = (text,) if fits else wrapped(text, room, size, bold=True)
        words = Words((one.start, _RISE * size), lines, size, ADVANCE * size, "start", colour, bold=True)
        y = 0.46 * size
        return words, Segment((one.start + wide + 2, y), (one.end, y), _THIN, colour) if fits else None

    def _stop(self, one: Stop) -> _Label:
        said = (_Said(one.name, bold=True), *((_Said(one.detail),) if one.detail else ()))
        return self._label(said, one.width, "middle")

    def _side(self, one: Stop, anchor: Anchor) -> _Label:
        said = (_Said(one.name, bold=True), *((_Said(one.detail),) if one.detail else ()), _Said(one.owner))
        return self._label(said, one.width, anchor)

    def _link(self, one: Link) -> _Label:
        if one.diamond is None:
            return self._label((_Said(one.text),), one.end - one.start - 5, "middle")
        return self._label((_Said(one.text),), one.end - one.diamond - 2.4, "start")

    def _lane_words(self, one: Lane) -> _Label:
        return self._label((_Said(one.text),) if one.text else (), one.text_width, "start")

    def _reason(self, one: Reason, row: Row, anchor: Anchor) -> _Label:
        counted = f", {WORDING.in_section} {self._pursuit}" if one.counted and self._pursuit else ""
        said = (*((_Said(one.heading, bold=True),) if one.heading else ()), _Said(one.text + counted))
        return self._label(said, self._room(row)[2], anchor)

    def _room(self, row: Row) -> tuple[float, float, float]:
        """From where to where the reasons of a row may stand, and how wide one is."""
        start = row.left.x + 6 if row.left else 30.0
        end = min(row.right.x - 16 if row.right else self._width, self._width)
        both = row.left_reason is not None and row.right_reason is not None
        return start, end, (end - start - 6) / 2 if both else end - start

    def _row_height(self, row: Row) -> float:
        reasons = [self._reason(one, row, "start") for one in (row.left_reason, row.right_reason) if one]
        under = self._side(row.right, "middle").height + _RADIUS + 1.2 if row.right else 0.0
        beside = self._side(row.left, "end").height - 1 if row.left else 0.0
        return max(beside, under, 1.6 + _tallest(reasons))

    def _drawn_link(self, one: Link, at: _Heights) -> Iterator[Shape]:
        colour = _tone(one.tone)
        yield Segment((one.start, at.line), (one.end - _RADIUS - 1, at.line), _THICK, colour)
        yield _arrow((one.end - _RADIUS, at.line), (1, 0), colour)
        if one.diamond is not None:
            yield _diamond(one.diamond, at.line)
        if one.text:
            x = (one.start + one.end) / 2 - 0.5 if one.diamond is None else one.diamond + 1.4
            yield from self._link(one).at(x, at.below)

    def _row_words(self, row: Row, y: float) -> Iterator[Shape]:
        start, end, _ = self._room(row)
        if row.left_reason:
            yield from self._reason(row.left_reason, row, "start").at(start, y + 1.6)
        if row.right_reason:
            yield from self._reason(row.right_reason, row, "end").at(end, y + 1.6)
        if row.left:
            yield from self._side(row.left, "end").at(row.left.x - _RADIUS - 1.4, y - 1.5)
            yield _dot(row.left, row.left.x, y, _tone(row.left.tone))
        if row.right:
            yield from self._side(row.right, "middle").at(row.right.x, y + _RADIUS + 1.2)
            yield _dot(row.right, row.right.x, y, NOTES)


def _row_line(row: Row, y: float, line: float) -> Iterator[Shape]:
    """A row's line from end to end, and what it hangs from."""
    if not row.drops and row.right_reason is None:
        return
    ends = [*(drop.x for drop in row.drops), *(stop.x for stop in (row.left, row.right) if stop)]
    start = min(ends) if row.drops or row.right is None else row.right.x - 40
    yield Segment((start, y), (max(ends), y), _THIN, NOTES)
    for drop in row.drops:
        yield Segment((drop.x, line + (_DIAMOND if drop.diamond else _RADIUS)), (drop.x, y), _THIN, NOTES)
    if row.left and row.drops:
        yield _arrow((row.left.x + _RADIUS, y), (-1, 0), NOTES)
    if row.right:
        yield _arrow((row.right.x - _RADIUS, y), (1, 0), NOTES)


def _lane(one: Lane, at: _Heights, y: float) -> Iterator[Shape]:
    """A rounded way down, along and up (or down) again, with its arrow."""
    colour, stroke = _tone(one.tone), 1.3 * _THIN
    up = -1 if one.end_row == 0 else 1
    start, end = at.row(one.start_row), at.row(one.end_row) - up * _RADIUS
    for x in one.joins:
        yield Segment((x, at.line), (x, y), stroke, colour)
    if abs(one.start - one.end) < 0.1:  # noqa: PLR2004 - a tenth of a millimetre is no way along
        yield Segment((one.start, start), (one.end, end), stroke, colour)
    else:
        yield Way(((one.start, start), (one.start, y), (one.end, y), (one.end, end)), _ROUND, stroke, colour)
    yield _arrow((one.end, end), (0, up), colour)


def _tallest(labels: Sequence[_Label]) -> float:
    return max((one.height for one in labels), default=0.0)


def _tone(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _dot(stop: Stop, x: float, y: float, colour: str) -> Dot:
    return Dot((x, y), _RADIUS, colour if stop.filled else PAPER, colour)


def _arrow(tip: Point, way: tuple[int, int], colour: str) -> Patch:
    """A head that points along an axis."""
    (x, y), (dx, dy) = tip, way
    back = (x - 2.2 * dx, y - 2.2 * dy)
    side = (0.95 * dy, 0.95 * dx)
    return Patch((tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])), colour)


def _diamond(x: float, y: float) -> Patch:
    corners = ((x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y))
    return Patch(corners, PAPER, INK)
