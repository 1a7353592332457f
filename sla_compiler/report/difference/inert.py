"""Finished text -> Markdown that prints it literally; what stands in `backticks` is set as code."""

import re
from collections.abc import Iterator

from sla_compiler.document.escape import escaped
from sla_compiler.report.visible import visible

_CODE = re.compile(r"(?<!`)`(?![` ])([^`]*[^` ])`(?!`)")
_NOTICED = re.compile(r"(?<=@)(?=\w)|(?<=[#!])(?=\d)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_LINKED = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_NO_SPACE = "&#8203;"  # has no width, and nobody is called, no issue meant, behind it


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, and of each part whether it stood in backticks, which are left out."""
    place = 0
    for found in _CODE.finditer(text):
        yield text[place : found.start()], False
        yield found[1], True
        place = found.end()
    yield text[place:], False


def as_markdown(text: str) -> str:
    """One line of Markdown outside tables, in which a bar would end a cell even within code."""
    return "".join(code(part) if is_code else as_cell(part) for part, is_code in parts(text))


def as_cell(text: str) -> str:
    """One line of Markdown without code: it calls nobody, refers to nothing, and leads nowhere."""
    return _NOTICED.sub(_NO_SPACE, _LINKED.sub(r"\\\g<0>", escaped(visible(text))))


def code(text: str) -> str:
    """Any text as code; one with backticks gets a longer fence."""
    line = visible(text)
    longest = max(map(len, re.findall("`+", line)), default=0)
    if not longest:
        return f"`{line}`"
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}"
