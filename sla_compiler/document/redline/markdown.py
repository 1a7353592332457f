"""From two views to the new one as Markdown with its marks: `~~4 hours~~ **2 hours**`; nothing else is bold."""

import re
from collections.abc import Callable, Iterable, Mapping

from sla_compiler.document.escape import Align, Markup, escaped, table
from sla_compiler.document.redline.edition import redline
from sla_compiler.document.redline.marked import Atom, Marked, Row, Rows, Shape, Span, Words
from sla_compiler.document.redline.wording import SAID
from sla_compiler.document.view import AgreementView
from sla_compiler.prose.words import plain

_SIGNS = {"kept": "", "inserted": "**", "deleted": "~~"}
_BEFORE_WORDS = re.compile(r"\A(?:### |- (?:[\u2713\u2717] )?|\d+\. |\| )?")
_ARROWS = {"higher": f"{SAID.higher} ", "lower": f"{SAID.lower} "}
_BULLETS = {"tick": "- \u2713 ", "cross": "- \u2717 ", "dash": "- ", "number": "1. "}


def redline_markdown(old: AgreementView, new: AgreementView) -> str:
    """The whole document with what nobody changed; of the drawing, the stages in words. User text prints literally."""
    marked = redline(old, new)
    front = _parts(marked.front)
    changes = f"{SAID.changed} {', '.join(marked.touched)}." if marked.touched else SAID.unchanged
    changes += f" {SAID.placed} {', '.join(marked.moved)}." if marked.moved else ""
    kinds = f"**{SAID.inserted}**, ~~{SAID.deleted}~~, {SAID.higher} {SAID.lower} {SAID.moved}"
    banner = f"{SAID.redline} {new.version} {SAID.against} {old.version}"
    blocks = [
        f"# {_said(front['title'])}",
        f"{_said(front['eyebrow'])}, {escaped(banner)}: {kinds}. {escaped(changes)}",
        _said(front["purpose"]),
        _list(front["facts"], "- ", lambda one: f"{_said(one['label'])}: {_said(one['value'])}"),
        _list(front["parties"], "- ", _party),
    ]
    for row in _rows(marked.parts):
        part = _parts(row.value)
        blocks.append(f"## {_said(part['number'])} {_said(part['title'])}")
        blocks += map(_block, _rows(part["blocks"]))
    return plain("\n\n".join(block for block in blocks if block)) + "\n"


def _said(marked: Marked) -> Markup:
    """One text on one line. What takes the place of something stands a space apart from it.

    So does a mark beside a letter where it would not be one: those of Markdown open before a word, and close after one.
    """
    text = ""
    last = "kept"
    for span in marked.spans if isinstance(marked, Words) else ():
        more = _span(span)
        touching = bool(text) and not text[-1].isspace() and not more[:1].isspace()
        replaced = "kept" not in (last, span.kind)
        opens = span.kind != "kept" and not span.text[0].isalnum()
        closes = last != "kept" and not text.rstrip("*~")[-1:].isalnum()
        text += f" {more}" if touching and (replaced or opens or closes) else more
        last = span.kind if span.text.strip() else last
    return Markup(text.replace("\n", " "))


def _span(span: Span) -> str:
    core = span.text.strip()
    if not core:
        return span.text
    start = span.text.index(core)
    sign = _SIGNS[span.kind]
    return f"{span.text[:start]}{sign}{escaped(core)}{sign}{span.text[start + len(core) :]}"


def _party(one: Mapping[str, Marked]) -> str:
    note = _said(one["note"])
    return f"{_said(one['caption'])}: {_said(one['title'])}" + (f", {note}" if note else "")


def _rows(marked: Marked) -> tuple[Row, ...]:
    return marked.rows if isinstance(marked, Rows) else ()


def _parts(marked: Marked) -> Mapping[str, Marked]:
    return marked.parts if isinstance(marked, Shape) else {}


def _list(marked: Marked, bullet: str, line: Callable[[Mapping[str, Marked]], str]) -> str:
    return "\n".join(f"{bullet}{_arrow(row)}{line(_parts(row.value))}" for row in _rows(marked))


