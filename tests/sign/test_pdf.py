"""Signed PDF files: what two people sign holds, by other programs' word too, and stays what it claims to be."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sla_compiler.core.errors import UnusableError
from tests.sign.certificates import certificate
from tests.sign.office import Office
from tests.sign.workplace import both_sign, reasons, widened

SECRET = "nobody hears this"  # noqa: S105 - of a key that lives as long as a test


def test_two_signatures_in_a_pdf_take_effect(signed: Office) -> None:
    found = signed.verify()
    assert found.holds, reasons(found)
    assert {proof.method for one in found.standings for _, proof in one.counted} == {"pdf"}


def test_a_key_and_a_pdf_together(office: Office) -> None:
    widened(office)
    office.prepare()
    office.sign("marketing")
    office.sign_pdf("sales")
    office.commit()
    found = office.verify()
    assert found.holds, reasons(found)
    assert [proof.method for one in found.standings for _, proof in one.counted] == ["ssh", "pdf"]


def test_what_is_signed_stays_what_it_claims_to_be(signed: Office) -> None:
    assert signed.signed.read_bytes().startswith(signed.release.read_bytes())
    for file in (signed.release, signed.signed):
        with pikepdf.open(file) as pdf:
            with pdf.open_metadata() as claims:
                assert claims.pdfa_status == "3A"
            assert (pdf.pdf_version, pdf.Root.get("/Version")) == ("1.7", None)
            assert sorted(pdf.attachments) == ["approval.json", "small.sla.yaml"]
        for command in (["outloud", "--fail-on", "warning", "--no-info"], ["pdfua", "check"]):
            tool = str(Path(sys.executable).with_name(command[0]))
            done = subprocess.run([tool, *command[1:], str(file)], check=False, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout


def test_poppler_sees_two_valid_signatures(signed: Office) -> None:
    done = subprocess.run(["pdfsig", signed.signed], check=False, capture_output=True, text=True)  # noqa: S607 - where the machine has it
    assert done.stdout.count("Signature is Valid") == 2
    assert "Total document signed" in done.stdout
    assert "Signature Field Name: marketing" in done.stdout


def test_the_release_is_the_same_bytes_every_time(office: Office) -> None:
    widened(office)
    office.prepare()
    first = office.release.read_bytes()
    office.release.unlink()
    office.prepare()
    assert office.release.read_bytes() == first


def test_letter_paper(office: Office) -> None:
    widened(office)
    office.prepare("letter")
    office.sign_pdf("marketing")
    office.sign_pdf("sales")
    office.commit()
    found = office.verify()
    assert found.holds, reasons(found)


def test_a_reformat_after_signing(signed: Office) -> None:
    signed.edit(("tiers:\n", "# the order matters\ntiers:\n"))
    signed.commit()
    assert signed.verify().holds
    signed.merge()
    signed.edit(("# the order matters\n", ""))
    signed.commit()
    found = signed.verify()
    assert found.holds, reasons(found)


def test_a_passphrase_opens_the_certificate_and_is_written_nowhere(office: Office) -> None:
    widened(office)
    office.prepare()
    office.sign_pdf("sales", passphrase=SECRET)
    files = [one for one in office.folder.rglob("*") if one.is_file()]
    assert [one for one in files if SECRET.encode() in one.read_bytes()] == []


def test_a_key_that_would_end_the_claims_of_the_file(office: Office) -> None:
    curve = certificate("VP sales", private=ec.generate_private_key(ec.SECP256R1()))
    office.with_cards(3, {"marketing": office.cards["marketing"], "sales": curve})
    office.commit()
    both_sign(office)
    office.merge()
    widened(office)
    office.prepare()
    with pytest.raises(UnusableError, match="is not an RSA key"):
        office.sign_pdf("sales", curve)
