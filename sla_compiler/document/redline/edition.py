"""From two views to the marked document: the words of both editions in the order of the new one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sla_compiler.document.blocks import Block, Drawing
from sla_compiler.document.edition import Edition, Part, edition
from sla_compiler.document.life.drawing import Drawing as LifeDrawing
from sla_compiler.document.life.drawing import drawing
from sla_compiler.document.life.face import SOURCE_SANS
from sla_compiler.document.redline.life import Stage, compared, stages, with_new_named
from sla_compiler.document.redline.marked import Atom, Marked, Row, Rows, Shape, after, before, changed
from sla_compiler.document.redline.placed import placed
from sla_compiler.document.redline.tree import marked, rows
from sla_compiler.document.redline.wording import SAID
from sla_compiler.document.sections import sections
from sla_compiler.document.view import AgreementView, Fact, Party
from sla_compiler.document.wording import WORDING

_WIDTH = 178.0  # millimetres, as on the page


@dataclass(frozen=True, slots=True)
class Front:
    """The words above the first section."""

    eyebrow: str
    title: str
    purpose: str
    facts: tuple[Fact, ...]
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """The life of a lead in words, in place of its drawing."""

    stages: tuple[Stage, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section or an appendix, with words where there is a drawing."""

    key: str
    number: str
    title: str
    blocks: tuple[Block | Stages, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """The new version with its marks against the old one: a `Front`, then a `Section` for each section and appendix.

    `drawn` is the life of a lead in the new version, or in the old one if only that has any.
    """

    old: AgreementView
    new: AgreementView
    front: Marked
    parts: Rows
    drawn: LifeDrawing | None

    @property
    def touched(self) -> tuple[str, ...]:
        """The titles of what holds a mark, in order; of an appendix that only moved, its head does not count."""
        front = (SAID.front,) if changed(self.front) else ()
        return (*front, *(" ".join(_head(row)) for row in self.parts.rows if changed(_counting(row))))

    @property
    def moved(self) -> tuple[str, ...]:
        """The titles of the appendices of one version whose content is on the pages of the other."""
        return tuple(_head(row)[-1] for row in self.parts.rows if _only_moved(row))


def redline(old: AgreementView, new: AgreementView) -> Redline:
    """Everything that either version says, with its marks."""
    one, other = edition(old), edition(new)
    parts = rows(_spoken(placed(one, new)), _spoken(other.parts))
    return Redline(old, new, marked(_front(one), _front(other)), parts, _drawn(one, other))


def _front(one: Edition) -> Front:
    view = one.view
    return Front(view.eyebrow, view.title, view.purpose, one.facts, view.parties)


def _spoken(parts: tuple[Part, ...]) -> tuple[Section, ...]:
    return tuple(Section(part.key, part.number, part.title, tuple(map(_in_words, part.blocks))) for part in parts)


def _in_words(block: Block) -> Block | Stages:
    return Stages(stages(block.life), block.note) if isinstance(block, Drawing) else block


def _drawn(old: Edition, new: Edition) -> LifeDrawing | None:
    """The drawing of the new edition, made anew only where a stage is to be named as new."""
    found, last = _drawing(new), _drawing(old)
    if found is None:
        return None if last is None else last.drawn
    life = with_new_named(found.life, compared(old.view.life, found.life), SAID.new)
    if life == found.life:
        return found.drawn
    numbers = (one.number for one in sections(new.view) if one.key == "pursuit")
    counted = next((f", {WORDING.in_section} {number}" for number in numbers), "")
    return drawing(life, _WIDTH, SOURCE_SANS, counted)


def _drawing(one: Edition) -> Drawing | None:
    return next((block for part in one.parts for block in part.blocks if isinstance(block, Drawing)), None)


def _head(row: Row) -> tuple[str, ...]:
    """The title of a section; the number and the title of an appendix."""
    parts = _named(row)
    names = ("number", "title") if _is_appendix(row) else ("title",)
    return tuple("".join((after(parts[name]) or before(parts[name]))[:1]) for name in names)


def _counting(row: Row) -> Marked:
    return Rows(_blocks(row)[1:]) if _only_moved(row) else row.value


def _only_moved(row: Row) -> bool:
    """Whether it is a new appendix of what is not new, or what is left of one whose content stands elsewhere."""
    if not _is_appendix(row):
        return False
    return len(_blocks(row)) == 1 if row.kind == "deleted" else row.kind == "kept" and not before(_named(row)["number"])


def _is_appendix(row: Row) -> bool:
    key = _named(row)["key"]
    return isinstance(key, Atom) and str(key.value).startswith("appendix-")


def _blocks(row: Row) -> tuple[Row, ...]:
    blocks = _named(row)["blocks"]
    return blocks.rows if isinstance(blocks, Rows) else ()


def _named(row: Row) -> Mapping[str, Marked]:
    return row.value.parts if isinstance(row.value, Shape) else {}
