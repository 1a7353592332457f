"""An old edition and the new version -> the old words, with what moved to or from an appendix where it is now.

What only stands elsewhere is then in one place in both, and what is left to be marked is what only one of them says:
that something follows in an appendix, and the head of that appendix.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from sla_compiler.document.blocks import Block, Blocks, Columns, Drawing, Terms
from sla_compiler.document.edition import Edition, Part, edition
from sla_compiler.document.redline.aligned import aligned
from sla_compiler.document.sections import appendices
from sla_compiler.document.view import AgreementView, AppendixKey, Life, Term

_EVERY: frozenset[AppendixKey] = frozenset(get_args(AppendixKey))
_SAME_FRAME = 0.5  # two groups of blocks in one section are one, whatever is left in them
_Piece = Block | Term


def placed(old: Edition, new: AgreementView) -> tuple[Part, ...]:
    """Every text of the old edition once, and no other: an appendix that is new has no number and no title."""
    appendix = _wanted(old.view, new)
    if _lettered(old.view) == _lettered(replace(old.view, appendix=appendix)):
        return old.parts
    # Without the life of a lead, which takes long to draw and is in no appendix.
    there = edition(replace(old.view, appendix=appendix, life=Life((), ()))).parts
    said, kept = (frozenset(_pieces(tuple(_content(parts)))) for parts in (old.parts, there))

    def part(before: Part | None, after: Part | None) -> Part | None:
        if before is None:
            return None if after is None else replace(after, number="", title="", blocks=after.blocks[1:])
        if after is None:
            return replace(before, blocks=before.blocks[:1]) if before.appendix else before
        return before if before.appendix else replace(before, blocks=_merged(before.blocks, after.blocks, said, kept))

    pairs = aligned(old.parts, there, lambda one, other: float(one.key == other.key))
    return tuple(found for pair in pairs if (found := part(*pair)) is not None)


def _wanted(old: AgreementView, new: AgreementView) -> frozenset[AppendixKey]:
    """The appendices of the new version; what it says nothing of stays where it was."""
    told = _lettered(replace(new, appendix=_EVERY))
    return (new.appendix & told) | (old.appendix - told)


def _lettered(view: AgreementView) -> frozenset[AppendixKey]:
    return frozenset(one.key for one in appendices(view))


def _content(parts: tuple[Part, ...]) -> Iterator[Block]:
    """All blocks but those that only say where an appendix belongs."""
    for part in parts:
        yield from part.blocks[1:] if part.appendix else part.blocks


def _merged(before: Blocks, after: Blocks, said: frozenset[_Piece], kept: frozenset[_Piece]) -> Blocks:
    """The blocks of a section as they are to be, and between them those of old that are nowhere else.

    `said` is what the old edition says anywhere, `kept` what it says in its new order.
    """
    found: list[Block] = []
    for one, other in aligned(before, after, _alike):
        if isinstance(one, Columns) and isinstance(other, Columns):
            pairs = aligned(one.groups, other.groups, _shared)
            groups = (_merged(first or (), second or (), said, kept) for first, second in pairs)
            found.append(replace(one, groups=tuple(group for group in groups if group)))
            continue
        if one is not None and not kept.issuperset(_pieces((one,))):
            found.append(one)
        if other is not None and said.issuperset(_pieces((other,))):
            found.append(other)
    return tuple(found)


def _alike(one: Block, other: Block) -> float:
    frames = isinstance(one, Columns) and isinstance(other, Columns)
    return _shared((one,), (other,)) + (_SAME_FRAME if frames else 0.0)


def _shared(one: Blocks, other: Blocks) -> float:
    return float(len(set(_pieces(one)) & set(_pieces(other))))


def _pieces(blocks: Blocks) -> Iterator[_Piece]:
    """What moves as a whole: a term, or a block that holds no others."""
    for block in blocks:
        match block:
            case Columns():
                for group in block.groups:
                    yield from _pieces(group)
            case Terms():
                yield from block.entries
            case Drawing():
                pass
            case _:
                yield block
