"""`approvers.yaml`, who may sign for which party: its text -> keys by role, and the digest of what it says."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

import rfc8785
from pydantic import model_validator

from sla_compiler.core.words import did_you_mean
from sla_compiler.model.base import Entries, Part, exactly_one, says
from sla_compiler.model.reading import refuse, scalar
from sla_compiler.model.scalars import Day, Id, Natural
from sla_compiler.sign.openssh import KINDS, PublicKey, read_key, weakness

FILE = "approvers.yaml"
_DOMAIN = b"slac-approvers-v1\n"
_HASH = re.compile(r"[0-9a-f]{64}")


def _ssh(text: str) -> PublicKey | None:
    key = read_key(text)
    if key is None and text.split(None, 1)[:1] and text.split(None, 1)[0] not in KINDS:
        raise refuse(
            "this is no SSH public key", "paste the line of a `.pub` file, for example `~/.ssh/id_ed25519.pub`"
        )
    if key is not None and weakness(key):
        raise refuse(f"{weakness(key)} is too weak to sign with", "make a new one with `ssh-keygen -t ed25519`")
    return key


def _hash(text: str) -> str | None:
    return text if _HASH.fullmatch(text) else None


_SSH_TEXT: dict[str, Any] = {"type": "string"}
_SHA256: dict[str, Any] = {"type": "string", "pattern": f"^{_HASH.pattern}$"}
_EXAMPLE = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA.. name"
Ssh = Annotated[PublicKey, *scalar(_ssh, "a whole SSH public key", _EXAMPLE, _SSH_TEXT)]
Sha256 = Annotated[str, *scalar(_hash, "64 hexadecimal digits", "9f86d0..", _SHA256)]


class Key(Part):
    """A key that may sign: an SSH key, or that of a certificate for signing PDF files."""

    short = "ssh"
    ssh: Ssh | None = says("The line of its `.pub` file.", default=None)
    certificate: Sha256 | None = says("The sha256 of the certificate's public key.", default=None)
    authority: Id | None = says("Who vouches for the certificate and says when it is revoked.", default=None)
    valid_from: Day | None = says("The first day on which it may sign.", default=None)
    valid_until: Day | None = says("The last day on which it may sign.", default=None)
    revoked: Day | None = says(
        "The day on which it was withdrawn: none of its signatures counts, since none says when it was made.",
        default=None,
    )

    @model_validator(mode="after")
    def one_kind(self) -> "Key":
        """A key is of one kind, and its days are in order."""
        exactly_one(self, "ssh", "certificate")
        if self.authority is not None and self.certificate is None:
            raise refuse("an SSH key has no authority", "leave `authority` out", "conflict", at=("authority",))
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise refuse("it ends before it begins", "exchange the two days", at=("valid_until",))
        return self

    @property
    def signer(self) -> str:
        """What a statement calls it: the sha256 of the public key, in hexadecimal."""
        return hashlib.sha256(self.ssh.blob).hexdigest() if self.ssh is not None else str(self.certificate)


class Role(Part):
    """Who signs for one party."""

    threshold: Natural = says("How many different keys must sign.", default=1)
    keys: Entries[Id, Key] = says("The keys, by names of your own.")


class Authority(Part):
    """Who issues certificates, and lists those that are revoked."""

    certificate: Sha256 = says("The sha256 of the public key in its own certificate.")


class Approvers(Part):
    """The whole file."""

    approvers: Literal["v1"] = says("The version of this format.")
    version: Natural = says("A number that grows with every change of this file.")
    roles: Entries[Id, Role] = says("By the id of each party that signs.")
    authorities: Entries[Id, Authority] | None = says("Who vouches for certificates.", default=None)

    @model_validator(mode="after")
    def each_key_once(self) -> "Approvers":
        """Nobody signs twice, every role can be met, and every authority is known."""
        seen: dict[str, str] = {}
        for name, role in self.roles.items():
            for given, key in role.keys.items():
                at = ("roles", name, "keys", given)
                where = f"{name}.{given}"
                if key.signer in seen:
                    advice = "give every role a key of its own: one key is one signature"
                    raise refuse(f"`{where}` is the same key as `{seen[key.signer]}`", advice, at=at)
                seen[key.signer] = where
                known = self.authorities or {}
                if key.authority is not None and key.authority not in known:
                    raise refuse(
                        f"no authority is called `{key.authority}`",
                        did_you_mean(key.authority, known) or "add it under `authorities`",
                        at=(*at, "authority"),
                    )
            usable = sum(key.revoked is None for key in role.keys.values())
            if usable < role.threshold:
                advice = "add a key, or lower the threshold"
                raise refuse(f"{role.threshold} must sign and {usable} can", advice, at=("roles", name))
        return self


@dataclass(frozen=True, slots=True)
class Seat:
    """A key in its place: who it signs for and what it is called there."""

    role: str
    name: str
    key: Key


def seats(approvers: Approvers, role: str) -> Iterator[Seat]:
    """The keys of a role, in the order of the file."""
    found = approvers.roles.get(role)
    for name, key in found.keys.items() if found else ():
        yield Seat(role, name, key)


def digest_of(approvers: Approvers) -> str:
    """64 hexadecimal digits that stay the same however the file is laid out."""
    return hashlib.sha256(_DOMAIN + rfc8785.dumps(_plain(approvers))).hexdigest()


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case Part():
            given = {name: getattr(value, name) for name in type(value).model_fields}
            return {name: _plain(held) for name, held in given.items() if held is not None}
        case PublicKey():
            return value.line
        case date():
            return value.isoformat()
        case str() | int():
            return value
        case _:
            return {name: _plain(held) for name, held in dict(value).items()}  # type: ignore[call-overload]  # a mapping: nothing else is left
