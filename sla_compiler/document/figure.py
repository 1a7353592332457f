"""The life of a lead as a drawing: from the graph of stages to places in millimetres, or to a list if it is too large.

The longest way forward stands on one line, its owners in bands above it. Other stages stand in rows below: those that a
lead comes back from at the left, ends at the right. Dispositions drop from the decisions to a row's line; every other
move runs in a lane between. Only widths are decided here; the template measures the text and so finds the heights.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from sla_compiler.document.figure_shapes import Drop, Figure, Lane, Link, Mode, Reason, Row, Stop, Strip
from sla_compiler.document.figure_text import alternative, exit_heading, exit_labels, grouped, move_words
from sla_compiler.document.view import Exit, Life, Move, StageNode

_MOST_STAGES, _MOST_LANES, _MOST_ROWS = 12, 5, 3
_MM_PER_PT = 0.3528
_EM = {"plain": 0.47, "bold": 0.5}  # mean width of a letter of Source Sans
_SIZE: dict[Mode, float] = {"full": 8.0, "compact": 7.5, "list": 8.0}
_EDGE = 13.0  # from the margin to the first and the last stage
_SIDE_LABEL = 26.0


def figure(life: Life, width: float) -> Figure:
    """The drawing of a life in a text width in millimetres."""
    alt = alternative(life)
    for mode in ("full", "compact"):
        drawn = _drawn(life, width, mode)
        if drawn is not None:
            return replace(drawn, alt=alt)
    return Figure("list", alt, _SIZE["list"], groups=grouped(life))


def main_line(life: Life) -> tuple[StageNode, ...]:
    """The longest way from the start through stages declared ever later, the first declared among equals."""
    order = {node.id: place for place, node in enumerate(life.nodes)}
    forward: dict[str, list[str]] = {name: [] for name in order}
    for move in life.moves:
        if move.kind != "return" and order[move.target] > order[move.source]:
            forward[move.source].append(move.target)
    start = next((node.id for node in life.nodes if node.start), life.nodes[0].id)
    best: dict[str, tuple[str, ...]] = {}
    for node in reversed(life.nodes):
        ways = [best[after] for after in sorted(forward[node.id], key=order.__getitem__)]
        best[node.id] = (node.id, *max(ways, key=len, default=()))
    by_id = {node.id: node for node in life.nodes}
    return tuple(by_id[name] for name in best[start])


def _drawn(life: Life, width: float, mode: Mode) -> Figure | None:
    """The drawing in one mode, or None where something would not fit."""
    line = main_line(life)
    rows = _pairs(life, line)
    if len(life.nodes) > _MOST_STAGES or len(rows) > _MOST_ROWS:
        return None
    links = _links(life, line)
    xs = _places(line, links, width, mode, room=_ends_in_drop(life, line, links))
    tones = _tones(life, line)
    stops = _stops(line, xs, tones, width)
    drawn = tuple(_link(move, xs, tones, mode) for move in links)
    strips = _strips(line, xs, drawn, tones, width)
    placed = _rows(life, rows, stops, drawn, links, tones, width)
    lanes = _lanes(life, links, stops, placed, tones)
    result = Figure(mode, "", _SIZE[mode], strips, stops, drawn, lanes, placed)
    return result if len(lanes) <= _MOST_LANES and _legible(result) else None


def _links(life: Life, line: tuple[StageNode, ...]) -> tuple[Move, ...]:
    """The move that joins each two neighbours on the line."""
    steps = {(before.id, after.id) for before, after in pairwise(line)}
    found: dict[tuple[str, str], Move] = {}
    for move in life.moves:
        key = (move.source, move.target)
        if key in steps and move.kind != "return":
            found.setdefault(key, move)
    return tuple(found[before.id, after.id] for before, after in pairwise(line))


def _ends_in_drop(life: Life, line: tuple[StageNode, ...], links: tuple[Move, ...]) -> bool:
    """Whether dispositions leave from the last stage of the line, so that a row needs room to its right."""
    sources = {source for way in _exits(life, line) for source in way.sources}
    return line[-1].id in sources and (len(line) > 1 or not links)


def _places(
    line: tuple[StageNode, ...], links: tuple[Move, ...], width: float, mode: Mode, *, room: bool
) -> dict[str, float]:
    """The x of each stage: conditions ask for more room than a bare arrow, a decision for room on both sides."""
    if len(line) == 1:
        return {line[0].id: width / 2}
    share = {"full": (2.0, 1.4), "compact": (1.0, 1.0)}[mode if mode != "list" else "compact"]
    units = [share[0] if move.kind == "decided" or move.lines else share[1] for move in links]
    first, last = _EDGE, width - (_EDGE + _SIDE_LABEL if room else _EDGE)
    if mode == "compact":
        first, last = _EDGE - 3, last + 3
    xs = {line[0].id: first}
    for move, unit in zip(links, units, strict=True):
        xs[move.target] = xs[move.source] + (last - first) * unit / sum(units)
    return xs


def _tones(life: Life, line: tuple[StageNode, ...]) -> dict[str, int]:
    """Owners numbered in the order in which they take over along the line, then the others."""
    tones: dict[str, int] = {}
    for node in (*line, *life.nodes):
        tones.setdefault(node.owner, len(tones))
    return tones


def _stops(line: tuple[StageNode, ...], xs: dict[str, float], tones: dict[str, int], width: float) -> tuple[Stop, ...]:
    """The stages of the line, each with the room for its label."""
    places = [xs[node.id] for node in line]
    stops = []
    for at, node in enumerate(line):
        left = places[at] - places[at - 1] if at > 0 else 2 * places[at] + 1.6
        right = places[at + 1] - places[at] if at + 1 < len(line) else 2 * (width - places[at]) + 1.6
        stops.append(_stop(node, places[at], min(left, right) - 1.6, tones))
    return tuple(stops)


def _stop(node: StageNode, x: float, width: float, tones: dict[str, int]) -> Stop:
    name, detail = (node.short, node.label) if node.short else (node.label, "")
    return Stop(node.id, x, width, name, detail, node.owner, tones[node.owner], node.terminal)


def _link(move: Move, xs: dict[str, float], tones: dict[str, int], mode: Mode) -> Link:
    start, end = xs[move.source], xs[move.target]
    if move.kind == "decided":
        by = f"{move.decided_by} decides" if mode == "full" else ""
        return Link(start, end, tones.get(move.decided_by, 1), by, (start + end) / 2)
    return Link(start, end, 0, "\n".join(move.lines) if mode == "full" else "")


def _strips(
    line: tuple[StageNode, ...],
    xs: dict[str, float],
    links: tuple[Link, ...],
    tones: dict[str, int],
    width: float,
) -> tuple[Strip, ...]:
    """One band for each run of stages with one owner; a decision or the middle of a move parts them."""
    strips = [Strip(line[0].owner, 0.0, width, tones[line[0].owner])]
    for (before, after), link in zip(pairwise(line), links, strict=True):
        if before.owner != after.owner:
            cut = link.diamond if link.diamond is not None else (xs[before.id] + xs[after.id]) / 2
            strips[-1] = replace(strips[-1], end=cut - 2.2)
            strips.append(Strip(after.owner, cut + 2.2, width, tones[after.owner]))
    return tuple(strips)


def _exits(life: Life, line: tuple[StageNode, ...]) -> tuple[Exit, ...]:
    """The dispositions that leave the line; a person's other decisions to leave it are drawn the same way."""
    on_line = {node.id for node in line}
    decided = tuple(
        Exit((move.source,), move.target, "accept", (move_words(move),))
        for move in life.moves
        if move.kind == "decided" and move.source in on_line and move.target not in on_line
    )
    return tuple(way for way in (*life.exits, *decided) if way.target not in on_line)


