"""The files under `approvals/` -> the proofs in them, each held against the statement that is needed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.objects import Objects
from sla_compiler.driver.places import MOST_PDF_BYTES, SIGNED, folder_of, statement_path
from sla_compiler.driver.plain_file import from_top, plain
from sla_compiler.driver.read import shown
from sla_compiler.sign.approvers import Seat
from sla_compiler.sign.judge import Change, Proof, ssh_proof
from sla_compiler.sign.statement import MOST_BYTES, short

_STATEMENT = re.compile(r"(?P<role>[a-z][a-z0-9_]*)-(?P<signer>[0-9a-f]{12})\.json")
_MOST_STRANGERS = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """The proofs; files that are not in the commit as they lie here; (role, file) of signatures by unknown keys."""

    proofs: tuple[Proof, ...]
    uncommitted: tuple[str, ...]
    strangers: tuple[tuple[str, str], ...]


def evidence(path: Path, change: Change, repository: Objects, commit: str, day: date) -> Evidence:
    """Everything that was signed for the agreement in a file; certificates are asked to be valid on the day."""
    folder = folder_of(path, change.terms.digest)
    proofs, changed = list[Proof](), list[str]()
    for role in change.roles:
        for seat in change.seats(role):
            signed = _ssh(folder, change, seat, repository, commit) if seat.key.ssh is not None else None
            if signed is not None:
                proofs.append(signed[0])
                changed += signed[1]
    strangers = list(_strangers(folder, change))
    if (folder / SIGNED).exists() or (folder / SIGNED).is_symlink():
        from sla_compiler.driver.pdf_evidence import pdf_evidence  # noqa: PLC0415 - heavy, and seldom needed

        found = pdf_evidence(path, change, repository, commit, day)
        proofs += found.proofs
        strangers += found.strangers
        changed += [
            from_top(one)
            for one in found.files
            if repository.get(f"HEAD:{from_top(one)}") != plain(one, MOST_PDF_BYTES)
        ]
    return Evidence(tuple(proofs), tuple(changed), tuple(strangers))


def _ssh(folder: Path, change: Change, seat: Seat, repository: Objects, commit: str) -> tuple[Proof, list[str]] | None:
    place = statement_path(folder, seat.role, seat.key.signer)
    files = (place, place.with_suffix(".sig"))
    try:
        statement, signature = (plain(one, MOST_BYTES) for one in files)
    except UnusableError as error:
        fault = f"cannot be used: {error.message}"
        return Proof(seat.role, seat.key.signer, "ssh", shown(place), fault=fault), []
    if statement is None or signature is None:
        if statement is None and signature is None:
            return None
        missing = shown(files[0] if statement is None else files[1])
        fault = f"cannot be used: `{missing}` is missing"
        return Proof(seat.role, seat.key.signer, "ssh", shown(place), fault=fault), []
    names = [from_top(one) for one in files]
    held = change.settled and [repository.get(f"{commit}:{name}") for name in names] == [statement, signature]
    committed = [repository.get(f"HEAD:{name}") for name in names]
    changed = [
        name
        for name, here, there in zip(names, (statement, signature), committed, strict=True)
        if _unix(here) != _unix(there or b"")
    ]
    return ssh_proof(change, seat, shown(place), statement, signature, held=held), changed


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _strangers(folder: Path, change: Change) -> Iterator[tuple[str, str]]:
    """Statements in the folder whose key is none of the approvers': they count for nothing, and are named."""
    known = {(role, short(seat.key.signer)) for role in change.roles for seat in change.seats(role)}
    if folder.is_symlink() or not folder.is_dir():
        return
    found = sorted(one.name for one in folder.iterdir() if _STATEMENT.fullmatch(one.name))
    for name in found[:_MOST_STRANGERS]:
        match = _STATEMENT.fullmatch(name)
        if match and (match["role"], match["signer"]) not in known:
            yield match["role"], shown(folder / name)
