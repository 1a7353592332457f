"""A file and a source of chance -> the file with a few bytes, lines, words or whole parts changed."""

import random
from collections.abc import Callable

from sla_compiler.syntax.yaml import load
from tests.language.layout import laid_out
from tests.language.test_mutations import mutated

_ODD_BYTES = (
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\t",
    b"\xe2\x80\xae",
    b"\xc2\xa0",
    b"'",
    b'"',
    b"#",
    b": ",
    b"- ",
)
_ODD_WORDS = (
    "none", "else", "and", "or", "not", "(", ")", "|", "0", "-1", "99999999999", "1%", "100%", "30 days", "0 minutes",
    "3 business days", "same business day", "{", "}", "[", "]", ",", "&a", "*a", "!x", "# slac: ignore[SLA307]",
    "# slac: ignore[SLA307] until=2027-01-31 -- because", "fit", "mql", "tier", "ever", "within",
    "since mql", "9999-12-31",
)  # fmt: skip


def by_bytes(data: bytes, draw: random.Random) -> bytes:
    """Bytes taken out, put in, doubled or turned into others."""
    for _ in range(draw.choice((1, 1, 2, 5, 30))):
        at, length = draw.randrange(len(data) + 1), draw.choice((1, 1, 2, 8, 200))
        put = draw.choice((b"", draw.randbytes(length), draw.choice(_ODD_BYTES), data[at : at + length] * 2))
        data = data[:at] + put + data[at + draw.choice((0, length)) :]
    return data


def by_lines(data: bytes, draw: random.Random) -> bytes:
    """Lines taken out, doubled, moved, indented or joined."""
    lines = data.split(b"\n")
    for _ in range(draw.choice((1, 1, 2, 4, 12))):
        at, to = draw.randrange(len(lines)), draw.randrange(len(lines))
        match draw.randrange(5):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(to, lines[at])
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines[at] = draw.choice((b" ", b"  ", b"    ", b"\t", b"- ")) + lines[at]
            case _:
                lines[at] = lines[at].strip() + lines[to].strip()
    return b"\n".join(lines)


def by_words(data: bytes, draw: random.Random) -> bytes:
    """Words taken out, replaced by others of the file, or by words that mean something elsewhere."""
    lines = data.decode("utf-8", "replace").split("\n")
    every = [word for line in lines for word in line.split()] or ["x"]
    for _ in range(draw.choice((1, 1, 2, 4, 10))):
        at = draw.randrange(len(lines))
        words = lines[at].split(" ")
        place = draw.randrange(len(words))
        words[place] = draw.choice(("", draw.choice(every), draw.choice(every), draw.choice(_ODD_WORDS)))
        lines[at] = " ".join(words)
    return "\n".join(lines).encode()


def by_structure(data: bytes, draw: random.Random) -> bytes:
    """Keys, entries and values of the tree moved, swapped, renamed or replaced; sound YAML unless it was none."""
    document, _ = load("x.sla.yaml", data)
    changed = mutated(document.plain(), draw) if document else None
    return laid_out(changed, draw).encode() if isinstance(changed, dict) else by_words(data, draw)


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (by_bytes, by_lines, by_words, by_structure, by_structure)
