"""`slac diff`: print what changed between two versions, for whom, and which leads are treated differently."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.progress import progress
from sla_compiler.cli.terminal import colors, columns, say, tell
from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.driver.diff import DiffReport, diff, with_history
from sla_compiler.driver.read import shown
from sla_compiler.report import text as findings_text
from sla_compiler.report.difference import json, markdown, text
from sla_compiler.report.difference.page import page
from sla_compiler.report.difference.parts import Page
from sla_compiler.report.visible import visible


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line said."""

    old: str | None = None
    new: str | None = None
    base: str | None = None
    leads: Path | None = None
    at: str | None = None
    output: str = "text"
    redline: Path | None = None
    paper: str = "a4"
    prove: bool = True
    exit_code: bool = False


def run(options: Options) -> int:
    """Compare and print; status 1 where a file has errors, and where it was asked for and the two differ."""
    if options.at is not None and options.leads is None:
        raise UnusableError("`--at` says when a replay ends, and nothing is replayed", "name a file with `--leads`")
    reports = diff(options.old, options.new, options.base, prove=options.prove)
    for one in reports:
        tell(findings_text.render(one.findings, dict(one.texts), color=colors(sys.stderr)) if one.findings else "")
        tell(f"note: {one.note}\n" if one.note else "")
    broken = any(one.findings for one in reports)
    if options.redline is not None and not broken:
        _write_redline(reports, options.redline, options.paper)
    if options.leads is not None:
        reports = _replayed(reports, options.leads, options.at)
        tell("".join(_left_out(one.history) for one in reports[:1] if one.history is not None))
    pages = [(one, page(one.found, one.reasons, one.history)) for one in reports if one.found is not None]
    if pages or not broken or options.output == "json":  # an empty page would look like one on which nothing differs
        say(_rendered(reports, pages, options.output))
    differ = any(one.found is None or one.found.old.digest != one.found.new.digest for one in reports)
    return FINDINGS if broken or (options.exit_code and differ) else CLEAN


def _replayed(reports: Sequence[DiffReport], leads: Path, at: str | None) -> tuple[DiffReport, ...]:
    """The reports with a file of leads replayed; where a person watches, with a bar."""
    with progress(f"replaying {shown(leads)}") as moves:
        return tuple(with_history(one, leads, at, moves) for one in reports)


def _left_out(history: Replayed) -> str:
    """A warning for leads that could not be read; why is said at the head of what was counted."""
    if not history.skipped:
        return ""
    many, file = f"{history.skipped:,} of {history.all_leads:,} leads", visible(history.file)
    return f"warning: {many} in {file} could not be read and are in no count\n"


def _write_redline(reports: Sequence[DiffReport], file: Path, paper: str) -> None:
    """Write the PDF of the one agreement that was compared."""
    from sla_compiler.driver.redline import write_redline  # noqa: PLC0415 - the typesetter is heavy

    write_redline([one.found for one in reports if one.found is not None], file, paper)
    tell(f"{shown(file)}\n")


def _rendered(reports: Sequence[DiffReport], pages: Sequence[tuple[DiffReport, Page]], output: str) -> str:
    shown = [one for _, one in pages]
    match output:
        case "json":
            differences = [(report.found, one) for report, one in pages if report.found is not None]
            return json.render(differences, [finding for one in reports for finding in one.findings])
        case "md":
            return markdown.render(shown)
        case "html":
            from sla_compiler.report.difference import html  # noqa: PLC0415 - the engine of templates is heavy

            return html.render(shown)
        case _:
            return text.render(shown, color=colors(sys.stdout), width=columns(sys.stdout, text.WIDTH))
