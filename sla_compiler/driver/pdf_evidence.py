"""The signed PDF beside an agreement -> the proofs in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.objects import Objects
from sla_compiler.driver.places import MOST_PDF_BYTES, RELEASE, SIGNED, folder_of, revoked_path
from sla_compiler.driver.plain_file import from_top, plain
from sla_compiler.driver.read import shown
from sla_compiler.driver.release import extra, fault_of_release
from sla_compiler.sign.judge import Change, Proof


@dataclass(frozen=True, slots=True)
class PdfEvidence:
    """The proofs, the files that were read, and fields that were signed with keys that nobody knows."""

    proofs: tuple[Proof, ...]
    files: tuple[Path, ...]
    strangers: tuple[tuple[str, str], ...]


def pdf_evidence(path: Path, change: Change, repository: Objects, commit: str, day: date) -> PdfEvidence:
    """Everything that is signed in the PDF; nothing where there is none."""
    folder = folder_of(path, change.terms.digest)
    file = folder / SIGNED
    try:
        signed, release = plain(file, MOST_PDF_BYTES), plain(folder / RELEASE, MOST_PDF_BYTES)
    except UnusableError as error:
        return PdfEvidence(_all_faulty(change, file, f"cannot be used: {error.message}"), (), ())
    if signed is None:
        return PdfEvidence((), (), ())
    if release is None:
        return PdfEvidence(_all_faulty(change, file, f"cannot be used without `{shown(folder / RELEASE)}`"), (), ())
    held = change.settled and repository.get(f"{commit}:{from_top(file)}") == signed
    fault = fault_of_release(path, change, release, repository, commit)
    if fault:
        fault = f"is made from a release that {fault}"
    moment = datetime.combine(day, time(23, 59, 59), UTC)
    # What the base holds was asked about its days and its authorities when it came in.
    asked = (None, {}) if held else (moment, _trust(path, change))
    found, more = extra("pdf_signature").signatures(signed, release, *asked)
    if more and not found:
        return PdfEvidence(_all_faulty(change, file, fault or more), (file, folder / RELEASE), ())
    known = {(role, seat.key.signer) for role in change.roles for seat in change.seats(role)}
    proofs = tuple(
        Proof(one.field, one.signer, "pdf", shown(file), held, fault or more or one.fault, one.day, one.digest)
        for one in found
        if (one.field, one.signer) in known
    )
    strangers = tuple((one.field, shown(file)) for one in found if (one.field, one.signer) not in known)
    return PdfEvidence(proofs, (file, folder / RELEASE), strangers)


def _all_faulty(change: Change, file: Path, fault: str) -> tuple[Proof, ...]:
    """The same fault for every key that could have signed a PDF."""
    return tuple(
        Proof(role, seat.key.signer, "pdf", shown(file), fault=fault)
        for role in change.roles
        for seat in change.seats(role)
        if seat.key.certificate is not None
    )


def _trust(path: Path, change: Change) -> dict[str, object]:
    """What is asked of each certificate for which an authority is named."""
    trust = extra("pdf_signature").Trust
    found = dict[str, object]()
    for role in change.roles:
        for approvers in change.authorities(role):
            for key in approvers.roles[role].keys.values() if role in approvers.roles else ():
                if key.authority is not None and approvers.authorities:
                    revoked = plain(revoked_path(path, key.authority))
                    lists = (revoked,) if revoked is not None else ()
                    found[key.signer] = trust(approvers.authorities[key.authority].certificate, lists)
    return found
