"""The located tree: the YAML of one file as values of source text, each with its place; answers where a path stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.core.span import NodePath, Path, Place, Span

Style: TypeAlias = Literal["plain", "single", "double", "literal", "folded"]

LocateNode: TypeAlias = Callable[[str, NodePath], tuple[int, int] | None]
"""Where a node of a sentence stands in its text: offsets in characters, the end exclusive; or None."""

Plain: TypeAlias = dict[str, "Plain"] | list["Plain"] | str | None

_PARTS = ("all", "any", "of", "not")  # the keys under which a predicate tree keeps its parts
_TREES = ("all", "any", "not", "at_least")  # the keys by which one knows a predicate tree
_FIELDS = {"least": "at_least"}  # fields of a tree's node that have a key of their own in YAML


@dataclass(frozen=True, slots=True)
class Scalar:
    """A key or a value as source text, nothing resolved; the span includes quotes."""

    text: str
    style: Style
    span: Span

    @property
    def absent(self) -> bool:
        """Nothing was written: `key:` alone. The span is then empty and stands right after the colon."""
        return self.text == "" and self.style == "plain"


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order of the file; of entries with one key only the first is kept."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, key: str) -> Entry | None:
        """The entry with this key."""
        return next((entry for entry in self.entries if entry.key.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order of the file."""

    items: tuple["Node", ...]
    span: Span


Node: TypeAlias = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Document:
    """One file: name as shown to people, text, tree, and the comments as (line, column, text from `#` on)."""

    name: str
    text: str
    root: Node
    comments: tuple[tuple[int, int, str], ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends."""
        return lines_of(self.text)

    def plain(self) -> Plain:
        """Nested dicts and lists of source text; an absent value is None, every other scalar a str."""
        return _plain(self.root)

    def node(self, path: Path) -> Node | None:
        """The value at a path, None if there is none."""
        node, depth = self.nearest(path)
        return node if depth == len(path) else None

    def nearest(self, path: Path) -> tuple[Node, int]:
        """The deepest value that exists on the way along a path, and how many of its steps lead there."""
        node = self.root
        for depth, step in enumerate(path):
            found = _step(node, step)
            if found is None:
                return node, depth
            node = found
        return node, len(path)

    def key(self, path: Path) -> Scalar | None:
        """The key of the value at a path; None for the root, for an item of a list, and where there is no value."""
        if not path:
            return None
        parent = self.node(path[:-1])
        entry = parent.entry(path[-1]) if isinstance(parent, Mapping) and isinstance(path[-1], str) else None
        return entry.key if entry else None

    def written(self, path: Path) -> Path:
        """The path as it is written: steps of the language that a short form leaves out of the file are left out.

        `clocks.answer.within.tiers.a` is `clocks.answer.within.a` in the file; a step that is simply not there stays.
        """
        node, found = self.root, Path()
        for index, step in enumerate(path):
            below = _step(node, step)
            if below is not None:
                node, found = below, (*found, step)
            elif not _left_out(node, path[index:]):
                return (*found, *path[index:])
        return found

    def span(self, place: Place, locate: LocateNode | None = None) -> Span:
        """Where a place stands: the value, its key, or a node of its sentence; short forms stand for long ones.

        A mapping or list of more than one line is shown by its key (`node(path).span` is the whole of it). Where the
        path leads nowhere, the key of the nearest value that exists on it. What has no key, as the root and the items
        of a list, is shown by its first word. `locate` finds a node of a sentence in its text; without it the whole
        sentence is meant.
        """
        path = self.written(place.path)
        node, depth = self.nearest(path)
        if depth < len(path) or place.part == "key":
            key = self.key(path[:depth])
            return key.span if key else _beginning(node)
        if place.offsets and isinstance(node, Scalar):
            return _stretch(node, *place.offsets, self.lines)
        if place.node:
            return self._inside(node, place.node, locate)
        return node.span if isinstance(node, Scalar) else self._shown(node, path)

    def _shown(self, node: Mapping | Sequence, path: Path) -> Span:
        if node.span.line == node.span.end_line:
            return node.span
        key = self.key(path)
        return key.span if key else _beginning(node)

    def _inside(self, node: Node, steps: NodePath, locate: LocateNode | None) -> Span:
        node, steps = part_of(node, steps)
        if not isinstance(node, Scalar):
            return _beginning(node)
        offsets = locate(node.text, steps) if locate and steps else None
        return _stretch(node, *offsets, self.lines) if offsets else node.span


def part_of(node: Node, steps: NodePath) -> tuple[Node, NodePath]:
    """The deepest part of a predicate tree along a path through its nodes, and the steps that are left."""
    while steps and not isinstance(node, Scalar):
        part = _part(node, steps[0])
        if part is None:
            break
        node, steps = part, steps[1:]
    return node, steps


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text without their ends; spans count these."""
    return tuple(text.replace("\r\n", "\n").split("\n"))


def values_of(node: Mapping | Sequence) -> tuple[Node, ...]:
    """What a mapping or list holds."""
    return tuple(entry.value for entry in node.entries) if isinstance(node, Mapping) else node.items


def same_text(one: Node, other: Node) -> bool:
    """Whether two values hold the same source text, whatever their layout."""
    return _plain(one) == _plain(other)


def _plain(node: Node) -> Plain:
    match node:
        case Scalar():
            return None if node.absent else node.text
        case Mapping(entries):
            return {entry.key.text: _plain(entry.value) for entry in entries}
        case Sequence(items):
            return [_plain(item) for item in items]


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.entry(step)
        return entry.value if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _left_out(node: Node, steps: Path) -> bool:
    """Whether the first of these steps, which is not in the file, is one that a short form leaves out."""
    if isinstance(node, Mapping):
        is_tree = any(entry.key.text in _TREES for entry in node.entries)
        return is_tree or (len(steps) > 1 and _step(node, steps[1]) is not None)
    return isinstance(node, Scalar) or isinstance(steps[0], str)


def _part(node: Mapping | Sequence, step: int | str) -> Node | None:
    """The part of a predicate tree: an item under `all`, `any` or `of`; the one part under `not` is part 0."""
    if isinstance(node, Sequence) or isinstance(step, str):
        return _step(node, _FIELDS.get(step, step) if isinstance(step, str) else step)
    entry = next((entry for entry in node.entries if entry.key.text in _PARTS), None)
    if entry is None:
        return None
    if isinstance(entry.value, Sequence):
        return _step(entry.value, step)
    return entry.value if step == 0 else None


def _beginning(node: Node) -> Span:
    """The first line's worth of a value: carets under forty lines help nobody."""
    span = node.span
    if span.line == span.end_line:
        return span
    while not isinstance(node, Scalar):
        first = node.entries[0].key if isinstance(node, Mapping) and node.entries else None
        following = first or (node.items[0] if isinstance(node, Sequence) and node.items else None)
        if following is None:
            break
        node = following
    if node.span.line == node.span.end_line:
        return node.span
    return Span(span.line, span.column, span.line, span.column + 1)


def _stretch(scalar: Scalar, start: int, end: int, lines: tuple[str, ...]) -> Span:
    """Characters `start` to `end` of a scalar's text; the whole scalar unless its source is that very text."""
    span = scalar.span
    if span.line != span.end_line or not 0 <= start <= end <= len(scalar.text):
        return span
    quote = 1 if scalar.style in {"single", "double"} else 0
    source = lines[span.line - 1][span.column - 1 + quote : span.end_column - 1 - quote]
    if source != scalar.text:
        return span
    column = span.column + quote
    return Span(span.line, column + start, span.line, column + end)
