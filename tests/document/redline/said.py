"""What an edition says, read from its blocks alone, and views that differ from one another at random."""

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

from sla_compiler.document.blocks import Drawing, Run, Sum
from sla_compiler.document.build import view_of
from sla_compiler.document.edition import edition
from sla_compiler.document.figure_text import grouped
from sla_compiler.document.redline.edition import Redline
from sla_compiler.document.redline.marked import Words, after, all_words, before
from sla_compiler.document.view import AgreementView, Life
from sla_compiler.driver.read import read_data
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.digest import digest_of
from tests.conftest import ROOT

EXAMPLES = tuple(sorted(path.parent.name for path in (ROOT / "examples").glob("*/sla.yaml")))
_NOT_SAID = {"style", "mark", "tone", "key"}
_KEPT = {"id", "life", "tone", "kind", "digest", "version", "appendix", "cells", "columns", "sign", "effective"}
_WORDS = "first last contact within 4 2 business hours days 90% 1 May 2027, a lead; of Sales or Marketing. call (phone)"
_View = TypeVar("_View")


@cache
def example(name: str, *edits: tuple[str, str]) -> AgreementView:
    """An example's view, after some edits of its text."""
    path = ROOT / "examples" / name / "sla.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    reading = read_data("sla.yaml", text.encode())
    assert reading.spec is not None, [finding.finding.message for finding in reading.findings]
    return view_of(agreement_from(reading.spec), digest_of(reading.spec))


def said(view: AgreementView) -> str:
    """All words of the edition without marks, in order."""
    return "".join(said_texts(view))


def said_texts(view: AgreementView) -> list[str]:
    """Every text of the edition without marks, in order, none that is empty."""
    one = edition(view)
    front = (view.eyebrow, view.title, view.purpose, one.facts, view.parties)
    parts = tuple((part.number, part.title, part.blocks) for part in one.parts)
    return [text for text in (*_texts(front), *_texts(parts)) if text]


def old_words(marked: Redline) -> str:
    """What is left without the insertions, in the old order but for what moved to an appendix or back."""
    return "".join(old_texts(marked))


def old_texts(marked: Redline) -> list[str]:
    """Every text of the old version."""
    return [*before(marked.front), *before(marked.parts)]


def new_words(marked: Redline) -> str:
    """What is left without the deletions."""
    return "".join((*after(marked.front), *after(marked.parts)))


def shown(words: Words) -> str:
    """A text with its marks as signs: `[-4 hours-]{+2 hours+}`."""
    signs = {"kept": ("", ""), "inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
    return "".join(signs[span.kind][0] + span.text + signs[span.kind][1] for span in words.spans)


def marks(marked: Redline) -> list[str]:
    """Every text with a mark, in order, its spaces plain ones."""
    texts = (*all_words(marked.front), *all_words(marked.parts))
    return [shown(text).replace("\u00a0", " ") for text in texts if any(span.kind != "kept" for span in text.spans)]


def varied(value: _View, chance: random.Random) -> _View:
    """The same view with some texts written anew and some entries gone, doubled or moved."""
    if isinstance(value, str):
        return _rewritten(value, chance)  # type: ignore[return-value]  # a str for a str
    if isinstance(value, tuple):
        entries = [varied(part, chance) for part in value for _ in range(chance.choices((0, 1, 2), (1, 20, 1))[0])]
        if chance.random() < 0.1:
            chance.shuffle(entries)
        return tuple(entries)  # type: ignore[return-value]  # a tuple for a tuple
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = [field.name for field in fields(value) if field.name not in _KEPT]
    return replace(value, **{name: varied(getattr(value, name), chance) for name in names})


def _rewritten(text: str, chance: random.Random) -> str:
    if not text or chance.random() < 0.8:
        return text
    words = [word for word in text.split(" ") if chance.random() < 0.8]
    words.insert(chance.randint(0, len(words)), chance.choice(_WORDS.split(" ")))
    return " ".join(words)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(part, Run) for part in value):
        yield "".join(part.text for part in value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Drawing):
        yield from _life(value.life)
        yield value.note
    elif isinstance(value, Sum):
        yield from _texts(value.sum.terms)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NOT_SAID:
                yield from _texts(getattr(value, field.name))


def _life(life: Life) -> Iterator[str]:
    left = [(group.owner, entry) for group in grouped(life) for entry in group.stages]
    for node in life.nodes:
        found = next(pair for pair in left if pair[0] == node.owner)
        left.remove(found)
        yield from (found[1].name, node.owner, *found[1].ways)
