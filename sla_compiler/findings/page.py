"""The docstring of a rule -> its sections, paragraphs and examples, for a terminal, for Markdown and for programs."""

import re
from dataclasses import dataclass

_TITLE = re.compile(r"(?P<title>[A-Z][a-z]+):(?:\s+|$)")
_SENTENCE = re.compile(r"(?:`[^`]*`|[^`])*?[.!?](?=\s+[A-Z`\d]|$)")  # a stop inside backticks ends nothing
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on one line, or an example with its lines as they are."""

    text: str
    example: bool


@dataclass(frozen=True, slots=True)
class Section:
    """`What`, `Why`, `Example` or `Instead`, and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def sections(page: str) -> tuple[Section, ...]:
    """In the order of the page. A paragraph before the first title is taken for `What`."""
    found: list[tuple[str, list[Block]]] = []
    for part in _parts(page):
        if part.startswith(_INDENT):
            block = Block("\n".join(line.removeprefix(_INDENT) for line in part.split("\n")), example=True)
            if found and found[-1][1] and found[-1][1][-1].example:  # an example with an empty line in it
                block = Block(f"{found[-1][1].pop().text}\n\n{block.text}", example=True)
        else:
            title = _TITLE.match(part)
            if title or not found:
                found.append((title["title"] if title else "What", []))
            text = " ".join(part[title.end() if title else 0 :].split())
            if not text:
                continue
            block = Block(text[0].upper() + text[1:] if title else text, example=False)
        found[-1][1].append(block)
    return tuple(Section(title, tuple(blocks)) for title, blocks in found)


def first_sentence(page: str) -> str:
    """What the rule is about in one sentence, as it stands in tables."""
    text = next((one.text for part in sections(page) for one in part.blocks), "")
    sentence = _SENTENCE.match(text)
    return sentence[0] if sentence else text


def _parts(page: str) -> list[str]:
    """Stretches between empty lines, the indented ones apart from text right above or below them."""
    parts: list[list[str]] = [[]]
    for line in page.rstrip().split("\n"):
        last = parts[-1]
        if not line.strip():
            parts.append([])
        elif last and last[-1].startswith(_INDENT) != line.startswith(_INDENT):
            parts.append([line])
        else:
            last.append(line)
    return ["\n".join(line.rstrip() for line in part) for part in parts if part]
