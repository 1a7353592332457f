"""`slac lint`: print every finding; status 1 if there is anything to mend."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say
from sla_compiler.driver.lint import lint
from sla_compiler.report import json, text


def run(files: Sequence[Path], output: str) -> int:
    """Check files and folders, by default the folder that one is in; `output` is `text` or `json`."""
    report = lint(files or [Path()])
    if output == "json":
        say(json.render(report.findings))
    else:
        say(text.render(report.findings, report.texts, color=colors(sys.stdout)))
    return FINDINGS if report.failed() else CLEAN
