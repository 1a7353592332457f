"""An agreement, a role and a key -> that party's signature, below `approvals/`."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.keys import signer
from sla_compiler.driver.objects import Objects, objects
from sla_compiler.driver.places import folder_of, statement_path
from sla_compiler.driver.plain_file import absolute, top_of
from sla_compiler.driver.proposal import Proposal, is_unpinned, proposal, stops_signing
from sla_compiler.driver.read import reason, shown
from sla_compiler.driver.verify import command, verified
from sla_compiler.findings.located import Located
from sla_compiler.sign.judge import Change
from sla_compiler.sign.sshsig import verify


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed and the files that were written; without a change the findings that forbid it.

    `remaining` are further steps until it holds, as sentences.
    """

    proposal: Proposal
    findings: tuple[Located, ...]
    change: Change | None = None
    signer: str = ""
    files: tuple[Path, ...] = ()
    remaining: tuple[str, ...] = ()


def sign(path: Path, role: str | None, key: Path | None, base: str | None) -> Signed:
    """Sign the agreement in a file. Raises UnusableError where the role or the key cannot be used."""
    with objects(path.parent) as repository:
        found = proposal(path, repository, base)
        # First approvers are pinned after they were written.
        stops = tuple(one for one in found.findings if stops_signing(one))
        if found.change is None or stops:
            return Signed(found, stops or found.findings)
        files, by = _signed(path, found.change, role, key)
        return completed(found, found.change, by, files, repository)


def completed(found: Proposal, change: Change, by: str, files: tuple[Path, ...], repository: Objects) -> Signed:
    """What was signed, by whom and into which files, and what is still to be done: that is no fault of a signature."""
    remaining = list(_others(found, change, repository))
    if any(is_unpinned(one) for one in found.findings):
        pin = f"`slac check --base {shlex.quote(found.base)} --pin {change.terms.approvers}`"
        remaining.append(f"these are the first approvers: compare every key with its owner, then pin them: {pin}")
    findings = tuple(one for one in found.findings if not is_unpinned(one))
    return Signed(found, findings, change, by, files, tuple(remaining))


def _others(found: Proposal, change: Change, repository: Objects) -> Iterator[str]:
    """Who has still to sign."""
    try:
        standings = verified(found, repository, datetime.now(UTC).date()).standings
    except UnusableError:  # what was signed is signed; a file of somebody else stands in the way of looking at it
        yield "see `slac verify` for who has still to sign"
        return
    for one in standings:
        if not one.consents:
            yield f"{_titled(found, one.role)} has still to sign: `{command(found, change, one.role)}`"


def _titled(found: Proposal, role: str) -> str:
    """What people call a party; one that only the base has by its id."""
    parties = found.reading.spec.parties if found.reading.spec is not None else {}
    return parties[role].title if role in parties else f"`{role}`"


def _signed(path: Path, change: Change, role: str | None, key: Path | None) -> tuple[tuple[Path, ...], str]:
    """Sign for a role; the files that were written, and the name of the key."""
    seats = change.seats(known_role(role, change))
    if not seats:
        raise UnusableError(f"no key can sign for `{role}`", "add it to `approvers.yaml`")
    chosen = signer(seats, key)
    statement = change.statement(chosen.seat, datetime.now(UTC).date().isoformat())
    data = statement.canonical()
    signature = chosen.sign(data, statement.namespace)
    if chosen.seat.key.ssh is not None:
        verify(data, signature, chosen.seat.key.ssh, statement.namespace)
    place = statement_path(folder_of(path, change.terms.digest), chosen.seat.role, chosen.seat.key.signer)
    return _written(place, data, signature), chosen.seat.name


def known_role(role: str | None, change: Change) -> str:
    """The role that is asked for, if it signs; raises UnusableError if not."""
    if role is None:
        raise UnusableError("for whom do you sign?", "; ".join(f"`slac sign --role {one}`" for one in change.roles))
    if role not in change.roles:
        raise UnusableError(f"`{role}` does not sign this agreement", did_you_mean(role, change.roles))
    return role


def _written(place: Path, statement: bytes, signature: bytes) -> tuple[Path, ...]:
    folders = [folder for folder in absolute(place).parents if top_of(place) in folder.parents]
    for folder in folders:
        if folder.is_symlink():
            raise UnusableError(f"`{shown(folder)}` is a link", "put the folder itself into the repository")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableError(f"cannot write `{shown(place.parent)}`: {reason(error)}", "name another file") from error
    files = {place: statement, place.with_suffix(".sig"): signature}
    for file, data in files.items():
        if file.is_symlink():
            raise UnusableError(f"`{shown(file)}` is a link", "remove it")
        write_atomically(file, data)
    return tuple(files)
