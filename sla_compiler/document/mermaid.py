"""From the graph of a lead's life to a Mermaid drawing, as GitHub shows it."""

from collections.abc import Iterator

from sla_compiler.document.escape import Markup, quoted
from sla_compiler.document.figure_text import exit_heading, exit_labels, move_words
from sla_compiler.document.view import Exit, Life, StageNode


def mermaid(life: Life) -> Markup:
    """The lines of the drawing; ids of its own, so that no id of the agreement can be a word of Mermaid."""
    ids = {node.id: f"s{place}" for place, node in enumerate(life.nodes)}
    lines = ["flowchart LR", *(f"  {ids[node.id]}{_box(node)}" for node in life.nodes)]
    for move in life.moves:
        words = move_words(move)
        arrow = "-.->" if move.kind == "return" else "-->"
        label = f"|{quoted(words)}|" if words else ""
        lines.append(f"  {ids[move.source]} {arrow}{label} {ids[move.target]}")
    lines += [f"  {line}" for line in _exits(life, ids)]
    return Markup("\n".join(lines))


def _box(node: StageNode) -> str:
    label = quoted(f"{node.short or node.label}, {node.owner}")
    return f"([{label}])" if node.start or node.terminal else f"[{label}]"


def _exits(life: Life, ids: dict[str, str]) -> Iterator[str]:
    """Dispositions as boxes of their own between where they are chosen and where they lead."""
    groups: dict[tuple[tuple[str, ...], str], list[Exit]] = {}
    for one in life.exits:
        groups.setdefault((one.sources, one.target), []).append(one)
    for place, ((sources, target), exits) in enumerate(groups.items()):
        words = f"{exit_heading(exits)}: {exit_labels(exits)[0]}"
        yield f"{' & '.join(ids[source] for source in sources)} --- d{place}({quoted(words)}) --> {ids[target]}"
    for node in life.nodes:
        if node.catches:
            yield f"q{ids[node.id]}({quoted(node.catches)}) -.-> {ids[node.id]}"
