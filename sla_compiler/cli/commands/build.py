"""`slac build`: write the signed form of one agreement, or print why not."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.driver.build import ALL, PAPERS, Format, build
from sla_compiler.driver.read import shown
from sla_compiler.driver.settings import settings
from sla_compiler.report import text
from sla_compiler.report.visible import name_first, visible


def run(file: Path, out: Path, paper: str, formats: Sequence[Format]) -> int:
    """Build into a folder below `out`; `paper` is `a4` or `letter`; no formats are all of them.

    Findings go to the standard error.
    """
    report = build(file, out, PAPERS[paper], formats or ALL, settings(Path()))
    if report.findings:
        tell(text.render(report.findings, {report.name: report.text}, color=colors(sys.stderr)))
    if report.folder is None:
        tell("nothing was written: the errors come first\n")
        return FINDINGS
    for loss in report.losses:
        tell(f"note: {visible(loss.text)}\n")
    if report.note:
        tell(f"note: {visible(report.note)}\n")
    say("".join(f"{name_first(shown(report.folder / name))}\n" for name in report.files))
    return CLEAN
