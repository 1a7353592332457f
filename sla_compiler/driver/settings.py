"""`slac.toml`, or `[tool.slac]` in `pyproject.toml` -> what a project wants checked, and how strictly."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.driver.chosen import chosen_rules, left_out
from sla_compiler.driver.own_rules import own_rules
from sla_compiler.driver.read import content, shown
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.selection import EVERYTHING, SETS, Selection
from sla_compiler.linter.engine import Check

_OWN, _SHARED = "slac.toml", "pyproject.toml"
_TABLE = b"slac"
KEYS = {
    "files": "Files and folders that `slac lint` checks where none are named.",
    "rules": "The set of rules, such as `2026.1`: a newer version of the program finds no more than this set does.",
    "select": "Only these rules: codes, their beginnings (`SLA3`) or names.",
    "ignore": "None of these.",
    "fail-on": "From which severity on the status is 1: `error`, `warning` (the default) or `note`.",
    "severity": "A table from codes or names to `error`, `warning` or `note`.",
    "baseline": "A file of findings that were there before; see `--baseline`.",
    "own-rules": "Entry points of the group `slac.rules`, by name: rules of your own, from a package you install.",
}
"""Every key, and what it says."""
_EXAMPLES = {
    "files": "agreements",
    "rules": SETS[-1],
    "select": "SLA3",
    "ignore": "SLA305",
    "fail-on": "error",
    "baseline": "slac-baseline.json",
    "own-rules": "acme",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project chose. Paths are relative to the folder one is in; `own` are its own rules."""

    selection: Selection = EVERYTHING
    files: tuple[Path, ...] = ()
    fail_on: Severity = Severity.WARNING
    baseline: Path | None = None
    own: tuple[Check, ...] = ()

    def on(self, day: date | None) -> "Settings":
        """The same, with the day on which dates are looked at."""
        return replace(self, selection=replace(self.selection, at=day))


PLAIN = Settings()


def settings(start: Path, named: Path | None = None) -> Settings:
    """The settings in a file that is named, or in the nearest one in a folder or above it, up to the repository's.

    Raises UnusableError for a file that cannot be read and for anything in it that is not known.
    """
    if named is not None:
        return _settings(named, _table(named, content(named)) or {})
    for above in (start.absolute(), *start.absolute().parents):
        folder = Path(os.path.relpath(above, start))  # short, since names of files are shown to people
        for name in (_OWN, _SHARED):
            path = folder / name
            if _is_there(path):
                data = content(path)
                table = _table(path, data) if name == _OWN or _TABLE in data else None
                if table is not None:
                    return _settings(path, table)
        if os.path.lexists(folder / ".git"):
            break
    return PLAIN


def _is_there(path: Path) -> bool:
    """Whether there is a file to read; what has our own name and is none would be passed over in silence."""
    if os.path.isfile(path):  # noqa: PTH113 - the method raises where nobody may look into a folder
        return True
    if path.name == _OWN and os.path.lexists(path):
        raise UnusableError(f"`{shown(path)}` is no file that could be read", "move it away, or make it a file")
    return False


def _table(path: Path, data: bytes) -> Mapping[str, object] | None:
    """What a file says of us; None where a shared file says nothing."""
    try:
        whole = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, error) from error
    if path.name != _SHARED:
        return whole
    tools = whole.get("tool", {})
    table = tools.get("slac") if isinstance(tools, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise UnusableError(f"`tool.slac` in `{shown(path)}` is no table", "begin it with a line `[tool.slac]`")


def _unreadable(path: Path, error: Exception) -> UnusableError:
    match error:
        case UnicodeDecodeError():
            return UnusableError(f"`{shown(path)}` is not UTF-8", "save it as UTF-8")
        case RecursionError():
            return UnusableError(f"cannot read `{shown(path)}`: it is nested too deep", "settings are flat: mend it")
        case tomllib.TOMLDecodeError():
            text = str(error)
            return UnusableError(f"cannot read `{shown(path)}`: {text[:1].lower()}{text[1:]}", "mend the TOML of it")
        case _:  # what is written correctly, and no number that Python would read
            return UnusableError(f"cannot read `{shown(path)}`: a number in it is too long", "settings hold no numbers")


def _settings(path: Path, table: Mapping[str, object]) -> Settings:
    name = shown(path)
    for key in table:
        if key not in KEYS:
            raise UnusableError(f"`{name}` has an unknown key `{key}`", did_you_mean(key, KEYS))
    own = own_rules(_texts(name, table, "own-rules"))
    severities = _severities(name, table, own)
    baseline = _text(name, table, "baseline")
    return Settings(
        Selection(
            select=chosen_rules(_texts(name, table, "select"), own, f"`select` in `{name}`"),
            ignore=left_out(_texts(name, table, "ignore"), own, f"`ignore` in `{name}`"),
            severities=MappingProxyType(severities),
            rule_set=_one_of(name, table, "rules", SETS) or SETS[-1],
        ),
        files=tuple(path.parent / one for one in _texts(name, table, "files")),
        fail_on=Severity(_one_of(name, table, "fail-on", _words()) or "warning"),
        baseline=path.parent / baseline if baseline else None,
        own=own,
    )


def _severities(name: str, table: Mapping[str, object], own: tuple[Check, ...]) -> dict[str, Severity]:
    found = table.get("severity", {})
    if not isinstance(found, dict):
        raise UnusableError(f"`severity` in `{name}` is no table", 'for example `severity = {SLA411 = "error"}`')
    left_out(found, own, f"`severity` in `{name}`")
    for value in found.values():
        if value not in _words():
            raise UnusableError(f"`severity` in `{name}` says `{value}`", did_you_mean(str(value), _words()))
    return {rule: Severity(value) for rule, value in found.items()}


def _words() -> tuple[str, ...]:
    return tuple(severity.value for severity in Severity)


def _texts(name: str, table: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise UnusableError(f"`{key}` in `{name}` is no list of texts", f'for example `{key} = ["{_EXAMPLES[key]}"]`')
    return tuple(_sound(one, name, key) for one in found)


def _text(name: str, table: Mapping[str, object], key: str) -> str | None:
    found = table.get(key)
    if found is None:
        return None
    if not isinstance(found, str):
        raise UnusableError(f"`{key}` in `{name}` is no text", f'for example `{key} = "{_EXAMPLES[key]}"`')
    return _sound(found, name, key)


def _sound(text: str, name: str, key: str) -> str:
    """Nothing that is chosen is empty, and no file has a name with this character in it."""
    if not text or "\0" in text:
        what = "the character U+0000" if text else "an empty text"
        raise UnusableError(f"`{key}` in `{name}` holds {what}", f'for example `{key} = "{_EXAMPLES[key]}"`')
    return text


def _one_of(name: str, table: Mapping[str, object], key: str, values: tuple[str, ...]) -> str | None:
    found = _text(name, table, key)
    if found is not None and found not in values:
        raise UnusableError(f"`{key}` in `{name}` says `{found}`", did_you_mean(found, values))
    return found
