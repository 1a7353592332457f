"""A text -> the words that it is compared by, and pieces of text that both versions have or only one of them.

Amounts of time and dates are single words here: `4 business hours` becomes `2 business hours` as a whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sla_compiler.document.redline.marked import Kind

_UNITS = "second|minute|hour|day|week|month|quarter|year|point"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WORD = re.compile(
    rf"\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?"
    rf"|\d[\d,.]*\s(?:business\s)?(?:{_UNITS})s?\b"
    r"|[+\u2212$\u20ac\u00a3]?\d+(?:[.,:]\d+)*%?(?![^\W_])"
    r"|[^\W_]+(?:[-'\u2019./_&@][^\W_]+)*-?"
    r"|\s+|."
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one kind."""

    kind: Kind
    text: str


def tokens(text: str) -> list[str]:
    """Words, spaces and marks, which together are the text."""
    return _WORD.findall(text)


def counted(text: str) -> Counter[str]:
    """How often each word occurs, in small letters; marks and spaces are no words."""
    return Counter(word.casefold() for word in tokens(text) if counts(word))


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """The share of words in common, 0 to 1."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def many(text: str) -> int:
    """How many words."""
    return sum(counts(word) for word in tokens(text))


def counts(word: str) -> bool:
    """Whether it is a word, and no mark or space."""
    return any(letter.isalnum() for letter in word)


def in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (left, right) in pairs if left != right), min(len(one), len(other)))


def between(olds: list[str], news: list[str], start: int, end: int) -> list[Piece]:
    """Replaced as a whole but for so many words at the beginning and at the end."""
    old, new = ("".join(words[start : len(words) - end]) for words in (olds, news))
    head, tail = "".join(news[:start]), "".join(news[len(news) - end :])
    found = [Piece("kept", head), Piece("deleted", old), Piece("inserted", new), Piece("kept", tail)]
    return [piece for piece in found if piece.text]


def in_order(pieces: list[Piece]) -> list[Piece]:
    """Between two kept pieces first everything that was deleted, then everything that was inserted."""
    found: list[Piece] = []
    for kept, group in groupby(pieces, key=lambda piece: piece.kind == "kept"):
        near = list(group)
        found += near if kept else sorted(near, key=lambda piece: piece.kind)
    return joined(found)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Those of one kind that follow each other as one, none that is empty."""
    groups = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.kind)
    return [Piece(kind, "".join(piece.text for piece in group)) for kind, group in groups]
