"""A tree and the tokens of its nodes come in, the place of each node and field in the text goes out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from sla_compiler.core.span import NodePath
from sla_compiler.syntax.tokens import Token
from sla_compiler.syntax.tree import (
    Ahead,
    Among,
    Between,
    Compare,
    Count,
    Else,
    Sentence,
    Since,
    Within,
    parts_of,
)

Mark: TypeAlias = tuple[int, int]
"""The first and the last token of a node."""


def positions(sentence: Sentence, tokens: Sequence[Token], marks: Sequence[Mark]) -> Mapping[NodePath, tuple[int, int]]:
    """(start, end) by node path; `marks` stand in the order in which the nodes end: parts before their whole."""
    places: dict[NodePath, tuple[int, int]] = {}
    for (path, node), (first, last) in zip(_parts_first(sentence, ()), marks, strict=True):
        places[path] = tokens[first].start, tokens[last].end
        if not parts_of(node):
            for field, begin, end in _fields(node, tokens, first, last):
                places[(*path, *field)] = tokens[begin].start, tokens[end].end
    return places


def _parts_first(sentence: Sentence, at: NodePath) -> Iterator[tuple[NodePath, Sentence]]:
    for index, part in enumerate(parts_of(sentence)):
        yield from _parts_first(part, (*at, index))
    yield at, sentence


def _fields(leaf: Sentence, tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[NodePath, int, int]]:
    """The named fields of a leaf, each with its first and last token; the grammar fixes where they stand."""
    match leaf:
        case Else():
            return
        case Count():
            yield from _count_fields(leaf, tokens, first, last)
            return
        case Compare():
            yield ("value",), last, last
        case Between():
            yield ("low",), first + 2, first + 2
            yield ("high",), last, last
        case Among(_, values):
            for index in range(len(values)):
                place = last - 2 * (len(values) - 1 - index)
                yield ("values", index), place, place
        case Ahead():
            yield ("duration",), last - 1, last
    yield ("name",), first, first


def _count_fields(count: Count, tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[NodePath, int, int]]:
    if tokens[first].kind == "count":
        yield ("least",), first, first
    window = last
    match count.window:
        case Within():
            window = last - 2
            yield ("duration",), last - 1, last
        case Since():
            window = last - 1
            yield ("stage",), last, last
    yield ("window",), window, last
    yield ("name",), window - 1, window - 1
