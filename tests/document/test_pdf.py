"""The printed agreement as a file: its pages, its bytes, what it says, what it claims, what it refuses."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import cast, get_args

import pikepdf
import pypdf
import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.life.drawing import drawing
from sla_compiler.document.life.face import SOURCE_SANS
from sla_compiler.document.life.graph import main_line
from sla_compiler.document.pdf import Pdf, render
from sla_compiler.document.sections import appendices, sections
from sla_compiler.document.svg_shapes import Dot, Patch, Words
from sla_compiler.document.view import AgreementView, AppendixKey, Band
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, FULL, HOSTILE, LONG, MANY, PLAIN, TANGLED, everywhere, life_of, with_life

SOURCE = "sla: v1 # über, naïve, 10 €\n".encode()
NOT_PRINTED = {"id", "source", "target", "sources", "kind", "tone", "mode", "digest", "number", "key"}
RENDER = """
import hashlib, sys
from sla_compiler.document.pdf import render
from tests.document.inbound_view import INBOUND
print(hashlib.sha256(render(INBOUND, b"sla: v1").data).hexdigest())
"""


@pytest.fixture(scope="module")
def inbound() -> Pdf:
    return render(INBOUND, SOURCE)


def printed(pdf: Pdf) -> str:
    reader = pypdf.PdfReader(BytesIO(pdf.data))
    return squeezed(" ".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_PRINTED:
                yield from texts(getattr(value, field.name))


def test_an_agreement_takes_two_pages(inbound: Pdf) -> None:
    assert inbound.pages == 2
    assert 8.5 <= inbound.size_pt <= 9
    assert all(0.9 <= inset <= 1.3 for inset in inbound.insets_mm)
    assert inbound.turn == "clocks"
    with pikepdf.open(BytesIO(inbound.data)) as document:
        assert [tuple(round(float(edge)) for edge in page.mediabox) for page in document.pages] == [
            (0, 0, 595, 842)
        ] * 2


def test_us_letter_takes_two_pages_too() -> None:
    pdf = render(INBOUND, SOURCE, "us-letter")
    assert pdf.pages == 2
    with pikepdf.open(BytesIO(pdf.data)) as document:
        assert tuple(round(float(edge)) for edge in document.pages[1].mediabox) == (0, 0, 612, 792)


def test_a_short_policy_takes_one_page() -> None:
    assert render(BARE, SOURCE).pages == 1


@pytest.mark.parametrize("view", [INBOUND, FULL, MANY, PLAIN], ids=["inbound", "full", "many", "plain"])
def test_everything_in_the_view_is_printed(view: AgreementView) -> None:
    page = printed(render(view, SOURCE))
    life = {id(text) for text in texts(view.life)}
    missing = [text for text in texts(view) if id(text) not in life and squeezed(text) not in page]
    assert missing == []


def test_the_drawing_names_every_stage_and_condition(inbound: Pdf) -> None:
    page = printed(inbound)
    assert [text for text in texts(INBOUND.life) if squeezed(text) not in page] == []


def test_two_machines_print_the_same_bytes() -> None:
    results = set()
    for zone, language, seed in (("Asia/Tokyo", "de_DE.UTF-8", "1"), ("America/New_York", "C", "4711")):
        env = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed}
        root = str(Path(__file__).parents[2])
        done = subprocess.run(
            [sys.executable, "-c", RENDER], env=env, cwd=root, check=True, capture_output=True, text=True
        )
        results.add(done.stdout)
    assert len(results) == 1
    assert len(results.pop().strip()) == 64


def test_hostile_text_is_printed_as_it_stands() -> None:
    everything = frozenset(get_args(AppendixKey))
    pdf = render(replace(everywhere(INBOUND, HOSTILE), appendix=everything), SOURCE)
    assert printed(pdf).count(squeezed(HOSTILE)) > 150


def test_the_agreement_is_attached_byte_for_byte(inbound: Pdf) -> None:
    with pikepdf.open(BytesIO(inbound.data)) as document:
        assert list(document.attachments) == ["inbound.sla.yaml"]
        spec = document.attachments["inbound.sla.yaml"]
        assert spec.get_file().read_bytes() == SOURCE
        assert str(document.Root.AF[0].AFRelationship) == "/Source"


def test_another_agreement_text_changes_the_file(inbound: Pdf) -> None:
    assert render(INBOUND, SOURCE + b"#").data != inbound.data


def test_it_claims_to_be_archivable_and_accessible(inbound: Pdf) -> None:
    with pikepdf.open(BytesIO(inbound.data)) as document, document.open_metadata() as claims:
        assert claims.pdfa_status == "3A"
        assert claims["pdfuaid:part"] == "1"
        assert claims["dc:title"] == INBOUND.title
        assert str(document.Root.Lang) == "en-US"


@pytest.mark.parametrize("view", [INBOUND, MANY], ids=["inbound", "many"])
def test_a_screen_reader_finds_no_fault(view: AgreementView, tmp_path: Path) -> None:
    file = tmp_path / "agreement.pdf"
    file.write_bytes(render(view, SOURCE).data)
    for command in (["outloud", "--fail-on", "warning", "--no-info"], ["pdfua", "check"]):
        tool = str(Path(sys.executable).with_name(command[0]))
        done = subprocess.run([tool, *command[1:], str(file)], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_the_drawing_is_told_in_words(inbound: Pdf) -> None:
    with pikepdf.open(BytesIO(inbound.data)) as document:
        told = [
            str(thing.Alt) for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert len(told) == 1
    assert told[0].startswith("The life of a lead. A lead begins as Raw lead.")
    assert "From Marketing-qualified lead (MQL): to Sales-accepted lead (SAL), Sales decides." in told[0]
    assert "to Nurture, recycle: not ready, unresponsive, no budget" in told[0]
    assert "A lead comes to Disqualified from every stage by a disqualifier." in told[0]


def test_a_character_without_a_glyph_is_refused_with_its_text() -> None:
    with pytest.raises(UnusableError) as refused:
        render(replace(INBOUND, bands=(Band("Red", "kept under 75% \N{EGYPTIAN HIEROGLYPH A001}"),)), SOURCE)
    assert refused.value.message.startswith("`\N{EGYPTIAN HIEROGLYPH A001}` (U+13000) in `kept under 75% ")
    assert refused.value.advice


def test_too_long_an_agreement_is_refused_with_what_is_tallest() -> None:
    with pytest.raises(UnusableError) as refused:
        render(replace(FULL, appendix=frozenset()), SOURCE)
    found = re.fullmatch(r"the document is (\d+) mm too long for two pages in its smallest type", refused.value.message)
    assert found is not None
    assert int(found[1]) > 100
    assert "3 Scores (" in refused.value.advice
    named = re.search(r"`agreement\.appendix: \[(.*)\]`", refused.value.advice)
    assert named is not None
    appendix = frozenset(cast("list[AppendixKey]", named[1].split(", ")))
    assert len(sections(FULL)) > len(appendix)
    assert render(replace(FULL, appendix=appendix), SOURCE).pages > 2


def test_appendices_follow_the_signatures_and_are_pointed_to() -> None:
    pdf = render(FULL, SOURCE)
    reader = pypdf.PdfReader(BytesIO(pdf.data))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    assert [each.letter + each.key for each in appendices(FULL)] == [
        "Adefinitions",
        "Bscores",
        "Ccalendars",
        "Ddispositions",
    ]
    assert squeezed("Scores in full: appendix B, part of what is signed.") in pages[0]
    assert squeezed("with appendices A, B, C and D") in pages[1]
    assert all(squeezed(f"Appendix {each.letter} {each.title}") in "".join(pages[2:]) for each in appendices(FULL))
    assert len(pages) == pdf.pages > 2


def test_bookmarks_and_text_follow_the_sections(inbound: Pdf) -> None:
    reader = pypdf.PdfReader(BytesIO(inbound.data))
    named = [item.title for item in reader.outline if not isinstance(item, list)]
    wanted = [f"{section.number} {section.title}" for section in sections(INBOUND)]
    assert [" ".join(str(title).split()) for title in named] == wanted
    page = printed(inbound)
    places = [page.index(squeezed(title)) for title in wanted]
    assert places == sorted(places)


def test_the_foot_of_every_page_names_what_is_signed(inbound: Pdf) -> None:
    reader = pypdf.PdfReader(BytesIO(inbound.data))
    for number, page in enumerate(reader.pages, start=1):
        text = squeezed(page.extract_text())
        assert squeezed(f"{INBOUND.id}, version {INBOUND.version}") in text
        assert INBOUND.digest in text
        assert squeezed(f"Page {number} of 2") in text


def test_numbers_close_up_where_a_section_is_empty() -> None:
    titles = [f"{section.number} {section.title}" for section in sections(PLAIN)]
    assert titles[2:5] == ["3 Routing", "4 Clocks", "5 Dispositions"]
    assert titles[-2:] == ["7 Reviews, disputes and duties", "8 Signatures"]
    page = printed(render(PLAIN, SOURCE))
    assert all(squeezed(title) in page for title in titles)


@pytest.mark.parametrize("stages", [1, 2, 4, 6, 7, 9, 12, 16, 20])
@pytest.mark.parametrize("owners", [2, 5])
def test_a_life_of_any_length_is_drawn(stages: int, owners: int) -> None:
    life = life_of(stages, min(owners, stages))
    drawn = drawing(life, 178.0, SOURCE_SANS, "")
    assert drawn.bare == (stages > 7)
    assert len(drawn.pictures) == (2 if stages > 14 else 1)
    said = {squeezed("".join(each.lines)) for one in drawn.pictures for each in one.shapes if isinstance(each, Words)}
    assert [node.label for node in life.nodes if squeezed(node.short or node.label) not in said] == []
    dots = [each for one in drawn.pictures for each in one.shapes if isinstance(each, Dot)]
    twice = len(dots) - stages  # the stage at which a line is broken, and what stands below both halves of it
    assert twice in ({1, 2, 3} if len(drawn.pictures) == 2 else {0})


@pytest.mark.parametrize("stages", [1, 4, 9, 12])
def test_a_life_of_any_length_is_printed(stages: int) -> None:
    view = with_life(stages)
    page = printed(render(view, SOURCE))
    assert all(squeezed(node.label) in page for node in view.life.nodes)


def test_labels_too_long_to_draw_become_a_list() -> None:
    life = life_of(12)
    nodes = tuple(replace(node, label=LONG, short="") for node in life.nodes)
    drawn = drawing(replace(life, nodes=nodes), 178.0, SOURCE_SANS, "")
    assert drawn.pictures == ()
    assert [len(group.stages) for group in drawn.groups] == [6, 5, 1]
    listed = render(replace(BARE, life=replace(life, nodes=nodes)), SOURCE)
    assert printed(listed).count(squeezed(LONG)) >= 12


def test_every_way_of_a_tangled_life_is_drawn_once() -> None:
    life = TANGLED.life
    assert [node.id for node in main_line(life)] == ["raw", "mql", "working", "meeting", "opportunity", "customer"]
    (picture,) = drawing(life, 178.0, SOURCE_SANS, "").pictures
    decisions = [each for each in picture.shapes if isinstance(each, Patch) and each.stroke != "none"]
    heads = [each for each in picture.shapes if isinstance(each, Patch) and each.stroke == "none"]
    assert len(decisions) == 3
    # Five along the line; demo request, no-show, out of the fast lane, back from nurture; into four stages beside it.
    assert len(heads) == 5 + 4 + 4
