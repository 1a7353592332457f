"""`slac fmt`: lay agreements out in the one way; status 1 if one has errors, or with an option if any would change."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say, tell
from sla_compiler.driver.fix import diff as difference
from sla_compiler.driver.fmt import formatted
from sla_compiler.driver.lint import agreements
from sla_compiler.driver.read import STDIN, content, shown
from sla_compiler.driver.rewrite import rewrite
from sla_compiler.report.text import render


def run(files: Sequence[Path], *, check: bool, diff: bool) -> int:
    """Write what changes; with `check` name it, with `diff` show it, and write nothing. `-` is printed."""
    return max((_one(path, check=check, diff=diff) for path in agreements(files)), default=CLEAN)


def _one(path: Path, *, check: bool, diff: bool) -> int:
    name, data = shown(path), content(path)
    found = formatted(name, data)
    if found.data is None:
        tell(render(found.findings, {name: found.text}, color=colors(sys.stderr)))
        return FINDINGS
    changes = found.data != data
    if diff:
        say(difference(name, data, found.data))
    elif check:
        say(f"{name}: would be laid out anew\n" if changes else "")
    elif path == STDIN:
        say(found.data.decode())
    elif changes:
        rewrite(path, found.data)
        say(f"{name}: laid out anew\n")
    return FINDINGS if changes and (check or diff) else CLEAN
