"""From a view and the agreement's own text to the PDF that is signed: same input, same bytes, on every machine."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.figure import figure
from sla_compiler.document.press import Extent, Paper, Press, Setting, Step, fonts
from sla_compiler.document.sections import appendices, sections
from sla_compiler.document.view import AgreementView, AppendixKey

_TEXT_WIDTH: dict[Paper, float] = {"a4": 210.0 - 32.0, "us-letter": 215.9 - 34.0}
_TEXT_TOP: dict[Paper, float] = {"a4": 13.0, "us-letter": 11.0}
_TEXT_HEIGHT: dict[Paper, float] = {"a4": 297.0 - 32.0, "us-letter": 279.4 - 28.0}
_MOST_PAGES = 2
_BEFORE_UNIT = re.compile(r"(?<=[\d\u00d7]) (?=[A-Za-z\u00d7])")
_BUSINESS = re.compile(r"(\d\u00a0business) ")
_WIDEST_GAP = 16.0  # millimetres between sections, beyond which a page looks empty rather than even
_SETTLED_GAP = 9.0

_SETTINGS = ((9.0, 1.3), (8.75, 1.3), (8.5, 1.3), (8.5, 1.1), (8.5, 0.9))
STEPS = tuple(Step(size, inset, flows) for flows in (False, True) for size, inset in _SETTINGS)


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document; `pages` counts appendices too, `steps` the settings that were tried."""

    data: bytes
    pages: int
    size_pt: float
    inset_mm: float
    steps: int


def render(view: AgreementView, source: bytes, paper: Paper = "a4") -> Pdf:
    """The agreement as PDF/A-3a and PDF/UA-1 with its YAML attached.

    Raises UnusableError where it does not fit on two pages or holds a character that the fonts cannot show, and
    FaultError where the typesetter complains about anything else.
    """
    with fonts() as folders:
        press = Press(_printed(view, source, paper), view.effective, paper, folders)
        try:
            for tried, step in enumerate(STEPS, start=1):
                setting = press.set(step)
                if _fits(setting, paper):
                    settled = _settled(press, step, setting, paper)
                    return Pdf(settled.data, settled.pages, step.size, step.inset, tried)
        except UnusableError as error:
            raise _placed(error, view) from error
        raise _too_long(view, setting)


def _printed(view: AgreementView, source: bytes, paper: Paper) -> dict[str, object]:
    """The view as the template reads it, with numbers, the drawing and the bytes to attach."""
    return {
        **{key: _tied(value) for key, value in asdict(view).items()},
        "effective": view.effective.isoformat(),
        "appendix": sorted(view.appendix),
        "sections": [asdict(section) for section in sections(view)],
        "appendices": [asdict(appendix) for appendix in appendices(view)],
        "figure": _tied(asdict(figure(view.life, _TEXT_WIDTH[paper]))) if view.life.nodes else None,
        "source": list(source),
    }


def _tied(value: object) -> object:
    """The same with every number tied to the word behind it, so that no line ends between them."""
    if isinstance(value, str):
        return _BUSINESS.sub("\\1\N{NO-BREAK SPACE}", _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", value))
    if isinstance(value, dict):
        return {key: _tied(part) for key, part in value.items()}
    return [_tied(part) for part in value] if isinstance(value, (list, tuple)) else value


def _fits(setting: Setting, paper: Paper) -> bool:
    """Whether all sections stand whole on two pages; one that is taller than a page would run off its foot."""
    foot = _TEXT_TOP[paper] + _TEXT_HEIGHT[paper] + 0.1
    return setting.body_pages <= _MOST_PAGES and all(part.top + part.height <= foot for part in setting.extents)


def _settled(press: Press, step: Step, setting: Setting, paper: Paper) -> Setting:
    """The same, on one page if there is little of it, and with fixed gaps where even ones would tear a page apart."""
    height = _TEXT_HEIGHT[paper]
    settled = str(_SETTLED_GAP)
    parts = setting.extents
    if setting.body_pages > 1 and sum(part.height + _SETTLED_GAP for part in parts) <= height:
        return press.set(step._replace(flows=True), (settled, settled))
    gaps = ["even", "even"]
    for page in range(1, setting.body_pages + 1):
        here = [part.height for part in parts if part.page == page]
        if (height - sum(here)) / max(len(here) - 1, 1) > _WIDEST_GAP:
            gaps[page - 1] = settled
    return press.set(step, (gaps[0], gaps[1])) if settled in gaps else setting


def _too_long(view: AgreementView, setting: Setting) -> UnusableError:
    """How long it is, what is tallest, and what to do."""
    numbers = {section.key: section for section in sections(view)}
    tallest = sorted((part for part in setting.extents if part.key in numbers), key=_height, reverse=True)[:3]
    named = ", ".join(
        f"{numbers[part.key].number} {numbers[part.key].title} ({part.height:.0f} mm)"  # type: ignore[index] # keys are sections
        for part in tallest
    )
    pages = max(setting.body_pages, _MOST_PAGES + 1)
    moved = next((key for part in tallest for key in _MOVABLE.get(part.key, ()) if key not in view.appendix), "scores")
    return UnusableError(
        f"the agreement takes {pages} pages in the smallest type and may take {_MOST_PAGES}",
        f"the tallest sections are {named}; shorten them, or let one follow as a signed appendix with "
        f"`agreement.appendix: [{', '.join(sorted({*view.appendix, moved}))}]`",
    )


_MOVABLE: dict[str, tuple[AppendixKey, ...]] = {
    "stages": ("definitions", "stages"),
    "scores": ("scores",),
    "tiers": ("tiers",),
    "clocks": ("calendars", "clocks"),
    "pursuit": ("dispositions", "cadences"),
    "reviews": ("reviews", "duties"),
}


def _height(part: Extent) -> float:
    return part.height


def _placed(error: UnusableError, view: AgreementView) -> UnusableError:
    """The same complaint about a character, with the whole text that it stands in."""
    character = error.message[1:2]
    text = next((text for text in _texts(view) if character in text), "")
    return UnusableError(
        f"{error.message.split(' in ')[0]} in `{text}` cannot be printed: no font of the document has it",
        "write it in Latin, Greek or Cyrillic letters, or leave it out",
    )


def _texts(value: object) -> Iterator[str]:
    """Every text in a view, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
