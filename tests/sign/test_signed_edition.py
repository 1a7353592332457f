"""The edition with the signatures: of everything that all have signed, and of nothing else."""

from pathlib import Path

import pypdf
import pytest

from sla_compiler.driver.build import BuildReport, build
from sla_compiler.driver.check import check
from sla_compiler.driver.signed_edition import MARKDOWN, PDF
from tests.sign.office import Office
from tests.sign.workplace import DAY, Workplace, both_sign, reasons, widened


def built(made: Workplace) -> BuildReport:
    report = build(made.agreement, made.folder / "dist")
    assert report.folder is not None, report.findings
    return report


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(file).pages).split())


def test_ssh_signatures_stand_in_the_table_and_in_the_boxes(made: Workplace) -> None:
    report = built(made)
    assert report.folder is not None
    assert {MARKDOWN, PDF} <= set(report.files)
    page = (report.folder / MARKDOWN).read_text()
    proofs = [proof for one in made.verify().standings for _, proof in one.counted]
    assert len(proofs) == 2
    for proof in proofs:
        assert f"`sha256 {proof.digest}`" in page
        assert proof.digest[:16] in text_of(report.folder / PDF)
    assert "| VP Marketing | laptop |" in " ".join(page.split(" ")).replace("  ", " ")
    assert page.startswith((report.folder / "agreement.md").read_text())
    assert proofs[0].digest[:16] not in text_of(report.folder / "agreement.pdf")


def test_it_is_the_same_bytes_every_time(made: Workplace) -> None:
    folder = built(made).folder
    assert folder is not None
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    built(made)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


def test_what_one_has_signed_has_no_signed_edition(made: Workplace) -> None:
    widened(made)
    made.sign("sales")
    made.commit()
    report = built(made)
    assert MARKDOWN not in report.files
    assert report.note == "no signed edition: `marketing` has not signed what is committed"


def test_what_is_not_committed_has_none(made: Workplace) -> None:
    widened(made)
    for role in ("marketing", "sales"):
        made.sign(role)
    assert "no signed edition" in built(made).note
    made.commit()
    assert built(made).note == ""


def test_the_signed_pdf_is_the_edition_itself(office: Office) -> None:
    office.both_sign_pdf()
    report = built(office)
    assert report.folder is not None
    assert (report.folder / PDF).read_bytes() == office.signed.read_bytes()
    assert "card" in (report.folder / MARKDOWN).read_text()


@pytest.mark.parametrize("first", ["build", "sign"])
def test_the_gate_takes_a_build_from_before_or_after_the_signatures(
    made: Workplace, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.chdir(made.folder)
    widened(made)
    if first == "build":
        built(made)
    both_sign(made)
    if first == "sign":
        assert MARKDOWN in built(made).files
        made.commit()
    found = check([], "main", DAY, made.pins, Path("dist"))
    assert found.opens, [one.finding.message for one in found.findings]
    assert made.verify().holds, reasons(made.verify())
    page = made.folder / "dist" / "small-1.1.0" / ("agreement.md" if first == "build" else MARKDOWN)
    page.write_text(page.read_text().replace("VP Sales", "VP Marketing"))
    assert not check([], "main", DAY, made.pins, Path("dist")).opens
