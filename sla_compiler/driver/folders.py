"""Files and folders -> the agreements in them, and what is called like one and cannot be read."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.read import STDIN, reason, shown

_NAMES = ("sla.yaml", "sla.yml")
_ENDINGS = (".sla.yaml", ".sla.yml")


@dataclass(frozen=True, slots=True)
class Agreements:
    """Files, each once, and what stood in the way of others: one bad entry of a folder spoils nothing for the rest."""

    paths: tuple[Path, ...]
    unreadable: tuple[UnusableError, ...] = ()


def agreements(files: Sequence[Path]) -> Agreements:
    """The files that are named, and every agreement below folders that are.

    Raises UnusableError for a folder in which nothing is called like an agreement.
    """
    found = [entry for file in files for entry in _in(file)]
    paths = dict.fromkeys(one for one in found if isinstance(one, Path))
    return Agreements(tuple(paths), tuple(one for one in found if isinstance(one, UnusableError)))


def names_in(folder: Path) -> list[str]:
    """What a folder holds, in any order. Raises UnusableError where nobody can look into it."""
    try:
        return [one.name for one in folder.iterdir()]
    except OSError as error:
        raise _closed(folder, error) from error


def is_called_like_one(name: str) -> bool:
    """Whether a file may be an agreement, by its name alone."""
    return name in _NAMES or name.endswith(_ENDINGS)


def _in(path: Path) -> list[Path | UnusableError]:
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112 - the method raises for some of what is none
        return [path]
    found = list(_below(path))
    if not found:
        advice = "the files of agreements are called `sla.yaml` or `NAME.sla.yaml`; name any other file itself"
        raise UnusableError(f"no agreement in `{shown(path)}` or below it", advice)
    return found


def _below(folder: Path) -> Iterator[Path | UnusableError]:
    """Agreements in a folder and all folders below it but hidden ones, by name; links to folders are not followed."""
    refused = list[OSError]()
    names = list[Path]()
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names += [Path(parent, name) for name in files if is_called_like_one(name) and not name.startswith(".")]
    for path in sorted(names):
        try:
            if stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for, and may have no end
                yield path if os.access(path, os.R_OK) else _denied(path)
        except OSError as error:
            yield UnusableError(f"cannot read `{shown(path)}`: {reason(error)}", _advice(path))
    for one in refused:
        yield _closed(Path(one.filename), one)


def _closed(folder: Path, error: OSError) -> UnusableError:
    return UnusableError(f"cannot look into `{shown(folder)}`: {reason(error)}")


def _denied(path: Path) -> UnusableError:
    return UnusableError(f"cannot read `{shown(path)}`: permission denied", "ask for the right to read it")


def _advice(path: Path) -> str:
    return "it is a link that leads to no file: mend it, or take it away" if path.is_symlink() else ""
