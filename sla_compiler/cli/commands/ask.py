"""`slac ask`: print a lead of which a sentence is true, or that no lead can be so."""

import sys
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.driver.ask import ask
from sla_compiler.prove.witness import Witness
from sla_compiler.report import answer, text


def run(file: Path, sentence: str, output: str) -> int:
    """Ask; `output` is `text`, `json` or `lead`. Clean only if there is a lead."""
    report = ask(file, sentence)
    if report.answer is None:
        tell(text.render(report.findings, report.texts, color=colors(sys.stderr)))
        return FINDINGS
    found = report.answer if isinstance(report.answer, Witness) else None
    if output == "json":
        say(answer.render_json(report.answer, report.allowances))
    elif output == "lead" and found is not None:
        say(found.text())
    else:
        say(answer.render(report.answer, report.standing, report.allowances))
    return FINDINGS if found is None else CLEAN
