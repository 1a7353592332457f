"""From a view and the agreement's own text to the PDF that is signed: same input, same bytes, on every machine."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sla_compiler.document.fit import Excess, excess, fitted
from sla_compiler.document.life.drawing import Drawing, drawing
from sla_compiler.document.life.face import SOURCE_SANS
from sla_compiler.document.press import Box, MissingGlyphError, Paper, Press, fonts
from sla_compiler.document.refusal import too_long, unprintable
from sla_compiler.document.sections import appendices, sections
from sla_compiler.document.view import AgreementView, AppendixKey
from sla_compiler.document.wording import KINDS, WORDING

_TEXT_WIDTH: dict[Paper, float] = {"a4": 210.0 - 32.0, "us-letter": 215.9 - 34.0}
_BEFORE_UNIT = re.compile(r"(?<=[\d\u00d7]) (?=[A-Za-z\u00d7])")
_BEFORE_YEAR = re.compile(r"(?<=[a-z]{3}) (?=\d{4}\b)")
_BUSINESS = re.compile(r"(\d\u00a0business) ")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document; `pages` counts appendices too, `tries` the settings that it took.

    Type is in points, the inset of tables in millimetres for each page; `turn` is the section that begins page two,
    `boxes` where people sign, in the order of the view's signers.
    """

    data: bytes
    pages: int
    size_pt: float
    insets_mm: tuple[float, float]
    turn: str
    tries: int
    boxes: tuple[Box, ...] = ()


def render(view: AgreementView, source: bytes, paper: Paper = "a4") -> Pdf:
    """The agreement as PDF/A-3a and PDF/UA-1 with its YAML attached.

    Raises UnusableError where it does not fit on two pages or holds a character that the fonts cannot show, and
    FaultError where the typesetter complains about anything else.
    """
    with fonts() as folders:
        try:
            found = fitted(Press(_printed(view, source, paper), view.effective, paper, folders), paper)
        except MissingGlyphError as error:
            raise unprintable(error.character, view) from error
        if isinstance(found, Excess):
            raise too_long(view, found, _moving(view, source, paper, folders))
    step = found.step
    return Pdf(
        found.setting.data, found.setting.pages, step.size, step.insets, step.turn, found.tries, found.setting.boxes
    )


def _moving(
    view: AgreementView, source: bytes, paper: Paper, folders: tuple[Path, ...]
) -> Callable[[frozenset[AppendixKey]], float]:
    """What is still too much, in millimetres, with some sections in appendices."""

    def too_much(appendix: frozenset[AppendixKey]) -> float:
        moved = replace(view, appendix=appendix)
        return excess(Press(_printed(moved, source, paper), view.effective, paper, folders), paper).millimetres

    return too_much


def _printed(view: AgreementView, source: bytes, paper: Paper) -> dict[str, object]:
    """The view as the template reads it, with numbers, the drawing and the bytes to attach."""
    return {
        **{key: _tied(value) for key, value in asdict(view).items()},
        "effective": view.effective.isoformat(),
        "appendix": sorted(view.appendix),
        "sections": [asdict(section) for section in sections(view)],
        "appendices": [asdict(appendix) for appendix in appendices(view)],
        "figure": _drawn(view, _TEXT_WIDTH[paper]) if view.life.nodes else None,
        "wording": asdict(WORDING),
        "kinds": KINDS,
        "source": list(source),
    }


def _drawn(view: AgreementView, width: float) -> dict[str, object]:
    """The life of a lead as shapes in millimetres, each with its kind."""
    pursuit = next((f", {WORDING.in_section} {each.number}" for each in sections(view) if each.key == "pursuit"), "")
    return figure_data(drawing(view.life, width, SOURCE_SANS, pursuit))


def figure_data(drawn: Drawing) -> dict[str, object]:
    """A drawing as the template reads it."""
    pictures = [
        {"height": one.height, "shapes": [{"kind": shape.kind, **asdict(shape)} for shape in one.shapes]}
        for one in drawn.pictures
    ]
    return {**asdict(drawn), "pictures": pictures}


def _tied(value: object) -> object:
    """The same with every number tied to the word behind it and every year to its month: no line ends between them."""
    if isinstance(value, str):
        return tied(value)
    if isinstance(value, dict):
        return {key: _tied(part) for key, part in value.items()}
    return [_tied(part) for part in value] if isinstance(value, (list, tuple)) else value


def tied(text: str) -> str:
    """One text, tied."""
    found = _BEFORE_YEAR.sub("\N{NO-BREAK SPACE}", _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", text))
    return _BUSINESS.sub("\\1\N{NO-BREAK SPACE}", found)
