"""From places across the page to a finished drawing of one line of stages with everything below it."""

from dataclasses import dataclass
from itertools import pairwise

from sla_compiler.document.life.face import Face
from sla_compiler.document.life.graph import Graph
from sla_compiler.document.life.places import EDGE, RADIUS, SIDE_LABEL, Lane, Places, Row
from sla_compiler.document.life.sheet import ADVANCE, Faults, Said, Sheet
from sla_compiler.document.svg_shapes import Picture, Point
from sla_compiler.document.view import Move, StageNode
from sla_compiler.document.wording import WORDING

MM_PER_PT = 0.3528
INK, NOTES, PAPER = "#1b1f24", "#565d66", "#ffffff"
TONES = ("#174a6b", INK, NOTES, "#5a7d95")
_DIAMOND = 2.4
_THICK, _THIN, _LANE = 0.53, 0.25, 0.32
_BAND = 8.0 * MM_PER_PT
_CLEAR = 1.6  # between a line and a text beside it


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes in points of notes and of names, and whether conditions stand beside the moves."""

    note: float
    name: float
    conditions: bool


def deck(
    whole: Graph, where: Places, under: frozenset[str], face: Face, type_: Type, counted: str
) -> tuple[Picture, Faults]:
    """The drawing and what is wrong with it."""
    pen = _Pen(whole, where, under, face, type_, counted)
    height = pen.draw()
    return pen.sheet.picture(height), pen.sheet.faults(height)


class _Pen:
    """Draws from top to bottom: owners, names, the line, its conditions, lanes, rows."""

    def __init__(
        self, whole: Graph, where: Places, under: frozenset[str], face: Face, type_: Type, counted: str
    ) -> None:
        self.sheet = Sheet(where.width, face)
        self._graph = whole
        self._where = where
        self._under = under
        self._type = type_
        self._counted = counted
        self._tones = {owner: TONES[place % len(TONES)] for place, owner in enumerate(whole.owners)}

    def draw(self) -> float:
        top = self._owners()
        names = [self._name(node) for node in self._graph.line]
        rooms = self._rooms()
        tallest = max(self.sheet.height_of(name, room) for name, room in zip(names, rooms, strict=True))
        line = max(4.6, top + 1.5) + tallest + RADIUS + 0.9
        for node, name, room in zip(self._graph.line, names, rooms, strict=True):
            x = self._where.at[node.id][0]
            height = self.sheet.height_of(name, room)
            self.sheet.label(name, (x, line - RADIUS - 0.9 - height), room, "middle", most=3)
            self._stage(node, (x, line))
        y = self._links(line)
        lanes, y = self._lane_levels(y)
        rows, y = self._row_levels(y)
        levels = [line, *lanes, *rows]
        for lane, level in zip(self._where.lanes, lanes, strict=True):
            self._lane(lane, level, [line, *rows])
        self._drops([line, *rows])
        return y + 0.6 if levels[1:] else y

    def _note(self, text: str) -> Said:
        return Said(text, self._type.note * MM_PER_PT, NOTES)

    def _name(self, node: StageNode) -> tuple[Said, ...]:
        name = Said(node.short or node.label, self._type.name * MM_PER_PT, INK, bold=True)
        return (name, self._note(node.label)) if node.short else (name,)

    def _owners(self) -> float:
        """A band for each run of stages with one owner; a decision or the middle of a move parts them."""
        line, at = self._graph.line, self._where.at
        starts = [(line[0].owner, 0.0)]
        for before, after in pairwise(line):
            if before.owner != after.owner:
                middle = (at[before.id][0] + at[after.id][0]) / 2
                starts.append((after.owner, self._where.decisions.get(before.id, middle)))
        ends = [x - 2.2 for _, x in starts[1:]] + [self._where.width]
        height = 0.0
        for place, ((owner, start), end) in enumerate(zip(starts, ends, strict=True)):
            height = max(height, self._owner(owner, start + (2.2 if place else 0.0), end))
        return height

    def _owner(self, owner: str, start: float, end: float) -> float:
        colour, room = self._tones[owner], end - start
        full = (Said(f"{owner} {WORDING.owns}", _BAND, colour, bold=True),)
        said = full if self.sheet.fits(full, room - 6, 1) else (Said(owner, _BAND, colour, bold=True),)
        height = self.sheet.label(said, (start, 0.0), room, "start", most=2)
        if self.sheet.fits(said, room - 4, 1):
            wide = self.sheet.face.width(said[0].text, _BAND, bold=True)
            y = 0.5 * _BAND
            self.sheet.line((start + wide + 2, y), (end, y), _THIN, colour, owner)
        return height

    def _rooms(self) -> list[float]:
        """How wide the name of each stage of the line may be."""
        xs = [self._where.at[node.id][0] for node in self._graph.line]
        rooms = []
        for place, x in enumerate(xs):
            left = x - xs[place - 1] if place else 2 * x
            right = xs[place + 1] - x if place + 1 < len(xs) else 2 * (self._where.width - x)
            rooms.append(min(left, right) - 0.8 if len(xs) > 1 else 60.0)
        return rooms

    def _stage(self, node: StageNode, at: Point) -> None:
        colour = self._tones[node.owner]
        self.sheet.dot(at, RADIUS, colour if node.terminal else PAPER, colour)

    def _links(self, line: float) -> float:
        """The line itself, its decisions and conditions; where they end."""
        below, foot = line + RADIUS + 1.0, line + RADIUS + 1.0
        for move in self._graph.links:
            start, end = self._where.at[move.source][0], self._where.at[move.target][0]
            decision = self._where.decisions.get(move.source)
            colour = self._tones.get(move.decided_by, TONES[1]) if decision else self._tones[self._owner_of(move)]
            self.sheet.line((start + RADIUS, line), (end - RADIUS - 1, line), _THICK, colour, move.target)
            self._arrow((end - RADIUS, line), (1, 0), colour)
            if decision is not None:
                self._decision((decision, line))
            said = self._condition(move)
            if said is None:
                continue
            if decision is not None:
                height = self.sheet.label((said,), (decision + 1.3, below), end - decision - 2.2, "start")
            else:
                height = self.sheet.label((said,), ((start + end) / 2, below), end - start - 3.2, "middle")
            foot = max(foot, below + height)
        return foot

    def _owner_of(self, move: Move) -> str:
        return next(node.owner for node in self._graph.line if node.id == move.source)

    def _condition(self, move: Move) -> Said | None:
        if not self._type.conditions:
            return None
        if move.kind == "decided":
            return self._note(f"{move.decided_by} decides")
        return self._note("\n".join(move.lines)) if move.lines else None

    def _lane_levels(self, y: float) -> tuple[list[float], float]:
        """The height of each lane, with its words below it."""
        levels = []
        for number, lane in enumerate(self._where.lanes, start=1):
            y += 2.0
            levels.append(y)
            text = f"{lane.way.heading}: {lane.way.text}" if lane.way.heading else lane.way.text
            if text and (self._type.conditions or lane.way.heading):
                said = (self._note(text + (self._counted if lane.way.counted else "")),)
                left, room = self._gap(number, lane.span, said)
                y += 0.8 + self.sheet.label(said, (left, y + 0.8), room, "start")
        return levels, y

    def _gap(self, level: int, span: tuple[float, float], said: tuple[Said, ...]) -> tuple[float, float]:
        """Where words below a level stand between the uprights that pass there: left edge and width."""
        low, high = span
        gaps = [
            (max(left, low - 30), min(right, high + 30))
            for left, right in self._free(level)
            if min(right, high) - max(left, low) > 6  # noqa: PLR2004 - less does not belong to the lane
        ]
        found = [(left + _CLEAR, right - left - 2 * _CLEAR) for left, right in gaps if right - left > 2 * _CLEAR]
        inside = [(max(left, low + _CLEAR), min(left + room, high - _CLEAR)) for left, room in found]
        found = [(left, right - left) for left, right in inside if right - left > 0] + found
        return min(
            found or [(low + _CLEAR, 30.0)],
            key=lambda gap: (not self.sheet.fits(said, gap[1], 4), self.sheet.height_of(said, gap[1])),
        )

    def _free(self, level: int) -> list[tuple[float, float]]:
        """The stretches between the uprights that pass below a level."""
        passing = sorted(each.x for each in self._where.uprights() if each.top <= level < each.bottom)
        edges = [0.0, *passing, self._where.width]
        return list(pairwise(edges))

    def _row_levels(self, y: float) -> tuple[list[float], float]:
        """The height of each row of stages, with everything that stands on it."""
        levels = []
        for number, row in enumerate(self._where.rows, start=1):
            y += 2.6
            levels.append(y)
            y = self._row(row, number, y)
        return levels, y

    def _row(self, row: Row, number: int, y: float) -> float:
        """The stages of a row with their names, and the words of what leads to them; where it ends."""
        foot = y + RADIUS
        free = self._free(self._where.level(number))
        if row.left is not None:
            foot = max(foot, self._left(row.left, y))
        if row.right is not None:
            x = self._where.at[row.right.id][0]
            self.sheet.dot((x, y), RADIUS, NOTES if row.right.terminal else PAPER, NOTES)
            said = (*self._name(row.right), self._note(row.right.owner))
            height = self.sheet.label(said, (x, y + RADIUS + 0.7), 2 * EDGE, "middle")
            foot = max(foot, y + RADIUS + 0.7 + height)
        return max(foot, self._reasons(row, y, free))

    def _left(self, node: StageNode, y: float) -> float:
        x = self._where.at[node.id][0]
        self._stage(node, (x, y))
        said = (*self._name(node), self._note(node.owner))
        if node.id in self._under:
            return y + RADIUS + 0.7 + self.sheet.label(said, (x, y + RADIUS + 0.7), SIDE_LABEL, "middle")
        top = y - 0.5 * ADVANCE * self._type.name * MM_PER_PT
        return top + self.sheet.label(said, (x - RADIUS - 1.2, top), min(x - RADIUS - 1.2, 40.0), "end")

    def _reasons(self, row: Row, y: float, free: list[tuple[float, float]]) -> float:
        """The words below a row's line: the way back at its left, the end at its right."""
        left, right = (self._said(node) for node in (row.left, row.right))
        start = 0.0 if row.left is None else self._where.at[row.left.id][0] + self._reach(row.left)
        end = self._where.width if row.right is None else self._where.at[row.right.id][0] - EDGE
        gaps = [(max(a, start) + _CLEAR, min(b, end) - _CLEAR) for a, b in free if min(b, end) - max(a, start) > 8]  # noqa: PLR2004 - no word fits in less
        if left and right and len(gaps) == 1:
            (low, high), share = gaps[0], self._share(left, right)
            gaps = [(low, low + share * (high - low) - 2), (low + share * (high - low) + 2, high)]
        foot = y
        if left and gaps:
            low, high = self._best(gaps[:-1] if right else gaps, left)
            foot = max(foot, y + 1.1 + self.sheet.label(left, (low, y + 1.1), high - low, "start", most=5))
        if right and gaps:
            low, high = self._best(gaps[:0:-1] if left else gaps[::-1], right)
            foot = max(foot, y + 1.1 + self.sheet.label(right, (high, y + 1.1), min(high - low, 70.0), "end", most=5))
        return foot

    def _best(self, gaps: list[tuple[float, float]], said: tuple[Said, ...]) -> tuple[float, float]:
        """The first of the gaps in which words take the fewest lines."""
        return min(
            gaps,
            key=lambda gap: (
                not self.sheet.fits(said, gap[1] - gap[0], 5),
                round(self.sheet.height_of(said, min(gap[1] - gap[0], 70.0)), 2),
            ),
        )

    def _reach(self, node: StageNode) -> float:
        """How far to the right of a stage beside the line it or its name goes."""
        if node.id not in self._under:
            return RADIUS
        said = (*self._name(node), self._note(node.owner))
        lines = [(one, line) for one in said for line in self.sheet.face.lines(one.text, SIDE_LABEL, one.size)]
        return max(self.sheet.face.width(line, one.size, bold=one.bold) for one, line in lines) / 2 + 1.0

    def _share(self, left: tuple[Said, ...], right: tuple[Said, ...]) -> float:
        """How much of the room goes to the words at the left."""
        wide = [
            max(self.sheet.face.width(line, one.size, bold=one.bold) for one in said for line in one.text.split("\n"))
            for said in (left, right)
        ]
        return min(max(wide[0] / sum(wide), 0.3), 0.7)

    def _said(self, node: StageNode | None) -> tuple[Said, ...]:
        """What leads to a stage in a row: kinds in bold, labels, and what catches."""
        if node is None:
            return ()
        ways = self._where.fed.get(node.id, ())
        kinds = [way.heading for way in ways if way.heading]
        heading = " / ".join(dict.fromkeys(kinds))
        texts = [
            way.text.replace("\n", " ") + (self._counted if way.counted else "")
            for way in ways
            if way.text and (way.heading or self._type.conditions)
        ]
        text = ";\n".join([*texts, *([node.catches] if node.catches else [])])
        head = (Said(heading, self._type.name * MM_PER_PT, INK, bold=True),) if heading else ()
        return (*head, self._note(text)) if text else head

    def _lane(self, lane: Lane, level: float, rows: list[float]) -> None:
        (x, row), (end, end_row) = lane.starts[0], lane.end
        colour = self._tones[self._stage_of(lane.way.sources[0]).owner]
        up = rows[end_row] < level
        tip = rows[end_row] + (RADIUS if up else -RADIUS)
        points = ((x, self._edge(x, row, rows, up=rows[row] > level)), (x, level), (end, level), (end, tip))
        self.sheet.way(points, _LANE, colour, lane.way.target)
        for joint, joint_row in lane.starts[1:]:
            edge = self._edge(joint, joint_row, rows, up=rows[joint_row] > level)
            self.sheet.line((joint, edge), (joint, level), _LANE, colour, lane.way.target)
        self._arrow((end, tip), (0, -1 if up else 1), colour)

    def _stage_of(self, name: str) -> StageNode:
        return next(node for node in (*self._graph.line, *self._graph.beside) if node.id == name)

    def _edge(self, x: float, row: int, rows: list[float], *, up: bool) -> float:
        """Where a line leaves a stage or a decision."""
        near = min((abs(x - each) for each in self._where.decisions.values()), default=9.0) if row == 0 else 9.0
        reach = _DIAMOND - near if near < RADIUS else 0.6 * RADIUS
        return rows[row] + (-reach if up else reach)

    def _drops(self, rows: list[float]) -> None:
        """The lines of the rows and what comes down to them."""
        for number, row in enumerate(self._where.rows, start=1):
            y = rows[number]
            drops = [drop for drop in self._where.drops if drop.row == number]
            stops = [self._where.at[node.id][0] for node in (row.left, row.right) if node]
            said = row.right is not None and not drops and self._said(row.right)
            xs = [*(drop.x for drop in drops), *stops, *([stops[-1] - 30] if said else [])]
            if drops or said:
                self.sheet.line((min(xs), y), (max(xs), y), _THIN, NOTES, f"row {number}")
            for drop in drops:
                if drop.level != number:
                    top = self._edge(drop.x, drop.level, rows, up=False)
                    self.sheet.line((drop.x, top), (drop.x, y), _THIN, NOTES, f"row {number}")
            self._heads(row, [drop.x for drop in drops], y, said=bool(said))

    def _heads(self, row: Row, drops: list[float], y: float, *, said: bool) -> None:
        if row.left is not None and drops:
            x = self._where.at[row.left.id][0]
            if max(drops) > x + RADIUS:
                self._arrow((x + RADIUS, y), (-1, 0), NOTES)
            if min(drops) < x - RADIUS:
                self._arrow((x - RADIUS, y), (1, 0), NOTES)
            if any(abs(drop - x) <= RADIUS for drop in drops):
                self._arrow((x, y - RADIUS), (0, 1), NOTES)
        if row.right is not None and (drops or said):
            self._arrow((self._where.at[row.right.id][0] - RADIUS, y), (1, 0), NOTES)

    def _arrow(self, tip: Point, way: tuple[int, int], colour: str) -> None:
        (x, y), (dx, dy) = tip, way
        back = (x - 2.2 * dx, y - 2.2 * dy)
        side = (0.95 * dy, 0.95 * dx)
        points = (tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
        self.sheet.patch(points, colour)

    def _decision(self, at: Point) -> None:
        x, y = at
        corners = ((x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y))
        self.sheet.patch(corners, PAPER, INK)
