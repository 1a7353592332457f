"""The command as people run it: the installed script, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("slac")
_SEEN = ("NO_COLOR", "FORCE_COLOR", "TERM", "SLAC_TRACEBACK", "COLUMNS")


def slac(
    *words: str | Path, cwd: Path, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run it and wait; nothing of the outer environment that it looks at reaches it."""
    kept = {name: value for name, value in os.environ.items() if name not in _SEEN}
    command: Sequence[str | Path] = (SCRIPT, *words)
    return subprocess.run(
        command,
        cwd=cwd,
        input=given,
        capture_output=True,
        env={**kept, **(environment or {})},
        check=False,
        timeout=120,
    )
