"""From a life taken apart to where its stages, ways and decisions stand across the page, and on which level.

Level 0 is the line; below it each lane of a way has a level, and below those each row of stages beside the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sla_compiler.document.life.graph import Graph, Way
from sla_compiler.document.view import StageNode

EDGE = 13.0  # from the margin to the first and the last stage
SIDE_LABEL = 26.0  # room for the name of a stage beside the line
RADIUS = 1.9
_PORT = 1.0  # how far what leaves a stage stands from what comes in
_APART = 15.0  # between stages that stand below each other at the left


@dataclass(frozen=True, slots=True)
class Row:
    """A level of stages beside the line: one that a lead comes back from, one that ends, or both."""

    left: StageNode | None
    right: StageNode | None


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical line between two levels."""

    x: float
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Drop:
    """A way that comes down (or along its own row) to the line of a row."""

    x: float
    level: int
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A way along a level of its own: from where it starts, the further places that join it, to where it ends."""

    starts: tuple[tuple[float, int], ...]
    end: tuple[float, int]
    way: Way

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it goes."""
        xs = [self.end[0], *(x for x, _ in self.starts)]
        return min(xs), max(xs)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What can be chosen: the order of rows, the order of lanes, and which names stand under their stage."""

    rows: tuple[Row, ...]
    lanes: tuple[int, ...] = ()
    under: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Places:
    """Everything but heights; `at` gives each stage's x and row (0 is the line)."""

    width: float
    at: dict[str, tuple[float, int]]
    decisions: dict[str, float]
    rows: tuple[Row, ...]
    lanes: tuple[Lane, ...]
    drops: tuple[Drop, ...]
    fed: dict[str, tuple[Way, ...]] = field(default_factory=dict)

    def level(self, row: int) -> int:
        """The level of a row."""
        return row and len(self.lanes) + row

    def uprights(self) -> list[Upright]:
        """Every vertical line."""
        found = [Upright(drop.x, self.level(drop.level), self.level(drop.row)) for drop in self.drops]
        for number, lane in enumerate(self.lanes, start=1):
            for x, row in (*lane.starts, lane.end):
                top, bottom = sorted((number, self.level(row)))
                found.append(Upright(x, top, bottom))
        return [each for each in found if each.top < each.bottom]


def rows_of(graph: Graph) -> tuple[Row, ...]:
    """The stages beside the line in rows: a way back shares one with an end that has the same sources."""
    ends = [node for node in graph.beside if node.terminal or node.catches or not _leads_on(graph, node)]
    paired: list[Row] = []
    for node in [each for each in graph.beside if each not in ends]:
        match = next((end for end in ends if _sources(graph, end) == _sources(graph, node)), None)
        if match is not None:
            ends.remove(match)
        paired.append(Row(node, match))
    return (*paired, *(Row(None, end) for end in ends))


def places(graph: Graph, arrangement: Arrangement, width: float, *, even: bool) -> Places:
    """Where everything stands in one arrangement."""
    xs = _along(graph, width, even=even)
    decisions = {move.source: (xs[move.source] + xs[move.target]) / 2 for move in graph.links if move.kind == "decided"}
    at = {name: (x, 0) for name, x in xs.items()}
    back = 0
    for number, row in enumerate(arrangement.rows, start=1):
        if row.right is not None:
            at[row.right.id] = (width - EDGE, number)
        if row.left is not None:
            at[row.left.id] = (_beside(graph, row.left, at, decisions, back, width), number)
            back += 1
    falling, lanes, fed = _sorted(graph.ways, at, decisions)
    order = arrangement.lanes if len(arrangement.lanes) == len(lanes) else tuple(range(len(lanes)))
    lanes = sorted(lanes, key=_nearness)
    return Places(width, at, decisions, arrangement.rows, tuple(lanes[n] for n in order), tuple(falling), fed)


def _leads_on(graph: Graph, node: StageNode) -> bool:
    return any(node.id in way.sources for way in graph.ways)


def _sources(graph: Graph, node: StageNode) -> frozenset[str]:
    return frozenset(name for way in graph.ways if way.target == node.id for name in way.sources)


def _along(graph: Graph, width: float, *, even: bool) -> dict[str, float]:
    """The x of each stage of the line: conditions ask for more room than a bare arrow, and so does a decision."""
    line = graph.line
    if len(line) == 1:
        return {line[0].id: width / 2}
    ends_in_drop = any(line[-1].id in way.sources for way in graph.ways)
    units = [1.0 if even or move.kind == "decided" or move.lines else 0.7 for move in graph.links]
    first, last = EDGE, width - EDGE - (SIDE_LABEL if ends_in_drop else 0.0)
    if even:
        first, last = first - 3, last + 3
    xs = {line[0].id: first}
    for move, unit in zip(graph.links, units, strict=True):
        xs[move.target] = xs[move.source] + (last - first) * unit / sum(units)
    return xs


