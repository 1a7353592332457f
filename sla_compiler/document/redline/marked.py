"""What a marked document is made of: words with their marks, rows that came or went, and shapes that hold both."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.document.blocks import Style

Kind: TypeAlias = Literal["kept", "inserted", "deleted"]
RowKind: TypeAlias = Kind | Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind in one style; those that were kept are in the new version's style."""

    kind: Kind
    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Words:
    """One text of the new version with what was deleted from the old one; deletions come before what replaces them."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Atom:
    """What is laid out by and never read: the new version's, unless the whole thing was deleted."""

    value: object


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a sequence: one that came or went is that in everything, in any other there may be marks.

    One that stands `higher` or `lower` is in both versions and has passed others; `place` is where the old one has it.
    """

    kind: RowKind
    value: "Marked"
    place: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """A sequence in the order of the new version; what was deleted stands before what came in its place."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of the document: what it is (`table`, `term`, `party`) and what it is made of."""

    name: str
    parts: Mapping[str, "Marked"]


Marked: TypeAlias = Words | Atom | Rows | Shape
_MOVED = ("higher", "lower")


def changed(marked: Marked) -> bool:
    """Whether anything in it was inserted, deleted or moved."""
    match marked:
        case Words():
            return any(span.kind != "kept" for span in marked.spans)
        case Rows():
            return any(row.kind in _MOVED or changed(row.value) for row in marked.rows)
        case Shape():
            return any(map(changed, marked.parts.values()))
        case Atom():
            return False


def all_words(marked: Marked, *, as_before: bool = False) -> Iterator[Words]:
    """Every text in it, in the order of the new version or of the old one."""
    match marked:
        case Words():
            yield marked
        case Rows():
            for row in sorted(marked.rows, key=lambda one: one.place) if as_before else marked.rows:
                yield from all_words(row.value, as_before=as_before)
        case Shape():
            for part in marked.parts.values():
                yield from all_words(part, as_before=as_before)


def before(marked: Marked) -> tuple[str, ...]:
    """What the old version says: every text without the insertions, none that is empty."""
    return _without("inserted", marked)


def after(marked: Marked) -> tuple[str, ...]:
    """What the new version says: every text without the deletions, none that is empty."""
    return _without("deleted", marked)


def _without(kind: Kind, marked: Marked) -> tuple[str, ...]:
    found = all_words(marked, as_before=kind == "inserted")
    texts = ("".join(span.text for span in words.spans if span.kind != kind) for words in found)
    return tuple(text for text in texts if text)


def plain_data(marked: Marked, finish: Callable[[str], str], *, inside: bool = False) -> object:
    """The same as lists, strings and numbers for a template, every text finished.

    A row's `bar` is its kind where the row moved, or came or went and not only as a part of one that did (`inside`);
    `touched` says whether there is any mark in it.
    """
    match marked:
        case Words():
            return [{"kind": one.kind, "text": finish(one.text), "style": one.style} for one in marked.spans]
        case Atom():
            return marked.value
        case Rows():
            return [_row_data(row, finish, inside=inside) for row in marked.rows]
        case Shape():
            parts = {key: plain_data(part, finish, inside=inside) for key, part in marked.parts.items()}
            return {"name": marked.name, **parts}


def _row_data(row: Row, finish: Callable[[str], str], *, inside: bool) -> dict[str, object]:
    whole = row.kind in ("inserted", "deleted")
    return {
        "kind": row.kind,
        "bar": "" if inside or row.kind == "kept" else row.kind,
        "touched": changed(row.value),
        "value": plain_data(row.value, finish, inside=inside or whole),
    }
