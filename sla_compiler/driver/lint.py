"""Files and folders -> every finding about the agreements in them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import STDIN, read, reason, shown
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.located import Located

_NAMES = ("sla.yaml", "sla.yml")
_ENDINGS = (".sla.yaml", ".sla.yml")


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings, and by name every file that was looked at, with its text where there is something to show of it."""

    findings: tuple[Located, ...]
    texts: Mapping[str, str]

    @property
    def failed(self) -> bool:
        """Whether there is anything to mend; a note is not."""
        return any(item.finding.rule.severity is not Severity.NOTE for item in self.findings)


def lint(files: Sequence[Path]) -> LintReport:
    """Check files, `-` for the standard input, and whatever agreements lie below folders.

    Raises UnusableError for a file that cannot be read, and for a folder without agreements.
    """
    paths = dict.fromkeys(path for file in files for path in _agreements(file))
    findings: list[Located] = []
    texts: dict[str, str] = {}
    for path in paths:  # one by one, so that the trees of a thousand files are never there together
        reading = read(path)
        findings += reading.findings
        texts[reading.name] = reading.text if reading.findings else ""
    return LintReport(tuple(findings), texts)


def _agreements(path: Path) -> list[Path]:
    if path == STDIN or not path.is_dir():
        return [path]
    found = sorted(_below(path))
    if not found:
        advice = "the files of agreements are called `sla.yaml` or `NAME.sla.yaml`; name any other file itself"
        raise UnusableError(f"no agreement in `{shown(path)}` or below it", advice)
    return found


def _below(folder: Path) -> Iterator[Path]:
    """Agreements in a folder and all folders below it but hidden ones; links to folders are not followed."""

    def refuse(error: OSError) -> None:
        raise UnusableError(f"cannot look into `{shown(Path(error.filename))}`: {reason(error)}") from error

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name in _NAMES or (name.endswith(_ENDINGS) and not name.startswith(".")):
                yield Path(parent, name)
