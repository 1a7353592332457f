"""The redline edition as a file: what it says, how it marks, what it claims, and that its bytes are always the same."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.redline.pdf import redline_pdf
from sla_compiler.document.view import AgreementView, Band
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, HOSTILE, PLAIN, everywhere
from tests.document.redline.said import example

_TURNED = replace(INBOUND.clocks[1], limits=INBOUND.clocks[1].limits[1:] + INBOUND.clocks[1].limits[:1])
NEW = replace(
    INBOUND,
    version="3.2.0",
    digest="0123456789abcdef" * 4,
    clocks=(replace(INBOUND.clocks[0], target="97%"), _TURNED, *INBOUND.clocks[2:]),
    bands=INBOUND.bands[1:] + INBOUND.bands[:1],
    appendix=frozenset({"scores"}),
    reviews=(*INBOUND.reviews, replace(INBOUND.reviews[0], label="Yearly look back", every="year")),
    disputes=(),
)
RENDER = """
import hashlib
from sla_compiler.document.redline.pdf import redline_pdf
from tests.document.redline.test_redline_pdf import INBOUND, NEW
print(hashlib.sha256(redline_pdf(INBOUND, NEW)).hexdigest())
"""


@pytest.fixture(scope="module")
def changed() -> bytes:
    return redline_pdf(INBOUND, NEW)


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def pages(data: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(BytesIO(data)).pages]


def decorations(data: bytes) -> list[str]:
    """The lines under and through texts, as the tags of the file name them."""
    found = []
    with pikepdf.open(BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Span" and "/A" in thing:
                kinds = (entry.get("/TextDecorationType") for entry in thing.A if isinstance(entry, pikepdf.Dictionary))
                found += [str(kind) for kind in kinds if kind is not None]
    return found


def test_both_values_are_printed_side_by_side(changed: bytes) -> None:
    text = "".join(pages(changed))
    assert squeezed(f"{INBOUND.clocks[0].target} 97%") in text
    assert squeezed("Yearly look back") in text
    assert squeezed(INBOUND.disputes[0].text) in text


def test_what_is_in_another_place_is_said_and_not_marked(changed: bytes) -> None:
    text = "".join(pages(changed))
    assert squeezed("Moved to an appendix, or back: Scores.") in text
    for said in (INBOUND.scores[0].rules[0].text, INBOUND.bands[0].when, INBOUND.clocks[1].limits[0].text):
        assert text.count(squeezed(said)) == "".join(pages(redline_pdf(INBOUND, INBOUND))).count(squeezed(said))
    legend = 1
    assert text.count("\N{DOWNWARDS ARROW}") + text.count("\N{UPWARDS ARROW}") == 2 * legend + 2


def test_a_remark_stands_on_the_page_of_its_table() -> None:
    found = pages(redline_pdf(example("inbound"), example("next_quarter")))
    remark = [squeezed("not counted as delivered") in page for page in found]
    assert remark == [squeezed("List hygiene") in page for page in found]
    assert sum(remark) == 1


def test_every_page_names_both_versions_and_digests(changed: bytes) -> None:
    found = pages(changed)
    for number, page in enumerate(found, start=1):
        assert squeezed("Redline: version 3.2.0 against 3.1.0") in page
        assert squeezed("inserted deleted") in page
        assert INBOUND.digest in page
        assert NEW.digest in page
        assert squeezed(f"Page {number} of {len(found)}") in page


def test_lines_under_and_through_words_are_in_the_tags(changed: bytes) -> None:
    found = decorations(changed)
    assert found.count("/Underline") > 5
    assert found.count("/LineThrough") > 5
    assert set(found) == {"/Underline", "/LineThrough"}


def test_the_same_view_has_no_marks() -> None:
    data = redline_pdf(PLAIN, PLAIN)
    assert decorations(data) == []
    assert squeezed("Nothing is different.") in pages(data)[0]


def test_what_only_one_version_has_stands_in_either_order() -> None:
    there, back = "".join(pages(redline_pdf(BARE, PLAIN))), "".join(pages(redline_pdf(PLAIN, BARE, "us-letter")))
    for text in (PLAIN.clocks[0].label, PLAIN.signers[0].title, BARE.title, PLAIN.title):
        assert squeezed(text) in there
        assert squeezed(text) in back


@pytest.mark.parametrize(("old", "new"), [(INBOUND, everywhere(INBOUND, HOSTILE)), (everywhere(BARE, HOSTILE), BARE)])
def test_hostile_text_is_printed_as_it_stands(old: AgreementView, new: AgreementView) -> None:
    least = 100 if new.title == HOSTILE else 5
    assert "".join(pages(redline_pdf(old, new))).count(squeezed(HOSTILE)) > least


def test_every_machine_prints_the_same_bytes(changed: bytes) -> None:
    env = {**os.environ, "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4711"}
    root = str(Path(__file__).parents[3])
    done = subprocess.run([sys.executable, "-c", RENDER], env=env, cwd=root, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == hashlib.sha256(changed).hexdigest()


def test_it_claims_to_be_archivable_and_accessible(changed: bytes) -> None:
    with pikepdf.open(BytesIO(changed)) as document, document.open_metadata() as claims:
        assert claims.pdfa_status == "2A"
        assert claims["pdfuaid:part"] == "1"
        assert claims["dc:title"] == f"Redline: version 3.2.0 against 3.1.0: {INBOUND.title}"


def test_a_screen_reader_finds_no_fault(changed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "redline.pdf"
    file.write_bytes(changed)
    for command in (["outloud", "--fail-on", "warning", "--no-info"], ["pdfua", "check"]):
        tool = str(Path(sys.executable).with_name(command[0]))
        done = subprocess.run([tool, *command[1:], str(file)], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_character_without_a_glyph_is_refused_with_its_text(side: str) -> None:
    odd = replace(BARE, bands=(Band("Red", "kept under 75% \N{EGYPTIAN HIEROGLYPH A001}"),))
    with pytest.raises(UnusableError) as refused:
        redline_pdf(odd if side == "old" else BARE, odd if side == "new" else BARE)
    assert refused.value.message.startswith("`\N{EGYPTIAN HIEROGLYPH A001}` (U+13000) in `kept under 75% ")
