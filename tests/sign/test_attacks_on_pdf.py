"""What somebody puts into a PDF, or signs it with, that must not count: each takes effect, and is refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from sla_compiler.core.errors import UnusableError
from tests.sign.certificates import certificate, revoking
from tests.sign.forging import sign_without_asking
from tests.sign.office import Office
from tests.sign.workplace import BOTH, WINDOW, both_sign, missing, reasons, widened


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
