"""The part of the gate that prints: the agreement fits on its pages, and the committed build says what it says."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.span import Place
from sla_compiler.document.press import Paper
from sla_compiler.driver.build import Format, built
from sla_compiler.driver.gate import logging
from sla_compiler.driver.gate.subject import Seen, Subject
from sla_compiler.driver.places import MOST_PDF_BYTES, RELEASE, folder_of
from sla_compiler.driver.plain_file import from_top, plain
from sla_compiler.driver.read import shown
from sla_compiler.findings.finding import Finding, Rule
from sla_compiler.findings.located import locate
from sla_compiler.model.spec import Spec
from sla_compiler.sign.rules import stale_output, unfit_document

_RAISE = "what is built: the version has to be raised first"
_PDF = "agreement.pdf"
_SIGNED = frozenset({"agreement.signed.md", "agreement.signed.pdf"})
_MOST_BYTES = 32 * 1024 * 1024
_ALL: tuple[Format, ...] = get_args(Format)
_ALONE: tuple[Format, ...] = ("pdf",)
_PAPERS: tuple[Paper, ...] = get_args(Paper)


def look(subject: Subject) -> Seen:
    """Print the agreement, and hold the build and the change log that are kept against it."""
    spec = subject.proposal.reading.spec
    if spec is None:
        return Seen(unchecked=("the file has errors, so nothing can be printed",), passes=False)
    seen = (_printed(subject, spec), logging.look(subject, spec))
    stale = any(found.finding.rule == stale_output.RULE for one in seen for found in one.findings)
    if stale and subject.has_to_be_raised:  # what would be built anew now would take the place of what was signed
        fit = tuple(found for one in seen for found in one.findings if found.finding.rule != stale_output.RULE)
        return Seen(fit, (*seen[0].unchecked, *seen[1].unchecked, _RAISE), passes=False, texts=seen[0].texts)
    return Seen(
        tuple(found for one in seen for found in one.findings),
        tuple(said for one in seen for said in one.unchecked),
        all(one.passes for one in seen),
        {**seen[0].texts, **seen[1].texts},
    )


def _printed(subject: Subject, spec: Spec) -> Seen:
    """What is printed, and the build."""
    wrong = _wrong_release(subject)
    if wrong:
        return _against(subject, stale_output.RULE, wrong, f"run `slac sign --prepare {subject.proposal.reading.name}`")
    folder = subject.out / f"{spec.agreement.id}-{spec.agreement.version}"
    kept = _kept(folder)
    source = subject.proposal.reading.data
    try:
        made, *_ = built(None, spec, source, _PAPERS[0], _ALONE)
    except UnusableError as error:
        return _against(subject, unfit_document.RULE, error.message, error.advice)
    if not kept:
        return Seen(unchecked=(f"no build is kept in `{shown(folder)}`",))
    if _held(subject, folder, kept):
        return Seen()
    paper = _PAPERS[0] if kept.get(_PDF) in {None, made[_PDF]} else _PAPERS[1]
    formats = tuple(one for one in _ALL if f"agreement.{one}" in kept)
    # A build from before the signatures is as good as one from after them.
    signed = bool(_SIGNED & kept.keys())
    try:
        whole = built(subject.proposal.path, spec, source, paper, formats, signed=signed)[0]
    except UnusableError as error:  # a file of reasons with errors, which are told where the reasons are looked at
        return Seen(unchecked=(f"the build that is kept: {error.message}",), passes=False)
    stale = sorted(_stale(kept, whole))
    if stale:
        names = ", ".join(f"`{shown(folder / name)}`" for name in stale)
        message = f"{names} {'is' if len(stale) == 1 else 'are'} not what this agreement makes"
        return _against(subject, stale_output.RULE, message, f"run `slac build {subject.proposal.reading.name}`")
    return Seen()


def _wrong_release(subject: Subject) -> str:
    """Why the PDF that people are to sign is not the one to sign."""
    change, path = subject.proposal.change, subject.proposal.path
    file = folder_of(path, change.terms.digest) / RELEASE if change is not None else None
    data = plain(file, MOST_PDF_BYTES) if file is not None else None
    if change is None or file is None or data is None:
        return ""
    from sla_compiler.driver.release import fault_of_release  # noqa: PLC0415 - only where there is one

    fault = fault_of_release(path, change, data, subject.repository, subject.proposal.commit)
    return f"`{shown(file)}` {fault}" if fault else ""


def _kept(folder: Path) -> dict[str, bytes]:
    """The files of a build, by name; none where there is no build."""
    if folder.is_symlink() or not folder.is_dir():
        return {}
    found = {one.name: plain(one, _MOST_BYTES) for one in folder.iterdir()}
    return {name: data for name, data in found.items() if data is not None}


def _held(subject: Subject, folder: Path, kept: Mapping[str, bytes]) -> bool:
    """Whether this very build of this very meaning is in the base: then it was looked at when it came in."""
    held, change = subject.proposal.held, subject.proposal.change
    if held is None or change is None or held.terms.digest != change.terms.digest:
        return False
    get, commit = subject.repository.get, subject.proposal.commit
    return all(get(f"{commit}:{from_top(folder / name)}") == data for name, data in kept.items())


def _stale(kept: Mapping[str, bytes], made: Mapping[str, bytes]) -> Iterator[str]:
    """The names of files that a build would write otherwise, or not at all."""
    yield from (name for name in {*kept, *made} if kept.get(name) != made.get(name))


def _against(subject: Subject, rule: Rule, message: str, advice: str) -> Seen:
    reading = subject.proposal.reading
    finding = locate(Finding(rule, message, Place(("agreement",), "key"), advice), reading.name, reading.document)
    return Seen((finding,), passes=False, texts={reading.name: reading.text})