def _arrow(row: Row) -> str:
    """What stands before an entry that has moved."""
    return _ARROWS.get(row.kind, "")


def _below(lines: Iterable[str]) -> str:
    return "".join(f"\n  - {line}" for line in lines)


def _block(row: Row) -> str:
    shape = row.value
    return _with_arrow(row, _BLOCKS[shape.name](shape.parts)) if isinstance(shape, Shape) else ""


def _with_arrow(row: Row, text: str) -> str:
    """The text of a block, or of several, with its arrow before the first words."""
    return _BEFORE_WORDS.sub(lambda markup: markup[0] + _arrow(row), text, count=1)


def _heading(it: Mapping[str, Marked]) -> str:
    note = _said(it["note"])
    return f"### {_said(it['text'])}" + (f" ({note})" if note else "")


def _items(it: Mapping[str, Marked]) -> str:
    bullet = _BULLETS[str(it["mark"].value)] if isinstance(it["mark"], Atom) else "- "
    return _list(it["entries"], bullet, lambda one: _said(one["runs"]) + _below(map(_value, _rows(one["parts"]))))


def _value(row: Row) -> str:
    return _arrow(row) + _said(row.value)


def _table(it: Mapping[str, Marked]) -> str:
    heads = [_parts(row.value) for row in _rows(it["columns"])]
    right = [isinstance(head["numeric"], Atom) and bool(head["numeric"].value) for head in heads]
    sides: list[Align] = ["right" if numeric else "left" for numeric in right]
    columns = [(_said(head["label"]), side) for head, side in zip(heads, sides, strict=True)]
    foot = [Row("kept", it["foot"])] if _rows(it["foot"]) else []
    return table(columns, [_cells(row) for row in (*_rows(it["rows"]), *foot)])


def _cells(row: Row) -> list[str]:
    first, *others = (Markup(" ".join(map(_value, _rows(cell.value)))) for cell in _rows(row.value))
    return [Markup(_arrow(row) + first), *others]


def _sum(it: Mapping[str, Marked]) -> str:
    terms = [_parts(row.value) for row in _rows(it["terms"])]
    return " ".join(_said(term[name]) for term in terms for name in ("sign", "value", "label") if _said(term[name]))


def _ratings(it: Mapping[str, Marked]) -> str:
    return _list(
        it["bands"],
        "- ",
        lambda one: f"{_said(one['label'])}: {_said(one['when'])}" + _below(filter(None, [_said(one["then"])])),
    )


def _stages(it: Mapping[str, Marked]) -> str:
    listed = _list(
        it["stages"],
        "- ",
        lambda one: f"{_said(one['label'])}, {_said(one['owner'])}" + _below(map(_value, _rows(one["ways"]))),
    )
    return "\n\n".join(filter(None, (listed, _said(it["note"]))))


def _columns(it: Mapping[str, Marked]) -> str:
    return "\n\n".join(_group(group) for group in _rows(it["groups"]))


def _group(group: Row) -> str:
    return _with_arrow(group, "\n\n".join(map(_block, _rows(group.value))))


def _pairs(first: str, between: str, second: str, rows: str) -> Callable[[Mapping[str, Marked]], str]:
    """A list whose entries are two texts with something between them."""
    return lambda it: _list(it[rows], "- ", lambda one: f"{_said(one[first])}{between}{_said(one[second])}")


_BLOCKS: Mapping[str, Callable[[Mapping[str, Marked]], str]] = {
    "heading": _heading,
    "paragraph": lambda it: _said(it["runs"]),
    "items": _items,
    "terms": _pairs("label", ": ", "text", "entries"),
    "table": _table,
    "amounts": _pairs("value", " ", "text", "entries"),
    "sum": _sum,
    "ratings": _ratings,
    "stages": _stages,
    "signatures": lambda it: "\n".join(f"- {_value(row)}" for row in _rows(it["names"])),
    "columns": _columns,
}