def _pairs(life: Life, line: tuple[StageNode, ...]) -> list[tuple[StageNode | None, StageNode | None]]:
    """Rows of the stages beside the line: one that goes on at the left, one that ends at the right, same sources."""
    on_line = {node.id for node in line}
    others = [node for node in life.nodes if node.id not in on_line]
    ends = [node for node in others if node.terminal or node.catches]
    rows: list[tuple[StageNode | None, StageNode | None]] = []
    for node in [other for other in others if other not in ends]:
        match = next((end for end in ends if _sources(life, line, end) == _sources(life, line, node)), None)
        if match is not None:
            ends.remove(match)
        rows.append((node, match))
    return [*rows, *((None, end) for end in ends)]


def _sources(life: Life, line: tuple[StageNode, ...], node: StageNode) -> frozenset[str]:
    return frozenset(name for way in _exits(life, line) if way.target == node.id for name in way.sources)


def _rows(
    life: Life,
    pairs: list[tuple[StageNode | None, StageNode | None]],
    stops: tuple[Stop, ...],
    drawn: tuple[Link, ...],
    links: tuple[Move, ...],
    tones: dict[str, int],
    width: float,
) -> tuple[Row, ...]:
    """The rows below the line with what they hang from."""
    line = tuple(node for stop in stops for node in life.nodes if node.id == stop.id)
    diamonds = {move.source: link.diamond for move, link in zip(links, drawn, strict=True) if link.diamond}
    xs = {stop.id: stop.x for stop in stops}
    rows = []
    for left, right in pairs:
        sources = {name for node in (left, right) if node for name in _sources(life, line, node)}
        drops = sorted(
            (Drop(diamonds.get(name) or xs[name], name in diamonds) for name in sources if name in xs),
            key=lambda drop: drop.x,
        )
        first = drops[0].x if drops else width
        left_x = next(
            (stop.x for stop in reversed(stops) if _SIDE_LABEL <= stop.x < min(first - 20, width * 0.45)), _SIDE_LABEL
        )
        rows.append(
            Row(
                tuple(drops),
                _stop(left, left_x, min(left_x - 4, 40), tones) if left else None,
                _stop(right, width - _EDGE, 2 * _EDGE, tones) if right else None,
                _reason(life, line, left),
                _reason(life, line, right),
            )
        )
    return tuple(rows)


