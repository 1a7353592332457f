"""The reasons of all versions of an agreement -> CHANGELOG.md beside it, or whether the one there is what they make."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.versions import VERSION, numbers
from sla_compiler.diff.log import MARK, changelog
from sla_compiler.diff.reasons import FOLDER, Reasons
from sla_compiler.document.escape import escaped
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.folders import names_in
from sla_compiler.driver.read import read, shown
from sla_compiler.driver.reasons import held, read_reasons
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import SOUND
from sla_compiler.prose.lexicon import lexicon
from sla_compiler.report import concise
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.syntax.text import readable

FILE = "CHANGELOG.md"
_ENDINGS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Changelog:
    """The file, and whether it is not what the reasons make; where it is written, whether it was not before.

    With findings nothing was written: they are of the agreement, or of a file of reasons.
    """

    file: Path
    differs: bool = False
    findings: tuple[Located, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Versions:
    reasons: tuple[Reasons, ...] = ()
    findings: tuple[Located, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)


def write_changelog(path: Path, *, check: bool = False) -> Changelog:
    """Write CHANGELOG.md beside the agreement in a file; with `check` only say whether it differs.

    Raises UnusableError where no version says why it changed, where a file of that name is not ours, and where nothing
    can be read or written.
    """
    here = read(path, SOUND)
    file = path.with_name(FILE)
    if here.spec is None:
        return Changelog(file, findings=here.findings, texts={here.name: here.text})
    found = _versions(path, here.spec.agreement.id)
    if found.findings:
        return Changelog(file, findings=found.findings, texts=found.texts)
    if not found.reasons:
        advice = "`slac changes --draft --base REF` writes the first file of reasons"
        raise UnusableError(f"no version of `{here.spec.agreement.id}` says in `{FOLDER}/` why it changed", advice)
    data = changelog(lexicon(agreement_from(here.spec)), found.reasons, escaped).encode()
    there = held(file)
    if there is not None and there != data and not _is_ours(there):
        advice = "move it elsewhere, if it is not to be lost"
        raise UnusableError(f"`{shown(file)}` is there and was not written by `slac changelog`", advice)
    differs = there is None or _unix(there) != data
    if not check and differs:
        write_atomically(file, data)
    return Changelog(file, differs)


def is_stale(path: Path, agreement: Agreement) -> bool:
    """Whether `slac changelog` wrote a file beside the agreement in a file, and would now write another.

    Raises UnusableError for a file of reasons with errors, and for a change log that cannot be read.
    """
    file = path.with_name(FILE)
    there = None if file.is_symlink() else held(file)
    if there is None or not _is_ours(there):
        return False
    text = changelog_text(path, agreement)
    return text is None or _unix(there) != text.encode()


def _is_ours(data: bytes) -> bool:
    return data.startswith(MARK.encode())


def _unix(data: bytes) -> bytes:
    """The same with the line ends that are written here; git may have put others on checkout."""
    return data.replace(b"\r\n", b"\n")


def changelog_text(path: Path, agreement: Agreement) -> str | None:
    """The change log of the agreement in a file, None where no version says why it changed.

    Raises UnusableError for a file of reasons with errors.
    """
    found = _versions(path, agreement.head.id)
    if found.findings:
        raise UnusableError(f"no change log: {concise.line(found.findings[0])}", "mend that first")
    return changelog(lexicon(agreement), found.reasons, escaped) if found.reasons else None


def _versions(path: Path, agreement: str) -> _Versions:
    """The reasons of every version of an agreement; files about another agreement are left out."""
    reasons, findings, texts = list[Reasons](), list[Located](), dict[str, str]()
    for file in _files(path.parent / FOLDER):
        data = held(file)
        if data is None:
            continue
        _, one, faults = read_reasons(shown(file), data)
        findings += faults
        if faults:
            texts[shown(file)] = readable(data)
        if one is None or one.agreement != agreement:
            continue
        if one.version != file.stem:
            raise UnusableError(f"`{shown(file)}` is about version {one.version}", "call it after that version")
        reasons.append(one)
    return _Versions(tuple(reasons), tuple(findings), texts)


def _files(folder: Path) -> Iterator[Path]:
    """The files of reasons in a folder, by version; none where there is no folder."""
    if not os.path.lexists(folder):
        return
    files = [Path(name) for name in names_in(folder) if Path(name).suffix in _ENDINGS and not name.startswith(".")]
    for odd in sorted(one for one in files if not VERSION.fullmatch(one.stem) or one.suffix != ".yaml"):
        advice = "files of reasons are called after versions, for example `3.2.0.yaml`"
        raise UnusableError(f"`{shown(folder / odd)}` is called after no version", advice)
    yield from (folder / one for one in sorted(files, key=lambda one: numbers(one.stem)))
