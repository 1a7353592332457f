"""`slac lint`: print every finding; status 1 if there is anything to mend that is grave enough."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.lint import LintReport, lint
from sla_compiler.driver.settings import PLAIN, Settings, chosen_rules, settings
from sla_compiler.driver.stopwatch import Stopwatch
from sla_compiler.findings.finding import Severity
from sla_compiler.report import text


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
        from sla_compiler.driver import baseline  # noqa: PLC0415 - only who asks for it needs it

        count = baseline.write(options.write_baseline, report.findings)
        say(
            f"{options.write_baseline.as_posix()}: {count} {'finding' if count == 1 else 'findings'} to be left alone\n"
        )
        return CLEAN
    if chosen.baseline is not None:
        from sla_compiler.driver.known import without_known  # noqa: PLC0415 - only who asks for it needs it

        report = without_known(report, chosen.baseline, chosen)
    _print(report, options, chosen, stopwatch)
    return FINDINGS if report.failed(chosen.fail_on) else CLEAN


def _settings(options: Options) -> Settings:
    found = PLAIN if options.isolated else settings(Path(), options.config)
    selection = replace(
        found.selection,
        select=chosen_rules(options.select, found.own, "`--select`") or found.selection.select,
        ignore=(*found.selection.ignore, *chosen_rules(options.ignore, found.own, "`--ignore`")),
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
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnusableError(f"`{text}` is no day", "for example `--at 2026-11-20`") from error


def _fix(files: Sequence[Path], chosen: Settings, options: Options) -> None:
    """Write what the fixes make of the files, and tell how many were made."""
    from sla_compiler.driver.mend import mend  # noqa: PLC0415 - only who asks for it needs it

    made = sum(len(one.applied) for one in mend(files, chosen, unsafe=options.unsafe_fixes, write=True))
    if made:
        tell(f"fixed {made} {'finding' if made == 1 else 'findings'}\n")


def _show_fixes(files: Sequence[Path], chosen: Settings, options: Options) -> int:
    """Print what the fixes would change; status 1 if they would change anything."""
    from sla_compiler.driver.mend import mend  # noqa: PLC0415 - only who asks for it needs it

    shown = "".join(one.diff for one in mend(files, chosen, unsafe=options.unsafe_fixes, write=False))
    say(shown)
    return FINDINGS if shown else CLEAN


def _print(report: LintReport, options: Options, chosen: Settings, stopwatch: Stopwatch | None) -> None:
    if stopwatch is not None:
        from sla_compiler.report import statistics  # noqa: PLC0415 - only who asks for it needs it

        render = statistics.render_json if options.output == "json" else statistics.render
        say(render(stopwatch.spent(report.findings), stopwatch.total()))
    elif options.output == "text":
        waived = len(report.waived)
        say(
            text.render(
                report.findings, report.texts, color=colors(sys.stdout), waived=waived, unchecked=report.unchecked
            )
        )
    else:
        from sla_compiler.driver.formats import rendered  # noqa: PLC0415 - editors and people mostly read text

        say(rendered(report, options.output, chosen))
