"""An agreement that everybody has signed -> its Markdown and PDF with the signatures in them.

What was signed is never built again: where people signed a PDF, that very file is the edition.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.markdown import markdown
from sla_compiler.document.pdf import render
from sla_compiler.document.press import Paper
from sla_compiler.document.signed import SignedBy, signed_markdown, signed_view
from sla_compiler.document.view import AgreementView
from sla_compiler.driver.objects import objects
from sla_compiler.driver.places import MOST_PDF_BYTES, SIGNED, folder_of
from sla_compiler.driver.plain_file import plain
from sla_compiler.driver.proposal import proposal
from sla_compiler.driver.read import STDIN
from sla_compiler.driver.verify import Verified, day_of, verified
from sla_compiler.sign.judge import Change

MARKDOWN, PDF = "agreement.signed.md", "agreement.signed.pdf"


@dataclass(frozen=True, slots=True)
class SignedEdition:
    """Files by name, and why there are none though somebody has signed."""

    files: Mapping[str, bytes]
    note: str = ""


def signed_edition(
    path: Path, digest: str, view: AgreementView, source: bytes, paper: Paper, formats: Collection[str]
) -> SignedEdition:
    """The signed edition in those of the formats that it has; nothing where nobody has signed this text.

    Signatures are those of the last commit, in which the gate has let them: nothing here depends on the day.
    """
    if path == STDIN or not folder_of(path, digest).is_dir():
        return SignedEdition({})
    try:
        with objects(path.parent) as repository:
            found = verified(proposal(path, repository, "HEAD"), repository, day_of("1970-01-01"))
    except UnusableError as error:
        return SignedEdition({}, f"no signed edition: {error.message}")
    change = found.proposal.change
    if change is None or not found.holds or not change.settled:
        missing = ", ".join(f"`{one.role}`" for one in found.standings if not one.consents)
        why = f"{missing} has not signed what is committed" if missing else "it is not in the last commit as it is here"
        return SignedEdition({}, f"no signed edition: {why}")
    by = _signed_by(found)
    files = dict[str, bytes]()
    if "md" in formats:
        files[MARKDOWN] = signed_markdown(markdown(view), by).encode()
    if "pdf" in formats:
        files[PDF] = _signed_pdf(path, change, found) or render(signed_view(view, by), source, paper).data
    return SignedEdition(files)


def _signed_by(found: Verified) -> tuple[SignedBy, ...]:
    spec = found.proposal.reading.spec
    parties = spec.parties if spec is not None else {}
    kinds: dict[str, Literal["SSH", "PDF"]] = {"ssh": "SSH", "pdf": "PDF"}
    return tuple(
        SignedBy(
            parties[one.role].title if one.role in parties else one.role,
            seat.name,
            proof.day,
            kinds[proof.method],
            proof.digest,
        )
        for one in found.standings
        for seat, proof in one.counted
    )


def _signed_pdf(path: Path, change: Change, found: Verified) -> bytes | None:
    """The committed PDF, if somebody signed in it."""
    if any(proof.method == "pdf" for one in found.standings for _, proof in one.counted):
        return plain(folder_of(path, change.terms.digest) / SIGNED, MOST_PDF_BYTES)
    return None
