"""The keys that may sign and the one a person has -> a signature, made here or by ssh-keygen; no key is ever written.

An open private key signs here. One with a passphrase, in an agent or in hardware is used by `ssh-keygen`, which asks
for whatever it needs itself: no passphrase passes through this program.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import reason, shown
from sla_compiler.sign import sshsig
from sla_compiler.sign.approvers import Seat
from sla_compiler.sign.openssh import PublicKey, read_key
from sla_compiler.sign.sshsig import PrivateKey

_MOST_BYTES = 64 * 1024
_OWN = ("id_ed25519", "id_ecdsa", "id_rsa", "id_ed25519_sk", "id_ecdsa_sk")
_BEGIN = b"-----BEGIN"


@dataclass(frozen=True, slots=True)
class Signer:
    """The place of a key among the approvers, and the file by which it signs; without one an agent holds it."""

    seat: Seat
    file: Path | None

    def sign(self, message: bytes, namespace: str) -> bytes:
        """An armoured SSH signature. Raises UnusableError where none can be made."""
        public = self.seat.key.ssh
        if public is None:
            raise UnusableError(f"`{self.seat.name}` is a certificate", "sign the PDF: `slac sign --pdf`")
        private = _open_key(self.file) if self.file is not None else None
        if private is not None:
            return sshsig.sign(message, private, public, namespace)
        return _by_ssh_keygen(message, self.file, public, namespace)


def signer(seats: Sequence[Seat], key: Path | None) -> Signer:
    """The signer with a key that is named, else with the first that is found with its owner."""
    by_key = {seat.key.ssh.blob: seat for seat in seats if seat.key.ssh is not None}
    role = seats[0].role
    if key is not None:
        public = _public(key)
        if public.blob not in by_key:
            advice = f"use one of {_listed(seats)}, or have it added to `approvers.yaml`: {public.line}"
            raise UnusableError(f"`{shown(key)}` is no key of `{role}`", advice)
        return Signer(by_key[public.blob], key)
    for public, file in _at_hand():
        if public.blob in by_key:
            return Signer(by_key[public.blob], file)
    advice = f"name yours with `--key`; {_listed(seats)} can sign for `{role}`"
    raise UnusableError(f"none of your keys can sign for `{role}`", advice)


def _listed(seats: Sequence[Seat]) -> str:
    return ", ".join(f"`{seat.name}` ({seat.key.ssh.fingerprint})" for seat in seats if seat.key.ssh is not None)


def _at_hand() -> Iterator[tuple[PublicKey, Path | None]]:
    """The keys in an agent, then those in the usual files."""
    if os.environ.get("SSH_AUTH_SOCK"):
        done = _run(["ssh-add", "-L"])
        for line in done.stdout.decode("utf-8", "replace").splitlines() if done is not None else ():
            key = read_key(line)
            if key is not None:
                yield key, None
    for name in _OWN:
        file = Path.home() / ".ssh" / name
        public = file.with_name(f"{name}.pub")
        if file.is_file() and public.is_file():
            key = read_key(_content(public).decode("utf-8", "replace"))
            if key is not None:
                yield key, file


def _run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return None


def _public(file: Path) -> PublicKey:
    """The public key of a file: in it, beside it, or derived from an open private key."""
    data = _content(file)
    found = read_key(data.decode("utf-8", "replace")) if not data.startswith(_BEGIN) else None
    if found is None and data.startswith(_BEGIN):
        private = _loaded(data, file)
        if private is not None:
            kind = serialization.PublicFormat.OpenSSH
            line = private.public_key().public_bytes(serialization.Encoding.OpenSSH, kind)
            found = read_key(line.decode())
        else:
            beside = file.with_name(f"{file.name}.pub")
            found = read_key(_content(beside).decode("utf-8", "replace"))
    if found is None:
        raise UnusableError(f"`{shown(file)}` is no SSH key that can sign", "make one with `ssh-keygen -t ed25519`")
    return found


def _open_key(file: Path) -> PrivateKey | None:
    data = _content(file)
    return _loaded(data, file) if data.startswith(_BEGIN) else None


def _loaded(data: bytes, file: Path) -> PrivateKey | None:
    """The private key, None where it is behind a passphrase or in hardware."""
    load = serialization.load_ssh_private_key if b"OPENSSH" in data[:64] else serialization.load_pem_private_key
    try:
        found = load(data, None)
    except (TypeError, UnsupportedAlgorithm):
        return None
    except ValueError as error:
        if b"OPENSSH" in data[:64]:
            return None  # a hardware key, or a kind that ssh-keygen may know
        raise UnusableError(f"`{shown(file)}` is no key", "name your SSH key") from error
    return found if isinstance(found, PrivateKey) else None


def _by_ssh_keygen(message: bytes, file: Path | None, public: PublicKey, namespace: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="slac-sign-") as folder:
        if file is None:  # an agent finds its key by the public one
            file = Path(folder, "key.pub")
            file.write_text(f"{public.line}\n", encoding="ascii")
        statement = Path(folder, "statement")
        statement.write_bytes(message)
        command: list[str | Path] = ["ssh-keygen", "-q", "-Y", "sign", "-f", file, "-n", namespace, statement]
        try:
            done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        except OSError as error:
            advice = "install OpenSSH: it uses keys with a passphrase, in an agent, or in hardware"
            raise UnusableError("ssh-keygen cannot be run", advice) from error
        made = statement.with_suffix(".sig")
        if done.returncode != 0 or not made.is_file():
            raise UnusableError("ssh-keygen made no signature", "see what it says above")
        return made.read_bytes()


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES)
    except OSError as error:
        raise UnusableError(f"cannot read `{shown(file)}`: {reason(error)}", "name your SSH key") from error
