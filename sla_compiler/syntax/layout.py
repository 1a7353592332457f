"""The pieces of a file -> its text in the one layout that `slac fmt` writes.

Two spaces for each level; what stood in brackets stays so while it fits on a line; a long list of words fills lines;
one empty line between sections; quotes only where they are needed. A comment keeps its column where there is room.
"""

from collections.abc import Iterator, Sequence

from sla_compiler.syntax.outline import Piece, Remark
from sla_compiler.syntax.quoting import spelled

WIDTH = 120
_STEP = "  "


def laid_out(root: Piece) -> str:
    """The whole text; every line ends with a line feed alone."""
    first = min(root.children, key=lambda child: child.part.start)
    lines = [remark.text for remark in _spaced(first.above, "")]
    if lines and (first.blank or first is not root.children[0]):
        lines.append("")
    for child in root.children:
        if child is not root.children[0]:
            lines.append("")
        above = [] if child is first else _spaced(child.above, "")
        lines += [remark.text for remark in above]
        if child is not first and child.above and child.blank:
            lines.append("")
        lines += _piece(child, "", f"{spelled(child.key or '', flow=False)}:")
    for remark in root.foot:
        lines += ["", remark.text] if remark.blank else [remark.text]
    return "".join(f"{line}\n" for line in lines)


def _spaced(remarks: Sequence[Remark], indent: str) -> list[Remark]:
    """Comments line by line, with an empty line where one stood between two of them."""
    found: list[Remark] = []
    for at, remark in enumerate(remarks):
        if at and remark.blank:
            found.append(Remark(""))
        found.append(Remark(indent + remark.text))
    return found


def _children(piece: Piece, indent: str) -> Iterator[str]:
    for at, child in enumerate(piece.children):
        if at and (child.above[0].blank if child.above else child.blank):
            yield ""
        yield from (remark.text for remark in _spaced(child.above, indent))
        if child.above and child.blank:
            yield ""
        yield from _piece(child, indent, _lead(child))
    for remark in piece.foot:
        if remark.blank:
            yield ""
        yield indent + remark.text


def _lead(piece: Piece) -> str:
    return "-" if piece.key is None else f"{spelled(piece.key, flow=False)}:"


def _piece(piece: Piece, indent: str, lead: str) -> list[str]:
    """The lines of an entry or item; what is beside it but cannot be comes before it."""
    beside, more = piece.beside[:1], piece.beside[1:]
    lines = [indent + remark.text for remark in more]
    head, *rest = _body(piece, indent, lead)
    if beside:
        head = _with_remark(head, beside[0])
    return [*lines, head, *rest]


def _with_remark(line: str, remark: Remark) -> str:
    column = max(len(line) + 3, min(remark.column, WIDTH + 1 - len(remark.text)))
    return line.ljust(column - 1) + remark.text


def _body(piece: Piece, indent: str, lead: str) -> list[str]:
    start = f"{indent}{lead} "
    if piece.kind == "scalar":
        return _scalar(piece.text, start, indent)
    line = _in_line(piece)
    if piece.flow and line is not None and (len(start) + len(line) <= WIDTH or _waived(piece)):
        return [start + line]
    if piece.flow and line is not None and piece.kind == "list" and all(one.kind == "scalar" for one in piece.children):
        return [f"{start}[", *_filled(piece, indent + _STEP)]
    if piece.kind == "mapping" and lead == "-" and not piece.children[0].above and not piece.beside:
        first, *rest = _children(piece, indent + _STEP)
        return [f"{indent}- {first.lstrip()}", *rest]
    return [f"{indent}{lead}", *_children(piece, indent + _STEP)]


def _waived(piece: Piece) -> bool:
    """Whether a comment sets aside what is found on the line of a piece, which then stays one line."""
    return any(remark.text.lstrip("# ").startswith("slac:") for remark in (*piece.beside, *piece.above))


def _in_line(piece: Piece) -> str | None:
    """A value on one line, None if comments forbid it."""
    if piece.kind == "scalar":
        return spelled(piece.text, flow=True)
    found: list[str] = []
    if piece.foot:
        return None
    for child in piece.children:
        text = None if child.above or child.beside else _in_line(child)
        if text is None:
            return None
        found.append(text if child.key is None else f"{spelled(child.key, flow=True)}: {text}")
    return f"[{', '.join(found)}]" if piece.kind == "list" else f"{{{', '.join(found)}}}"


def _filled(piece: Piece, indent: str) -> list[str]:
    """As many items on a line as fit."""
    lines: list[str] = []
    for at, child in enumerate(piece.children):
        text = spelled(child.text, flow=True) + ("]" if at == len(piece.children) - 1 else ",")
        if lines and len(lines[-1]) + 1 + len(text) <= WIDTH:
            lines[-1] += f" {text}"
        else:
            lines.append(indent + text)
    return lines


def _scalar(text: str, start: str, indent: str) -> list[str]:
    written = spelled(text, flow=False)
    lines = _folded(text, indent + _STEP) if len(start) + len(written) > WIDTH else None
    return [f"{start}>-", *lines] if lines else [start + written]


def _folded(text: str, indent: str) -> list[str] | None:
    """A long text in several lines, which read as one; None where a break would change it."""
    words = text.split(" ")
    if len(words) == 1 or "" in words or "\n" in text:
        return None
    lines = [indent + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(indent + word)
    return lines
