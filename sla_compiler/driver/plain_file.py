"""A file of a repository -> its bytes, if it is an ordinary file in ordinary folders, and not too large."""

import errno
import os
import stat
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import reason, shown

MOST_BYTES = 1024 * 1024


def top_of(path: Path) -> Path:
    """The folder of the repository that a file is in. Raises UnusableError where it is in none."""
    found = [folder for folder in absolute(path).parents if (folder / ".git").exists()]
    if found:  # a link within a repository may lead to the top of it, or of another
        return next((folder for folder in found if not folder.is_symlink()), found[0])
    advice = "what holds is read from the history: work in a clone"
    raise UnusableError(f"`{shown(path)}` is in no git repository", advice)


def absolute(path: Path) -> Path:
    """The path from the root, without `..`; links are left as they are."""
    return Path(os.path.normpath(path.absolute()))


def from_top(path: Path) -> str:
    """The name of a file from the top of its repository, with slashes."""
    return absolute(path).relative_to(top_of(path)).as_posix()


def plain(path: Path, most: int = MOST_BYTES) -> bytes | None:
    """The bytes of a file, None where there is none.

    A link, on the file or on a folder of the repository on the way to it, could lead to something else wherever else
    it is followed; so it is refused with an UnusableError, as is anything that is no file, or longer than `most` bytes.
    """
    whole, top = absolute(path), top_of(path)
    for folder in whole.parents:
        if folder == top:
            break
        if folder.is_symlink():
            raise UnusableError(f"`{shown(path)}` lies behind a link", "put the folder itself into the repository")
    try:
        descriptor = os.open(whole, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK}:
            raise UnusableError(f"`{shown(path)}` is a link", "put the file itself into the repository") from error
        raise UnusableError(f"cannot read `{shown(path)}`: {reason(error)}") from error
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise UnusableError(f"`{shown(path)}` is no file", "put an ordinary file in its place")
        data = file.read(most + 1)
    if len(data) > most:
        raise UnusableError(f"`{shown(path)}` has more than {most:,} bytes", "check that this is the right file")
    return data
