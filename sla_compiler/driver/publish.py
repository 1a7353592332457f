"""A finished set of files -> one folder on the disk, which at every moment holds the old set or the new one, whole.

A build is a folder of files that belong together, so they must appear together. A folder that is not empty cannot be
replaced by a rename, and a symbolic link to the newest of several folders (which can) is not what people copy, zip and
attach. Therefore the new folder is written beside the old one, forced to the disk, and then the two are exchanged in
one step: Linux and macOS have a system call for that. Where it is missing, the old folder is first moved aside; a kill
between those two renames leaves no folder under the name, and the old files whole beside it until the next build.

Builds into the same parent folder wait for each other: they lock that folder itself, so no lock file stays behind.
Whatever a killed build left is recognised by its name, and removed by the next one while it holds the lock. Files that
no build wrote are never removed: a folder that holds any is refused.
"""

import ctypes
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import reason, shown

MANIFEST = "manifest.json"
SOURCE = "agreement.yaml"
"""The agreement as it was written, so that a build can be compared with any other version."""
REASONS = "changes.yaml"
"""The reasons for its version, where there are any."""

_UNFINISHED = ".slac-build-"
_AT_CWD = {"linux": -100, "darwin": -2}
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder` hold exactly these files; `manifest.json`, which lists the others, must be one of them.

    Raises UnusableError where that is impossible, or would remove what no build wrote.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder.parent) as alone:
            if alone:
                _tidy(folder.parent)
            _refuse_foreign(folder)
            _replace(folder, files)
    except OSError as error:
        raise UnusableError(f"cannot write `{shown(folder)}`: {reason(error)}", "choose another `--out`") from error


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    new = _beside(folder)
    new.mkdir()
    try:
        for name, data in files.items():
            _write(new / name, data)
        _settle(new)
        if not folder.exists():
            new.rename(folder)
        elif not _exchanged(new, folder):
            old = _beside(folder)
            folder.rename(old)
            new.rename(folder)
            new = old
        _settle(folder.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _beside(folder: Path) -> Path:
    return folder.with_name(f"{_UNFINISHED}{folder.name}-{secrets.token_hex(4)}")


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")
    call = getattr(ctypes.CDLL(None), name, None) if name else None
    if call is None:
        return False
    here = _AT_CWD[sys.platform]
    return bool(call(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0)


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder; gives False where it cannot be locked, which some network drives refuse."""
    if sys.platform == "win32":
        yield False
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _tidy(parent: Path) -> None:
    """Remove what killed builds left; nobody else is at work here while the lock is held."""
    for left in parent.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything but what its own manifest lists."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise UnusableError(f"`{shown(folder)}` is in the way", "move it, or choose another `--out`")
    present = {path.name for path in folder.iterdir()}
    foreign = sorted(present - _listed(folder / MANIFEST))
    if foreign:
        names = ", ".join(f"`{shown(Path(name))}`" for name in foreign[:3])
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""  # noqa: PLR2004 - as many as were named
        advice = "move that elsewhere, or choose another `--out`: the folder is replaced as a whole"
        raise UnusableError(f"`{shown(folder)}` holds what no build wrote: {names}{more}", advice)


def _listed(manifest: Path) -> frozenset[str]:
    try:
        found = json.loads(manifest.read_bytes())
        return frozenset({MANIFEST, *(str(file["name"]) for file in found["files"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
