"""OpenSSH's public keys and wire format: `ssh-ed25519 AAAA.. comment` <-> a key, and strings within binary data."""

import base64
import hashlib
from dataclasses import dataclass

KINDS = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
_LEAST_BITS = 2048  # of an RSA key
_LONGEST = 8192
_LENGTH = 4  # bytes of the length before every string


class WireError(ValueError):
    """Binary data that does not hold what its format promises."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key's kind and its binary form; the comment behind it means nothing."""

    kind: str
    blob: bytes

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it: `SHA256:..`."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")

    @property
    def line(self) -> str:
        """As it stands in `.pub` files, without a comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()}"


def read_key(text: str) -> PublicKey | None:
    """The key in a line of a `.pub` file; None for anything else."""
    words = text.split(None, 2)
    if len(text) > _LONGEST or len(words) < 2 or words[0] not in KINDS:  # noqa: PLR2004 - the kind and the key
        return None
    try:
        blob = base64.b64decode(words[1], validate=True)
        kind, _ = string(blob)
    except ValueError:  # neither base64 nor strings
        return None
    return PublicKey(words[0], blob) if kind == words[0].encode() and _is_whole(blob) else None


def weakness(key: PublicKey) -> str:
    """What makes a key too weak to sign with; empty where nothing does."""
    if key.kind != "ssh-rsa":
        return ""
    bits = int.from_bytes(strings(key.blob)[2]).bit_length()
    return f"an RSA key of {bits} bits" if bits < _LEAST_BITS else ""


def string(data: bytes) -> tuple[bytes, bytes]:
    """The first string of binary data, and what follows it; raises WireError where there is none."""
    size = int.from_bytes(data[:_LENGTH])
    if len(data) < _LENGTH + size:
        raise WireError("it ends too soon")
    return data[_LENGTH : _LENGTH + size], data[_LENGTH + size :]


def strings(data: bytes) -> list[bytes]:
    """All strings that binary data is made of; raises WireError where it is made of anything else."""
    found = list[bytes]()
    while data:
        one, data = string(data)
        found.append(one)
    return found


def packed(*parts: bytes) -> bytes:
    """Strings as binary data."""
    return b"".join(len(part).to_bytes(_LENGTH) + part for part in parts)


def number(value: int) -> bytes:
    """A whole number that is not negative, as the format wants it: with a leading zero bit."""
    return value.to_bytes(value.bit_length() // 8 + 1) if value else b""


_PARTS = {"ssh-ed25519": 2, "ssh-rsa": 3, "sk-ssh-ed25519@openssh.com": 3, "sk-ecdsa-sha2-nistp256@openssh.com": 4}


def _is_whole(blob: bytes) -> bool:
    """Whether a key has as many parts as its kind has, and nothing behind them."""
    try:
        found = strings(blob)
    except WireError:
        return False
    return len(found) == _PARTS.get(found[0].decode(), 3) and all(found)
