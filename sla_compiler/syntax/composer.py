"""Events -> tree, with spans, each key once; what an agreement may not use of YAML is refused on the way."""

import re
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import duplicate_key
from sla_compiler.findings.finding import Finding
from sla_compiler.syntax import refusals
from sla_compiler.syntax.document import Entry, Mapping, Node, Scalar, Sequence, Style, same_text
from sla_compiler.syntax.reader import (
    DocumentStartEvent,
    Events,
    MappingEndEvent,
    MappingStartEvent,
    Mark,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    UnreadableError,
)
from sla_compiler.syntax.text import hidden, hidden_in, joined, not_normalised, unnormalised

DEEPEST = 50
MOST_VALUES = 100_000
"""Mappings, lists, keys and values together."""

_STYLES: dict[str | None, Style] = {None: "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_COLON = re.compile(" *:")

_Event: TypeAlias = Any
"""One of the reader's events."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The mapping at the root, if it came to that; the comments; the faults; and what ended the reading early."""

    root: Mapping | None
    comments: tuple[tuple[int, int, str], ...]
    findings: tuple[Finding, ...]
    error: UnreadableError | None = None


def compose(clean: str, text: str) -> Composed:
    """The tree of `clean`, which is as long as `text` and differs from it only in characters that mislead."""
    composer = _Composer(clean, text)
    error: UnreadableError | None = None
    try:
        composer.run()
    except UnreadableError as raised:
        error = raised
    except _EnoughError:
        composer.root = None
    root = composer.root if isinstance(composer.root, Mapping) and error is None else None
    return Composed(root, tuple(composer.events.comments), composer.all_findings(), error)


class _EnoughError(Exception):
    """The rest of the text is not looked at."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet. Offsets count from the beginning of the text."""

    start: Mark
    keyed: bool
    children: list[Any] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    key_end: int = 0
    dropped: bool = False  # the entry of the present key is at fault and not kept
    again: int = -1  # the finding that says that the present key is there already
    last: Span | None = None  # of the last value
    value_start: int = -1  # of the last value before a stray comma
    stray: bool = False  # the last entry came from a stray comma


class _Composer:
    def __init__(self, clean: str, text: str) -> None:
        self.clean = clean
        self.normal = not unnormalised(clean)
        self.tabbed = text if "\t" in text else ""
        self.events = Events(clean)
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.values = 0

    def run(self) -> None:
        following = self.events.following
        documents = 0
        while True:
            event = following()
            match event:
                case ScalarEvent():
                    self._scalar(event)
                case MappingStartEvent() | SequenceStartEvent():
                    self._open(event)
                case MappingEndEvent() | SequenceEndEvent():
                    self._close(event)
                case DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self.findings.append(
                            refusals.second_document(_over(event.start_mark, 3 if event.explicit else 1))
                        )
                        raise _EnoughError
                case StreamEndEvent():
                    self._check_root()
                    return

    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the tree, and of what the reader noted beside the events."""
        events = self.events
        return (
            *self.findings,
            *(refusals.directive(_at(mark)) for mark in events.directives),
            *(refusals.explicit_key(_at(mark)) for mark in events.explicit_keys),
            *(self._anchor(mark, text) for mark, text in events.anchors),
            *(refusals.alias(text, _over(mark, len(text))) for mark, text in events.aliases),
            *(refusals.tag(text, _over(mark, len(text)), self._with_space(mark, text)) for mark, text in events.tags),
        )

    def _anchor(self, mark: Mark, text: str) -> Finding:
        used = any(alias[1:] == text[1:] for _, alias in self.events.aliases)
        return refusals.anchor(text, _over(mark, len(text)), None if used else self._with_space(mark, text))

    def _with_space(self, mark: Mark, text: str) -> Span:
        """A word and the space behind it."""
        end = mark.index + len(text)
        return _over(mark, len(text) + (self.clean[end : end + 1] == " "))

    def _count(self, mark: Mark) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            self.findings.append(refusals.too_many(_at(mark), MOST_VALUES))
            raise _EnoughError

    def _scalar(self, event: _Event) -> None:
        start, end, text = event.start_mark, event.end_mark, event.value
        self._count(start)
        style = _STYLES[event.style]
        span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if style == "double" and "\\" in self.clean[start.index : end.index]:
            text = self._escaped(text, span)
        elif style in {"literal", "folded"}:
            # The mark stands behind the empty lines that follow.
            last = _after(_at(start), self.clean[start.index : end.index].rstrip())
            span = Span(span.line, span.column, last.line, last.column)
        if self.tabbed and "\t" in self.tabbed[start.index : end.index]:
            self.findings.append(refusals.tab(span, "a tab stands inside a text"))
        frame = self.stack[-1] if self.stack else None
        if frame and frame.keyed and frame.key is None:
            self._key(frame, Scalar(text, style, span), end.index)
        elif frame and frame.key and not text and style == "plain":
            self._absent(frame, frame.key, span)
        else:
            self._add(Scalar(text, style, span), start.index if style == "plain" else -1)

    def _key(self, frame: _Open, key: Scalar, end: int) -> None:
        frame.key, frame.key_end, frame.dropped, frame.again = key, end, True, -1
        first = frame.keys.get(key.text)
        if key.absent:
            self.findings.append(refusals.nameless(key.span))
        elif key.text == "<<" and key.style == "plain":
            self.findings.append(refusals.merge(key.span))
        elif first:
            frame.again = len(self.findings)
            self.findings.append(refusals.duplicate(key, first))
        else:
            frame.keys[key.text] = key
            frame.dropped = False

    def _absent(self, frame: _Open, key: Scalar, span: Span) -> None:
        """`key:` alone, or in braces perhaps a key without its colon."""
        colon = _COLON.match(self.clean, frame.key_end)
        if colon:
            self._add(Scalar("", "plain", _after(key.span, colon.group())))
            return
        stray, start = frame.stray, frame.value_start
        self._without_colon(frame, key)
        frame.dropped = True
        self._add(Scalar("", "plain", span), start)
        frame.stray = stray or start >= 0

    def _without_colon(self, frame: _Open, key: Scalar) -> None:
        if not frame.dropped:
            del frame.keys[key.text]
        elif self.findings and self.findings[-1].rule is duplicate_key.RULE and self.findings[-1].place == key.span:
            self.findings.pop()  # it is no key: that it is written twice is not the point
        else:
            return
        if self.events.explicit_keys:
            return
        if frame.value_start < 0 or (key.style == "plain" and ":" in key.text):
            self.findings.append(refusals.without_colon(key))
            return
        cut = refusals.cut_by_comma(key, self.clean[frame.value_start : frame.key_end], self._at(frame.value_start))
        told = [at for at, found in enumerate(self.findings) if found.rule is cut.rule] if frame.stray else []
        if told:
            # The same value goes on behind another comma: only its fix grows.
            self.findings[told[-1]] = replace(self.findings[told[-1]], fix=cut.fix)
        else:
            self.findings.append(cut)

    def _open(self, event: _Event) -> None:
        start = event.start_mark
        self._count(start)
        if len(self.stack) >= DEEPEST:
            self.findings.append(refusals.too_deep(_at(start), DEEPEST))
            raise _EnoughError
        frame = self.stack[-1] if self.stack else None
        if frame and frame.keyed and frame.key is None and not self._is_explicit(start):
            self.findings.append(refusals.structured_key(_at(start)))
        self.stack.append(_Open(start, isinstance(event, MappingStartEvent)))

    def _is_explicit(self, mark: Mark) -> bool:
        marks = self.events.explicit_keys
        return bool(marks) and not self.clean[marks[-1].index + 1 : mark.index].strip()

    def _close(self, event: _Event) -> None:
        frame = self.stack.pop()
        start, end, last = frame.start, event.end_mark, frame.last
        if event.start_mark.index == end.index and last:
            # Without a bracket at its end a collection ends with its last value, not where the next thing begins.
            span = Span(start.line + 1, start.column + 1, last.end_line, last.end_column)
        else:
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        parent = self.stack[-1] if self.stack else None
        if parent and parent.keyed and parent.key is None:
            parent.key, parent.key_end, parent.dropped = Scalar("", "plain", span), end.index, True
            return
        children = tuple(frame.children)
        self._add(Mapping(children, span) if frame.keyed else Sequence(children, span))

    def _add(self, node: Node, value_start: int = -1) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if frame.again >= 0 and frame.key and frame.last:
            self._given_again(frame, frame.key, node, frame.last)
        frame.last = node.span
        frame.value_start, frame.stray = value_start, False
        if not frame.keyed:
            frame.children.append(node)
        elif frame.key:
            if not frame.dropped:
                frame.children.append(Entry(frame.key, node))
            frame.key = None

    def _given_again(self, frame: _Open, key: Scalar, node: Node, before: Span) -> None:
        """A key that is there already: where its value is the same too, it may go."""
        first = next((one for one in frame.children if one.key.text == key.text), None)
        entry = Span(key.span.line, key.span.column, node.span.end_line, node.span.end_column)
        if first and same_text(first.value, node) and (before.end_line == entry.line) == bool(self.events.flow_level):
            self.findings[frame.again] = refusals.given_again(self.findings[frame.again], before, entry)

    def _at(self, offset: int) -> Span:
        """The empty place at an offset."""
        line, column = self.clean.count("\n", 0, offset) + 1, offset - self.clean.rfind("\n", 0, offset)
        return Span(line, column, line, column)

    def _escaped(self, text: str, span: Span) -> str:
        """The text of a scalar with escapes, after a look at what they stand for."""
        text = joined(text)
        what = hidden_in(text)
        if what:
            self.findings.append(hidden(span, what))
        if "\t" in text:
            self.findings.append(refusals.tab(span, "the text holds a tab, as an escape"))
        letter = unnormalised(text)
        if letter and self.normal:
            self.findings.append(not_normalised(span, letter))
        return text

    def _check_root(self) -> None:
        root = self.root
        if root is None or (isinstance(root, Scalar) and root.absent):
            self.findings += () if self.all_findings() else (refusals.empty(),)
        elif not isinstance(root, Mapping):
            what = "a list" if isinstance(root, Sequence) else "a single text"
            self.findings.append(refusals.no_keys(root.span, what))


def _at(mark: Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)


def _over(mark: Mark, length: int) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1 + length)


def _after(span: Span, text: str) -> Span:
    """The empty place behind a span and the text that follows it."""
    breaks = text.count("\n")
    line = span.end_line + breaks
    column = len(text) - text.rindex("\n") if breaks else span.end_column + len(text)
    return Span(line, column, line, column)
