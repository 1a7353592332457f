"""From two views to the PDF of the new one with its marks against the old one: same input, same bytes."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import NamedTuple

import typst

from sla_compiler.core.errors import FaultError
from sla_compiler.core.resources import data_path
from sla_compiler.document.pdf import figure_data, tied
from sla_compiler.document.press import MissingGlyphError, Paper, complaint, fonts
from sla_compiler.document.redline.edition import Redline, redline
from sla_compiler.document.redline.marked import plain_data
from sla_compiler.document.redline.wording import SAID
from sla_compiler.document.refusal import unprintable
from sla_compiler.document.view import AgreementView
from sla_compiler.document.wording import WORDING

_USUAL, _TIGHT = ("8.75", "1.100"), ("8.5", "0.900")  # type in points, inset of tables in millimetres
_SAVED = 0.08  # of each page at most, by setting it tightly


def redline_pdf(old: AgreementView, new: AgreementView, paper: Paper = "a4") -> bytes:
    """The redline edition as PDF/A-2a and PDF/UA-1, of as many pages as it takes; in smaller type if that saves one.

    Raises UnusableError where a text holds a character that the fonts cannot show, and FaultError where the typesetter
    complains about anything else.
    """
    data = json.dumps(_printed(redline(old, new)), ensure_ascii=False, sort_keys=True)
    made = int(datetime.combine(new.effective, time(), UTC).timestamp())
    with fonts() as folders:
        press = partial(_set, _compiler(folders), {"data": data, "paper": paper}, made)
        try:
            found = press(_USUAL)
            if found.pages > 1 and found.used < _SAVED * found.pages:
                found = min(found, press(_TIGHT), key=lambda setting: setting.pages)
        except MissingGlyphError as error:
            raise unprintable(error.character, new if error.character in str(asdict(new)) else old) from error
    return found.data


class _Setting(NamedTuple):
    """A finished setting; `used` is the share of its last page that is full."""

    data: bytes
    pages: int
    used: float


def _compiler(folders: tuple[Path, ...]) -> typst.Compiler:
    folder = data_path("templates", "document")
    return typst.Compiler(
        str(folder / "redline.typ"),
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(folders)),
        ignore_system_fonts=True,
    )


def _set(compiler: typst.Compiler, words: dict[str, str], made: int, setting: tuple[str, str]) -> _Setting:
    size, inset = setting
    inputs = {**words, "size": size, "first-inset": inset, "second-inset": inset}
    try:
        data, warnings = compiler.compile_with_warnings(
            format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"], timestamp=made
        )
    except typst.TypstError as error:
        raise complaint(error) from error
    if warnings or not isinstance(data, bytes):
        raise FaultError("the typesetter warns: " + "; ".join(str(warning) for warning in warnings))
    end = json.loads(compiler.query("<end>", field="value", one=True))
    return _Setting(data, int(end["pages"]), float(end["used"]))


def _printed(marked: Redline) -> dict[str, object]:
    """The marked document as the template reads it."""
    old, new = marked.old, marked.new
    return {
        "banner": _banner(old, new),
        "title": new.title,
        "versions": _versions(old, new),
        "front": plain_data(marked.front, tied),
        "parts": plain_data(marked.parts, tied),
        "figure": None if marked.drawn is None else figure_data(marked.drawn),
        "sections": [],  # what the drawing refers to stands in words
        "touched": list(marked.touched),
        "moved": list(marked.moved),
        "wording": asdict(WORDING),
        "said": asdict(SAID),
    }


def _banner(old: AgreementView, new: AgreementView) -> str:
    """`Redline: version 3.2.0 against 3.1.0`, with ids where they differ."""
    one, other = (view.version if old.id == new.id else f"{view.version} of {view.id}" for view in (new, old))
    return f"{SAID.redline} {one} {SAID.against} {other}"


def _versions(old: AgreementView, new: AgreementView) -> list[dict[str, str]]:
    """What stands at the foot of every page: the new version, then the old one."""
    version = WORDING.version.lower()
    before = f"{version} {old.version}" if old.id == new.id else f"{old.id}, {version} {old.version}"
    return [
        {"named": f"{new.id}, {version} {new.version}", "digest": _grouped(new.digest)},
        {"named": f"{SAID.against} {before}", "digest": _grouped(old.digest)},
    ]


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
