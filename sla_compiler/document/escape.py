"""From user text to Markdown and Mermaid that print it literally, and from rows to a table that is aligned as text."""

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

Align: TypeAlias = Literal["left", "right"]

_ANYWHERE = re.compile(r"[\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LEADING = re.compile(r"(?:#{1,6}|[-+=])(?=\s|$)|[-=]+$")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_MERMAID = re.compile(r"[\"#&<>`\\;{}|\[\]*_~$]|^(?:[-+]|\d+\.)(?=\s)")


class Markup(str):
    """Markdown that is finished: it is written as it is. Joined with anything else it is plain text again."""

    __slots__ = ()

    def __html__(self) -> str:
        """What the template engine asks a finished text for."""
        return str(self)


def escaped(text: str) -> Markup:
    """One line of user text as Markdown."""
    if isinstance(text, Markup):
        return text
    line = _ANYWHERE.sub(lambda found: f"\\{found[0]}", " ".join(text.split("\n")))
    line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    return Markup(f"\\{line}" if _LEADING.match(line) else line)


def bold(text: str) -> Markup:
    """User text in bold; nothing for an empty one."""
    return Markup(f"**{escaped(text)}**" if text else "")


def quoted(text: str) -> str:
    """User text as a label in a Mermaid drawing, quotes included."""
    return f'"{_MERMAID.sub(_coded, " ".join(text.split()))}"'


def table(columns: Sequence[tuple[str, Align]], rows: Sequence[Sequence[str]]) -> Markup:
    """A table whose bars stand below each other in the raw text."""
    head: list[str] = [escaped(label) for label, _ in columns]
    body: list[list[str]] = [[escaped(cell) for cell in row] for row in rows]
    widths = [max(3, *(_width(line[place]) for line in [head, *body])) for place in range(len(columns))]
    rule = [
        f"{'-' * (width - 1)}:" if align == "right" else "-" * width
        for width, (_, align) in zip(widths, columns, strict=True)
    ]
    lines = [_joined(line, widths, columns) for line in (head, rule, *body)]
    return Markup("\n".join(f"| {line} |" for line in lines))


def _joined(line: Sequence[str], widths: Sequence[int], columns: Sequence[tuple[str, Align]]) -> str:
    cells = zip(line, widths, columns, strict=True)
    return " | ".join(_padded(cell, width, align) for cell, width, (_, align) in cells)


def _coded(found: re.Match[str]) -> str:
    return "".join(letter if letter.isalnum() else f"#{ord(letter)};" for letter in found[0])


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int, align: Align) -> str:
    gap = " " * (width - _width(text))
    return gap + text if align == "right" else text + gap
