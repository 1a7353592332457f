"""A word for a version of an agreement -> what it holds: a file, a folder, a build, a revision, a file of a revision.

A build keeps the agreement that it was made of, as `agreement.yaml`; a PDF carries it as its attachment.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.folders import agreements
from sla_compiler.driver.held import candidates
from sla_compiler.driver.objects import Objects, objects
from sla_compiler.driver.plain_file import from_top
from sla_compiler.driver.publish import MANIFEST, SOURCE
from sla_compiler.driver.read import STDIN, Reading, content, read_data, shown
from sla_compiler.findings.selection import SOUND

_ADVICE = "name a file, the folder of a build, a revision such as `main`, or `REVISION:FILE`"
PDF = ".pdf"
Find: TypeAlias = Callable[[Objects, str], "Version | None"]


@dataclass(frozen=True, slots=True)
class Version:
    """An agreement as it was found: its name for people, what it says, and its file where it has one here."""

    name: str
    reading: Reading
    path: Path | None = None


def version(word: str, beside: Path | None = None) -> Version:
    """What a word names; `beside` is the file of the other version, which a mere revision holds too.

    Raises UnusableError where it names nothing, or several agreements.
    """
    path = Path(word)
    if path == STDIN or os.path.exists(path):  # noqa: PTH110 - the method raises for some of what is none
        return _here(path)
    revision, _, name = word.partition(":")
    with objects(Path()) as repository:
        try:
            found = _of_file(repository, revision, name) if name else _of_revision(repository, revision or word, beside)
        except BrokenPipeError as error:  # git has nothing to say here
            raise UnusableError(f"there is no file `{word}`, and no git repository here", _ADVICE) from error
    if found is None:
        raise UnusableError(f"there is no file and no revision `{word}`", _range(word) or _ADVICE)
    return found


def _range(word: str) -> str:
    """What to write instead of `main..change`."""
    old, dots, new = word.partition("...") if "..." in word else word.partition("..")
    of_path = old.endswith("/") or new.startswith("/")
    return f"name two versions: `slac diff {old} {new}`" if old and dots and new and not of_path else ""


def _here(path: Path) -> Version:
    if path.is_dir():
        if (path / MANIFEST).is_file():
            return _of_build(path)
        found = agreements([path]).paths
        if len(found) != 1:
            raise UnusableError(f"`{shown(path)}` holds {len(found)} agreements", "name the file")
        path = found[0]
    if path.suffix == PDF:
        return Version(shown(path), read_data(shown(path), _attached(path), SOUND))
    return Version(shown(path), read_data(shown(path), content(path), SOUND), None if path == STDIN else path)


def _of_build(folder: Path) -> Version:
    source, pdf = folder / SOURCE, folder / "agreement.pdf"
    if not source.is_file() and pdf.is_file():
        return Version(shown(folder), read_data(shown(pdf), _attached(pdf), SOUND))
    return Version(shown(folder), read_data(shown(source), content(source), SOUND))


def _attached(path: Path) -> bytes:
    """The agreement that a PDF carries."""
    from sla_compiler.driver.release import extra  # noqa: PLC0415 - heavy, and only for a PDF

    try:
        held: dict[str, bytes] = extra("release").attachments(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UnusableError(f"`{shown(path)}` cannot be read as a PDF") from error
    for name, data in held.items():
        if name.endswith((".yaml", ".yml")):
            return data
    raise UnusableError(f"`{shown(path)}` carries no agreement", "name the file of the agreement")


def _of_file(repository: Objects, revision: str, name: str) -> Version | None:
    commit = repository.commit(revision)
    if commit is None:
        return None
    data = repository.get(f"{commit}:{name}") or repository.get(f"{commit}:./{name}")
    if data is None:
        raise UnusableError(f"`{revision}` holds no file `{name}`", "name it from the top of the repository")
    shown_as = f"{revision}:{name}"
    return Version(shown_as, read_data(shown_as, data, SOUND))


def _of_revision(repository: Objects, revision: str, beside: Path | None) -> Version | None:
    commit = repository.commit(revision)
    if commit is None:
        return None
    if beside is not None:
        place = from_top(beside)
        if repository.get(f"{commit}:{place}") is not None:
            return _of_file(repository, revision, place)
    found = [place for place in candidates(Path(), commit) if _is_agreement(place)]
    if len(found) != 1:
        held = f"holds {len(found)} agreements" if found else "holds no agreement"
        raise UnusableError(f"`{revision}` {held}", f"name the file: `{revision}:{found[0] if found else 'sla.yaml'}`")
    return _of_file(repository, revision, found[0])


def _is_agreement(place: str) -> bool:
    return PurePosixPath(place).name.endswith(("sla.yaml", "sla.yml"))
