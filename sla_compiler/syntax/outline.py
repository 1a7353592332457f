"""A located tree -> the same as pieces of a layout, each with the comments and empty lines that belong to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Document, Mapping, Node, Scalar
from sla_compiler.syntax.page import Page, Part

Spelling: TypeAlias = Callable[[Path, Scalar], str]
"""The text that a scalar at a path is written with, mostly its own."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment from its `#` on, the column it stood in, and whether an empty line stood before it."""

    text: str
    column: int = 1
    blank: bool = False


@dataclass(slots=True)
class Piece:
    """An entry, an item, or the root: filled while the tree is gone through, and not changed afterwards.

    `above` are the comments on lines before it, `beside` those on its line, `foot` those after its last child.
    `block`: its children stand on lines of their own.
    """

    kind: Literal["scalar", "mapping", "list"]
    part: Part
    column: int
    key: str | None = None
    text: str = ""
    flow: bool = False
    parent: "Piece | None" = None
    blank: bool = False
    children: list["Piece"] = field(default_factory=list)
    above: list[Remark] = field(default_factory=list)
    beside: list[Remark] = field(default_factory=list)
    foot: list[Remark] = field(default_factory=list)


def outline(document: Document, spelling: Spelling, order: Callable[[Path], tuple[str, ...]]) -> Piece:
    """The whole file; keys come in the order of the language where `order` gives one for the path of their mapping."""
    page = Page(document)
    root = Piece("mapping", Part(0, len(page.text)), 0, flow=page.is_flow(document.root))
    _fill(page, root, document.root, (), spelling)
    pieces = list(_all(root))[1:]
    _remark(page, root, pieces)
    _sort(root, (), order)
    return root


def _fill(page: Page, piece: Piece, node: Node, path: Path, spelling: Spelling) -> None:
    if isinstance(node, Scalar):
        piece.text = spelling(path, node)
        return
    flow = page.is_flow(node)
    entries = node.entries if isinstance(node, Mapping) else ()
    keys: list[str | None] = [entry.key.text for entry in entries] or [None] * len(page.parts(node))
    values = [entry.value for entry in entries] if isinstance(node, Mapping) else list(node.items)
    for index, (key, value, part) in enumerate(zip(keys, values, page.parts(node), strict=True)):
        line = page.line_start(part.start)
        child = Piece(
            "scalar" if isinstance(value, Scalar) else "mapping" if isinstance(value, Mapping) else "list",
            part,
            part.start - line,
            key,
            flow=page.is_flow(value),
            parent=piece,
            blank=not flow and _blank_above(page, line),
        )
        piece.children.append(child)
        _fill(page, child, value, (*path, index if key is None else key), spelling)


def _blank_above(page: Page, line: int) -> bool:
    return line > 0 and page.is_blank(page.line_start(line - 1))


def _all(piece: Piece) -> Iterator[Piece]:
    """A piece and all below it, in the order of the file."""
    yield piece
    for child in piece.children:
        yield from _all(child)


def _remark(page: Page, root: Piece, pieces: list[Piece]) -> None:
    """Give every comment to the piece that it is about."""
    at = 0
    for offset in page.comments:
        while at < len(pieces) and pieces[at].part.start < offset:
            at += 1
        before, following = pieces[at - 1] if at else None, pieces[at] if at < len(pieces) else None
        line = page.line_start(offset)
        text = page.text[offset : page.line_end(offset)].rstrip()
        remark = Remark(text, offset - line + 1, _blank_above(page, line))
        if page.text[line:offset].strip() and before:
            _lifted(before, offset).beside.append(replace(remark, blank=False))
        else:
            _on_its_line(root, before, following, remark, offset)


def _lifted(piece: Piece, offset: int) -> Piece:
    """Behind a closing bracket, a comment is about the whole that it closes."""
    while piece.parent and piece.parent.flow and piece.parent.part.end <= offset:
        piece = piece.parent
    return piece


def _on_its_line(root: Piece, before: Piece | None, following: Piece | None, remark: Remark, offset: int) -> None:
    """A comment is about what follows, unless it is indented as the end of what went before."""
    home = _lifted(before, offset).parent if before and before.parent else root
    inner = before
    while inner and not (inner.flow and inner.part.start < offset < inner.part.end):
        inner = inner.parent
    if inner and inner.parent:  # inside brackets
        home = inner
    elif before and following and following.parent is before:
        home = before
    else:
        home = home or root
        while home.parent and home.children[0].column > remark.column - 1:
            home = home.parent
    if following and following.parent is home:
        following.above.append(remark)
    else:
        home.foot.append(remark)


def _sort(piece: Piece, path: Path, order: Callable[[Path], tuple[str, ...]]) -> None:
    keys = order(path)
    for index, child in enumerate(piece.children):
        _sort(child, (*path, index if child.key is None else child.key), order)
    if keys:
        piece.children.sort(key=lambda child: keys.index(child.key) if child.key in keys else len(keys))
