"""A located tree and its text -> offsets in that text, and what stands around a value: what every edit asks first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from sla_compiler.core.span import Path, Span
from sla_compiler.findings.fix import TextEdit
from sla_compiler.syntax.document import Document, Entry, Mapping, Node, Scalar, Sequence, values_of


class UnwritableError(Exception):
    """An edit has no place in this file."""


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of a mapping or an item of a list: where its key or value begins, and where its value ends."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One file; a carriage return may stand before the break of a line. Offsets are characters from the beginning."""

    document: Document
    starts: tuple[int, ...] = field(init=False)
    comments: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        object.__setattr__(self, "starts", tuple(accumulate(lengths, initial=0)))
        found = (self.starts[line - 1] + column - 1 for line, column, _ in self.document.comments)
        object.__setattr__(self, "comments", tuple(sorted(found)))

    @property
    def text(self) -> str:
        """The whole text."""
        return self.document.text

    @property
    def newline(self) -> str:
        """How this file ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def start(self, span: Span) -> int:
        """Where a span begins."""
        return self.starts[span.line - 1] + span.column - 1

    def end(self, span: Span) -> int:
        """Where a span ends."""
        return self.starts[span.end_line - 1] + span.end_column - 1

    def edit(self, start: int, end: int, text: str) -> TextEdit:
        """An edit of the characters `start` to `end`."""
        return TextEdit(Span(*self._position(start), *self._position(end)), text)

    def _position(self, offset: int) -> tuple[int, int]:
        breaks = self.text.count("\n", 0, offset)
        return breaks + 1, offset - self.starts[breaks] + 1

    def line_start(self, offset: int) -> int:
        """The beginning of the line that an offset is in."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The end of that line, before its line break."""
        found = self.text.find("\n", offset)
        end = len(self.text) if found < 0 else found
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def next_line(self, offset: int) -> int:
        """The beginning of the line after it; the end of the text if there is none."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def is_blank(self, offset: int) -> bool:
        """Whether nothing stands on the line that begins here; false at the end of the text."""
        return offset < len(self.text) and not self.text[offset : self.line_end(offset)].strip()

    def commented(self, start: int, end: int) -> bool:
        """Whether a comment begins between two offsets."""
        return any(start <= at < end for at in self.comments)

    def is_flow(self, node: Node) -> bool:
        """Whether a mapping or list stands in brackets."""
        return not isinstance(node, Scalar) and self.text[self.start(node.span)] in "[{"

    def in_flow(self, node: Node) -> bool:
        """Whether a value stands somewhere inside brackets."""
        return any(self.is_flow(one) for one in self._around(self.start(node.span)) if one is not node)

    def _around(self, offset: int) -> Iterator[Mapping | Sequence]:
        """The mappings and lists that an offset lies in, from the outermost."""
        node: Node | None = self.document.root
        while node is not None and not isinstance(node, Scalar):
            yield node
            inner = [one for one in values_of(node) if self.start(one.span) <= offset < self.end(one.span)]
            node = inner[0] if inner else None

    def container(self, path: Path) -> Mapping | Sequence:
        """The mapping or list at a path; raises UnwritableError where there is none."""
        node = self.document.node(path)
        if node is None or isinstance(node, Scalar):
            raise UnwritableError
        return node

    def parts(self, node: Mapping | Sequence) -> tuple[Part, ...]:
        """The entries or items of a mapping or list; an item of a block begins with its dash."""
        if isinstance(node, Mapping):
            return tuple(self._entry(entry) for entry in node.entries)
        flow = self.is_flow(node)
        return tuple(self._item(item, flow=flow) for item in node.items)

    def _entry(self, entry: Entry) -> Part:
        return Part(self.start(entry.key.span), self.end(entry.value.span))

    def _item(self, item: Node, *, flow: bool) -> Part:
        start = self.start(item.span)
        if not flow:
            start = self.text.rindex("-", 0, start)
            while (comment := self._comment_around(start)) >= 0:
                start = self.text.rindex("-", 0, comment)
        return Part(start, self.end(item.span))

    def _comment_around(self, offset: int) -> int:
        """Where the comment begins that an offset lies in; negative if it lies in none."""
        return next((at for at in self.comments if at <= offset < self.line_end(at)), -1)
