"""The lives of a lead in two versions -> what is said of each stage, and the new life with its new stages named."""

from dataclasses import dataclass, replace

from sla_compiler.document.figure_text import grouped
from sla_compiler.document.redline.marked import Rows
from sla_compiler.document.redline.tree import rows
from sla_compiler.document.view import Life, StageNode


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage in words: its label with its short name, its owner, and one line for each way out of it."""

    label: str
    owner: str
    ways: tuple[str, ...]


def stages(life: Life) -> tuple[Stage, ...]:
    """Every stage in the declared order."""
    entries = {group.owner: iter(group.stages) for group in grouped(life)}
    found = [(next(entries[node.owner]), node.owner) for node in life.nodes]
    return tuple(Stage(entry.name, owner, entry.ways) for entry, owner in found)


def compared(old: Life, new: Life) -> Rows:
    """Every stage of either."""
    return rows(stages(old), stages(new))


def with_new_named(life: Life, found: Rows, word: str) -> Life:
    """The new life as it is drawn: a stage that only it has carries a word that says so."""
    kinds = [row.kind for row in found.rows if row.kind != "deleted"]  # one for each stage, in its order
    if all(kind == "inserted" for kind in kinds):
        return life
    nodes = zip(life.nodes, kinds, strict=True)
    return replace(life, nodes=tuple(_named(node, word) if kind == "inserted" else node for node, kind in nodes))


def _named(node: StageNode, word: str) -> StageNode:
    if node.short:
        return replace(node, short=f"{node.short} ({word})")
    return replace(node, label=f"{node.label} ({word})")
