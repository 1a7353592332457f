"""An agreement, the version before it and the changes -> the file of reasons: where it lies, read, or to fill in."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sla_compiler.core.errors import FaultError, UnusableError
from sla_compiler.core.versions import numbers
from sla_compiler.diff.account import file_of
from sla_compiler.diff.change import Change, Step, largest_step
from sla_compiler.diff.draft import SCHEMA, drafted, forms, missing
from sla_compiler.diff.reasons import Reasons
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.read import Reading, content, read, reason, shown
from sla_compiler.driver.schema import REASONS, schema_text
from sla_compiler.findings.faults import empty_file
from sla_compiler.findings.located import Located, locate
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.decode import decode_as
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Document
from sla_compiler.syntax.edits import applied, resolved
from sla_compiler.syntax.text import readable
from sla_compiler.syntax.yaml import load

_EMPTY = "delete it and run `slac changes --draft`, which writes it"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The file of reasons, and the keys that were written into it; none where nothing was missing.

    `schema` is what was written beside it for editors; none where that was there, or the file was.
    With findings nothing was written: they are of the agreement, or of the file as it is.
    """

    file: Path
    added: tuple[str, ...] = ()
    findings: tuple[Located, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    schema: Path | None = None


def read_reasons(name: str, data: bytes) -> tuple[Document | None, Reasons | None, tuple[Located, ...]]:
    """A file of reasons: its tree, what it says unless there are errors, and these."""
    document, findings = load(name, data)
    findings = tuple(replace(one, help=_EMPTY) if one.rule == empty_file.RULE else one for one in findings)
    reasons: Reasons | None = None
    if document is not None and not findings:
        reasons, findings = decode_as(Reasons, document)
    return document, reasons, tuple(locate(finding, name, document) for finding in findings)


def beside(path: Path, version: str) -> Path:
    """Where the reasons for a version of the agreement in a file lie."""
    return path.parent / file_of(version)


def held(file: Path) -> bytes | None:
    """The bytes of a file, None where there is none. Raises UnusableError for what is no file, or cannot be read."""
    if not os.path.lexists(file):
        if os.path.lexists(file.parent) and not file.parent.is_dir():
            raise UnusableError(f"`{shown(file.parent)}` is no folder", "put a folder of that name in its place")
        return None
    if not file.exists():
        raise UnusableError(f"`{shown(file)}` is a link that leads to no file", "mend it, or take it away")
    if not file.is_file():  # a pipe would be waited for, and may have no end
        raise UnusableError(f"`{shown(file)}` is no file", "put an ordinary file in its place, or nothing")
    return content(file)


def draft(
    path: Path, old: Spec, difference: Callable[[Spec, Spec], Sequence[Change]], reading: Reading | None = None
) -> Drafted:
    """Write the file of reasons for the agreement in a file and its schema, or add the entries that it lacks.

    `old` is the version that holds, `difference` computes what changed since, and `reading` is the file where it was
    read before. What is there is never written over. Raises UnusableError where the version is not above the old one,
    and where nothing can be read or written.
    """
    here = reading or read(path, SOUND)
    if here.spec is None:
        return Drafted(path, findings=here.findings, texts={here.name: here.text})
    file = beside(path, here.spec.agreement.version)
    changes = difference(old, here.spec)
    if largest_step(changes) is Step.NONE:
        return Drafted(file)
    _refuse_same_version(old, here.spec)
    data = held(file)
    if data is not None:
        return _added(file, data, old, here.spec, changes)
    text = drafted(changes, old, here.spec)
    if not text:
        return Drafted(file)
    _, reasons, faults = read_reasons(shown(file), text.encode())
    if reasons is None:
        raise FaultError(f"the draft cannot be read: {faults[0].finding.message}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableError(f"cannot write `{shown(file.parent)}`: {reason(error)}") from error
    write_atomically(file, text.encode())
    return Drafted(file, tuple(reasons.entries or ()), schema=_schema_beside(file))


def _schema_beside(file: Path) -> Path | None:
    """Write what the first line of a file names; None, and nothing is touched, where there is one by that name."""
    schema = file.with_name(SCHEMA)
    if os.path.lexists(schema):
        return None
    write_atomically(schema, schema_text(REASONS).encode())
    return schema


def _refuse_same_version(old: Spec, new: Spec) -> None:
    before, after = old.agreement.version, new.agreement.version
    if numbers(after) <= numbers(before):
        advice = f"raise `version` above {before} first: the file of reasons is called after it"
        raise UnusableError(
            f"the agreement changes, and its version is {after} as it was"
            if before == after
            else f"the agreement changes, and its version {after} is below {before}",
            advice,
        )


def _added(file: Path, data: bytes, old: Spec, new: Spec, changes: Sequence[Change]) -> Drafted:
    """Add what a file lacks; comments and layout stay."""
    name = shown(file)
    document, reasons, faults = read_reasons(name, data)
    if document is None or reasons is None:
        return Drafted(file, findings=faults, texts={name: readable(data)})
    keys, fix = missing(changes, old, new, reasons)
    if not fix.edits:
        return Drafted(file)
    after = applied(document.text, resolved(document, fix, forms=forms)).encode()
    _, longer, _ = read_reasons(name, after)
    if longer is None or missing(changes, old, new, longer)[0]:
        listed = ", ".join(f"`{key}`" for key in keys)
        raise UnusableError(f"`{name}` is laid out so that nothing can be added to it", f"add entries for {listed}")
    write_atomically(file, after)
    return Drafted(file, keys)
