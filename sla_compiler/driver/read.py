"""One file -> the agreement it holds and every finding about it: where all verbs begin."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.respelled import letters, named, with_fixes
from sla_compiler.findings.faults import missing_key, unknown_id, unknown_value, unused_name, wrong_kind
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Fix, TextEdit
from sla_compiler.findings.located import Located, locate
from sla_compiler.findings.selection import EVERYTHING, Selection
from sla_compiler.findings.waivers import Waived, weigh
from sla_compiler.linter import engine
from sla_compiler.linter.engine import Check, Watch
from sla_compiler.linter.subject import Subject
from sla_compiler.model.decode import decode
from sla_compiler.model.salvage import Salvage, salvage
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import agreement_from
from sla_compiler.resolve.check import check
from sla_compiler.syntax.document import Document
from sla_compiler.syntax.parser import locate as locate_node
from sla_compiler.syntax.text import readable
from sla_compiler.syntax.yaml import MOST_BYTES, load

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file turned out to be; `name` as it is shown to people, `text` as positions count in it.

    `spec` is there only if nothing in the file is an error; it can then be resolved. `asked` says whether the file was
    sound enough to ask the rules about it; `unchecked` are those that need a day, and were given none.
    """

    name: str
    data: bytes
    text: str
    document: Document | None
    spec: Spec | None
    findings: tuple[Located, ...]
    waived: tuple[Waived, ...] = ()
    asked: bool = False
    unchecked: tuple[Rule, ...] = ()


def read(
    path: Path, selection: Selection = EVERYTHING, watch: Watch | None = None, own: tuple[Check, ...] = ()
) -> Reading:
    """Read and check one agreement; `-` is the standard input. Raises UnusableError for what cannot be opened."""
    name, data = shown(path), content(path)
    return read_data(name, data, selection, watch, own)


def read_data(
    name: str,
    data: bytes,
    selection: Selection = EVERYTHING,
    watch: Watch | None = None,
    own: tuple[Check, ...] = (),
) -> Reading:
    """Check the bytes of one agreement; `name` is the file as it is shown to people."""
    document, findings = load(name, data)
    spec = None
    asked, unchecked = False, tuple[Rule, ...]()
    if document is not None:
        spec, more = decode(document)
        findings = (*findings, *more)
    if document is not None and spec is not None:
        findings = (*findings, *check(spec))
        if not _broken(findings):
            subject = Subject(document, spec, agreement_from(spec), selection.at)
            asked, unchecked = True, engine.waiting(subject, selection, own)
            findings = (*findings, *engine.check(subject, selection, watch, own))
    elif document is not None:
        findings = _beyond(findings, document)
    kept, waived = _weighed(name, document, spec, tuple(findings), selection, own, ran=asked)
    broken = any(item.finding.rule.severity is Severity.ERROR for item in kept)
    return Reading(name, data, readable(data), document, None if broken else spec, kept, waived, asked, unchecked)


def _beyond(findings: tuple[Finding, ...], document: Document) -> tuple[Finding, ...]:
    """With the faults of names in what could be read of a file; without those that the other faults may explain."""
    found = salvage(document)
    if found is None:
        return findings
    every = tuple(one for one in check(found.spec) if one.rule != unused_name.RULE)
    mended = with_fixes(findings, document, found, every)
    return (*mended, *(one for one in every if not _explained(one, found)))


def _explained(finding: Finding, found: Salvage) -> bool:
    """Whether something may seem not to be there only because it could not be read."""
    if finding.rule not in {unknown_id.RULE, wrong_kind.RULE, unknown_value.RULE, missing_key.RULE}:
        return False
    lost = {letters(name) for name in found.lost} - {""}
    return found.blind or any(word in found.lost or letters(word) in lost for word in named(finding))


def shown(path: Path) -> str:
    """A path as it is shown to people: the same on every machine, and printable whatever bytes it is made of."""
    if path == STDIN:
        return "<stdin>"
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def content(path: Path) -> bytes:
    """The bytes of a file, of a long one no more than show that it is too long."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnusableError(f"cannot read `{shown(path)}`: {reason(error)}", _advice(error)) from error
    except ValueError as error:  # a name with U+0000 in it
        raise UnusableError(f"cannot read `{shown(path)}`: no file has such a name") from error


def reason(error: OSError) -> str:
    """What the system says, as the middle of a sentence."""
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]


def _advice(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "check the name and the folder that you are in"
        case IsADirectoryError():
            return "name the file in it that holds the agreement"
        case PermissionError():
            return "ask for the right to read it"
        case _:
            return ""


def _weighed(
    name: str,
    document: Document | None,
    spec: Spec | None,
    findings: tuple[Finding, ...],
    selection: Selection,
    own: tuple[Check, ...],
    *,
    ran: bool,
) -> tuple[tuple[Located, ...], tuple[Waived, ...]]:
    """The findings with their places, without those that were set aside or not asked for.

    Where the errors of the file kept the rules from being run (not `ran`), no waiver of them is called unused.
    """
    wanted = (finding for finding in findings if selection.wants(finding.rule))

    def resolve(fix: Fix) -> tuple[TextEdit, ...]:
        from sla_compiler.driver.edits import resolver  # noqa: PLC0415 - most files have nothing to mend

        return resolver(document, spec)(fix)

    located = tuple(locate(finding, name, document, locate_node, resolve) for finding in wanted)
    if document is None or "slac:" not in document.text:
        return located, ()

    def run(word: str) -> bool | None:
        asked = _asked(word, selection, own)
        return asked and ran

    after = weigh(located, document.comments, document.lines, run, selection.at)
    faults = (locate(fault, name, document, None, resolve) for fault in after.faults if selection.wants(fault.rule))
    return (*after.kept, *faults), after.waived


def _asked(word: str, selection: Selection, own: tuple[Check, ...]) -> bool | None:
    """Whether the rule with this code or name was run; None where there is no such rule."""
    found = next((one for one in (*engine.checks(), *own) if word in {one.rule.code, one.rule.name}), None)
    if found is None:
        return None
    return selection.wants(found.rule) and (selection.prove or not found.proves)


def _broken(findings: tuple[Finding, ...]) -> bool:
    return any(finding.rule.severity is Severity.ERROR for finding in findings)
