"""A git repository -> the bytes that a revision holds, exactly as they are stored: no hook and no filter is run."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sla_compiler.core.errors import FaultError, UnusableError
from sla_compiler.driver.read import shown

MOST_BYTES = 64 * 1024 * 1024
_DEFAULTS = ("origin/HEAD", "origin/main", "origin/master", "main", "master", "HEAD")
_HISTORY = "fetch it with its history, for example `git fetch origin main`; in a workflow check out with depth 0"
_QUIET = {
    "GIT_NO_REPLACE_OBJECTS": "1",  # a replaced object would not be what was merged
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


@dataclass(frozen=True, slots=True)
class Objects:
    """A running `git cat-file`, in one folder of a repository."""

    folder: Path
    ask: IO[bytes]
    answers: IO[bytes]

    def get(self, name: str) -> bytes | None:
        """The bytes of a file in a revision, such as `main:./sla.yaml`; None where there is no file by that name."""
        kind, data = self._object(name)
        return data if kind == "blob" else None

    def commit(self, revision: str) -> str | None:
        """The hash of the commit that a revision means."""
        kind, data = self._object(f"{revision}^{{commit}}")
        return data.decode() if kind == "commit" else None

    def _object(self, name: str) -> tuple[str, bytes]:
        """The kind of an object and its bytes; of a commit its hash."""
        if "\n" in name or "\0" in name:
            return "", b""
        self.ask.write(os.fsencode(name) + b"\n")
        self.ask.flush()
        line = self.answers.readline()
        if not line:
            raise BrokenPipeError
        words = line.decode("utf-8", "replace").rsplit(" ", 2)
        if len(words) != 3 or not words[2].strip().isdigit():  # noqa: PLR2004 - hash, kind, size
            return "", b""
        size = int(words[2])
        if size > MOST_BYTES:
            raise UnusableError(f"`{name}` in the repository has {size:,} bytes", "this is no file of an agreement")
        data = self.answers.read(size)
        self.answers.read(1)
        if len(data) != size:
            raise FaultError("git ended before its answer did")
        return words[1], words[0].encode() if words[1] == "commit" else data


@contextmanager
def objects(folder: Path) -> Iterator[Objects]:
    """Look into the repository that a folder belongs to. Raises UnusableError where git or a repository is missing."""
    command = ["git", "cat-file", "--batch"]
    if not folder.is_dir():
        raise UnusableError(f"there is no folder `{shown(folder)}`", "check the name and the folder that you are in")
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise UnusableError("git cannot be run", "install git: what holds is read from its history") from error
    with process:
        if process.stdin is None or process.stdout is None:
            raise FaultError("git was started without its streams")
        found = Objects(folder, process.stdin, process.stdout)
        try:
            yield found
        except BrokenPipeError as error:
            advice = "what holds is read from the history: work in a clone"
            raise UnusableError(f"`{shown(folder)}` is in no git repository", advice) from error
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # what git did not read any more
                process.stdin.close()


def base_commit(repository: Objects, base: str | None) -> tuple[str, str]:
    """The name and the commit of the base: the one that is asked for, else the branch that changes go into."""
    for name in (base,) if base is not None else _DEFAULTS:
        commit = repository.commit(name) if name else None
        if name and commit and (base is not None or name != "HEAD" or _on_a_branch(repository.folder)):
            return name, commit
    if base is None:
        raise UnusableError("there is no base to compare with", "commit what holds now, or name it with `--base`")
    raise UnusableError(f"no revision is called `{base}`", _HISTORY)


def is_repository(folder: Path) -> bool:
    """Whether a folder belongs to a repository; git ends for some words of a revision just as it does without one."""
    command = ["git", "rev-parse", "--git-dir"]
    return subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, check=False).returncode == 0


def _on_a_branch(folder: Path) -> bool:
    """Whether HEAD is a branch; in a job it is often the change itself, which would be compared with nothing else."""
    command = ["git", "symbolic-ref", "--quiet", "HEAD"]
    return subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, check=False).returncode == 0


def names(folder: Path, commit: str) -> tuple[str, ...]:
    """Every file of a commit, from the top of the repository, with slashes."""
    command = ["git", "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit]
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, check=False)
    if done.returncode != 0:
        raise UnusableError(f"git cannot list `{commit}`", _HISTORY)
    return tuple(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)


def _environment() -> dict[str, str]:
    return {**os.environ, **_QUIET}
