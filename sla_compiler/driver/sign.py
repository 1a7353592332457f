"""An agreement, a role and a key -> that party's signature, below `approvals/`."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.keys import signer
from sla_compiler.driver.objects import objects
from sla_compiler.driver.places import folder_of, statement_path
from sla_compiler.driver.plain_file import absolute, top_of
from sla_compiler.driver.proposal import Proposal, proposal, stops_signing
from sla_compiler.driver.read import reason, shown
from sla_compiler.findings.located import Located
from sla_compiler.sign.judge import Change
from sla_compiler.sign.sshsig import verify


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed and the files that were written; without a change the findings that forbid it."""

    proposal: Proposal
    findings: tuple[Located, ...]
    change: Change | None = None
    signer: str = ""
    files: tuple[Path, ...] = ()


def sign(path: Path, role: str | None, key: Path | None, base: str | None) -> Signed:
    """Sign the agreement in a file. Raises UnusableError where the role or the key cannot be used."""
    with objects(path.parent) as repository:
        found = proposal(path, repository, base)
    # First approvers are pinned after they were written.
    stops = tuple(one for one in found.findings if stops_signing(one))
    if found.change is None or stops:
        return Signed(found, stops or found.findings)
    change = found.change
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
    return Signed(found, found.findings, change, chosen.seat.name, _written(place, data, signature))


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
