"""A release, or one that others have signed, and a certificate's key -> the same with one more signature appended."""

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.stamp import StaticStampStyle

_FILLS = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MID, Margins(0, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Certified:
    """A key with its certificate, in memory alone."""

    signer: SimpleSigner
    certificate: Certificate

    @property
    def key(self) -> str:
        """The sha256 of the public key, as approvers name it."""
        return sha256(self.certificate.public_key.dump()).hexdigest()

    @property
    def is_rsa(self) -> bool:
        """Other keys would make the file PDF 2.0, and end its claim to be PDF/A-3."""
        return bool(self.certificate.public_key.algorithm == "rsa")

    @property
    def name(self) -> str:
        """Whose certificate it is."""
        return str(self.certificate.subject.native.get("common_name", "")) or "the signer"


def certified(file: Path, passphrase: bytes | None) -> Certified | None:
    """The key in a PKCS #12 file; None where the passphrase or the file is wrong."""
    signer: SimpleSigner | None = SimpleSigner.load_pkcs12(str(file), passphrase=passphrase)  # type: ignore[no-untyped-call]  # pyhanko leaves it open
    if signer is None or signer.signing_cert is None:
        return None
    return Certified(signer, signer.signing_cert)


def is_signed(data: bytes, field: str) -> bool | None:
    """Whether a field is signed; None where there is no such field."""
    reader = IncrementalPdfFileWriter(BytesIO(data))
    found = {name: value for name, value, _ in enumerate_sig_fields(reader)}
    return found[field] is not None if field in found else None


def signed(data: bytes, field: str, by: Certified, stamp: bytes) -> bytes:
    """Append a signature in a field; `stamp` is a PDF of one page that is shown in it."""
    about = PdfSignatureMetadata(
        field_name=field, name=by.name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    with tempfile.TemporaryDirectory(prefix="slac-stamp-") as folder:
        page = Path(folder, "stamp.pdf")
        page.write_bytes(stamp)
        style = StaticStampStyle.from_pdf_file(str(page), border_width=0, background_layout=_FILLS)
        out = PdfSigner(about, signer=by.signer, stamp_style=style).sign_pdf(IncrementalPdfFileWriter(BytesIO(data)))
    return bytes(out.getbuffer())
