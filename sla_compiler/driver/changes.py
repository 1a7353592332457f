"""An agreement and a base -> what is wrong with the reasons for its changes, or the file in which to give them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.change import Change
from sla_compiler.diff.difference import difference
from sla_compiler.diff.raising import next_version
from sla_compiler.driver.examine import Examined, examined
from sla_compiler.driver.held import held_version
from sla_compiler.driver.objects import base_commit, objects
from sla_compiler.driver.read import Reading, read
from sla_compiler.driver.reasons import Drafted, draft
from sla_compiler.findings.located import locate
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.digest import digest_of
from sla_compiler.sign.succession import of_agreement


def check_reasons(path: Path, base: str | None) -> Examined:
    """Hold the reasons beside an agreement against what changed. Raises UnusableError for what cannot be read."""
    here = read(path, SOUND)
    if here.spec is None:
        return Examined(here.findings, texts={here.name: here.text})
    _, old = _held(path, here, base)
    if old is None:
        return Examined((), texts={here.name: here.text})  # a first version changes nothing
    changes = changed(old, here.spec)
    found = examined(path, here, old, changes)
    same = digest_of(old) == digest_of(here.spec)
    advice = partial(next_version, changes, old, here.spec)
    succession = of_agreement(old.agreement, here.spec.agreement, same=same, advice=advice)
    faults = tuple(locate(one, here.name, here.document) for one in succession)
    return Examined((*faults, *found.findings), found.reasons, {here.name: here.text, **found.texts})


def draft_reasons(path: Path, base: str | None) -> Drafted:
    """Write what is to be filled in. Raises UnusableError for what cannot be read or written."""
    here = read(path, SOUND)
    if here.spec is None:
        return Drafted(path, findings=here.findings, texts={here.name: here.text})
    name, old = _held(path, here, base)
    if old is None:
        raise UnusableError(f"`{name}` does not hold this agreement yet", "a first version changes nothing")
    return draft(path, old, changed, here)


def changed(old: Spec, new: Spec) -> Sequence[Change]:
    """What changed between two versions."""
    return difference(old, new).changes


def _held(path: Path, here: Reading, base: str | None) -> tuple[str, Spec | None]:
    """The name of the base, and what it holds of the agreement in a file."""
    with objects(path.parent) as repository:
        name, commit = base_commit(repository, base)
        held = held_version(path, here, repository, (name, commit))
    return name, None if held is None else held.spec
