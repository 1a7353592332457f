"""Files and folders -> every finding about the agreements in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.folders import agreements
from sla_compiler.driver.read import Reading, read
from sla_compiler.driver.settings import PLAIN, Settings
from sla_compiler.driver.stopwatch import Stopwatch
from sla_compiler.findings.faults import expired_waiver
from sla_compiler.findings.finding import Rule, Severity
from sla_compiler.findings.located import Located
from sla_compiler.findings.waivers import Waived
from sla_compiler.linter import engine


@dataclass(frozen=True, slots=True)
class LintReport:
    """What was found in which files.

    `texts` holds by name every file that was looked at, with its text where there is something to show of it.
    `unchecked` are the rules that would have something to say on one day or another, and were given no day.
    `not_asked` is how many rules errors of a file kept from being asked. `known` is how many findings a baseline left
    out. `unreadable` is what was called like an agreement in a folder and could not be read.
    """

    findings: tuple[Located, ...]
    texts: Mapping[str, str]
    waived: tuple[Waived, ...] = ()
    unchecked: tuple[Rule, ...] = ()
    not_asked: int = 0
    known: int = 0
    unreadable: tuple[UnusableError, ...] = ()

    def failed(self, fail_on: Severity = Severity.WARNING) -> bool:
        """Whether there is anything to mend that is at least as grave, or anything that could not be read."""
        order = list(Severity)
        grave = any(order.index(item.finding.rule.severity) <= order.index(fail_on) for item in self.findings)
        return grave or bool(self.unreadable)


def lint(files: Sequence[Path], settings: Settings = PLAIN, stopwatch: Stopwatch | None = None) -> LintReport:
    """Check files, `-` for the standard input, and whatever agreements lie below folders.

    Raises UnusableError for a file that is named and cannot be read, and for a folder without agreements.
    """
    findings, waived = list[Located](), list[Waived]()
    texts: dict[str, str] = {}
    unchecked: dict[Rule, None] = {}
    not_asked = 0
    watch = stopwatch.watch if stopwatch else None
    found = agreements(files)
    for path in found.paths:  # one by one, so that the trees of a thousand files are never there together
        reading = read(path, settings.selection, watch, settings.own)
        findings += reading.findings
        waived += reading.waived
        texts[reading.name] = reading.text if reading.findings else ""
        unchecked |= dict.fromkeys(_undated(reading, settings))
        not_asked = max(not_asked, 0 if reading.asked else _wanted(settings))
    return LintReport(tuple(findings), texts, tuple(waived), tuple(unchecked), not_asked, unreadable=found.unreadable)


def _wanted(settings: Settings) -> int:
    """How many rules are asked of a sound file."""
    return len(engine.chosen(settings.selection, settings.own))


def _undated(reading: Reading, settings: Settings) -> tuple[Rule, ...]:
    """The rules that a day would be needed for: a file that names no date and waives nothing needs none."""
    if settings.selection.at is not None or not reading.waived:
        return reading.unchecked
    asked = replace(settings.selection, at=date.min).wants(expired_waiver.RULE)
    return (*reading.unchecked, expired_waiver.RULE) if asked else reading.unchecked
