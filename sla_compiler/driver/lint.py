"""Files and folders -> every finding about the agreements in them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import STDIN, read, reason, shown
from sla_compiler.driver.settings import PLAIN, Settings
from sla_compiler.driver.stopwatch import Stopwatch
from sla_compiler.findings.faults import expired_waiver
from sla_compiler.findings.finding import Rule, Severity
from sla_compiler.findings.located import Located
from sla_compiler.findings.waivers import Waived
from sla_compiler.linter import engine

_NAMES = ("sla.yaml", "sla.yml")
_ENDINGS = (".sla.yaml", ".sla.yml")


@dataclass(frozen=True, slots=True)
class LintReport:
    """What was found in which files.

    `texts` holds by name every file that was looked at, with its text where there is something to show of it.
    `unchecked` are the rules that need a day and were given none.
    """

    findings: tuple[Located, ...]
    texts: Mapping[str, str]
    waived: tuple[Waived, ...] = ()
    unchecked: tuple[Rule, ...] = ()

    def failed(self, fail_on: Severity = Severity.WARNING) -> bool:
        """Whether there is anything to mend that is at least as grave."""
        order = list(Severity)
        return any(order.index(item.finding.rule.severity) <= order.index(fail_on) for item in self.findings)


def lint(files: Sequence[Path], settings: Settings = PLAIN, stopwatch: Stopwatch | None = None) -> LintReport:
    """Check files, `-` for the standard input, and whatever agreements lie below folders.

    Raises UnusableError for a file that cannot be read, and for a folder without agreements.
    """
    findings, waived = list[Located](), list[Waived]()
    texts: dict[str, str] = {}
    watch = stopwatch.watch if stopwatch else None
    for path in agreements(files):  # one by one, so that the trees of a thousand files are never there together
        reading = read(path, settings.selection, watch, settings.own)
        findings += reading.findings
        waived += reading.waived
        texts[reading.name] = reading.text if reading.findings else ""
    return LintReport(tuple(findings), texts, tuple(waived), _unchecked(settings))


def _unchecked(settings: Settings) -> tuple[Rule, ...]:
    if settings.selection.at is not None:
        return ()
    asked = replace(settings.selection, at=date.min)
    rules = (*(one.rule for one in (*engine.checks(), *settings.own)), expired_waiver.RULE)
    return tuple(rule for rule in rules if rule.dated and asked.wants(rule))


def agreements(files: Sequence[Path]) -> tuple[Path, ...]:
    """The files that are named, and every agreement below folders that are, each once."""
    return tuple(dict.fromkeys(path for file in files for path in _agreements(file)))


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
