"""`slac verify`: print who has signed; status 1 if anybody is missing."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say
from sla_compiler.driver.verify import verify
from sla_compiler.report import signatures


def run(file: Path, base: str | None, at: str | None, pins: Sequence[str], output: str) -> int:
    """Verify one agreement; `output` is `text` or `json`."""
    found = verify(file, base, at, tuple(pins))
    one = found.proposal
    shown = (one.reading.name, one.base, one.change, found.standings, found.findings)
    if output == "json":
        say(signatures.render_json(*shown, holds=found.holds))
    elif one.internal:
        say(f"{one.reading.name}: nobody signs this agreement, so there is nothing to verify\n")
    else:
        say(signatures.render(*shown, one.texts, color=colors(sys.stdout)))
    return CLEAN if found.holds else FINDINGS
