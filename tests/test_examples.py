"""Every example is in order, and what is committed beside it under `out/` is what a build of it writes."""

import hashlib
import json
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdfium2 import PdfDocument

from sla_compiler.diff.difference import difference
from sla_compiler.driver.build import build
from sla_compiler.driver.changelog import changelog_text
from sla_compiler.driver.examine import examined
from sla_compiler.driver.read import read
from sla_compiler.driver.redline import write_redline
from sla_compiler.driver.score import score
from tests.conftest import ROOT, Golden

EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/sla.yaml"))
STORIES = {
    "inbound/friday.lead.json": ("mql", "assignment:met first_touch:met", 0),
    "five_stages/unresponsive.lead.json": ("nurture", "response:met acceptance:met disposition:met", 1),
    "speed_to_lead/too_early.lead.json": ("nurture", "speed_to_lead:breached outcome:met", 1),
    "service_guarantees/requests.lead.json": (
        "mql",
        (
            "response:met lead_to_close:unpromised acknowledgement_time:met escalations:met recaps:met "
            "approvals:excused extensions:met loose_requests:unpromised"
        ),
        0,
    ),
    "abc_grades/friday_evening.lead.json": (
        "opportunity",
        "response:excused response:met outcome:met closing:running",
        0,
    ),
}
"""For each lead: the stage it ends in, the verdict on each run in order, and how many outcomes were refused."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_has_no_findings(example: Path) -> None:
    assert [str(one.finding.message) for one in read(example / "sla.yaml").findings] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_fits_on_letter_paper_too(example: Path, tmp_path: Path) -> None:
    assert build(example / "sla.yaml", tmp_path, "us-letter", ["pdf"]).folder is not None


def test_every_lead_beside_an_example_is_known_here() -> None:
    assert set(STORIES) == {path.relative_to(ROOT / "examples").as_posix() for path in ROOT.glob("examples/*/*.json")}


@pytest.mark.parametrize(("lead", "story"), STORIES.items(), ids=STORIES)
def test_a_lead_beside_an_example_shows_what_it_is_there_for(lead: str, story: tuple[str, str, int]) -> None:
    path = ROOT / "examples" / lead
    found = score(path.parent / "sla.yaml", path, None).standing
    assert found is not None
    verdicts = " ".join(f"{one.run.clock}:{one.verdict}" for one in found.runs)
    assert (found.stage, verdicts, len(found.refusals)) == story


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_outputs_are_committed(example: Path, tmp_path: Path, golden: Golden, request: pytest.FixtureRequest) -> None:
    report = build(example / "sla.yaml", tmp_path)
    assert report.folder is not None
    kept = example / "out"
    for name in ("agreement.html", "agreement.md", "agreement.pdf"):
        golden(kept / name, (report.folder / name).read_bytes())
    # Everything in the manifest but the versions of what made it, which differ between installations.
    found = json.loads((report.folder / "manifest.json").read_bytes())
    del found["made_with"]
    golden(kept / "manifest.json", (json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode())
    if request.config.getoption("--accept"):
        draw(kept / "agreement.pdf")


def test_the_next_version_of_an_example_says_why_it_is_another(
    golden: Golden, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    old, new = (read(ROOT / "examples" / name / "sla.yaml") for name in ("inbound", "next_quarter"))
    assert old.spec is not None
    assert new.spec is not None
    found = difference(old.spec, new.spec)
    path = ROOT / "examples" / "next_quarter" / "sla.yaml"
    assert examined(path, new, old.spec, found.changes).findings == ()
    log = changelog_text(path, found.agreement)
    assert log is not None
    golden(path.with_name("CHANGELOG.md"), log.encode())
    write_redline([found], tmp_path / "redline.pdf", "a4")
    kept = path.with_name("out") / "redline.pdf"
    golden(kept, (tmp_path / "redline.pdf").read_bytes())
    if request.config.getoption("--accept"):
        draw(kept, "redline")


PICTURED = [(path / "out" / "agreement.pdf", "page") for path in EXAMPLES]
PICTURED += [(ROOT / "examples" / "next_quarter" / "out" / "redline.pdf", "redline")]


@pytest.mark.parametrize(("pdf", "name"), PICTURED, ids=lambda one: one.parts[-3] if isinstance(one, Path) else one)
def test_pictures_show_the_committed_pages(pdf: Path, name: str) -> None:
    """A picture says of which PDF it is one; redrawing it would compare versions of a renderer, not of the document."""
    source = hashlib.sha256(pdf.read_bytes()).hexdigest()
    pictures = sorted(pdf.parent.glob(f"{name}-*.png"))
    with PdfDocument(pdf) as document:
        assert [picture.name for picture in pictures] == [f"{name}-{page}.png" for page in range(1, len(document) + 1)]
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.info["source"] == source, f"{picture.name} is out of date: `pytest --accept`"


def draw(pdf: Path, name: str = "page") -> None:
    """Draw the pages of a PDF beside it, each with the hash of that PDF inside."""
    mark = PngInfo()
    mark.add_text("source", hashlib.sha256(pdf.read_bytes()).hexdigest())
    for picture in pdf.parent.glob(f"{name}-*.png"):
        picture.unlink()
    with PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            whole = page.render(scale=110 / 72).to_pil().convert("RGB")
            small = whole.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)  # keeps the red
            small.save(pdf.with_name(f"{name}-{number}.png"), pnginfo=mark, optimize=True)
