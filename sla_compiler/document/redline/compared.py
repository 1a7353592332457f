"""Two sentences -> pieces that both have or only one of them: word by word, or as wholes where little is left."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from sla_compiler.document.redline.pieces import Piece, between, counts, in_common, in_order, many, tokens

_ALIKE = 0.45  # the share of words in common under which a sentence is replaced as a whole
_WORTH = 3  # words at its beginning or end that are kept all the same
_LONG = 6  # words in two changes between which a single kept word, or a comma, is not worth keeping
_LONG_SIDE = 3  # words that each of them has then at least


def compared(old: str, new: str) -> list[Piece]:
    """Word by word; but for the ends as wholes where too little is left of the old one."""
    olds, news = tokens(old), tokens(new)
    found: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("kept", "".join(news[c:d])))
        else:
            found += [Piece("deleted", "".join(olds[a:b])), Piece("inserted", "".join(news[c:d]))]
    found = _without(_without(in_order(found), _is_gap), _is_lone_word)
    kinds = {piece.kind for piece in found}
    kept = sum(many(piece.text) for piece in found if piece.kind == "kept")
    shredded = {"deleted", "inserted"} <= kinds and 2 * kept < _ALIKE * (many(old) + many(new))
    if not shredded:
        return found
    start = _worth_keeping(news, in_common(olds, news))
    end = _worth_keeping(news[::-1], in_common(olds[start:][::-1], news[start:][::-1]))
    return between(olds, news, start, end)


def _worth_keeping(words: Sequence[str], many: int) -> int:
    """So many of the words, or none where that is only a few."""
    return many if sum(map(counts, words[:many])) >= _WORTH else 0


def _without(pieces: list[Piece], is_island: Callable[[str, list[Piece], list[Piece]], bool]) -> list[Piece]:
    """The same where kept pieces between two changes are replaced with them, if they are only islands."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        inside = piece.kind == "kept" and 0 < place < len(pieces) - 1
        sides = (pieces[max(0, place - 2) : place], pieces[place + 1 : place + 3])
        if inside and is_island(piece.text, *([one for one in side if one.kind != "kept"] for side in sides)):
            found += [Piece("deleted", piece.text), Piece("inserted", piece.text)]
        else:
            found.append(piece)
    return in_order(found)


def _is_gap(text: str, before: list[Piece], after: list[Piece]) -> bool:
    """Whether it is no word: a space, or a comma in a text of which little is left."""
    return many(text) == 0 and (text.isspace() or sum(many(one.text) for one in (*before, *after)) >= _LONG)


def _is_lone_word(text: str, before: list[Piece], after: list[Piece]) -> bool:
    """Whether it is a single word between two longer changes, or one that others pass: a reader would trip over it."""
    if many(text) != 1:
        return False
    sides = [sum(many(one.text) for one in side) for side in (before, after)]
    if len(before) + len(after) > 2:  # noqa: PLR2004 - more than one change on each side
        return sum(sides) >= _LONG and min(sides) >= _LONG_SIDE
    kinds = {one.kind for one in (*before, *after)}
    return len(kinds) > 1 and _said(before) == _said(after)


def _said(pieces: list[Piece]) -> str:
    return " ".join(piece.text for piece in pieces).strip().casefold()
