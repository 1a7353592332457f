"""`slac.toml`, or `[tool.slac]` in `pyproject.toml` -> what a project wants checked, and how strictly."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.driver.own_rules import own_rules
from sla_compiler.driver.read import content, shown
from sla_compiler.driver.rules import all_rules
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.selection import EVERYTHING, SETS, Selection
from sla_compiler.linter.engine import Check

_OWN, _SHARED = "slac.toml", "pyproject.toml"
_TABLE = b"tool.slac"
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
            if path.is_file():
                data = content(path)
                table = _table(path, data) if name == _OWN or _TABLE in data else None
                if table is not None:
                    return _settings(path, table)
        if (folder / ".git").exists():
            break
    return PLAIN


def _table(path: Path, data: bytes) -> Mapping[str, object] | None:
    """What a file says of us; None where a shared file says nothing."""
    try:
        whole = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        text = str(error)
        raise UnusableError(f"cannot read `{shown(path)}`: {text[:1].lower()}{text[1:]}") from error
    if path.name != _SHARED:
        return whole
    tools = whole.get("tool", {})
    table = tools.get("slac") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


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
            ignore=chosen_rules(_texts(name, table, "ignore"), own, f"`ignore` in `{name}`"),
            severities=MappingProxyType(severities),
            rule_set=_one_of(name, table, "rules", SETS) or SETS[-1],
        ),
        files=tuple(path.parent / one for one in _texts(name, table, "files")),
        fail_on=Severity(_one_of(name, table, "fail-on", _words()) or "warning"),
        baseline=path.parent / baseline if baseline else None,
        own=own,
    )


def chosen_rules(words: Iterable[str], own: tuple[Check, ...], where: str) -> tuple[str, ...]:
    """Codes, beginnings of codes and names of rules; raises UnusableError for one that no rule has."""
    chosen = tuple(words)
    rules = (*all_rules(), *(one.rule for one in own)) if chosen else ()
    names = {word for rule in rules for word in (rule.code, rule.name)}
    for word in chosen:
        if word not in names and not any(word.isupper() and rule.code.startswith(word) for rule in rules):
            raise UnusableError(f"{where} names no rule: `{word}`", did_you_mean(word, names) or _LISTED)
    return chosen


_LISTED = "`slac explain` lists the rules"


def _severities(name: str, table: Mapping[str, object], own: tuple[Check, ...]) -> dict[str, Severity]:
    found = table.get("severity", {})
    if not isinstance(found, dict):
        raise UnusableError(f"`severity` in `{name}` is no table", 'for example `severity = {SLA411 = "error"}`')
    chosen_rules(found, own, f"`severity` in `{name}`")
    for value in found.values():
        if value not in _words():
            raise UnusableError(f"`severity` in `{name}` says `{value}`", did_you_mean(str(value), _words()))
    return {rule: Severity(value) for rule, value in found.items()}


def _words() -> tuple[str, ...]:
    return tuple(severity.value for severity in Severity)


def _texts(name: str, table: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise UnusableError(f"`{key}` in `{name}` is no list of texts", f'for example `{key} = [".."]`')
    return tuple(found)


def _text(name: str, table: Mapping[str, object], key: str) -> str | None:
    found = table.get(key)
    if found is not None and not isinstance(found, str):
        raise UnusableError(f"`{key}` in `{name}` is no text", f'for example `{key} = ".."`')
    return found


def _one_of(name: str, table: Mapping[str, object], key: str, values: tuple[str, ...]) -> str | None:
    found = _text(name, table, key)
    if found is not None and found not in values:
        raise UnusableError(f"`{key}` in `{name}` says `{found}`", did_you_mean(found, values))
    return found
