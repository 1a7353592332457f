"""An agreement, the version before it and the changes -> what is wrong with the version and the reasons beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sla_compiler.core.versions import VERSION, numbers
from sla_compiler.diff.account import findings_of
from sla_compiler.diff.chain import never_was
from sla_compiler.diff.change import Change
from sla_compiler.diff.reasons import FOLDER, Reasons
from sla_compiler.driver.folders import names_in
from sla_compiler.driver.read import Reading, shown
from sla_compiler.driver.reasons import beside, held, read_reasons
from sla_compiler.findings.finding import Finding
from sla_compiler.findings.located import Located, locate
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Document
from sla_compiler.syntax.text import readable

_ENDING = ".yaml"


@dataclass(frozen=True, slots=True)
class Examined:
    """What speaks against a version and its reasons; `texts` holds the file of reasons by its name, if there is one."""

    findings: tuple[Located, ...]
    reasons: Reasons | None = None
    texts: dict[str, str] = field(default_factory=dict)


def examined(
    path: Path,
    here: Reading,
    old: Spec,
    changes: Sequence[Change],
    get: Callable[[Path], bytes | None] = held,
) -> Examined:
    """Hold a sound agreement and the reasons beside it against what changed since the version that holds.

    `get` reads a file; the gate's refuses links. Raises UnusableError for what cannot be read at all.
    """
    if here.spec is None:
        return Examined(())
    name, data = _reasons_at(path, here.spec.agreement.version, get)
    document, reasons, faults = read_reasons(name, data) if data is not None else (None, None, ())
    if data is not None and numbers(here.spec.agreement.version) <= numbers(old.agreement.version):
        faults = ()  # they are about a version that holds already
    account = findings_of(changes, old, here.spec, reasons, there=data is not None)
    found = [locate(one, here.name, here.document) for one in account.agreement]
    found += [locate(one, name, document) for one in account.reasons]
    texts = {name: readable(data)} if data is not None else {}
    if not changes or numbers(here.spec.agreement.version) > numbers(old.agreement.version):
        others = _others(path, old, here.spec, get)  # under a version that is not raised they may be the next one's
        found += [locate(finding, of, others[of].document) for of, finding in _left(old, here.spec, reasons, others)]
        texts |= {of: one.document.text for of, one in others.items()}
    return Examined((*found, *faults), reasons, texts)


@dataclass(frozen=True, slots=True)
class _Other:
    """A file of reasons for another version than the agreement has."""

    reasons: Reasons
    document: Document


def _others(path: Path, old: Spec, new: Spec, get: Callable[[Path], bytes | None]) -> dict[str, _Other]:
    """The sound files of reasons for versions above the old one and other than the new one, by their names."""
    folder, found = path.parent / FOLDER, dict[str, _Other]()
    if not folder.is_dir():
        return found
    stems = (name.removesuffix(_ENDING) for name in names_in(folder) if name.endswith(_ENDING))
    for version in sorted(filter(VERSION.fullmatch, stems), key=numbers):
        if version == new.agreement.version or numbers(version) <= numbers(old.agreement.version):
            continue
        name, data = _reasons_at(path, version, get)
        document, reasons, _ = read_reasons(name, data or b"")
        about = None if reasons is None else (reasons.agreement, reasons.version)
        if document is not None and reasons is not None and about == (new.agreement.id, version):
            found[name] = _Other(reasons, document)
    return found


def _left(old: Spec, new: Spec, reasons: Reasons | None, others: Mapping[str, _Other]) -> Iterator[tuple[str, Finding]]:
    """Which of them are about versions that never were, each with its finding."""
    by_version = {one.reasons.version: one.reasons for one in others.values()}
    for name, one in others.items():
        finding = never_was(one.reasons, old.agreement, new.agreement, reasons, by_version)
        if finding is not None:
            yield name, finding


def _reasons_at(path: Path, version: str, get: Callable[[Path], bytes | None]) -> tuple[str, bytes | None]:
    file = beside(path, version)
    return shown(file), get(file)
