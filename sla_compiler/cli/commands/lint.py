"""`slac lint`: print every finding; status 1 if there is anything to mend that is grave enough."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS, unreadable
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.chosen import chosen_rules, left_out
from sla_compiler.driver.folders import agreements
from sla_compiler.driver.lint import LintReport, lint
from sla_compiler.driver.read import shown
from sla_compiler.driver.settings import PLAIN, Settings, settings
from sla_compiler.driver.stopwatch import Stopwatch
from sla_compiler.findings.finding import Severity
from sla_compiler.report import text
from sla_compiler.report.visible import name_first


@dataclass(frozen=True, slots=True)
class Options:
    """The words of the command line; what is not given comes from the project's settings."""

    files: Sequence[Path] = ()
    output: str = "text"
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str | None = None
    at: str | None = None
    prove: bool = True
    statistics: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    baseline: Path | None = None
    write_baseline: Path | None = None
    config: Path | None = None
    isolated: bool = False


def run(options: Options) -> int:
    """Check files and folders, by default those of the project's settings, else the folder that one is in."""
    chosen = _settings(options)
    files = options.files or chosen.files or [Path()]
    if options.diff:
        return _show_fixes(files, chosen, options)
    if options.fix or options.unsafe_fixes:
        _fix(files, chosen, options)
    stopwatch = Stopwatch() if options.statistics else None
    report = lint(files, chosen, stopwatch)
    if options.write_baseline is not None:
        return _write_baseline(options.write_baseline, report, chosen)
    if chosen.baseline is not None:
        from sla_compiler.driver.known import without_known  # noqa: PLC0415 - only who asks for it needs it

        report = without_known(report, chosen.baseline, chosen)
    _print(report, options, chosen, stopwatch)
    return unreadable(report.unreadable) or (FINDINGS if report.failed(chosen.fail_on) else CLEAN)


def _settings(options: Options) -> Settings:
    found = PLAIN if options.isolated else settings(Path(), options.config)
    selection = replace(
        found.selection,
        select=chosen_rules(options.select, found.own, "`--select`") or found.selection.select,
        ignore=(*found.selection.ignore, *left_out(options.ignore, found.own, "`--ignore`")),
        prove=options.prove,
        at=_day(options.at),
    )
    return replace(
        found,
        selection=selection,
        fail_on=Severity(options.fail_on) if options.fail_on else found.fail_on,
        baseline=options.baseline or found.baseline,
    )


def _day(text: str | None) -> date | None:
    """The day that is named; `today` is the only thing that is ever read from the clock, and only here."""
    if text is None:
        return None
    if text == "today":
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnusableError(f"`{text}` is no day", "for example `--at 2026-11-20`, or `--at today`") from error


def _write_baseline(path: Path, report: LintReport, chosen: Settings) -> int:
    """Write it, and show what cannot be left alone: status 1 if any of that is grave enough."""
    from sla_compiler.driver import baseline  # noqa: PLC0415 - only who asks for it needs it

    count = baseline.write(path, report.findings)
    left = tuple(item for item in report.findings if not baseline.can_pass(item))
    if left:
        omitted = text.LeftOut(not_asked=report.not_asked)
        tell(text.render(left, report.texts, color=colors(sys.stderr), left_out=omitted))
        tell(f"{_counted(len(left))} that no baseline can leave alone: errors of a file, or of the standard input\n")
    say(f"{name_first(shown(path))}: {_counted(count)} to be left alone\n")
    failed = replace(report, findings=left).failed(chosen.fail_on)
    return unreadable(report.unreadable) or (FINDINGS if failed else CLEAN)


def _counted(count: int) -> str:
    return f"{count} {'finding' if count == 1 else 'findings'}"


def _fix(files: Sequence[Path], chosen: Settings, options: Options) -> None:
    """Write what the fixes make of the files, and tell how many were made."""
    from sla_compiler.driver.mend import mend  # noqa: PLC0415 - only who asks for it needs it

    made = sum(len(one.applied) for one in mend(files, chosen, unsafe=options.unsafe_fixes, write=True))
    if made:
        tell(f"fixed {_counted(made)}\n")


def _show_fixes(files: Sequence[Path], chosen: Settings, options: Options) -> int:
    """Print what the fixes would change; status 1 if they would change anything."""
    from sla_compiler.driver.mend import mend  # noqa: PLC0415 - only who asks for it needs it

    changes = "".join(one.diff for one in mend(files, chosen, unsafe=options.unsafe_fixes, write=False))
    say(changes)
    return unreadable(agreements(files).unreadable) or (FINDINGS if changes else CLEAN)


def _print(report: LintReport, options: Options, chosen: Settings, stopwatch: Stopwatch | None) -> None:
    if stopwatch is not None:
        from sla_compiler.report import statistics  # noqa: PLC0415 - only who asks for it needs it

        render = statistics.render_json if options.output == "json" else statistics.render
        say(render(stopwatch.spent(report.findings), stopwatch.total()))
    elif options.output == "text":
        omitted = text.LeftOut(len(report.waived), report.known, report.not_asked, report.unchecked)
        say(text.render(report.findings, report.texts, color=colors(sys.stdout), left_out=omitted))
    else:
        from sla_compiler.driver.formats import rendered  # noqa: PLC0415 - editors and people mostly read text

        say(rendered(report, options.output, chosen))