def _reason(life: Life, line: tuple[StageNode, ...], node: StageNode | None) -> Reason | None:
    """The words on a row's line beside a stage."""
    if node is None:
        return None
    on_line = {stage.id for stage in line}
    ways = [way for way in _exits(life, line) if way.target == node.id and on_line.intersection(way.sources)]
    text, counted = exit_labels(ways)
    heading = exit_heading(ways)
    if node.catches:
        text = f"{text};\n{node.catches}" if text and not counted else text or node.catches
    return Reason(heading, text, counted) if heading or text else None


@dataclass(frozen=True, slots=True)
class _Way:
    """What needs a lane: from which stages (ids) to which, with which words."""

    sources: tuple[str, ...]
    target: str
    text: str


def _beside(life: Life, links: tuple[Move, ...], at: dict[str, tuple[float, int]]) -> list[_Way]:
    """Every move that is neither on the line nor a drop from it, and the dispositions that end on the line."""
    said = {move.target: move.lines for move in links}
    ways = [
        _Way(
            (move.source,),
            move.target,
            "" if move.lines and said.get(move.target) == move.lines else move_words(move, "\n"),
        )
        for move in life.moves
        if move not in links and not _drops(move, at)
    ]
    for out in life.exits:
        sources = tuple(name for name in out.sources if at[name][1] > 0 or at[out.target][1] == 0)
        labels, counted = exit_labels([out])
        if sources:
            ways.append(_Way(sources, out.target, f"{exit_heading([out])}: {labels}" if not counted else labels))
    return ways


def _lanes(
    life: Life, links: tuple[Move, ...], stops: tuple[Stop, ...], rows: tuple[Row, ...], tones: dict[str, int]
) -> tuple[Lane, ...]:
    """A lane for each way beside the line, the shortest nearest to it."""
    at = {stop.id: (stop.x, 0) for stop in stops}
    for number, row in enumerate(rows, start=1):
        at.update({stop.id: (stop.x, number) for stop in (row.left, row.right) if stop})
    owners = {node.id: node.owner for node in life.nodes}
    ways = _beside(life, links, at)
    received = {way.target for way in ways}
    ways.sort(key=lambda way: (sum(at[name][1] for name in (way.sources[0], way.target)), _span(way, at)))
    uprights = {at[name][0] for way in ways for name in (*way.sources, way.target)}
    uprights |= {drop.x for row in rows for drop in row.drops}
    lanes = []
    for way in ways:
        end, end_row = at[way.target]
        first, *others = sorted(way.sources, key=lambda name: -abs(at[name][0] - end))
        start, start_row = at[first]
        if first in received and start_row == 0 and start != end:
            start += 1.2 if end > start else -1.2  # beside the arrow that comes in
        x, room = _free(sorted(uprights), start, end)
        joins = tuple(at[name][0] for name in others)
        lanes.append(Lane(start, start_row, end, end_row, tones[owners[first]], way.text, x, room, joins))
    return tuple(lanes)


def _span(way: _Way, at: dict[str, tuple[float, int]]) -> float:
    return max(abs(at[name][0] - at[way.target][0]) for name in way.sources)


def _drops(move: Move, at: dict[str, tuple[float, int]]) -> bool:
    """Whether the move is drawn as a drop from the line."""
    return move.kind == "decided" and at[move.source][1] == 0 and at[move.target][1] > 0


def _free(uprights: list[float], start: float, end: float) -> tuple[float, float]:
    """The widest stretch between two uprights under a lane: its left edge and its width."""
    low, high = min(start, end), max(start, end)
    inside = [low, *(x for x in uprights if low < x < high), high]
    left, right = max(pairwise(inside), key=lambda gap: gap[1] - gap[0], default=(low, high))
    return left + 2.0, max(right - left - 4.0, 24.0)


def _legible(drawn: Figure) -> bool:
    """Whether every label stays in its room in a few lines."""
    size = drawn.type_pt * _MM_PER_PT
    most = 4 if drawn.mode == "full" else 5
    for stop in drawn.stops:
        lines = _lines(stop.name, stop.width, size + 0.35, "bold") + _lines(stop.detail, stop.width, size, "plain")
        if lines > most:
            return False
    for link in drawn.links:
        room = link.end - link.start - 5 if link.diamond is None else link.end - link.diamond - 2
        if link.text and _lines(link.text, room, size, "plain") > most:
            return False
    sides = [stop for row in drawn.rows for stop in (row.left, row.right) if stop]
    wrapped = (_lines(stop.name, stop.width, size + 0.35, "bold") > most for stop in sides)
    bands = (_lines(strip.label, strip.end - strip.start, size, "bold") > 2 for strip in drawn.strips)  # noqa: PLR2004
    return not any(wrapped) and not any(bands)


def _lines(text: str, width: float, size: float, weight: Literal["plain", "bold"]) -> int:
    """About how many lines a text takes in a width; 99 where a single word is too long."""
    letter = size * _EM[weight]
    total = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, 1
        for word in paragraph.replace("-", "- ").split():
            long = len(word) * letter
            if long > width:
                return 99
            if used and used + letter + long > width:
                used, lines = 0.0, lines + 1
            used += long + letter
        total += lines if paragraph else 0
    return total
