"""Real git repositories made for a test: one that holds this product, and one that uses it."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.checkout import files
from tests.conftest import ROOT


def git(folder: Path, *words: str) -> str:
    """What a git command prints; it sees no settings but its own."""
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "RevOps",
        "GIT_AUTHOR_EMAIL": "revops@example.com",
        "GIT_COMMITTER_NAME": "RevOps",
        "GIT_COMMITTER_EMAIL": "revops@example.com",
    }
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True)  # noqa: S607 - git is where the machine has it
    return done.stdout.strip()


def repository(folder: Path, contents: dict[str, str]) -> Path:
    """A repository with one commit."""
    folder.mkdir(parents=True)
    for name, text in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return committed(folder)


def product(folder: Path) -> Path:
    """This product as it is checked out, in a repository of its own."""
    for path in files():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return committed(folder)


def committed(folder: Path) -> Path:
    """The folder, with all it holds in one commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=As agreed")
    return folder
