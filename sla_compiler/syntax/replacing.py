"""Places and what is written there -> edits: of a key, a whole value, or the part of a sentence that is meant."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sla_compiler.core.span import Place
from sla_compiler.findings.fix import TextEdit
from sla_compiler.syntax.document import LocateNode, Mapping, Node, Scalar, Sequence, part_of
from sla_compiler.syntax.page import Page, UnwritableError
from sla_compiler.syntax.quoting import as_value, plain, quoted, spelled

_Change: TypeAlias = tuple[int, int, str]
"""Characters of a scalar's text, and what comes in their place."""


def replaced(page: Page, changes: Iterable[tuple[Place, str]], locate: LocateNode | None) -> Iterator[TextEdit]:
    """Edits for all places; several in one sentence are made together."""
    inside: dict[int, tuple[Scalar, list[_Change]]] = {}
    for place, text in changes:
        path = page.document.written(place.path)
        node = page.document.node(path)
        if node is None:
            raise UnwritableError
        if place.part == "key":
            yield _key(page, place, text)
            continue
        node, stretch = _meant(node, place, locate)
        if isinstance(node, Scalar) and stretch:
            inside.setdefault(page.start(node.span), (node, []))[1].append((*stretch, text))
        else:
            yield from _value(page, node, text)
    for scalar, parts in inside.values():
        yield from _parts(page, scalar, sorted(parts))


def _key(page: Page, place: Place, text: str) -> TextEdit:
    """Another key: the first of its mapping that is called so is meant, and none may be called so already."""
    path = page.document.written(place.path)
    key = page.document.key(path)
    if key is None or page.document.node((*path[:-1], text)) is not None:
        raise UnwritableError
    container = page.container(path[:-1])
    flow = page.is_flow(container) or page.in_flow(container)
    return page.edit(page.start(key.span), page.end(key.span), spelled(text, flow=flow))


def _meant(node: Node, place: Place, locate: LocateNode | None) -> tuple[Node, tuple[int, int] | None]:
    """The value that a place means, and the characters of its text where it means only these."""
    if place.offsets is not None:
        if not isinstance(node, Scalar):
            raise UnwritableError
        return node, place.offsets
    node, steps = part_of(node, place.node or ())
    if not steps:
        return node, None
    found = locate(node.text, steps) if isinstance(node, Scalar) and locate else None
    if found is None:
        raise UnwritableError
    return node, found


def _parts(page: Page, scalar: Scalar, parts: list[_Change]) -> Iterator[TextEdit]:
    """Only the characters that change, where quotes and escapes allow it, else the scalar as a whole."""
    text, done = "", 0
    for start, end, new in parts:
        if not done <= start <= end <= len(scalar.text):
            raise UnwritableError
        text, done = text + scalar.text[done:start] + new, end
    text += scalar.text[done:]
    start, end = page.start(scalar.span), page.end(scalar.span)
    quote = 0 if scalar.style == "plain" else 1
    source = page.text[start + quote : end - quote]
    if source == scalar.text and _stands(text, scalar, flow=page.in_flow(scalar)):
        for first, last, new in parts:
            yield page.edit(start + quote + first, start + quote + last, new)
    else:
        yield page.edit(
            start, end, quoted(text) if scalar.style != "plain" else spelled(text, flow=page.in_flow(scalar))
        )


def _stands(text: str, scalar: Scalar, *, flow: bool) -> bool:
    """Whether a text can stand as it is in the quotes of a scalar."""
    match scalar.style:
        case "plain":
            return plain(text, flow=flow)
        case "double":
            return not any(sign in text for sign in '"\\\n\t')
        case "single":
            return not any(sign in text for sign in "'\n\t")
        case _:
            return False


def _value(page: Page, node: Node, text: str) -> Iterator[TextEdit]:
    """Another value; that of a block comes to stand behind its colon or dash, where it began."""
    start, end = page.start(node.span), page.end(node.span)
    written = as_value(text, flow=page.in_flow(node))
    before = page.text[page.line_start(start) : start]
    if isinstance(node, Mapping | Sequence) and not page.is_flow(node) and not before.strip():
        behind = _behind(page, start)
        yield page.edit(behind, behind, f" {written}")
        yield page.edit(page.line_start(start), page.next_line(end), "")
    else:
        gap = " " if start == end and page.text[start - 1 : start] in ":-" else ""
        yield page.edit(start, end, gap + written)


def _behind(page: Page, start: int) -> int:
    """The end of the last line above that holds more than a comment, before its comment."""
    at = page.line_start(start)
    while at > 0:
        above = page.line_start(at - 1)
        comment = next((one for one in page.comments if above <= one < at), page.line_end(above))
        held = page.text[above:comment].rstrip()
        if held:
            return above + len(held)
        at = above
    raise UnwritableError
