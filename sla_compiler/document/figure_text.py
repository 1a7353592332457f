"""The words of the drawing: from the graph of stages to its text alternative, and to a list where it is not drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sla_compiler.document.view import Exit, Life, Move, StageNode

_MOST_LABELS = 4  # more stand in their own section


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stage in the list: its name, and one line for each way out of it."""

    name: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """The stages of one owner, in the declared order."""

    owner: str
    stages: tuple[StageEntry, ...]


def alternative(life: Life) -> str:
    """The whole graph in sentences, for those who cannot see the drawing."""
    names = {node.id: spoken(node) for node in life.nodes}
    start = next((node for node in life.nodes if node.start), life.nodes[0])
    parts = [f"The life of a lead. A lead begins as {names[start.id]}."]
    parts += [f"{group.owner} owns {_listed(entry.name for entry in group.stages)}." for group in grouped(life)]
    for node in life.nodes:
        parts += [f"From {names[node.id]}: {way}." for way in _ways(life, node, names)]
    parts += [f"A lead comes to {names[node.id]} {node.catches}." for node in life.nodes if node.catches]
    ends = [names[node.id] for node in life.nodes if node.terminal]
    return " ".join([*parts, *([f"A lead never leaves {_listed(ends, 'or')}."] if ends else [])])


def grouped(life: Life) -> tuple[OwnerGroup, ...]:
    """The stages owner by owner, each with its ways out."""
    names = {node.id: node.short or node.label for node in life.nodes}
    owners = list(dict.fromkeys(node.owner for node in life.nodes))
    return tuple(
        OwnerGroup(
            owner,
            tuple(
                StageEntry(spoken(node), (*_ways(life, node, names), *((node.catches,) if node.catches else ())))
                for node in life.nodes
                if node.owner == owner
            ),
        )
        for owner in owners
    )


def spoken(node: StageNode) -> str:
    """A stage in full: `Marketing-qualified lead (MQL)`."""
    return f"{node.label} ({node.short})" if node.short else node.label


def move_words(move: Move, between: str = " ") -> str:
    """What makes a move happen: `after 30 days, 3 times at most`, `Sales decides`."""
    conditions = between.join(move.lines)
    if move.kind == "decided":
        return f"{move.decided_by} decides" + (f": {conditions}" if conditions else "")
    return conditions


def exit_heading(exits: Sequence[Exit]) -> str:
    """The kinds of the dispositions that lead to one stage: `Close or reject`."""
    kinds = list(dict.fromkeys(way.kind for way in exits if way.kind != "accept"))
    text = _listed(kinds, "or")
    return text[:1].upper() + text[1:]


def exit_labels(exits: Sequence[Exit]) -> tuple[str, bool]:
    """Their labels, or how many they are and True where they are too many to print twice."""
    labels = [label for way in exits for label in way.labels]
    if len(labels) > _MOST_LABELS:
        return f"{len(labels)} dispositions", True
    return ", ".join(labels), False


def _ways(life: Life, node: StageNode, names: dict[str, str]) -> list[str]:
    """The ways out of one stage: `to MQL, 2 or more meaningful events in 30 days`."""
    ways = []
    for move in life.moves:
        if move.source == node.id:
            words = move_words(move)
            ways.append(f"to {names[move.target]}" + (f", {words}" if words else ""))
    ways += [
        f"to {names[way.target]}, {way.kind}: {', '.join(way.labels)}" for way in life.exits if node.id in way.sources
    ]
    return ways


def _listed(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(words)
    return f" {last} ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)
