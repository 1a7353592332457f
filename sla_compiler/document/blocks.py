"""What the editions as text are made of: paragraphs, lists, tables and a few shapes of their own, without markup."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from sla_compiler.document.life.drawing import Drawing as LifeDrawing
from sla_compiler.document.view import Amount, Band, Life, RevenueSum, Term

Style: TypeAlias = Literal["plain", "strong", "muted", "code"]
Mark: TypeAlias = Literal["tick", "cross", "number", "dash"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    style: Style = "plain"


Line: TypeAlias = tuple[Run, ...]
Cell: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section; `note` stands beside it in smaller type."""

    kind: ClassVar[str] = "heading"
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a small one is a remark on what stands above it."""

    kind: ClassVar[str] = "paragraph"
    runs: Line
    small: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, with entries below it."""

    runs: Line
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; a tick marks a condition, a cross one that refuses."""

    kind: ClassVar[str] = "items"
    mark: Mark
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Labels and what they mean, each a sentence with its full stop."""

    kind: ClassVar[str] = "terms"
    entries: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; numbers stand right."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its `foot` is a row of totals. A `spread` one has sentences in its cells, several to a cell."""

    kind: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[Cell, ...] = ()
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Amounts:
    """Numbers that stand out, with the words that belong to them."""

    kind: ClassVar[str] = "amounts"
    entries: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum behind a volume, without its heading."""

    kind: ClassVar[str] = "sum"
    sum: RevenueSum


@dataclass(frozen=True, slots=True)
class Ratings:
    """The bands, in order."""

    kind: ClassVar[str] = "ratings"
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The life of a lead; `note` says where to read what the drawing leaves out, and is empty if that is nothing."""

    kind: ClassVar[str] = "drawing"
    life: Life
    drawn: LifeDrawing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """A box for each of these names to sign in."""

    kind: ClassVar[str] = "signatures"
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Groups of blocks that may stand side by side, at most `count`; in one column they follow each other."""

    kind: ClassVar[str] = "columns"
    groups: tuple[tuple["Block", ...], ...]
    count: int = 3


Block: TypeAlias = (
    Heading | Paragraph | Items | Terms | Table | Amounts | Sum | Ratings | Drawing | Signatures | Columns
)
Blocks: TypeAlias = tuple[Block, ...]


def plain(text: str) -> Line:
    """Words as they are; nothing for none."""
    return (Run(text),) if text else ()


def strong(text: str) -> Line:
    """Words in bold; nothing for none."""
    return (Run(text, "strong"),) if text else ()


def muted(text: str) -> Line:
    """Words of less weight; nothing for none."""
    return (Run(text, "muted"),) if text else ()


def cell(*lines: Line) -> Cell:
    """The lines that there are."""
    return tuple(line for line in lines if line)


def sentence(text: str) -> str:
    """With a full stop, unless it ends in a mark of its own."""
    end = text.rstrip()
    return end if not end or end.endswith((".", "!", "?")) else f"{end}."


def stopped(entries: tuple[Term, ...]) -> Terms:
    """Terms as sentences."""
    return Terms(tuple(Term(one.label, sentence(one.text)) for one in entries))