def _beside(
    graph: Graph,
    node: StageNode,
    at: dict[str, tuple[float, int]],
    decisions: dict[str, float],
    back: int,
    width: float,
) -> float:
    """The x of a stage that leads go on from: between where they come from and go to, or at the left, apart."""
    ways = [way for way in graph.ways if way.target == node.id]
    sources = [_start(name, way, at, decisions) for way in ways for name in way.sources if at.get(name, (0, 1))[1] == 0]
    targets = [at[way.target][0] for way in graph.ways if node.id in way.sources and at.get(way.target, (0, 1))[1] == 0]
    if sources and targets and max(sources) + 2 * _APART < min(targets):
        return min(max(sources) + 1.5 * _APART, (max(sources) + min(targets)) / 2)
    first = min(sources, default=width)
    on_line = [x for x, row in at.values() if row == 0 and SIDE_LABEL <= x < min(first - 20, width * 0.45)]
    return max(on_line, default=SIDE_LABEL) + back * _APART


def _start(name: str, way: Way, at: dict[str, tuple[float, int]], decisions: dict[str, float]) -> float:
    """The x at which a way leaves a stage: at its decision if a person decides."""
    return decisions[name] if way.decided and name in decisions else at[name][0]


@dataclass(frozen=True, slots=True)
class _Leaving:
    """One end of a way at a stage or decision: its raw place, to which side it turns, whether it goes up or down."""

    way: int
    name: str
    at: tuple[float, int]
    to: tuple[float, int]
    down: bool
    drops: bool

    @property
    def bundle(self) -> tuple[float, int, int]:
        """What leaves as one line: everything that comes down to one row, else each way alone."""
        return (0.0, self.to[1], -1) if self.drops else (self.to[0] - self.at[0], self.to[1], self.way)


def _sorted(
    ways: Sequence[Way], at: dict[str, tuple[float, int]], decisions: dict[str, float]
) -> tuple[list[Drop], list[Lane], dict[str, tuple[Way, ...]]]:
    """Ways that come down to their row, ways with a lane of their own, and the ways that each row's words are about."""
    leaving = [_leaving(number, way, name, at, decisions) for number, way in enumerate(ways) for name in way.sources]
    arrivals = {at[ways[one.way].target] for one in leaving if not one.drops}
    ports = _ports(leaving, arrivals)
    drops = [Drop(ports[one], one.at[1], at[ways[one.way].target][1]) for one in leaving if one.drops]
    lanes = []
    for number, way in enumerate(ways):
        starts = [(ports[one], one.at[1]) for one in leaving if one.way == number and not one.drops]
        if starts:
            end = at[way.target]
            lanes.append(Lane(tuple(sorted(starts, key=lambda start: -abs(start[0] - end[0]))), end, way))
    fed: dict[str, tuple[Way, ...]] = {}
    for number in dict.fromkeys(one.way for one in leaving if one.drops):
        fed[ways[number].target] = (*fed.get(ways[number].target, ()), ways[number])
    return list(dict.fromkeys(drops)), lanes, fed


def _leaving(
    number: int, way: Way, name: str, at: dict[str, tuple[float, int]], decisions: dict[str, float]
) -> _Leaving:
    row, target = at[name][1], at[way.target]
    drops = row < target[1] or row == target[1] > 0
    x = _start(name, way, at, decisions)
    return _Leaving(number, name, (x, row), target, down=row == 0 or drops, drops=drops)


def _ports(leaving: Sequence[_Leaving], arrivals: set[tuple[float, int]]) -> dict[_Leaving, float]:
    """Where exactly each way leaves: side by side where several leave one place, and beside what comes in there.

    Ways of one row leave as one.
    """
    groups: dict[tuple[float, int, bool], list[_Leaving]] = {}
    for one in leaving:
        groups.setdefault((*one.at, one.down), []).append(one)
    ports = {}
    for (x, row, down), group in groups.items():
        bundles = sorted({one.bundle for one in group})
        taken = (x, row) in arrivals and down == (row == 0)
        offsets = dict(zip(bundles, _offsets(len(bundles), taken=taken, right=bundles[0][0] >= 0), strict=True))
        ports.update({one: x + offsets[one.bundle] for one in group})
    return ports


def _offsets(count: int, *, taken: bool, right: bool) -> list[float]:
    """Places beside each other below a stage; the middle is left free where something arrives."""
    if not taken:
        return [_PORT * (2 * place - count + 1) / max(1, 0.7 * (count - 1)) / 1.4 for place in range(count)]
    if count == 1:
        return [_PORT if right else -_PORT]
    return [-_PORT - 0.3 + (2 * _PORT + 0.6) * place / (count - 1) for place in range(count)]


def _nearness(lane: Lane) -> tuple[int, float]:
    """Lanes along the line come first, the shortest nearest to it."""
    low, high = lane.span
    return max(lane.end[1], *(row for _, row in lane.starts)), high - low
