"""The files that make up the project, as against what lies around in its folder."""

import subprocess
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

_MADE = {"__pycache__", "build", "dist"}


@cache
def files() -> tuple[Path, ...]:
    """What git knows or would take up; in a copy without git, what does not look like something that a tool made."""
    try:
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if not _made(path.relative_to(ROOT))]
    # A removed file may still be listed as long as the removal is not checked in.
    return tuple(sorted(ROOT / name for name in listed if name and (ROOT / name).is_file()))


def _made(path: Path) -> bool:
    folders = path.parts[:-1]
    return any(
        folder in _MADE or folder.endswith(".egg-info") or (folder.startswith(".") and folder not in {".ci", ".github"})
        for folder in folders
    )
