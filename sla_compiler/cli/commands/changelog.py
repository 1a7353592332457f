"""`slac changelog`: write CHANGELOG.md beside an agreement, or say whether it is as it should be."""

import sys
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.driver.changelog import write_changelog
from sla_compiler.driver.read import shown
from sla_compiler.report import text


def run(file: Path, *, check: bool) -> int:
    """Write; with `check` only look. Status 1 where it differs, or a file of reasons has errors."""
    found = write_changelog(file, check=check)
    if found.findings:
        tell(text.render(found.findings, found.texts, color=colors(sys.stderr)))
        return FINDINGS
    said = ("would be written anew" if check else "written") if found.differs else "as it should be"
    say(f"{shown(found.file)}: {said}\n")
    return FINDINGS if check and found.differs else CLEAN
