"""The name of an example, or none -> a first agreement on the disk, with the schema by which editors complete it."""

import os
import secrets
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.resources import data_path
from sla_compiler.core.words import nearest
from sla_compiler.driver.read import reason, shown
from sla_compiler.driver.schema import schema_text

EXAMPLES = ("two_pages", "inbound", "five_stages", "speed_to_lead", "service_guarantees", "abc_grades")
"""What `slac init --from` offers."""
SCHEMA = "sla.schema.json"
_FILE = "sla.yaml"
_IN_THE_PROJECT = "$schema=../../schemas/sla-v1.schema.json"


def init(name: str | None, target: Path) -> Path:
    """Write an example, or the smallest agreement that is useful, to a file or as `sla.yaml` into a folder.

    The schema is written beside it unless one is there. Gives the path of the agreement. Raises UnusableError for an
    unknown name, where a file is in the way, and where nothing can be written.
    """
    text = _text(name)
    path = target / _FILE if target.is_dir() else target
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _created(path, text):
            advice = "an agreement is never written over: name another file, for example `slac init new.sla.yaml`"
            raise UnusableError(f"`{shown(path)}` is there already", advice)
        _created(path.with_name(SCHEMA), schema_text())
    except OSError as error:
        raise UnusableError(f"cannot write `{shown(path)}`: {reason(error)}", "name another file") from error
    return path


def _text(name: str | None) -> str:
    """The text to write; the comment for editors names the schema that lies beside it."""
    if name is not None and name not in EXAMPLES:
        meant = nearest(name, EXAMPLES)
        names = ", ".join(f"`{one}`" for one in EXAMPLES)
        raise UnusableError(
            f"no example is called `{name}`", f"did you mean `{meant}`?" if meant else f"there are {names}"
        )
    source = data_path("templates", "init", "smallest.sla.yaml") if name is None else data_path("examples", name, _FILE)
    return source.read_bytes().decode().replace(_IN_THE_PROJECT, f"$schema={SCHEMA}", 1)


def _created(path: Path, text: str) -> bool:
    """Make a new file, which is never there in part; False, and nothing is touched, where there is one by that name."""
    if os.path.lexists(path):
        return False
    unfinished = path.with_name(f".slac-init-{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        return _named(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _named(unfinished: Path, path: Path) -> bool:
    """Give a finished file its name; False if that was taken meanwhile."""
    try:
        path.hardlink_to(unfinished)  # which, unlike a rename, never replaces anything
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if os.path.lexists(path):
            return False
        unfinished.rename(path)
    return True
