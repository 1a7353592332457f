"""A file of counts, so that a project can adopt the rules today and mend what it has later.

`{"version": 1, "counts": {"deals/sla.yaml": {"SLA305": 2}}}` lets two findings of that rule pass in that file. Lines
are not kept, because they move with every edit. With more findings than that, all of them are shown: which are new, a
count cannot say. With fewer, the entry is a finding itself, so that what was mended stays mended. Files are named from
the folder of the baseline, with slashes. Errors of a file itself are never let pass, nor is the standard input.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.span import Span
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.read import STDIN, content, shown
from sla_compiler.findings.faults import stale_baseline
from sla_compiler.findings.finding import Finding
from sla_compiler.findings.located import Located, in_order
from sla_compiler.findings.selection import is_of_the_file
from sla_compiler.report.visible import visible
from sla_compiler.syntax.yaml import MOST_BYTES

_VERSION = 1
_ADVICE = "write it anew with `--write-baseline`"
Counts: TypeAlias = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Counts by file and code; `folder` is what the files are named from, `text` what stands in the file `name`."""

    name: str
    folder: Path
    text: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Applied:
    """Findings that are shown, how many are not, and the entries that allow more than there is."""

    kept: tuple[Located, ...]
    suppressed: int
    stale: tuple[Located, ...]


def load(path: Path) -> Baseline:
    """Read a baseline. Raises UnusableError for one that cannot be read or is none."""
    data = content(path)
    if len(data) > MOST_BYTES:
        raise UnusableError(f"`{shown(path)}` has more than {MOST_BYTES:,} bytes", _ADVICE)
    try:
        text = data.decode("utf-8")
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise UnusableError(f"`{shown(path)}` is no baseline: {_reason(error)}", _ADVICE) from error
    wrong = _wrong(found)
    if wrong:
        raise UnusableError(f"`{shown(path)}` is no baseline: {wrong}", _ADVICE)
    return Baseline(shown(path), path.parent, text, found["counts"])


def write(path: Path, findings: Iterable[Located]) -> int:
    """Write what is there now, sorted; returns how many findings that lets pass."""
    counts: dict[str, Counter[str]] = {}
    for item in findings:
        if _can_pass(item):
            counts.setdefault(_key(item.file, path.parent), Counter())[item.finding.rule.code] += 1
    ordered = {file: dict(sorted(codes.items())) for file, codes in sorted(counts.items())}
    report = {"version": _VERSION, "counts": ordered}
    write_atomically(path, (json.dumps(report, indent=2) + "\n").encode())
    return sum(sum(codes.values()) for codes in counts.values())


def apply(
    findings: Iterable[Located], baseline: Baseline, files: Iterable[str], asked: Callable[[str], bool]
) -> Applied:
    """Leave out what the baseline lets pass.

    `files` are the names of all files that were looked at, `asked` tells of a code whether its rule was: what was not
    looked at is not stale.
    """
    ordered = in_order(findings)
    keys = {name: _key(name, baseline.folder) for name in {*files, *(item.file for item in ordered)}}
    there = Counter((keys[item.file], item.finding.rule.code) for item in ordered if _can_pass(item))
    passing = {pair for pair, count in there.items() if count <= baseline.counts.get(pair[0], {}).get(pair[1], 0)}
    kept = tuple(
        item for item in ordered if not _can_pass(item) or (keys[item.file], item.finding.rule.code) not in passing
    )
    unsound = {keys[item.file] for item in ordered if is_of_the_file(item.finding.rule)}
    looked_at = set(keys.values()) - unsound
    stale = tuple(
        _stale(baseline, key, code, allowed, there[key, code])
        for key, codes in baseline.counts.items()
        for code, allowed in codes.items()
        if there[key, code] < allowed and ((key in looked_at and asked(code)) or not _exists(baseline.folder / key))
    )
    return Applied(kept, len(ordered) - len(kept), stale)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no name that a file could have
        return False


def _can_pass(item: Located) -> bool:
    return item.file != shown(STDIN) and not is_of_the_file(item.finding.rule)


def _key(name: str, folder: Path) -> str:
    if name == shown(STDIN):
        return name
    try:
        return Path(os.path.relpath(name, folder)).as_posix()
    except ValueError:  # on another drive than the baseline
        return Path(name).absolute().as_posix()


def _stale(baseline: Baseline, file: str, code: str, allowed: int, there: int) -> Located:
    left = "none is" if not there else "1 is" if there == 1 else f"{there} are"
    finding = Finding(
        stale_baseline.RULE,
        f"the baseline allows {allowed} of `{visible(code)}` in `{visible(file)}`, and {left} there",
        _span(baseline.text, file, code),
        help=f"write {there} instead of {allowed}, or the whole file anew with `--write-baseline`"
        if there
        else "take the entry out, or write the whole file anew with `--write-baseline`",
    )
    return Located(finding, baseline.name, _span(baseline.text, file, code))


def _span(text: str, file: str, code: str) -> Span:
    """Where an entry stands in a file that we wrote; its beginning in one that is spelled otherwise."""
    begin = text.find(json.dumps(code), max(text.find(f"{json.dumps(file)}:"), 0))
    if begin < 0:
        return Span(1, 1, 1, 1)
    line, column = text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
    return Span(line, column, line, column + len(code) + 2)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice")
    return found


def _reason(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"it is not JSON from line {error.lineno} on"
        case UnicodeDecodeError():
            return "it is not UTF-8"
        case RecursionError():
            return "it is nested too deep"
        case _:
            return str(error) if str(error).startswith("a key") else "a number in it is too long"


def _wrong(found: object) -> str:
    """What keeps a value from being a baseline."""
    if not isinstance(found, dict) or set(found) != {"version", "counts"}:
        return "it must hold `version` and `counts`, and nothing else"
    if found["version"] != _VERSION or isinstance(found["version"], bool):
        return f"its version is not {_VERSION}"
    counts = found["counts"]
    if not isinstance(counts, dict) or not all(isinstance(codes, dict) for codes in counts.values()):
        return "its counts must be by file and code"
    if not all(
        isinstance(one, int) and not isinstance(one, bool) and one > 0 for c in counts.values() for one in c.values()
    ):
        return "each count must be a whole number, at least 1"
    return ""
