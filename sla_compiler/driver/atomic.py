"""One finished file -> the disk, where at every moment the old file or the new one stands under its name, whole."""

import errno
import os
import secrets
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import reason, shown


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file, or replace it with its rights kept; a link stays one. Raises UnusableError where it cannot be."""
    target = Path(os.path.realpath(path))
    new = target.with_name(f".slac-{secrets.token_hex(8)}")
    try:
        _refuse_protected(target)
        try:
            with new.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                new.chmod(target.stat().st_mode & 0o7777)
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableError(f"cannot write `{shown(path)}`: {reason(error)}") from error


def _refuse_protected(target: Path) -> None:
    """A rename would replace a file that its owner has write-protected, and what is no file at all."""
    if target.exists() and not target.is_file() and not target.is_dir():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
