"""What is agreed before and after a change, and the proofs that were found -> for each role whether it consents.

Who may sign is asked of the approvers that hold before the change. Where the change replaces them, the new ones must
consent too, so that nobody is made an approver who cannot sign.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from sla_compiler.sign.approvers import Approvers, Key, Seat, seats
from sla_compiler.sign.sshsig import RefusedError, verify
from sla_compiler.sign.statement import Statement, Terms, difference, is_shared, shared

Method: TypeAlias = Literal["ssh", "pdf"]


@dataclass(frozen=True, slots=True)
class Change:
    """One agreement, from what holds (None for the first version) to what is proposed.

    `before` are the approvers that hold, None where the agreement had none; `roles` are the parties whose consent is
    needed. `release` is the sha256 of the committed PDF.
    """

    agreement: str
    version: str
    terms: Terms
    supersedes: Terms | None
    before: Approvers | None
    after: Approvers
    roles: tuple[str, ...]
    release: str | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing changes that anybody signs."""
        return self.terms == self.supersedes

    def statement(self, seat: Seat, day: str = "") -> Statement:
        """What the owner of a key has to sign, on a day."""
        return Statement(
            self.agreement, self.version, self.terms, self.supersedes, self.release, seat.role, seat.key.signer, day
        )

    def shared(self) -> bytes:
        """What everybody's statement has in common."""
        return shared(self.agreement, self.version, self.terms, self.supersedes)

    def is_shared(self, found: bytes) -> bool:
        """Whether the release carries what is to be signed."""
        return is_shared(self.shared(), found, settled=self.settled)

    def seats(self, role: str) -> tuple[Seat, ...]:
        """Every key that may matter for a role, each once."""
        found = [seat for approvers in self.authorities(role) for seat in seats(approvers, role)]
        return tuple({seat.key.signer: seat for seat in reversed(found)}.values())

    def authorities(self, role: str) -> tuple[Approvers, ...]:
        """Those that decide about a role: the approvers that hold, and the new ones where they differ."""
        if self.before is None or self.before == self.after:
            return (self.after,)
        return tuple(one for one in (self.before, self.after) if role in one.roles)


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature that is there, in the file at `path`; `fault` is why it proves nothing, as the end of `it ..`.

    `day` is when it was made, as its signer says, and `digest` the sha256 of the signature.
    `held`: it was part of the base already, so that the days of its key were looked at when it came in.
    """

    role: str
    signer: str
    method: Method
    path: str
    held: bool = False
    fault: str = ""
    day: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a role consents; `counted` and `refused` are proofs, the latter with the reason."""

    role: str
    consents: bool
    counted: tuple[tuple[Seat, Proof], ...]
    refused: tuple[tuple[Seat, Proof, str], ...]
    lacking: int


def ssh_proof(change: Change, seat: Seat, path: str, statement: bytes, signature: bytes, *, held: bool) -> Proof:
    """The proof that a statement and its signature are."""
    expected = change.statement(seat)
    fault = difference(expected, statement, settled=change.settled)
    if not fault and seat.key.ssh is not None:
        try:
            verify(statement, signature, seat.key.ssh, expected.namespace)
        except RefusedError as error:
            fault = f"does not hold: {error}"
    day = "" if fault else str(json.loads(statement)["day"])
    return Proof(seat.role, seat.key.signer, "ssh", path, held, fault, day, hashlib.sha256(signature).hexdigest())


def judge(change: Change, proofs: Iterable[Proof], day: date) -> tuple[Standing, ...]:
    """Every role that must consent, in the given order."""
    found = list(proofs)
    return tuple(_standing(change, role, [one for one in found if one.role == role], day) for role in change.roles)


def _standing(change: Change, role: str, proofs: list[Proof], day: date) -> Standing:
    counted, refused, lacking = dict[str, tuple[Seat, Proof]](), dict[str, tuple[Seat, Proof, str]](), 0
    deciding = change.authorities(role)
    for approvers in deciding:
        there = 0
        for seat, proof, fault in _weighed(approvers, role, proofs, day):
            if fault:
                refused.setdefault(proof.signer, (seat, proof, fault))
            else:
                there += 1
                counted[proof.signer] = (seat, proof)
        needed = approvers.roles[role].threshold if role in approvers.roles else 1
        lacking = max(lacking, needed - there)
    consents = bool(deciding) and lacking <= 0
    return Standing(role, consents, tuple(counted.values()), tuple(refused.values()), lacking)


def _weighed(approvers: Approvers, role: str, proofs: list[Proof], day: date) -> Iterator[tuple[Seat, Proof, str]]:
    """For each key of a role the proof made with it, one that holds before any other, and why it does not count."""
    for seat in seats(approvers, role):
        mine = sorted((one for one in proofs if one.signer == seat.key.signer), key=lambda one: bool(one.fault))
        if mine:
            yield seat, mine[0], mine[0].fault or _out_of_force(seat.key, mine[0], day)


def _out_of_force(key: Key, proof: Proof, day: date) -> str:
    if key.revoked is not None:
        return f"was made with a key that was revoked on {key.revoked}"
    if proof.held:
        return ""
    if key.valid_from is not None and day < key.valid_from:
        return f"was made with a key that is valid from {key.valid_from} on"
    if key.valid_until is not None and day > key.valid_until:
        return f"was made with a key that was valid until {key.valid_until}"
    return ""
