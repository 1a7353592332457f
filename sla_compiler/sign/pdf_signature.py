"""A signed PDF and the release it was made from -> for each signature whose it is, and why it proves nothing if so."""

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel, SuspiciousModification
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # what it finds is told by us, in our words
logging.getLogger("pyhanko").propagate = False
logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())
logging.getLogger("pyhanko_certvalidator").propagate = False
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


@dataclass(frozen=True, slots=True)
class Trust:
    """What is asked of a certificate beyond its pin: the authority's own pin, and its lists of revoked ones."""

    authority: str
    lists: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """The field that was signed, the sha256 of the signer's public key, and the rest as in `Proof`."""

    field: str
    signer: str
    day: str
    digest: str
    fault: str = ""


def signatures(
    signed: bytes, release: bytes, moment: datetime | None, trust: Mapping[str, Trust]
) -> tuple[tuple[PdfSignature, ...], str]:
    """Every signature in a file, and what is wrong with the file as a whole; `trust` is by the signer's key.

    Certificates are asked to be valid at the moment; without one, when their owners say that they signed.

    A file must be the release with nothing but signatures appended. A reader of one signature alone would not see what
    was put between the release and the first of them.
    """
    if not signed.startswith(release):
        return (), "is not the release with signatures appended"
    try:
        reader = PdfFileReader(BytesIO(signed))
        found = list(reader.embedded_signatures)
        fault = _added(reader, found)
        return tuple(_each(found, moment, trust)), fault
    except (PdfError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError) as error:
        return (), f"cannot be read: {type(error).__name__}"


def _added(reader: PdfFileReader, found: Sequence[EmbeddedPdfSignature]) -> str:
    """What was added to the release that is no signature."""
    result = DEFAULT_DIFF_POLICY.review_file(reader, base_revision=0)
    if isinstance(result, SuspiciousModification):
        return "holds something beside the release and signatures"
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        return "holds something beside the release and signatures"
    if found and found[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        return "goes on after its last signature"
    if reader.xrefs.total_revisions != len(found) + 1:
        return "was changed between its signatures"
    return ""


def _each(
    found: Sequence[EmbeddedPdfSignature], moment: datetime | None, trust: Mapping[str, Trust]
) -> Iterator[PdfSignature]:
    for one in found:
        certificate = one.signer_cert
        signer = hashlib.sha256(certificate.public_key.dump()).hexdigest()
        claimed = one.self_reported_timestamp
        then = moment or claimed or certificate.not_valid_before
        fault = _fault(one, certificate, then, trust.get(signer))
        day = claimed.date().isoformat() if claimed else ""
        yield PdfSignature(one.field_name, signer, day, hashlib.sha256(one.pkcs7_content).hexdigest(), fault)


def _fault(one: EmbeddedPdfSignature, certificate: Certificate, moment: datetime, trust: Trust | None) -> str:
    try:
        status = validate_pdf_signature(one, _context(one, certificate, moment, trust), key_usage_settings=_USAGE)
    except (SignatureValidationError, UnacceptableSignerError, PdfError, ValueError) as error:
        return f"does not hold: {type(error).__name__}"
    if not status.intact or not status.valid:
        return "does not fit what was signed"
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        return "was made with a certificate that is not valid on this day"
    if trust is not None and not status.trusted:
        return "was made with a certificate that its authority does not vouch for, or may have revoked"
    return ""


def _context(
    one: EmbeddedPdfSignature, certificate: Certificate, moment: datetime, trust: Trust | None
) -> ValidationContext:
    """A pinned key stands for itself; where an authority is named, only its own lists say what is revoked."""
    if trust is None:
        return ValidationContext(trust_roots=[certificate], moment=moment, allow_fetching=False)
    others = list(one.other_embedded_certs)
    roots = [other for other in others if hashlib.sha256(other.public_key.dump()).hexdigest() == trust.authority]
    return ValidationContext(
        trust_roots=roots, other_certs=others, crls=list(trust.lists), moment=moment, allow_fetching=False,
        revocation_mode="require",
    )  # fmt: skip
