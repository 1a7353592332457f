"""An agreement, a role and a certificate -> the release with that party's signature appended."""

from collections.abc import Callable
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.press import Box
from sla_compiler.document.stamp import stamp
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.objects import objects
from sla_compiler.driver.places import MOST_PDF_BYTES, RELEASE, SIGNED, folder_of
from sla_compiler.driver.plain_file import plain
from sla_compiler.driver.proposal import proposal, stops_signing
from sla_compiler.driver.read import shown
from sla_compiler.driver.release import extra, fault_of_release
from sla_compiler.driver.sign import Signed, completed, known_role
from sla_compiler.sign.approvers import Seat
from sla_compiler.sign.judge import Change
from sla_compiler.sign.statement import short

_BOX = Box(page=1, x=0, y=0, width=84.5, height=11)
_OPEN = "open the file in any PDF reader and sign in its field there, or have your certificate as a .p12 file"


def sign_pdf(
    path: Path, role: str | None, key: Path | None, base: str | None, ask: Callable[[str], str], day: str
) -> Signed:
    """Sign the release in a role's field. `ask` asks a person for a passphrase; `day` is shown in the field."""
    if key is None:
        raise UnusableError("which certificate do you sign with?", f"name its .p12 file with `--key`; or {_OPEN}")
    with objects(path.parent) as repository:
        found = proposal(path, repository, base)
        stops = tuple(one for one in found.findings if stops_signing(one))
        if found.change is None or stops:
            return Signed(found, stops or found.findings)
        change, name = found.change, known_role(role, found.change)
        folder = folder_of(path, change.terms.digest)
        release = plain(folder / RELEASE, MOST_PDF_BYTES)
        fault = "is not there" if release is None else fault_of_release(path, change, release, repository, found.commit)
        if release is None or fault:
            advice = f"make it with `slac sign --prepare {shown(path)}`"
            raise UnusableError(f"`{shown(folder / RELEASE)}` {fault}", advice)
        current = plain(folder / SIGNED, MOST_PDF_BYTES)
        data = current if current is not None and current.startswith(release) else release
        seat, signed = _signed(data, name, key, change, ask, day)
        write_atomically(folder / SIGNED, signed)
        return completed(found, change, seat.name, (folder / SIGNED,), repository)


def _signed(
    data: bytes, role: str, key: Path, change: Change, ask: Callable[[str], str], day: str
) -> tuple[Seat, bytes]:
    signing = extra("pdf_signing")
    state = signing.is_signed(data, role)
    if state is None:
        raise UnusableError(f"the release has no field for `{role}`", "sign with an SSH key: leave `--pdf` out")
    if state:
        raise UnusableError(f"`{role}` has signed this PDF already", "see `slac verify`")
    if not key.is_file():
        raise UnusableError(f"cannot read `{shown(key)}`: no such file or directory", _OPEN)
    by = signing.certified(key, None) or signing.certified(key, ask(f"passphrase of {shown(key)}: ").encode())
    if by is None:
        raise UnusableError(f"`{shown(key)}` cannot be opened", "check the passphrase, and that it is a .p12 file")
    seat = next((one for one in change.seats(role) if one.key.certificate == by.key), None)
    if seat is None:
        advice = f"use another, or have it added to `approvers.yaml`: certificate: {by.key}"
        raise UnusableError(f"`{shown(key)}` is no certificate of `{role}`", advice)
    if not by.is_rsa:
        advice = "use a certificate with an RSA key: with another one the file would no longer be PDF/A-3"
        raise UnusableError(f"the key of `{shown(key)}` is not an RSA key", advice)
    lines = [f"for {role}, {day}", f"{change.agreement} {change.version}, digest {short(change.terms.digest)}"]
    made: bytes = signing.signed(data, role, by, stamp(by.name, lines, _BOX))
    return seat, made
