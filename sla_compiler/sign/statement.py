"""What one person signs, as one line of JSON: which agreement, in place of which, under which approvers, as which role.

The bytes are the RFC 8785 form of the statement, so that everybody who knows the facts writes the same ones; whoever
verifies builds the statement himself and compares.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date

import rfc8785

TYPE = "slac-approval-v1"
MOST_BYTES = 64 * 1024
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds: digests of the agreement and of its approvers, and the waivers, each with its place.

    A digest is 64 hexadecimal digits; `approvers` is None where there were none.
    """

    digest: str
    approvers: str | None
    waivers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One person's consent; `supersedes` are the terms it replaces, None for the first ones of an agreement.

    `release` is the sha256 of the committed PDF, None where none was there. `signer` is the fingerprint of the key.
    `day` is when the signer says that it was, as 2026-11-20; people read it, and nothing follows from it.
    """

    agreement: str
    version: str
    terms: Terms
    supersedes: Terms | None
    release: str | None
    role: str
    signer: str
    day: str

    @property
    def namespace(self) -> str:
        """The purpose of the signature: nothing signed for another agreement counts here."""
        return f"{TYPE}@{self.agreement}"

    def canonical(self) -> bytes:
        """The bytes that are signed."""
        fields = json.loads(json.dumps(asdict(self)))  # lists in the place of tuples
        return rfc8785.dumps({"type": TYPE, **fields})


def shared(agreement: str, version: str, terms: Terms, supersedes: Terms | None) -> bytes:
    """What everybody's statement has in common, as the release carries it."""
    before = asdict(supersedes) if supersedes else None
    fields = {"agreement": agreement, "version": version, "terms": asdict(terms), "supersedes": before}
    return rfc8785.dumps({"type": TYPE, **json.loads(json.dumps(fields))})


def is_shared(expected: bytes, found: bytes, *, settled: bool) -> bool:
    """Whether that is what is needed; in a `settled` state what it once replaced is no longer asked."""
    if found == expected:
        return True
    try:
        read, wanted = json.loads(found), json.loads(expected)
    except (ValueError, RecursionError):
        return False
    return settled and isinstance(read, dict) and _is_canonical(read, found) and _without(read) == _without(wanted)


def short(digest: str) -> str:
    """The first digits of a digest, as folders and messages name it."""
    return digest[:_SHORT]


def difference(expected: Statement, found: bytes, *, settled: bool) -> str:
    """Why a statement is not the one that is needed, as the end of `it ..`; empty where it is that one.

    A statement made before there was a PDF may leave the release open. In a `settled` state, which holds already,
    what it once replaced is no longer asked.
    """
    try:
        read = json.loads(found)
    except (ValueError, RecursionError):
        return "cannot be read"
    if not isinstance(read, dict) or read.get("type") != TYPE:
        return "is no statement of an approval"
    if not _is_day(read.get("day")):
        return "does not say on which day it was made"
    expected = replace(expected, day=read["day"])
    wanted = [expected, replace(expected, release=None)]
    if any(found == one.canonical() for one in wanted):
        return ""
    if settled and any(_without(read) == _without(json.loads(one.canonical())) for one in wanted):
        return "" if _is_canonical(read, found) else "is not written as it is signed"
    return _first_difference(json.loads(expected.canonical()), read)


def _is_day(text: object) -> bool:
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_canonical(read: dict[str, object], found: bytes) -> bool:
    try:
        return found == rfc8785.dumps(read)  # type: ignore[arg-type]  # read from JSON
    except rfc8785.CanonicalizationError:
        return False


def _without(statement: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in statement.items() if key != "supersedes"}


def _first_difference(expected: dict[str, object], found: dict[str, object]) -> str:
    if set(found) != set(expected):
        return "has other fields than an approval has"
    for field, say in _SAID.items():
        if found[field] != expected[field]:
            return say(expected[field], found[field])
    return "is not written as it is signed"


def _of_terms(expected: object, found: object) -> str:
    if not isinstance(expected, dict) or not isinstance(found, dict):
        return "is about other terms"
    if found.get("digest") != expected["digest"]:
        return f"is for another text (digest {_digits(found.get('digest'))})"
    if found.get("approvers") != expected["approvers"]:
        return f"was made under other approvers (digest {_digits(found.get('approvers'))})"
    return "was made with other waivers in the file"


def _of_superseded(expected: object, found: object) -> str:
    if isinstance(expected, dict) and isinstance(found, dict):
        if found.get("digest") != expected["digest"]:
            now = _digits(expected["digest"])
            return f"replaces {_digits(found.get('digest'))}, and what holds now is {now}"
        return "replaces other approvers or waivers than those that hold now"
    return "does not replace what holds now" if expected else "replaces an agreement that the base does not know"


def _digits(value: object) -> str:
    return f"`{short(value)}`" if isinstance(value, str) else "none"


_SAID: dict[str, Callable[[object, object], str]] = {
    "agreement": lambda _, found: f"is for the agreement `{str(found)[:80]}`",
    "version": lambda expected, found: f"is for version {str(found)[:20]}, and this is {expected}",
    "terms": _of_terms,
    "supersedes": _of_superseded,
    "release": lambda *_: "is for another PDF than the one committed as release",
    "role": lambda _, found: f"was made as `{str(found)[:80]}`",
    "signer": lambda *_: "names another key",
}
