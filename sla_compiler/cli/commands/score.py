"""`slac score`: print where a lead stands and why."""

import sys
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.driver.score import score
from sla_compiler.report import standing, standing_json, text


def run(file: Path, lead: Path, at: str | None, output: str) -> int:
    """Replay a lead under an agreement; `output` is `text` or `json`. Findings go to the standard error."""
    report = score(file, lead, at)
    if report.standing is None or report.agreement is None:
        tell(text.render(report.findings, report.texts, color=colors(sys.stderr)))
        return FINDINGS
    if output == "json":
        say(standing_json.render(report.agreement, report.standing, report.digest))
    else:
        say(standing.render(report.agreement, report.standing))
    return CLEAN
