"""Words for versions of agreements -> what differs between them, or what stands in the way of saying it.

The reasons for the change are read where the new version has them beside it; a file of reasons with errors is told by
`slac changes` and the gate, and left alone here.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.difference import Difference, difference
from sla_compiler.diff.reasons import Reasons
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.driver.folders import agreements
from sla_compiler.driver.held import held_version
from sla_compiler.driver.objects import Objects, base_commit, objects
from sla_compiler.driver.publish import MANIFEST
from sla_compiler.driver.read import STDIN
from sla_compiler.driver.reasons import read_reasons
from sla_compiler.driver.versions import PDF, Version, version
from sla_compiler.findings.located import Located
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.digest import digest_of


@dataclass(frozen=True, slots=True)
class DiffReport:
    """What differs; without it, what is wrong with one of the two versions, or that there is only one (`note`)."""

    new: Version
    found: Difference | None = None
    findings: tuple[Located, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    reasons: Reasons | None = None
    history: Replayed | None = None


def diff(old: str | None, new: str | None, base: str | None, *, prove: bool = True) -> tuple[DiffReport, ...]:
    """Compare two versions; or a file, or every agreement in a folder, with what the base holds of it.

    Raises UnusableError for words that name nothing.
    """
    if "" in (old, new):  # an empty variable of a script, which must not mean the folder here
        raise UnusableError("the name of a version is empty", "name a file, a build or a revision")
    if new is None:
        word = old or "."
        against = _against_base if _is_here(word) else _elsewhere
        return tuple(_with_reasons(one) for one in against(word, base, prove=prove))
    if base is not None:
        raise UnusableError("two versions and a base are one too many", "leave out `--base`, or one of the two")
    after = version(new)
    return (_with_reasons(_compared(version(old or "", after.path), after, prove=prove)),)


def with_history(
    report: DiffReport, leads: Path, at: str | None, progress: Callable[[int, int], None] | None
) -> DiffReport:
    """The same with a file of leads replayed under both versions, until the day or moment `at`.

    Raises UnusableError for a file that is none, and for words that are no such time.
    """
    found = report.found
    if found is None:
        return report
    from sla_compiler.driver.leads.replay import replay_leads  # noqa: PLC0415 - only where leads are read
    from sla_compiler.driver.leads.until import read_until  # noqa: PLC0415 - as above

    until = read_until(at, found.agreement.head.timezone) if at is not None else None
    renames: Mapping[str, str] = {old: new for _, old, new in found.renames}
    history = replay_leads(found.translated, found.agreement, leads, until, progress, renames=renames)
    return replace(report, history=history)


def _with_reasons(report: DiffReport) -> DiffReport:
    """The reasons of the new version, where it has them beside it and they can be read."""
    if report.found is None or report.new.reasons is None:
        return report
    reasons = read_reasons(*report.new.reasons)[1]
    fits = reasons is not None and reasons.agreement == report.found.new.id
    return replace(report, reasons=reasons if fits else None)


def _is_here(word: str) -> bool:
    """Whether a word is a file that people write, or a folder of them: no build, no PDF, no revision."""
    path = Path(word)
    if os.path.isdir(path):  # noqa: PTH112 - the method raises for some of what is none
        return not (path / MANIFEST).is_file()
    return os.path.exists(path) and path.suffix != PDF and path != STDIN  # noqa: PTH110 - as above


def _paths(word: str) -> tuple[Path, ...]:
    """The agreements that are compared with the base; what cannot be read is not passed over."""
    found = agreements([Path(word)])
    if found.unreadable:
        raise found.unreadable[0]
    return found.paths


def _against_base(word: str, base: str | None, *, prove: bool) -> Iterator[DiffReport]:
    for path in _paths(word):
        after = version(str(path))
        with objects(path.parent) as repository:
            yield _held(after, path, repository, base_commit(repository, base), prove=prove)


def _elsewhere(word: str, base: str | None, *, prove: bool) -> Iterator[DiffReport]:
    """Compare a build, a PDF, a revision or the standard input with what the base holds under the same id."""
    after = version(word)
    with objects(Path()) as repository:
        name, commit = base_commit(repository, base)
        if repository.commit(word) == commit:
            advice = f"`slac diff --base {word}` compares the files here with it; or name two versions"
            raise UnusableError(f"`{word}` is the base itself, so there is nothing to compare", advice)
        yield _held(after, STDIN, repository, (name, commit), prove=prove)


def _held(after: Version, path: Path, repository: Objects, base: tuple[str, str], *, prove: bool) -> DiffReport:
    """Compare a file with what the base, by its name and commit, holds of the agreement in it."""
    name, _ = base
    if after.reading.spec is None:
        return _broken(after, after)
    there = held_version(path, after.reading, repository, base)
    if there is None:
        return DiffReport(after, note=f"`{after.name}` is new: `{name}` does not hold it")
    return _between(there.spec, f"{name}:{there.path}", after, after.reading.spec, prove=prove)


def _compared(before: Version, after: Version, *, prove: bool) -> DiffReport:
    old, new = before.reading.spec, after.reading.spec
    if old is None:
        return _broken(before, after)
    if new is None:
        return _broken(after, after)
    return _between(old, before.name, after, new, prove=prove)


def _between(old: Spec, called: str, after: Version, new: Spec, *, prove: bool) -> DiffReport:
    """What differs; where both mean the same, no lead is to be looked for."""
    same = digest_of(old) == digest_of(new)
    return DiffReport(after, difference(old, new, (called, after.name), prove=prove and not same))


def _broken(one: Version, after: Version) -> DiffReport:
    return DiffReport(after, findings=one.reading.findings, texts=((one.reading.name, one.reading.text),))
