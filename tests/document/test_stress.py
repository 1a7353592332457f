"""Agreements of every extent through the whole pipeline: they fit, or are refused with the words that help."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import pypdfium2 as pdfium
import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.build import view_of
from sla_compiler.document.life.drawing import drawing
from sla_compiler.document.life.face import SOURCE_SANS
from sla_compiler.document.pdf import Pdf, render
from sla_compiler.document.press import Paper
from sla_compiler.document.view import AgreementView
from sla_compiler.findings.finding import Severity
from sla_compiler.model.decode import decode
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.check import check
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.yaml import load
from tests.document.stress_agreements import LIVES, LONG, Extent, text_of

MOST_SECONDS = 60  # a setting that never ends, on any machine
MARGINS: dict[Paper, tuple[float, float]] = {"a4": (16.0, 210.0 - 16.0), "us-letter": (17.0, 215.9 - 17.0)}
MM = 25.4 / 72
CASES = {
    "one stage": Extent(stages=1, tiers=1, rules=0, dispositions=0),
    "two stages": Extent(stages=2, tiers=2, rules=7, dispositions=1),
    "four stages, five signers": Extent(stages=4, dispositions=4, signers=5),
    "nine stages": Extent(stages=9, rules=24, signers=3),
    "twelve stages": Extent(stages=12, tiers=6, dispositions=10, signers=4),
    "eight tiers, 24 rules": Extent(tiers=8, rules=24),
    "60 rules": Extent(rules=60),
    "everything": Extent(stages=12, tiers=8, rules=60, dispositions=16, signers=5),
    "labels of 80 letters": Extent(label=LONG[:70], rules=7, dispositions=1, title=LONG),
    "everything, long": Extent(9, 8, 24, 10, 5, label=LONG[:70]),
    "ten dispositions, German": Extent(
        dispositions=10,
        label="Größenänderung",
        title="Vereinbarung zwischen Vertrieb und Marketing für übergebene Anfragen",
    ),
    "Polish, Greek, Cyrillic": Extent(label="Łódź Συμφωνία Заявка"),
    **{name: Extent(life=life, dispositions=4 * ("nurture" in life), rules=7) for name, life in LIVES.items()},
}
BOTH_PAPERS = ("everything", "labels of 80 letters")
REFUSED = {"Arabic": "اتفاقية", "Hebrew": "הסכם", "Japanese": "合意", "Korean": "합의"}


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of a case: the document and what had to move into appendices."""

    view: AgreementView
    pdf: Pdf
    moved: str
    seconds: float
    refusal: UnusableError | None = None


def view(extent: Extent) -> AgreementView:
    document, findings = load("stress.sla.yaml", text_of(extent).encode())
    assert document is not None, findings
    spec, more = decode(document)
    assert spec is not None, more
    assert [one.message for one in check(spec) if one.rule.severity is Severity.ERROR] == []
    return view_of(agreement_from(spec), digest_of(spec))


@cache
def printed(name: str, paper: Paper) -> Printed:
    """The document; where it is too long, with the appendix that the message names, which then must be enough."""
    extent = CASES[name]
    start = time.perf_counter()
    try:
        seen = view(extent)
        pdf = render(seen, text_of(extent).encode(), paper)
    except UnusableError as refused:
        seconds = time.perf_counter() - start
        appendix = refused.advice.partition("agreement.appendix: [")[2].partition("]")[0]
        seen = view(replace(extent, appendix=appendix))
        return Printed(seen, render(seen, b"x", paper), appendix, seconds, refused)
    return Printed(seen, pdf, "", time.perf_counter() - start)


def each() -> Iterator[tuple[str, Paper]]:
    for name in CASES:
        yield name, "a4"
        if name in BOTH_PAPERS:
            yield name, "us-letter"


@pytest.mark.parametrize(("name", "paper"), list(each()))
def test_it_fits_on_two_pages_and_nothing_overlaps(name: str, paper: Paper) -> None:
    found = printed(name, paper)
    insets = "/".join(f"{inset:.2f}" for inset in found.pdf.insets_mm)
    print(  # noqa: T201 - the table that `pytest -s` shows
        f"\n{name:32}{paper:10}{found.pdf.pages} pages  {found.pdf.size_pt:4} pt  {insets} mm  "
        f"{found.moved or '-':30}{found.seconds * 1000:6.0f} ms",
        end="",
    )
    assert found.pdf.pages <= 2 or found.moved
    assert found.seconds < MOST_SECONDS
    with pdfium.PdfDocument(found.pdf.data) as document:
        pages = [letters(page) for page in document]
    said = "".join("".join(letter.text for letter in page) for page in pages)
    assert squeezed(found.view.title) in squeezed(said)
    assert all(squeezed(node.label) in squeezed(said) for node in found.view.life.nodes)
    assert "\ufffd" not in said
    for page in pages:
        assert outside(page, paper) == ""
        assert overlapping(page) == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_font_has_is_refused_with_its_text(name: str) -> None:
    label = REFUSED[name]
    with pytest.raises(UnusableError) as refused:
        render(view(Extent(label=label)), b"x")
    letter, text = refused.value.message.split("`")[1:4:2]
    assert letter in label
    assert label in text


def test_what_is_too_long_says_by_how_much() -> None:
    refused = printed("everything", "a4").refusal
    assert refused is not None
    assert " mm too long for two pages" in refused.message
    assert "3 Scores (" in refused.advice
    assert "`agreement.appendix: [scores]`" in refused.advice


@pytest.mark.parametrize("name", LIVES)
def test_a_tangled_life_is_drawn_and_told(name: str) -> None:
    life = view(CASES[name]).life
    drawn = drawing(life, 178.0, SOURCE_SANS, "")
    assert drawn.pictures
    labels = {node.id: node.label for node in life.nodes}
    targets = [*(move.target for move in life.moves), *(way.target for way in life.exits)]
    assert [name for name in targets if f"to {labels[name]}" not in drawn.alt] == []


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a page with its ink, in millimetres from the left and the foot."""

    place: int
    text: str
    left: float
    bottom: float
    right: float
    top: float


def letters(page: pdfium.PdfPage) -> list[Letter]:
    text = page.get_textpage()
    found = []
    for place in range(text.count_chars()):
        said = chr(pdfium.raw.FPDFText_GetUnicode(text, place))
        if said.strip():
            left, bottom, right, top = text.get_charbox(place)
            found.append(Letter(place, said, left * MM, bottom * MM, right * MM, top * MM))
    return found


def outside(page: list[Letter], paper: Paper) -> str:
    left, right = MARGINS[paper]
    return "".join(each.text for each in page if each.left < left - 0.4 or each.right > right + 0.4 or each.bottom < 5)


def overlapping(page: list[Letter]) -> list[str]:
    """Letters whose ink lies on that of another by more than a serif or an accent may."""
    cells: dict[tuple[int, int], list[Letter]] = {}
    for letter in page:
        for column in range(int(letter.left), int(letter.right) + 1):
            for row in range(int(letter.bottom), int(letter.top) + 1):
                cells.setdefault((column, row), []).append(letter)
    pairs = {pair for cell in cells.values() for pair in combinations(cell, 2)}
    return [
        f"{one.text}{other.text} at {one.left:.0f}, {one.bottom:.0f} mm" for one, other in pairs if lie_on(one, other)
    ]


def lie_on(one: Letter, other: Letter) -> bool:
    if abs(one.place - other.place) < 3:  # a ligature, or an f that leans over
        return False
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > 0.35 and down > 0.25


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
