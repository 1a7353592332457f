"""From a view to the agreement as Markdown: the same words in the same order as on its two pages."""

from collections.abc import Sequence

from sla_compiler.document import blocks
from sla_compiler.document.edition import Edition, edition
from sla_compiler.document.escape import Align, Markup, bold, escaped, table
from sla_compiler.document.figure_text import spoken
from sla_compiler.document.mermaid import mermaid
from sla_compiler.document.templates import filled
from sla_compiler.document.view import AgreementView, Life
from sla_compiler.prose.words import listed, plain


def markdown(view: AgreementView) -> str:
    """The whole document; user text prints literally, and spaces are plain ones, so that it can be searched."""
    functions = {"mermaid": mermaid, "line": _line, "facts": _facts, "stages": _stages, "table": _table}
    text = filled("document.md.j2", {"edition": edition(view)}, functions, _finished)
    lines = [line.rstrip() for line in plain(text).split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place > 0 and lines[place - 1])]
    return "\n".join(kept).strip() + "\n"


def _finished(value: object) -> object:
    return value if hasattr(value, "__html__") else escaped(str(value))


def _line(runs: blocks.Line) -> Markup:
    """Words of one line; those of less weight are plain here."""
    return Markup("".join(_run(one) for one in runs))


def _run(one: blocks.Run) -> str:
    if one.style == "code":
        return f"`{one.text}`"
    core = one.text.strip()
    said = bold(core) if one.style == "strong" else escaped(core)
    return one.text.replace(core, said, 1) if core else one.text


def _cell(lines: blocks.Cell) -> Markup:
    return Markup(" ".join(_line(line) for line in lines))


def _table(one: blocks.Table) -> Markup:
    rows = [[_cell(cell) for cell in row] for row in (*one.rows, *((one.foot,) if one.foot else ()))]
    columns: list[tuple[str, Align]] = [(column.label, "right" if column.numeric else "left") for column in one.columns]
    return table(columns, rows)


def _facts(one: Edition) -> Markup:
    """The agreement's own data, its id at the head and its whole digest at the foot."""
    rows = [[fact.label, bold(fact.value) if fact.strong else fact.value] for fact in one.view.facts]
    digest = [one.facts[-1].label, Markup(f"`sha256 {one.view.digest}`")]
    return _plain_table(("Agreement", one.view.id), [*rows, digest])


def _stages(life: Life) -> Markup:
    """Every stage with its owner and where leads go from it, for those who do not see the drawing."""
    names = {node.id: node.short or node.label for node in life.nodes}
    ways = [(move.source, move.target) for move in life.moves]
    ways += [(source, one.target) for one in life.exits for source in one.sources]
    rows = []
    for node in life.nodes:
        targets = [names[other.id] for other in life.nodes if (node.id, other.id) in ways]
        onward = "final" if node.terminal else listed(targets, "or") or "nowhere else"
        rows.append([bold(spoken(node)), node.owner, onward])
    return _plain_table(("Stage", "Owner", "Leads go on to"), rows)


def _plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    return table([(head, "left") for head in heads], rows)
