"""`slac changes`: check the reasons for a change, or write the file in which they are to be given."""

import sys
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.driver.changes import check_reasons, draft_reasons
from sla_compiler.driver.read import shown
from sla_compiler.findings.finding import Severity
from sla_compiler.report import text


def run(file: Path, base: str | None, *, draft: bool) -> int:
    """Check, or write; status 1 where something is missing, or where the agreement has errors."""
    if not draft:
        found = check_reasons(file, base)
        say(text.render(found.findings, found.texts, color=colors(sys.stdout)))
        grave = any(one.finding.rule.severity is not Severity.NOTE for one in found.findings)
        return FINDINGS if grave else CLEAN
    made = draft_reasons(file, base)
    if made.findings:
        tell(text.render(made.findings, made.texts, color=colors(sys.stderr)))
        return FINDINGS
    name = shown(made.file)
    complete = "no entry is missing" if made.file.is_file() else "nothing changed that needs a reason"
    say("".join(f"{name}: {key}\n" for key in made.added) or f"{name}: {complete}\n")
    if made.schema is not None:
        say(f"{shown(made.schema)}: lets editors complete and explain every key\n")
    return CLEAN
