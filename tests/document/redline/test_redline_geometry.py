"""The redline edition on its pages: nothing over the foot or outside the margins, no text on another, none lost."""

from collections import Counter
from dataclasses import replace

import pytest

from sla_compiler.document.redline.pdf import redline_pdf
from sla_compiler.document.view import AgreementView, Band, Term
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, HOSTILE, LONG, PLAIN, everywhere
from tests.document.redline.geometry import Sheet, sheets
from tests.document.redline.said import example
from tests.document.redline.test_redline_pdf import NEW

_SIDES, _EDGE = {"a4": 16.0, "us-letter": 17.0}, 8.0  # millimetres
_ENDLESS = "and on " * 1000 + "to its end"
_ROWS = INBOUND.dispositions.rows


def kept(count: int, verb: str, more: str = "", *, appended: bool = True) -> AgreementView:
    """An agreement with that many duties."""
    said = "number {} is kept in writing, with the date, the name of the lead and what was said"
    duties = tuple(Term(f"Duty {at}", f"Sales, every week: {verb} {said.format(at)}{more}") for at in range(count))
    return replace(INBOUND, duties=duties, appendix=frozenset({"duties"} if appended else ()))


def with_row(text: str) -> AgreementView:
    """An agreement with a long text in a table, in a row of its own."""
    row = replace(_ROWS[0], label="Endless", teaches=text)
    return replace(INBOUND, dispositions=replace(INBOUND.dispositions, rows=(row, *_ROWS)))


def foot(old: AgreementView, new: AgreementView, page: int, pages: int) -> Counter[str]:
    """The characters of the footer of one page."""
    one, other = (f"version {view.version} Digest sha256 {view.digest}" for view in (new, old))
    named = "" if old.id == new.id else f"{old.id},"
    return Counter("".join(f"{new.id}, {one} against {named} {other} Page {page} of {pages}".split()))


def checked(old: AgreementView, new: AgreementView, paper: str = "a4") -> list[Sheet]:
    """The pages, after a look at the place of every character."""
    found = sheets(redline_pdf(old, new, "us-letter" if paper == "us-letter" else "a4"))
    for number, sheet in enumerate(found, start=1):
        assert sheet.below == foot(old, new, number, len(found)), number
        assert sheet.outside(_SIDES[paper], _EDGE) == "", number
        assert sheet.overprinted() == [], number
    return found


def words(found: list[Sheet]) -> str:
    return "".join(glyph.text for sheet in found for glyph in sheet.glyphs)


@pytest.mark.parametrize(
    ("count", "more", "appended"),
    [(60, "", True), (60, "", False), (160, ", for as long as the law of the country asks" * 3, False)],
)
def test_duties_go_on_over_pages(count: int, more: str, *, appended: bool) -> None:
    old, new = (kept(count, verb, more, appended=appended) for verb in ("every call", "each meeting"))
    text = words(checked(old, new))
    for at in range(count):
        assert text.count(f"Duty{at}:") == 1
    assert text.count("everycall") == text.count("eachmeeting") == count


@pytest.mark.parametrize(
    ("old", "new", "paper"),
    [
        (INBOUND, NEW, "a4"),
        (INBOUND, NEW, "us-letter"),
        (example("inbound"), example("next_quarter"), "a4"),
        (BARE, PLAIN, "a4"),
        (PLAIN, BARE, "us-letter"),
        (INBOUND, everywhere(INBOUND, HOSTILE), "a4"),
        (everywhere(BARE, HOSTILE), BARE, "a4"),
        (BARE, everywhere(BARE, LONG), "a4"),
    ],
)
def test_every_character_has_a_place_of_its_own(old: AgreementView, new: AgreementView, paper: str) -> None:
    checked(old, new, paper)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (INBOUND, with_row(_ENDLESS)),
        (with_row(_ENDLESS), INBOUND),
        (INBOUND, replace(INBOUND, duties=(Term("Endless", _ENDLESS),))),
        (INBOUND, replace(INBOUND, bands=(Band("Red", "kept under 75%", _ENDLESS), *INBOUND.bands))),
        (INBOUND, replace(INBOUND, parties=(replace(INBOUND.parties[0], note=_ENDLESS), *INBOUND.parties))),
        (INBOUND, replace(INBOUND, purpose=_ENDLESS)),
    ],
)
def test_a_text_longer_than_a_page_goes_on_on_the_next(old: AgreementView, new: AgreementView) -> None:
    assert words(checked(old, new)).count("toitsend") == 1


@pytest.mark.parametrize(
    "new",
    [
        replace(INBOUND, parties=INBOUND.parties * 8),
        replace(INBOUND, bands=INBOUND.bands * 4),
        replace(INBOUND, signers=INBOUND.signers * 20),
        replace(INBOUND, dispositions=replace(INBOUND.dispositions, rows=_ROWS * 12)),
    ],
)
def test_many_of_anything_go_on_over_pages(new: AgreementView) -> None:
    checked(INBOUND, new)
