"""Two lines of text -> one, word by word: what both say, what only the old one says, what only the new one says.

Amounts of time and dates are single words here: `4 business hours` becomes `2 business hours` as a whole.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from sla_compiler.document.blocks import Line, Style
from sla_compiler.document.redline.aligned import aligned
from sla_compiler.document.redline.marked import Kind, Span, Words

_UNITS = "second|minute|hour|day|week|month|quarter|year|point"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WORD = re.compile(
    rf"\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?"
    rf"|\d[\d,.]*\s(?:business\s)?(?:{_UNITS})s?\b"
    r"|[+\u2212]?\d+(?:[.,:]\d+)*%?(?![^\W_])"
    r"|[^\W_]+(?:[-'\u2019./_&@][^\W_]+)*"
    r"|\s+|."
)
_SENTENCE = re.compile(r".+?(?:[.;!?]+\s+|\Z)", re.DOTALL)
_ALIKE = 0.5  # the share of words in common under which a text is replaced as a whole
_SAME_SENTENCE = 0.4
_LONG = 6  # words in two changes between which a single kept word is not worth keeping


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: Kind
    text: str


def words(old: Line, new: Line) -> Words:
    """One line with its marks. What was kept is in the new line's style."""
    styles = {"deleted": _by_letter(old), "inserted": _by_letter(new)}
    places = {"deleted": 0, "inserted": 0}
    spans: list[Span] = []
    for piece in _pieces("".join(run.text for run in old), "".join(run.text for run in new)):
        side = "deleted" if piece.kind == "deleted" else "inserted"
        start = places[side]
        spans += _styled(piece, styles[side][start : start + len(piece.text)])
        for each in ("deleted", "inserted") if piece.kind == "kept" else (side,):
            places[each] += len(piece.text)
    return Words(tuple(spans))


def counted(text: str) -> Counter[str]:
    """How often each word occurs, in small letters; marks and spaces are no words."""
    return Counter(word.casefold() for word in _WORD.findall(text) if _counts(word))


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """The share of words in common, 0 to 1."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def _by_letter(line: Line) -> list[Style]:
    return [run.style for run in line for _ in run.text]


def _styled(piece: _Piece, styles: Sequence[Style]) -> Iterator[Span]:
    start = 0
    for style, letters in groupby(styles):
        end = start + len(list(letters))
        yield Span(piece.kind, piece.text[start:end], style)
        start = end


def _pieces(old: str, new: str) -> list[_Piece]:
    """Sentence by sentence, so that one that is new leaves its neighbours whole."""
    if old == new:
        return _joined([_Piece("kept", new)])
    olds, news = _SENTENCE.findall(old), _SENTENCE.findall(new)
    if len(olds) == len(news) == 1:
        return _in_order(_compared(old, new))
    bags = {text: counted(text) for text in (*olds, *news)}

    def alike(one: str, other: str) -> float:
        share = likeness(bags[one], bags[other])
        return share if share >= _SAME_SENTENCE else 0.0

    found: list[_Piece] = []
    for one, other in aligned(olds, news, alike):
        found += _compared(one or "", other or "")
    return _joined(_unfolded(_in_order(found)))


def _unfolded(pieces: list[_Piece]) -> Iterator[_Piece]:
    """The same where words that seem replaced are only followed or preceded by others: those words are kept."""
    place = 0
    while place < len(pieces):
        pair = pieces[place : place + 2]
        if [piece.kind for piece in pair] == ["deleted", "inserted"]:
            yield from _folded_out(pair[0].text, pair[1].text)
            place += 2
        else:
            yield pair[0]
            place += 1


def _folded_out(old: str, new: str) -> Iterator[_Piece]:
    less, more = sorted((_WORD.findall(old), _WORD.findall(new)), key=len)
    kind: Kind = "deleted" if len(_WORD.findall(old)) > len(less) else "inserted"
    size = len(less)
    if more[:size] == less:
        yield from (_Piece("kept", "".join(less)), _Piece(kind, "".join(more[size:])))
    elif more[-size:] == less:
        yield from (_Piece(kind, "".join(more[:-size])), _Piece("kept", "".join(less)))
    else:
        yield from (_Piece("deleted", old), _Piece("inserted", new))


def _compared(old: str, new: str) -> list[_Piece]:
    """Word by word; as wholes where too little is left of the old one."""
    whole = [_Piece("deleted", old), _Piece("inserted", new)]
    olds, news = _WORD.findall(old), _WORD.findall(new)
    found: list[_Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(_Piece("kept", "".join(news[c:d])))
        else:
            found += [_Piece("deleted", "".join(olds[a:b])), _Piece("inserted", "".join(news[c:d]))]
    found = _without(_without(_in_order(found), _is_gap), _is_lone_word)
    kinds = {piece.kind for piece in found}
    kept = sum(_many(piece.text) for piece in found if piece.kind == "kept")
    shredded = {"deleted", "inserted"} <= kinds and 2 * kept < _ALIKE * (_many(old) + _many(new))
    return whole if shredded else found


def _without(pieces: list[_Piece], is_island: Callable[[str, list[_Piece]], bool]) -> list[_Piece]:
    """The same where kept pieces between two changes are replaced with them, if they are only islands."""
    found: list[_Piece] = []
    for place, piece in enumerate(pieces):
        inside = piece.kind == "kept" and 0 < place < len(pieces) - 1
        near = [one for one in pieces[max(0, place - 2) : place + 3] if one.kind != "kept"]
        if inside and is_island(piece.text, near):
            found += [_Piece("deleted", piece.text), _Piece("inserted", piece.text)]
        else:
            found.append(piece)
    return _in_order(found)


def _is_gap(text: str, _near: list[_Piece]) -> bool:
    return _many(text) == 0


def _is_lone_word(text: str, near: list[_Piece]) -> bool:
    """Whether it is a single word between two longer replacements: a reader would trip over it."""
    both = [one.kind for one in near] == ["deleted", "inserted"] * 2
    return both and _many(text) == 1 and sum(_many(one.text) for one in near) >= _LONG


def _many(text: str) -> int:
    return sum(_counts(word) for word in _WORD.findall(text))


def _counts(word: str) -> bool:
    return any(letter.isalnum() for letter in word)


def _in_order(pieces: list[_Piece]) -> list[_Piece]:
    """Between two kept pieces first everything that was deleted, then everything that was inserted."""
    found: list[_Piece] = []
    for kept, group in groupby(pieces, key=lambda piece: piece.kind == "kept"):
        near = list(group)
        found += near if kept else sorted(near, key=lambda piece: piece.kind)
    return _joined(found)


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    groups = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.kind)
    return [_Piece(kind, "".join(piece.text for piece in group)) for kind, group in groups]
