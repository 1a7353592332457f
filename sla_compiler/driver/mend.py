"""Files -> the same with the fixes of their findings made: written, or shown as a difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.fix import diff, fixed
from sla_compiler.driver.lint import agreements
from sla_compiler.driver.read import STDIN, content, shown
from sla_compiler.driver.rewrite import rewrite
from sla_compiler.driver.settings import Settings
from sla_compiler.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Mended:
    """What was fixed in one file, and the difference that it makes."""

    applied: tuple[Finding, ...]
    diff: str


def mend(files: Sequence[Path], settings: Settings, *, unsafe: bool, write: bool) -> Iterator[Mended]:
    """Make the certain fixes of every file, with `unsafe` the others too; raises UnusableError as reading does."""
    for path in agreements(files):
        if path == STDIN and write:
            raise UnusableError("the standard input cannot be fixed in place", "use `--diff`, or name a file")
        name, data = shown(path), content(path)
        found = fixed(name, data, settings.selection, own=settings.own, unsafe=unsafe)
        if write and found.changed:
            rewrite(path, found.data)
        yield Mended(found.applied, diff(name, data, found.data))
