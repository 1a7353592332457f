"""The settings that a base revision holds: a change is never measured by settings that it brings along itself."""

import tempfile
from dataclasses import replace
from pathlib import Path

from sla_compiler.driver import baseline
from sla_compiler.driver.baseline import Baseline
from sla_compiler.driver.objects import Objects
from sla_compiler.driver.plain_file import absolute, from_top, plain, top_of
from sla_compiler.driver.settings import PLAIN, Settings, settings

_FILES = ("slac.toml", "pyproject.toml")


def base_settings(folder: Path, repository: Objects, commit: str) -> tuple[Settings, Baseline | None, tuple[str, ...]]:
    """The settings for a folder, nearest first, their baseline, and what the change does to them, in words."""
    top = top_of(folder / _FILES[0])
    said = list[str]()
    found, known = PLAIN, None
    for above in (absolute(folder), *absolute(folder).parents):
        for name in _FILES:
            file = above / name
            data = repository.get(f"{commit}:{from_top(file)}")
            if data != plain(file) and (data is None or file.name == _FILES[0]):
                said.append(f"`{from_top(file)}` is another one in the base, which counts here")
            if data is not None and found is PLAIN:
                found, known = _read(above, name, data, repository, commit)
        if above == top:
            break
    return found, known, tuple(said)


def _read(folder: Path, name: str, data: bytes, repository: Objects, commit: str) -> tuple[Settings, Baseline | None]:
    with tempfile.TemporaryDirectory(prefix="slac-base-") as scratch:
        copy = Path(scratch, name)
        copy.write_bytes(data)
        found = settings(Path(scratch), copy)
        if found.baseline is None:
            return found, None
        kept = folder / found.baseline.relative_to(scratch)
        allowed = repository.get(f"{commit}:{from_top(kept)}")
        if allowed is None:
            return replace(found, baseline=None), None
        copy.write_bytes(allowed)
        return found, replace(baseline.load(copy), folder=kept.parent, name=from_top(kept))
