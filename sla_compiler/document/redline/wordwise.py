"""Two lines of text -> one, word by word: what both say, what only the old one says, what only the new one says."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sla_compiler.document.blocks import Line, Style
from sla_compiler.document.redline.aligned import aligned
from sla_compiler.document.redline.compared import compared
from sla_compiler.document.redline.marked import Span, Words
from sla_compiler.document.redline.pieces import Piece, between, counted, in_common, in_order, joined, likeness, tokens

_SENTENCE = re.compile(r".+?(?:[.;:!?]+\s+|\Z)", re.DOTALL)  # or a label before a colon
_SAME_SENTENCE = 0.4  # the share of words in common from which two sentences are one that was changed


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


def _by_letter(line: Line) -> list[Style]:
    return [run.style for run in line for _ in run.text]


def _styled(piece: Piece, styles: Sequence[Style]) -> Iterator[Span]:
    start = 0
    for style, letters in groupby(styles):
        end = start + len(list(letters))
        yield Span(piece.kind, piece.text[start:end], style)
        start = end


def _pieces(old: str, new: str) -> list[Piece]:
    """Sentence by sentence, so that one that is new leaves its neighbours whole."""
    if old == new:
        return joined([Piece("kept", new)])
    olds, news = _SENTENCE.findall(old), _SENTENCE.findall(new)
    if len(olds) == len(news) == 1:
        return joined(_unfolded(in_order(compared(old, new))))
    bags = {text: counted(text) for text in (*olds, *news)}

    def alike(one: str, other: str) -> float:
        share = likeness(bags[one], bags[other])
        return share if share >= _SAME_SENTENCE else 0.0

    found: list[Piece] = []
    for one, other in aligned(olds, news, alike):
        found += compared(one or "", other or "")
    return joined(_unfolded(in_order(found)))


def _unfolded(pieces: list[Piece]) -> Iterator[Piece]:
    """The same where words that seem replaced only got more before or after them, or the same mark: those are kept."""
    alone = all(piece.kind != "kept" for piece in pieces)
    place = 0
    while place < len(pieces):
        pair = pieces[place : place + 2]
        if [piece.kind for piece in pair] == ["deleted", "inserted"]:
            yield from _folded_out(*(tokens(piece.text) for piece in pair), alone=alone)
            place += 2
        else:
            yield pair[0]
            place += 1


def _folded_out(olds: list[str], news: list[str], *, alone: bool) -> list[Piece]:
    less = min(len(olds), len(news))
    start = in_common(olds, news)
    if start == less:
        return between(olds, news, start, 0)
    end = in_common(olds[::-1], news[::-1])
    if end == less:
        return between(olds, news, 0, end)
    marks = ".,;:!? " if "(" in (*olds, *news) else ".,;:!? )"  # a bracket that only ends here is none of their own
    last = next((n for n, word in enumerate(reversed(news)) if word not in marks), len(news))
    return between(olds, news, 0, 0 if alone else min(last, end))
