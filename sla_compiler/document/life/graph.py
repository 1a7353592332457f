"""From the graph of stages to what a drawing of it is made of: the line, what stands beside it, the ways between."""

from dataclasses import dataclass, replace
from itertools import pairwise

from sla_compiler.document.figure_text import exit_heading, exit_labels, move_words
from sla_compiler.document.view import Exit, Life, Move, StageNode


@dataclass(frozen=True, slots=True)
class Way:
    """A way that is not along the line, from some stages (ids) to one (id), with the words that belong to it.

    `decided` starts it at a decision where its stage has one; `counted` says that the labels are too many and stand
    in their section.
    """

    sources: tuple[str, ...]
    target: str
    heading: str = ""
    text: str = ""
    decided: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A life taken apart: `links` join the neighbours on the line; `owners` in the order in which they take over."""

    line: tuple[StageNode, ...]
    links: tuple[Move, ...]
    beside: tuple[StageNode, ...]
    ways: tuple[Way, ...]
    owners: tuple[str, ...]


def graph(life: Life) -> Graph:
    """The longest way forward as the line, and everything else beside it."""
    line = main_line(life)
    return _graph(life, line, _links(life, line))


def halves(life: Life) -> tuple[Graph, Graph]:
    """The same as two lines one below the other; the stage at which the line is broken stands on both."""
    whole = graph(life)
    middle = (len(whole.line) + 1) // 2
    first, second = whole.line[: middle + 1], whole.line[middle:]
    parts = (_half(life, first, without=first[-1].id), _half(life, second, without=""))
    return replace(parts[0], owners=whole.owners), replace(parts[1], owners=whole.owners)


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


def _half(life: Life, line: tuple[StageNode, ...], without: str) -> Graph:
    """One of two lines: the ways out of its stages (but for one of them) and into them, with what stands beside."""
    whole = {node.id for node in main_line(life)}
    here = {node.id for node in line}
    away = whole - here

    def kept(source: str, target: str) -> bool:
        if source in away or source == without:
            return False
        between_others = not without and source not in whole and target not in whole
        return source in here or target in here - {without} or between_others

    moves = tuple(move for move in life.moves if kept(move.source, move.target))
    exits = tuple(
        replace(way, sources=sources)
        for way in life.exits
        if (sources := tuple(name for name in way.sources if kept(name, way.target)))
    )
    ends = {move.target for move in moves} | {move.source for move in moves} | {way.target for way in exits}
    ends |= {name for way in exits for name in way.sources}
    nodes = tuple(node for node in life.nodes if node.id in here | ends or (node.catches and not without))
    links = _links(life, line)
    return _graph(Life(nodes, tuple(dict.fromkeys((*moves, *links))), exits), line, links)


def _links(life: Life, line: tuple[StageNode, ...]) -> tuple[Move, ...]:
    """The move that joins each two neighbours on the line."""
    steps = {(before.id, after.id) for before, after in pairwise(line)}
    found: dict[tuple[str, str], Move] = {}
    for move in life.moves:
        if (move.source, move.target) in steps and move.kind != "return":
            found.setdefault((move.source, move.target), move)
    return tuple(found[before.id, after.id] for before, after in pairwise(line))


def _graph(life: Life, line: tuple[StageNode, ...], links: tuple[Move, ...]) -> Graph:
    on_line = {node.id for node in line}
    said = {move.target: move.lines for move in links}
    beside = tuple(node for node in life.nodes if node.id not in on_line)
    moves = [_way(move, said) for move in life.moves if move not in links and move.source != move.target]
    ways = (*_merged(moves), *_exits(life, {node.id for node in beside}))
    return Graph(line, links, beside, ways, tuple(dict.fromkeys(node.owner for node in (*line, *beside))))


def _way(move: Move, said: dict[str, tuple[str, ...]]) -> Way:
    """A move beside the line; its conditions are left out where the line says the same of its target."""
    known = bool(move.lines) and said.get(move.target) == move.lines and move.kind == "automatic"
    text = "" if known else move_words(move, "\n")
    return Way((move.source,), move.target, text=text, decided=move.kind == "decided")


def _merged(ways: list[Way]) -> list[Way]:
    """Ways to one stage on the same words as one way from several."""
    found: dict[tuple[str, str, bool], Way] = {}
    for way in ways:
        key = (way.target, way.text, way.decided)
        known = found.get(key)
        found[key] = way if known is None else replace(known, sources=(*known.sources, *way.sources))
    return list(found.values())


def _exits(life: Life, beside: set[str]) -> list[Way]:
    """The dispositions: to a stage beside the line all kinds together, else each on its own."""
    groups: dict[tuple[str, tuple[str, ...]], list[Exit]] = {}
    for number, way in enumerate(life.exits):
        sources = tuple(name for name in way.sources if name != way.target)
        if sources:
            key = (way.target, sources if way.target in beside else (*sources, str(number)))
            groups.setdefault(key, []).append(way)
    found = []
    for (target, _), exits in groups.items():
        labels, counted = exit_labels(exits)
        sources = tuple(name for name in exits[0].sources if name != target)
        found.append(Way(sources, target, exit_heading(exits), labels, decided=True, counted=counted))
    return found
