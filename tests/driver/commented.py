"""The text of an agreement -> the same with comments and line breaks put in wherever YAML allows them."""

import random

from sla_compiler.syntax.yaml import load

_SPOTS = 7


def with_remarks(text: str, draw: random.Random) -> str:
    """The text with some more comments, each of its own words; what it says is the same."""
    said = plain(text)
    for number in range(draw.randrange(1, _SPOTS)):
        other = draw.choice((_line, _beside, _in_brackets, _blank))(text, f"# note {number}", draw)
        if plain(other) == said:
            text = other
    return text


def plain(text: str) -> object:
    """What a file says, None if it cannot be read."""
    document, _ = load("x", text.encode())
    return document.plain() if document else None


def remarks(data: bytes) -> list[str]:
    """The comments of a file, sorted."""
    document, findings = load("x", data)
    assert document is not None, findings
    return sorted(text.rstrip() for *_, text in document.comments)


def _line(text: str, remark: str, draw: random.Random) -> str:
    """A comment on a line of its own, indented in any way."""
    lines = text.split("\n")
    lines.insert(draw.randrange(len(lines)), " " * draw.choice((0, 0, 2, 2, 3, 4, 6, 9)) + remark)
    return "\n".join(lines)


def _beside(text: str, remark: str, draw: random.Random) -> str:
    """A comment behind a line."""
    lines = text.split("\n")
    at = draw.randrange(len(lines))
    lines[at] += " " * draw.choice((1, 2, 30)) + remark
    return "\n".join(lines)


def _in_brackets(text: str, remark: str, draw: random.Random) -> str:
    """A line break inside brackets, with or without a comment before it."""
    commas = [at for at, sign in enumerate(text) if sign in ",[{" and text[at + 1 : at + 2].strip("\n")]
    if not commas:
        return text
    at = draw.choice(commas) + 1
    kept = draw.choice(("", f"  {remark}", f"\n        {remark}"))
    return f"{text[:at]}{kept}\n          {text[at:].lstrip(' ')}"


def _blank(text: str, _: str, draw: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(draw.randrange(len(lines)), draw.choice(("", "  ")))
    return "\n".join(lines)
