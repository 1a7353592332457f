"""A base revision -> what it holds of an agreement, wherever in it that is, and the approvers beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.folders import is_called_like_one
from sla_compiler.driver.objects import Objects, names
from sla_compiler.driver.plain_file import from_top
from sla_compiler.driver.read import Reading, read_data
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.located import Located, locate
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.decode import decode_as
from sla_compiler.model.spec import Spec
from sla_compiler.report import concise
from sla_compiler.resolve.digest import digest_of
from sla_compiler.sign import approvers as approving
from sla_compiler.sign.approvers import FILE, Approvers
from sla_compiler.sign.statement import Terms
from sla_compiler.sign.waived import waivers
from sla_compiler.syntax.document import Document
from sla_compiler.syntax.yaml import load

_ADVICE = "mend what holds, in a change of its own, before changing it"


@dataclass(frozen=True, slots=True)
class Held:
    """An agreement in the base: where, what it says, and under which approvers."""

    path: str
    spec: Spec
    terms: Terms
    approvers: Approvers | None


def held_version(path: Path, here: Reading, repository: Objects, base: tuple[str, str]) -> Held | None:
    """What the base holds for the agreement in a file: at the same place, or wherever one with its id is.

    `here` is the file as it lies here, without errors; `base` the name of the base for people, and its commit. Raises
    UnusableError where what the base holds has errors.
    """
    place, (called, commit) = from_top(path), base
    data = repository.get(f"{commit}:{place}")
    if data is not None:
        same = data == here.data
        return _held(place, here if same else _sound(f"{called}:{place}", data), repository, base)
    if here.spec is None:
        return None
    name = here.spec.agreement.id
    for place in candidates(path.absolute().parent, commit):
        data = repository.get(f"{commit}:{place}")
        if data is not None and name.encode() in data:
            reading = read_data(place, data, SOUND)
            if reading.spec is not None and reading.spec.agreement.id == name:
                return _held(place, reading, repository, base)
    return None


def candidates(folder: Path, commit: str) -> Iterator[str]:
    """The files of a commit that may be agreements: by their names, or because approvers lie beside them."""
    everything = [PurePosixPath(name) for name in names(folder, commit)]
    governed = {place.parent for place in everything if place.name == FILE}
    for place in everything:
        beside = place.parent in governed and place.suffix in {".yaml", ".yml"} and place.name != FILE
        if is_called_like_one(place.name) or beside:
            yield str(place)


def read_approvers(name: str, data: bytes) -> tuple[Document | None, Approvers | None, tuple[Located, ...]]:
    """A file of approvers: its tree, what it says unless there are errors, and these."""
    document, findings = load(name, data)
    approvers: Approvers | None = None
    if document is not None and not findings:
        approvers, findings = decode_as(Approvers, document)
    return document, approvers, tuple(locate(finding, name, document) for finding in findings)


def _held(place: str, reading: Reading, repository: Objects, base: tuple[str, str]) -> Held | None:
    if reading.spec is None or reading.document is None:
        return None
    beside = str(PurePosixPath(place).with_name(FILE))
    called, commit = base
    data = repository.get(f"{commit}:{beside}")
    before = None
    if data is not None:
        _, before, findings = read_approvers(f"{called}:{beside}", data)
        if before is None:
            raise UnusableError(f"the base has errors: {concise.line(findings[0])}", _ADVICE)
    digest = approving.digest_of(before) if before else None
    return Held(place, reading.spec, Terms(digest_of(reading.spec), digest, waivers(reading.document)), before)


def _sound(name: str, data: bytes) -> Reading:
    reading = read_data(name, data, SOUND)
    if reading.spec is None:
        first = next(one for one in reading.findings if one.finding.rule.severity is Severity.ERROR)
        raise UnusableError(f"the base has errors: {concise.line(first)}", _ADVICE)
    return reading
