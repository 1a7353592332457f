"""A word for a version of an agreement -> what it holds: a file, a folder, a build, a revision, a file of a revision.

A build keeps the agreement that it was made of, as `agreement.yaml`; a PDF carries it as its attachment.
"""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.account import file_of
from sla_compiler.driver.folders import agreements, is_called_like_one
from sla_compiler.driver.held import candidates
from sla_compiler.driver.manifest import digest_in
from sla_compiler.driver.objects import Objects, is_repository, objects
from sla_compiler.driver.plain_file import from_top
from sla_compiler.driver.publish import MANIFEST, REASONS, SOURCE
from sla_compiler.driver.read import STDIN, Reading, content, read_data, shown
from sla_compiler.driver.reasons import beside, held
from sla_compiler.findings.selection import SOUND
from sla_compiler.resolve.digest import digest_of

_ADVICE = "name a file, the folder of a build, a revision such as `main`, or `REVISION:FILE`"
_EDITIONS = frozenset({"agreement.html", "agreement.md", MANIFEST})
PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Version:
    """An agreement as it was found: its name for people, what it says, and its file where it has one here.

    `reasons` is the file of reasons for it: its name for people, and what is in it; None where there is none.
    """

    name: str
    reading: Reading
    path: Path | None = None
    reasons: tuple[str, bytes] | None = None


def version(word: str, other: Path | None = None) -> Version:
    """What a word names; `other` is the file of the other version, which a mere revision holds too.

    Raises UnusableError where it names nothing, or several agreements.
    """
    path = Path(word)
    if path == STDIN or os.path.exists(path):  # noqa: PTH110 - the method raises for some of what is none
        return _here(path)
    revision, _, name = word.partition(":")
    with objects(Path()) as repository:
        try:
            found = _of_file(repository, revision, name) if name else _of_revision(repository, revision or word, other)
        except BrokenPipeError as error:  # git has nothing to say here
            none = "no revision" if is_repository(Path()) else "no git repository here"
            raise UnusableError(f"there is no file `{word}`, and {none}", _ADVICE) from error
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
    if path.name in _EDITIONS and (path.parent / MANIFEST).is_file():
        raise UnusableError(
            f"`{shown(path)}` is an edition, not the agreement", f"name `{shown(path.parent)}`, its build"
        )
    if path.suffix == PDF:
        return Version(shown(path), read_data(shown(path), _attached(path), SOUND))
    reading = read_data(shown(path), content(path), SOUND)
    if path == STDIN or reading.spec is None:
        return Version(shown(path), reading, None if path == STDIN else path)
    return Version(shown(path), reading, path, _reasons(beside(path, reading.spec.agreement.version)))


def _of_build(folder: Path) -> Version:
    source, pdf = folder / SOURCE, folder / "agreement.pdf"
    if not source.is_file() and pdf.is_file():
        return Version(shown(folder), read_data(shown(pdf), _attached(pdf), SOUND))
    reading = read_data(shown(source), content(source), SOUND)
    if reading.spec is not None and digest_of(reading.spec) != digest_in(content(folder / MANIFEST)):
        raise UnusableError(f"`{shown(source)}` is not what the manifest beside it says", "build it again")
    return Version(shown(folder), reading, reasons=_reasons(folder / REASONS))


def _reasons(file: Path) -> tuple[str, bytes] | None:
    """What is in a file of reasons; one that cannot be read is told by `slac changes` and the gate."""
    try:
        data = held(file)
    except UnusableError:
        return None
    return None if data is None else (shown(file), data)


def _attached(path: Path) -> bytes:
    """The agreement that a PDF carries."""
    from sla_compiler.driver.release import extra  # noqa: PLC0415 - heavy, and only for a PDF

    try:
        attached: dict[str, bytes] = extra("release").attachments(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UnusableError(f"`{shown(path)}` cannot be read as a PDF") from error
    for name, data in attached.items():
        if name.endswith((".yaml", ".yml")):
            return data
    raise UnusableError(f"`{shown(path)}` carries no agreement", "name the file of the agreement")


def _of_file(repository: Objects, revision: str, name: str) -> Version | None:
    commit = repository.commit(revision)
    if commit is None:
        return None
    places = (name, f"./{name}")  # from the top of the repository, or from here
    try:
        found = ((place, repository.get(f"{commit}:{place}")) for place in places)
        place, data = next(((place, data) for place, data in found if data is not None), (name, None))
    except BrokenPipeError:  # a name that leads out of the repository
        data = None
    if data is None:
        raise UnusableError(f"`{revision}` holds no file `{name}`", "name it from the top of the repository")
    reading = read_data(f"{revision}:{name}", data, SOUND)
    if reading.spec is None:
        return Version(reading.name, reading)
    folder, _, _ = place.rpartition("/")
    file = file_of(reading.spec.agreement.version)
    reasons = repository.get(f"{commit}:{folder}/{file}" if folder else f"{commit}:{file}")
    return Version(reading.name, reading, reasons=None if reasons is None else (f"{revision}:{file}", reasons))


def _of_revision(repository: Objects, revision: str, other: Path | None) -> Version | None:
    commit = repository.commit(revision)
    if commit is None:
        return None
    if other is not None:
        place = from_top(other)
        if repository.get(f"{commit}:{place}") is not None:
            return _of_file(repository, revision, place)
    found = [place for place in candidates(Path(), commit) if is_called_like_one(PurePosixPath(place).name)]
    if len(found) != 1:
        said = f"holds {len(found)} agreements" if found else "holds no agreement"
        raise UnusableError(f"`{revision}` {said}", f"name the file: `{revision}:{found[0] if found else 'sla.yaml'}`")
    return _of_file(repository, revision, found[0])
