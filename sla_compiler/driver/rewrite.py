"""New bytes for a file that exists -> the file with them, which at every moment holds the old bytes or the new ones."""

import errno
import os
import secrets
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import reason, shown


def rewrite(path: Path, data: bytes) -> None:
    """Put `data` in the place of what a file holds; its mode stays.

    Where the path is a link, the file that it leads to is rewritten, and the link stays. Raises UnusableError where
    that is impossible.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_file():
            raise UnusableError(f"`{shown(path)}` is no file that could be rewritten", "name the file itself")
        if not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        beside = real.with_name(f".{real.name}.{secrets.token_hex(4)}")
        mode = real.stat().st_mode & 0o7777
        # Made anew and for this process alone: whoever may write to the folder cannot put another file in its place.
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(mode)
            beside.replace(real)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableError(
            f"cannot write `{shown(path)}`: {reason(error)}", "ask for the right to write it"
        ) from error
