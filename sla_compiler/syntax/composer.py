"""Events -> tree: spans, keys given twice, and what of YAML an agreement may not use."""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sla_compiler.core.span import Span
from sla_compiler.findings.faults import (
    anchor_or_alias,
    duplicate_key,
    empty_file,
    odd_key,
    several_documents,
    stray_comma,
    tab_character,
    too_large,
    yaml_syntax,
    yaml_tag,
)
from sla_compiler.findings.finding import Finding, Label, Rule
from sla_compiler.syntax.document import Entry, Mapping, Node, Scalar, Sequence, Style
from sla_compiler.syntax.reader import (
    AliasEvent,
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
from sla_compiler.syntax.text import hidden, hidden_in, not_normalised, unnormalised

DEEPEST = 50
MOST_VALUES = 100_000
"""Mappings, lists, keys and values together."""

_STYLES: dict[str | None, Style] = {None: "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_BLANK = re.compile(r"[ \r\n]*")
_COLON_WITHOUT_SPACE = re.compile(r"([^\s:]+):(.*)", re.DOTALL)
_WORD = re.compile(r"[^\s,\[\]{}]+")
_SHOWN = 40

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
    flow: bool
    keyed: bool
    children: list[Any] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    key_end: int = 0
    dropped: bool = False  # the entry of the present key is at fault and not kept
    last: Span | None = None  # of the last value
    value_start: int = -1  # of the last value before a stray comma
    stray: bool = False  # the last entry came from a stray comma


class _Composer:
    def __init__(self, clean: str, text: str) -> None:
        self.clean = clean
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
                case AliasEvent():
                    self._alias(event)
                case DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._several(event)
                case StreamEndEvent():
                    self._check_root()
                    return

    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the tree, and of what the reader noted beside the events."""
        directives = (
            Finding(
                several_documents.RULE,
                "a line that begins with `%` is a directive of YAML",
                _first(mark),
                help="delete the line; a text that begins with `%` needs quotes",
            )
            for mark in self.events.directives
        )
        explicit = (
            Finding(
                odd_key.RULE,
                "a key is given with `?`",
                _first(mark),
                help="write `key: value`; a text that begins with `?` needs quotes",
            )
            for mark in self.events.explicit_keys
        )
        return (*self.findings, *directives, *explicit)

    def _fault(self, rule: Rule, message: str, span: Span, advice: str, *labels: Label) -> None:
        self.findings.append(Finding(rule, message, span, help=advice, labels=labels))

    def _count(self, mark: Mark) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file has more than {MOST_VALUES:,} values; the rest is not read"
            self._fault(too_large.RULE, message, _first(mark), "check that this is the right file")
            raise _EnoughError

    def _scalar(self, event: _Event) -> None:
        start, end, text = event.start_mark, event.end_mark, event.value
        self._count(start)
        style = _STYLES[event.style]
        if event.anchor is not None or event.ctag is not None:
            self._properties(event)
        span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if style == "double" and "\\" in self.clean[start.index : end.index]:
            text = self._escaped(text, span)
        elif style in {"literal", "folded"}:
            span = self._without_trailing_lines(start, end)
        if self.tabbed and "\t" in self.tabbed[start.index : end.index]:
            self._fault(tab_character.RULE, "a tab stands inside a text", span, "use spaces")
        frame = self.stack[-1] if self.stack else None
        if frame and frame.keyed:
            if frame.key is None:
                self._key(frame, Scalar(text, style, span), end.index)
                return
            if not text and style == "plain":
                self._absent(frame, frame.key, start)
                return
            frame.stray = False
            frame.value_start = start.index
        self._add(Scalar(text, style, span))

    def _key(self, frame: _Open, key: Scalar, end: int) -> None:
        frame.key, frame.key_end, frame.dropped = key, end, True
        first = frame.keys.get(key.text)
        if key.absent:
            self._fault(odd_key.RULE, "a colon has no key before it", _caret(key.span), "write `key: value`")
        elif key.text == "<<" and key.style == "plain":
            advice = "write the entries out where they belong"
            self._fault(odd_key.RULE, "the merge key `<<` is not part of the language", key.span, advice)
        elif first:
            self._fault(
                duplicate_key.RULE,
                f"`{_short(key.text)}` is given twice",
                key.span,
                "keep one of the two",
                Label(first.span, "first given here"),
            )
        else:
            frame.keys[key.text] = key
            frame.dropped = False

    def _absent(self, frame: _Open, key: Scalar, mark: Mark) -> None:
        """`key:` alone, or in braces perhaps a key without its colon."""
        blank = _BLANK.match(self.clean, frame.key_end)
        colon = blank.end() if blank else frame.key_end
        if self.clean[colon : colon + 1] == ":":
            span = _after(key.span, self.clean[frame.key_end : colon + 1])
            frame.stray = False
            frame.value_start = -1
        else:
            span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
            if not frame.dropped:
                self._without_colon(frame, key)
            frame.dropped = True
        self._add(Scalar("", "plain", span))

    def _without_colon(self, frame: _Open, key: Scalar) -> None:
        shown = _short(key.text)
        found = _COLON_WITHOUT_SPACE.fullmatch(key.text) if key.style == "plain" else None
        if found:
            advice = f"write a space after the colon: `{_short(found[1])}: {_short(found[2]) or 'value'}`"
            self._fault(yaml_syntax.RULE, f"`{shown}` is one word, and no key with a value", key.span, advice)
        elif frame.value_start >= 0:
            if not frame.stray:
                whole = _short(" ".join(self.clean[frame.value_start : frame.key_end].split()))
                advice = f'a comma separates entries: leave it out, or quote the value: `"{whole}"`'
                self._fault(stray_comma.RULE, f"the comma before `{shown}` ends the value", key.span, advice)
            frame.stray = True
        else:
            advice = f"write `{shown}: value`; a list stands in brackets: `[{shown}, ..]`"
            self._fault(yaml_syntax.RULE, f"`{shown}` has no value", key.span, advice)

    def _open(self, event: _Event) -> None:
        self._count(event.start_mark)
        if event.anchor is not None or event.ctag is not None:
            self._properties(event)
        if len(self.stack) >= DEEPEST:
            message = f"mappings and lists stand more than {DEEPEST} deep in each other; the rest is not read"
            self._fault(too_large.RULE, message, _first(event.start_mark), "take some of the brackets or levels out")
            raise _EnoughError
        frame = self.stack[-1] if self.stack else None
        if frame and frame.keyed and frame.key is None and not self._is_explicit(event.start_mark):
            advice = "a key is one word; a text that begins with a bracket needs quotes"
            self._fault(odd_key.RULE, "a key is a list or a mapping", _first(event.start_mark), advice)
        keyed = isinstance(event, MappingStartEvent)
        self.stack.append(_Open(event.start_mark, bool(event.flow_style), keyed))

    def _is_explicit(self, mark: Mark) -> bool:
        marks = self.events.explicit_keys
        return bool(marks) and not self.clean[marks[-1].index + 1 : mark.index].strip()

    def _close(self, event: _Event) -> None:
        frame = self.stack.pop()
        start, end = frame.start, event.end_mark
        last = frame.last
        if event.start_mark.index == end.index and last:
            # Without a bracket at its end a collection ends with its last value, not where the next thing begins.
            span = Span(start.line + 1, start.column + 1, last.end_line, last.end_column)
        else:
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        node: Node = Mapping(tuple(frame.children), span) if frame.keyed else Sequence(tuple(frame.children), span)
        parent = self.stack[-1] if self.stack else None
        if parent and parent.keyed and parent.key is None:
            parent.key, parent.key_end, parent.dropped = Scalar("", "plain", span), end.index, True
            return
        if parent:
            parent.stray = False
            parent.value_start = -1
        self._add(node)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.last = node.span
        if not frame.keyed:
            frame.children.append(node)
        elif frame.key:
            if not frame.dropped:
                frame.children.append(Entry(frame.key, node))
            frame.key = None

    def _alias(self, event: _Event) -> None:
        self._count(event.start_mark)
        start, end = event.start_mark, event.end_mark
        scalar = Scalar(f"*{event.anchor}", "plain", Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1))
        advice = "write the value out here; a text that begins with `*` needs quotes"
        message = f"`{_short(scalar.text)}` repeats another part of the file"
        self._fault(anchor_or_alias.RULE, message, scalar.span, advice)
        frame = self.stack[-1] if self.stack else None
        if frame and frame.keyed and frame.key is None:
            frame.key, frame.key_end, frame.dropped = scalar, end.index, True
        else:
            self._add(scalar)

    def _properties(self, event: _Event) -> None:
        """An anchor or a tag before a value; where both stand, their order is not known, and the first is shown."""
        mark = event.start_mark
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1 + self._word(mark.index))
        if event.anchor is not None:
            advice = "delete it; a text that begins with `&` needs quotes"
            self._fault(anchor_or_alias.RULE, f"`&{_short(event.anchor)}` names a part of the file", span, advice)
        if event.ctag is not None:
            shown = _short(self.clean[mark.index : mark.index + span.end_column - span.column])
            advice = "delete the tag; a text that begins with `!` needs quotes"
            self._fault(yaml_tag.RULE, f"`{shown}` is a tag of YAML", span, advice)

    def _word(self, index: int) -> int:
        found = _WORD.match(self.clean, index)
        return len(found.group()) if found else 1

    def _several(self, event: _Event) -> None:
        mark = event.start_mark
        length = 3 if event.explicit else 1
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1 + length)
        advice = "one file holds one agreement: move the rest to a file of its own"
        self._fault(several_documents.RULE, "a second document begins here", span, advice)
        raise _EnoughError

    def _escaped(self, text: str, span: Span) -> str:
        """The text of a scalar with escapes, after a look at what they stand for."""
        text = _joined(text)
        what = hidden_in(text)
        if what:
            self.findings.append(hidden(span, what))
        if "\t" in text:
            self._fault(tab_character.RULE, "the text holds a tab, as an escape", span, "use spaces")
        letter = unnormalised(text)
        if letter and not unnormalised(self.clean):
            self.findings.append(not_normalised(span, letter))
        return text

    def _without_trailing_lines(self, start: Mark, end: Mark) -> Span:
        return _after_start(start, self.clean[start.index : end.index].rstrip())

    def _check_root(self) -> None:
        root = self.root
        if root is None or (isinstance(root, Scalar) and root.absent):
            if not self.findings:
                advice = "an agreement begins with `sla: v1`"
                self._fault(empty_file.RULE, "the file is empty", Span(1, 1, 1, 1), advice)
        elif not isinstance(root, Mapping):
            what = "a list" if isinstance(root, Sequence) else "a single text"
            advice = "write it as keys with values: `key: value`"
            self._fault(yaml_syntax.RULE, f"the whole file is {what}", _caret(root.span), advice)


def _first(mark: Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


def _caret(span: Span) -> Span:
    return Span(span.line, span.column, span.line, span.column + 1)


def _after(span: Span, text: str) -> Span:
    """The empty place behind a span and the text that follows it."""
    breaks = text.count("\n")
    line = span.end_line + breaks
    column = len(text) - text.rindex("\n") if breaks else span.end_column + len(text)
    return Span(line, column, line, column)


def _after_start(start: Mark, source: str) -> Span:
    end = _after(Span(start.line + 1, start.column + 1, start.line + 1, start.column + 1), source)
    return Span(start.line + 1, start.column + 1, end.line, end.column)


def _joined(text: str) -> str:
    """JSON writes a character beyond U+FFFF as two escapes, the halves of a pair; they become one character."""
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text


def _short(text: str) -> str:
    """User text in a message: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."
