"""An agreement as it lies here, and a base revision -> what would change, and what speaks against it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.held import Held, held_version, read_approvers
from sla_compiler.driver.objects import Objects, base_commit
from sla_compiler.driver.places import MOST_PDF_BYTES, RELEASE, folder_of
from sla_compiler.driver.plain_file import from_top, plain
from sla_compiler.driver.read import Reading, read_data, shown
from sla_compiler.findings.finding import Finding, Severity
from sla_compiler.findings.located import Located, locate
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.digest import digest_of
from sla_compiler.sign import approvers as approving
from sla_compiler.sign import succession
from sla_compiler.sign.approvers import Approvers
from sla_compiler.sign.judge import Change
from sla_compiler.sign.rules import unpinned_approvers
from sla_compiler.sign.statement import Terms
from sla_compiler.sign.waived import waivers
from sla_compiler.syntax.document import Document
from sla_compiler.syntax.text import readable


@dataclass(frozen=True, slots=True)
class Proposal:
    """One agreement against the base, whose name for people and commit are `base` and `commit`.

    `texts` holds by name every file that findings are about, `uncommitted` are files that the commit holds otherwise,
    by their names from the top of the repository. `change` is None where errors forbid to know it, and
    where nobody signs; `held` is None where the base does not hold the agreement.
    """

    path: Path
    reading: Reading
    base: str
    commit: str
    findings: tuple[Located, ...]
    texts: dict[str, str]
    held: Held | None = None
    change: Change | None = None
    uncommitted: tuple[str, ...] = ()

    @property
    def internal(self) -> bool:
        """Whether nobody signs it: an internal policy."""
        return not self.findings and self.change is None


def proposal(path: Path, repository: Objects, base: str | None, pins: tuple[str, ...] = ()) -> Proposal:
    """Compare a file with the base. Raises UnusableError for what cannot be read, here or there."""
    name, commit = base_commit(repository, base)
    data = plain(path)
    if data is None:
        raise UnusableError(f"cannot read `{shown(path)}`: no such file or directory", "check the name and the folder")
    reading = read_data(shown(path), data, SOUND)
    found = Proposal(path, reading, name, commit, reading.findings, {reading.name: reading.text})
    if reading.spec is None or reading.document is None:
        return found
    held = held_version(path, reading, repository, (name, commit))
    faults = [locate(one, reading.name, reading.document) for one in _of_agreement(reading.spec, held)]
    found = replace(found, held=held, findings=(*reading.findings, *faults))
    roles = signers(reading.spec) | (signers(held.spec) if held else set())
    if not roles:
        return found
    return _with_change(found, reading.spec, reading.document, tuple(sorted(roles)), repository, pins)


def signers(spec: Spec) -> set[str]:
    """The parties that sign."""
    return {name for name, party in spec.parties.items() if party.signs}


def stops_signing(one: Located) -> bool:
    """Whether a finding keeps people from signing; first approvers are pinned after they were written."""
    return one.finding.rule.severity is Severity.ERROR and not is_unpinned(one)


def is_unpinned(one: Located) -> bool:
    """Whether a finding says that nobody has confirmed the first approvers."""
    return one.finding.rule.code == unpinned_approvers.RULE.code


def _with_change(
    found: Proposal,
    spec: Spec,
    document: Document,
    roles: tuple[str, ...],
    repository: Objects,
    pins: tuple[str, ...],
) -> Proposal:
    held, beside = found.held, found.path.with_name(approving.FILE)
    data = plain(beside)
    if data is None:
        fault = succession.without_approvers(gone=held is not None and held.approvers is not None)
        return replace(found, findings=(*found.findings, locate(fault, found.reading.name, document)))
    of_approvers, after, faults = read_approvers(shown(beside), data)
    texts = {**found.texts, shown(beside): readable(data)}
    if after is None:
        return replace(found, findings=(*found.findings, *faults), texts=texts)
    terms = Terms(digest_of(spec), approving.digest_of(after), waivers(document))
    head, before = spec.agreement, held.approvers if held else None
    release = _release(found.path, terms.digest)
    change = Change(head.id, head.version, terms, held.terms if held else None, before, after, roles, release)
    faults += tuple(locate(one, shown(beside), of_approvers) for one in succession.of_approvers(change, pins))
    changed = tuple(_uncommitted(found, terms, repository))
    return replace(found, findings=(*found.findings, *faults), texts=texts, change=change, uncommitted=changed)


def _release(path: Path, digest: str) -> str | None:
    """The sha256 of the PDF that is committed to be signed; a file that cannot be used is as good as none."""
    try:
        data = plain(folder_of(path, digest) / RELEASE, MOST_PDF_BYTES)
    except UnusableError:
        return None
    return None if data is None else hashlib.sha256(data).hexdigest()


def _of_agreement(spec: Spec, held: Held | None) -> Iterator[Finding]:
    if held is not None:
        same = held.terms.digest == digest_of(spec)
        advice = partial(_next_version, held.spec, spec)
        yield from succession.of_agreement(held.spec.agreement, spec.agreement, same=same, advice=advice)


def _next_version(old: Spec, new: Spec) -> str:
    """Which version to write for what changed."""
    from sla_compiler.diff.difference import difference  # noqa: PLC0415 - heavy, and needed for a fault alone
    from sla_compiler.diff.raising import next_version  # noqa: PLC0415 - as above

    return next_version(difference(old, new).changes, old, new)


def _uncommitted(found: Proposal, terms: Terms, repository: Objects) -> Iterator[str]:
    """The files that do not mean in the commit, which would be merged, what they mean here."""
    place = from_top(found.path)
    committed = repository.get(f"HEAD:{place}")
    if committed != found.reading.data and _said(place, committed) != (terms.digest, terms.waivers):
        yield place
    place = from_top(found.path.with_name(approving.FILE))
    committed = repository.get(f"HEAD:{place}")
    other: Approvers | None = read_approvers(place, committed)[1] if committed is not None else None
    if other is None or approving.digest_of(other) != terms.approvers:
        yield place


def _said(place: str, data: bytes | None) -> tuple[str, tuple[str, ...]] | None:
    reading = read_data(place, data, SOUND) if data is not None else None
    if reading is None or reading.spec is None or reading.document is None:
        return None
    return digest_of(reading.spec), waivers(reading.document)
