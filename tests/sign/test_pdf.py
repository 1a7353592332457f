"""Signed PDF files: what two people sign holds, by other programs' word too, and what somebody else adds does not."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.release import prepare
from sla_compiler.driver.sign import Signed
from sla_compiler.driver.sign_pdf import sign_pdf
from sla_compiler.sign.statement import short
from tests.sign.certificates import Certificate, certificate, revoking
from tests.sign.forging import sign_without_asking
from tests.sign.workplace import BOTH, WINDOW, Workplace, both_sign, digest, missing, reasons, widened, workplace

SECRET = "nobody hears this"  # noqa: S105 - of a key that lives as long as a test
DAY = "22 November 2026"


class Office(Workplace):
    """A workplace whose people may also sign with certificates."""

    cards: dict[str, Certificate]
    authority: Certificate

    @property
    def release(self) -> Path:
        return self.folder / "approvals" / short(digest(self.agreement)) / "release.pdf"

    @property
    def signed(self) -> Path:
        return self.release.with_name("signed.pdf")

    def prepare(self, paper: str = "a4") -> None:
        done = prepare(self.agreement, "main", "us-letter" if paper == "letter" else "a4")
        assert done.file == self.release, done.findings

    def sign_pdf(self, role: str, by: Certificate | None = None, passphrase: str = "") -> Signed:
        file = (by or self.cards[role]).p12(self.folder.parent / f"{role}.p12", passphrase.encode() or None)
        return sign_pdf(self.agreement, role, file, "main", lambda _: passphrase, DAY)

    def both_sign_pdf(self) -> None:
        widened(self)
        self.prepare()
        self.sign_pdf("marketing")
        self.sign_pdf("sales")
        self.commit()

    def with_cards(self, version: int, cards: dict[str, Certificate], more: str = "") -> None:
        roles = {
            role: f"{{laptop: {{ssh: {self.public[role]}}}, card: {{certificate: {card.pin}{more}}}}}"
            for role, card in cards.items()
        }
        self.approve(version, **roles)


@pytest.fixture(scope="module")
def office_once(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = workplace(tmp_path_factory.mktemp("office"))
    office = Office(made.folder, made.pins, made.public)
    office.cards = {role: certificate(f"VP {role}") for role in ("marketing", "sales")}
    office.with_cards(2, office.cards)
    office.commit()
    both_sign(office)
    assert office.verify().holds
    office.merge()
    return office


@pytest.fixture(scope="module")
def signed_once(office_once: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy(office_once, tmp_path_factory.mktemp("signed"))
    office.both_sign_pdf()
    return office


@pytest.fixture
def office(office_once: Office, tmp_path: Path) -> Office:
    return copy(office_once, tmp_path)


@pytest.fixture
def signed(signed_once: Office, tmp_path: Path) -> Office:
    """Both have signed the PDF of a wider window."""
    return copy(signed_once, tmp_path)


def copy(office: Office, folder: Path) -> Office:
    shutil.copytree(office.folder.parent, folder / "copy")
    made = Office(folder / "copy" / "agreements", office.pins, dict(office.public))
    made.cards = office.cards
    return made


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


def changed(file: Path, edit: Callable[[IncrementalPdfFileWriter], None]) -> None:
    """Append a revision to a PDF, as anybody with a PDF library can."""
    before = file.read_bytes()
    writer = IncrementalPdfFileWriter(BytesIO(before))
    edit(writer)
    out = BytesIO()
    writer.write(out)
    file.write_bytes(out.getvalue())
    assert len(file.read_bytes()) > len(before)
    assert file.read_bytes().startswith(before)


def visible_text(writer: IncrementalPdfFileWriter) -> None:
    content = b"BT /Helv 20 Tf 100 500 Td (nine hours) Tj ET"
    stream = writer.add_object(generic.StreamObject(stream_data=content))
    font = generic.DictionaryObject(
        {generic.pdf_name(k): generic.pdf_name(v) for k, v in {"/Type": "/Font", "/Subtype": "/Type1"}.items()}
    )
    font[generic.pdf_name("/BaseFont")] = generic.pdf_name("/Helvetica")
    fonts = generic.DictionaryObject({generic.pdf_name("/Helv"): writer.add_object(font)})
    resources = generic.DictionaryObject({generic.pdf_name("/Font"): fonts})
    writer.add_stream_to_page(0, stream, resources=resources)


def covering_annotation(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    square = {
        "/Type": generic.pdf_name("/Annot"),
        "/Subtype": generic.pdf_name("/Square"),
        "/Rect": generic.ArrayObject([generic.NumberObject(edge) for edge in (50, 50, 500, 700)]),
        "/IC": generic.ArrayObject([generic.NumberObject(1)] * 3),
    }
    made = writer.add_object(generic.DictionaryObject({generic.pdf_name(key): value for key, value in square.items()}))
    page.setdefault(generic.pdf_name("/Annots"), generic.ArrayObject()).append(made)
    writer.update_container(page)


def other_attachment(writer: IncrementalPdfFileWriter) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    place = next(at for at in range(0, len(names), 2) if str(names[at]).endswith(".sla.yaml"))
    stream = names[place + 1].get_object()["/EF"]["/F"]
    stream._data = stream.data.replace(b"hot: 2 business hours", b"hot: 9 business hours")  # noqa: SLF001 - nothing else lets it be changed
    stream._encoded_data = None  # noqa: SLF001 - see above
    writer.update_container(stream)


def title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({generic.pdf_name("/Title"): generic.TextStringObject("Other")}))


EDITS = [visible_text, covering_annotation, other_attachment, title]


def shows(file: Path, edit: Callable[[IncrementalPdfFileWriter], None]) -> bool:
    """Whether an edit is there for a reader of the file."""
    with pikepdf.open(file) as pdf:
        match edit.__name__:
            case "visible_text":
                return any(b"nine hours" in one.read_bytes() for one in pdf.pages[0].obj.Contents)
            case "covering_annotation":
                return any(one.Subtype == "/Square" for one in pdf.pages[0].obj.Annots)
            case "other_attachment":
                return b"hot: 9" in pdf.attachments["small.sla.yaml"].get_file().read_bytes()
            case _:
                return str(pdf.docinfo["/Title"]) == "Other"


@pytest.mark.parametrize("edit", EDITS)
def test_added_after_both_have_signed(signed: Office, edit: Callable[[IncrementalPdfFileWriter], None]) -> None:
    changed(signed.signed, edit)
    signed.commit()
    assert shows(signed.signed, edit)
    assert missing(signed.verify()) == BOTH


@pytest.mark.parametrize("edit", EDITS)
def test_added_between_the_signatures(office: Office, edit: Callable[[IncrementalPdfFileWriter], None]) -> None:
    widened(office)
    office.prepare()
    office.sign_pdf("marketing")
    changed(office.signed, edit)
    office.sign_pdf("sales")
    office.commit()
    assert shows(office.signed, edit)
    assert missing(office.verify()) == BOTH


@pytest.mark.parametrize("edit", EDITS)
def test_added_before_the_first_signature(office: Office, edit: Callable[[IncrementalPdfFileWriter], None]) -> None:
    widened(office)
    office.prepare()
    office.signed.write_bytes(office.release.read_bytes())
    changed(office.signed, edit)
    office.sign_pdf("marketing")
    office.sign_pdf("sales")
    office.commit()
    assert shows(office.signed, edit)
    assert missing(office.verify()) == BOTH


@pytest.mark.parametrize("edit", EDITS)
def test_added_to_the_release_itself(office: Office, edit: Callable[[IncrementalPdfFileWriter], None]) -> None:
    widened(office)
    office.prepare()
    changed(office.release, edit)
    assert shows(office.release, edit)
    with pytest.raises(UnusableError, match=r"release.pdf` (is|attaches)"):
        office.sign_pdf("marketing")


def test_a_release_with_other_pages_that_both_have_signed(office: Office) -> None:
    """Its attachment is the agreement, and its pages say something else."""
    widened(office)
    office.prepare()
    true = office.release.read_bytes()
    with pikepdf.open(BytesIO(true)) as pdf:
        pdf.pages[0].contents_add(b"BT 100 500 Td ET")
        pdf.save(office.release, deterministic_id=True)
    forged = office.release.read_bytes()
    sign_without_asking(forged, office.signed, office.cards)
    office.commit()
    found = office.verify()
    assert missing(found) == BOTH
    assert "is made from a release that is not what this agreement makes" in reasons(found)


def test_one_byte(signed: Office) -> None:
    data = bytearray(signed.signed.read_bytes())
    place = data.index(b"/Sig", len(signed.release.read_bytes())) + 40
    data[place] ^= 1
    signed.signed.write_bytes(bytes(data))
    signed.commit()
    assert not signed.verify().holds


def test_junk_behind_the_last_signature(signed: Office) -> None:
    signed.signed.write_bytes(signed.signed.read_bytes() + b"\n% more\n")
    signed.commit()
    assert missing(signed.verify()) == BOTH


def test_a_rewritten_file(signed: Office) -> None:
    with pikepdf.open(BytesIO(signed.signed.read_bytes())) as pdf:
        pdf.save(signed.signed)
    signed.commit()
    found = signed.verify()
    assert missing(found) == BOTH
    assert "is not the release with signatures appended" in reasons(found)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"x" * 1000])
def test_no_pdf_at_all(signed: Office, data: bytes) -> None:
    signed.signed.write_bytes(data)
    signed.commit()
    assert missing(signed.verify()) == BOTH
    signed.signed.write_bytes(signed.release.read_bytes() + data)
    signed.commit()
    assert missing(signed.verify()) == BOTH


def test_one_of_two_has_signed(office: Office) -> None:
    widened(office)
    office.prepare()
    office.sign_pdf("marketing")
    office.commit()
    assert missing(office.verify()) == {"sales"}


def test_marketing_signs_in_the_field_of_sales(office: Office) -> None:
    widened(office)
    office.prepare()
    with pytest.raises(UnusableError, match="is no certificate of `sales`"):
        office.sign_pdf("sales", office.cards["marketing"])
    one = office.cards["marketing"]
    sign_without_asking(office.release.read_bytes(), office.signed, {"marketing": one, "sales": one})
    office.commit()
    found = office.verify()
    assert missing(found) == {"sales"}
    assert "none of the approvers'" in reasons(found)


def test_the_right_name_from_another_authority(office: Office) -> None:
    widened(office)
    office.prepare()
    rogue = {role: certificate(f"VP {role}") for role in BOTH}
    assert rogue["sales"].certificate.subject == office.cards["sales"].certificate.subject
    sign_without_asking(office.release.read_bytes(), office.signed, rogue)
    office.commit()
    assert missing(office.verify()) == BOTH


def test_the_pdf_of_another_version(signed: Office) -> None:
    """Signed for the version before; its file is put where the next one is looked for."""
    old = signed.signed.read_bytes(), signed.release.read_bytes()
    signed.merge()
    signed.edit((WINDOW.replace("1 business hour", "2 business hours"), "hot: 3 business hours"), ("1.1.0", "1.2.0"))
    signed.commit()
    signed.release.parent.mkdir(parents=True)
    signed.signed.write_bytes(old[0])
    signed.release.write_bytes(old[1])
    signed.commit()
    found = signed.verify()
    assert missing(found) == BOTH
    assert "was made for other terms" in reasons(found)


def test_the_pdf_of_before_after_other_approvers(signed: Office) -> None:
    signed.approvers.write_text(signed.approvers.read_text().replace("version: 2", "version: 3"))
    signed.commit()
    found = signed.verify()
    assert missing(found) == BOTH
    assert "was made for other terms" in reasons(found)


def test_an_expired_certificate(office: Office) -> None:
    ended = {
        role: certificate(f"VP {role}", until=datetime(2026, 11, 19, tzinfo=UTC)) for role in ("marketing", "sales")
    }
    office.with_cards(3, ended)
    office.commit()
    both_sign(office)
    office.merge()
    office.cards = ended
    office.both_sign_pdf()
    found = office.verify()
    assert missing(found) == BOTH
    assert "not valid on this day" in reasons(found)
    assert office.verify(at="2026-11-18").holds


@pytest.mark.parametrize(
    ("lists", "holds"), [("clean", True), ("revoked", False), ("none", False), ("old", False)], ids=str
)
def test_where_an_authority_is_named_it_must_say_that_nothing_is_revoked(
    office: Office, lists: str, *, holds: bool
) -> None:
    authority = certificate("Company CA")
    cards = {role: certificate(f"VP {role}", authority) for role in ("marketing", "sales")}
    office.with_cards(3, cards, ", authority: company")
    text = office.approvers.read_text() + f"authorities:\n  company: {{certificate: {authority.pin}}}\n"
    office.approvers.write_text(text)
    office.commit()
    both_sign(office)
    office.merge()
    office.cards = cards
    office.both_sign_pdf()
    revoked = office.folder / "approvals" / "company.crl"
    match lists:
        case "clean":
            revoked.write_bytes(revoking(authority))
        case "revoked":
            revoked.write_bytes(revoking(authority, cards["sales"]))
        case "old":
            revoked.write_bytes(revoking(authority, until=datetime(2026, 11, 1, tzinfo=UTC)))
    office.commit()
    found = office.verify()
    assert found.holds is holds, reasons(found)
    if lists == "revoked":
        assert missing(found) == {"sales"}


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
