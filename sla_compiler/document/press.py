"""The typesetter: printed data in one setting to PDF bytes and what the template reports about its pages."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import typst

from sla_compiler.core.errors import FaultError
from sla_compiler.core.resources import data_path

Paper: TypeAlias = Literal["a4", "us-letter"]

_FACES = (
    ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    ("font_source_sans_pro", "SourceSansPro-It.ttf"),
    ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
)
_NO_GLYPH = re.compile(r'the text `"(?P<text>.*)"` could not be displayed', re.DOTALL)


class Step(NamedTuple):
    """One way to set the document: type in points; for each page its table inset in millimetres, and the gaps.

    `turn` is the section (key) that begins the second page, empty for a single page; a gap between sections is `even`
    (all that is left of the page, in equal parts) or a number of millimetres. `early` sets what counts as the teams'
    work among the definitions and not below the clocks.
    """

    size: float
    insets: tuple[float, float]
    turn: str
    early: bool = False
    gaps: tuple[str, str] = ("even", "even")


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a part stands: its section key (or `front`), its page, top and height in millimetres."""

    key: str
    page: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where somebody signs: the page, counted from 1, and millimetres from its top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Setting:
    """One finished setting; `body_pages` counts pages before the appendices, `boxes` come in the order of signers."""

    data: bytes
    pages: int
    body_pages: int
    extents: tuple[Extent, ...]
    boxes: tuple[Box, ...] = ()


class Press:
    """The typesetter with one document in it, to be set in several ways."""

    def __init__(self, printed: Mapping[str, object], made: date, paper: Paper, fonts: tuple[Path, ...]) -> None:
        self._paper = paper
        self._data = json.dumps(printed, ensure_ascii=False, sort_keys=True)
        self._outline = json.dumps(_outline(printed), ensure_ascii=False, sort_keys=True)
        self._made = int(datetime.combine(made, time(), UTC).timestamp())
        folder = data_path("templates", "document")
        self._compiler = typst.Compiler(
            str(folder / "document.typ"),
            root=str(folder),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(fonts)),
            ignore_system_fonts=True,
        )

    def set(self, step: Step, *, trial: bool = False) -> Setting:
        """The document in one setting; a trial has the same heights, with less to draw and nothing attached."""
        words = {
            "data": self._outline if trial else self._data,
            "paper": self._paper,
            "size": str(step.size),
            "first-inset": f"{step.insets[0]:.3f}",
            "second-inset": f"{step.insets[1]:.3f}",
            "turn": step.turn,
            "early": "yes" if step.early else "no",
            "first-gap": step.gaps[0],
            "second-gap": step.gaps[1],
        }
        try:
            data, warnings = self._compiler.compile_with_warnings(
                format="pdf", sys_inputs=words, pdf_standards=["a-3a", "ua-1"], timestamp=self._made
            )
        except typst.TypstError as error:
            raise complaint(error) from error
        if warnings or not isinstance(data, bytes):
            raise FaultError("the typesetter warns: " + "; ".join(str(warning) for warning in warnings))
        return self._measured(data)

    def _measured(self, data: bytes) -> Setting:
        """What the template reports about the pages just set."""
        marks = json.loads(self._compiler.query("<mark>", field="value"))
        extents = tuple(
            Extent(start["key"], start["page"], start["y"], end["y"] - start["y"])
            for start, end in zip(marks[::2], marks[1::2], strict=True)
        )
        boxes = tuple(Box(**one) for one in json.loads(self._compiler.query("<box>", field="value")))
        return Setting(data, self._number("<pages>"), self._number("<body-pages>"), extents, boxes)

    def _number(self, label: str) -> int:
        return int(json.loads(self._compiler.query(label, field="value", one=True)))


def _outline(printed: Mapping[str, object]) -> dict[str, object]:
    """The same without what takes time and no height: the shapes of the drawing, and the bytes to attach."""
    figure = printed["figure"]
    if isinstance(figure, dict):
        figure = {**figure, "pictures": [{**picture, "shapes": []} for picture in figure["pictures"]]}
    return {**printed, "figure": figure, "source": []}


@contextmanager
def fonts() -> Iterator[tuple[Path, ...]]:
    """Folders with one face each, in a fixed order: the order within one folder is the machine's."""
    with tempfile.TemporaryDirectory(prefix="slac-fonts-") as root:
        folders = []
        for number, (package, name) in enumerate(_FACES):
            folder = Path(root, str(number))
            folder.mkdir()
            shutil.copyfile(str(files(package) / "files" / name), folder / name)
            folders.append(folder)
        yield tuple(folders)


class MissingGlyphError(Exception):
    """A character that none of the document's fonts has."""

    def __init__(self, character: str) -> None:
        super().__init__(character)
        self.character = character


def complaint(error: typst.TypstError) -> Exception:
    """A character that no font has is the author's to change; everything else is a fault of ours."""
    found = _NO_GLYPH.search(str(error))
    if found is None:
        return FaultError(f"the typesetter stops: {error}")
    text = found["text"]
    return MissingGlyphError(next((each for each in text if not each.isascii()), text[:1]))
