"""The bytes of an agreement -> the same with the fixes of its findings made, as far as each is seen to mend something.

Fixes are made in rounds: those that touch different places together, then the file is read and checked anew. What does
not remove its finding, adds an error, or changes a meaning that it should keep, is withdrawn.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import TypeAlias

from sla_compiler.driver.read import Reading, read_data
from sla_compiler.findings.finding import Finding, Severity
from sla_compiler.findings.fix import Fix, TextEdit
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import EVERYTHING, Selection
from sla_compiler.linter.engine import Check
from sla_compiler.report.visible import visible
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.edits import applied, overlap

MOST_ROUNDS = 50
MOST_AT_ONCE = 200

_KEPT = re.compile(r"(\r\n\Z|[\n\t])")

_Said: TypeAlias = tuple[str, str]
"""The code and the message of a finding: what is the same of it before and after an edit elsewhere."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The bytes after all rounds, the findings whose fixes were made, in that order, and what is found now."""

    data: bytes
    applied: tuple[Finding, ...]
    reading: Reading

    @property
    def changed(self) -> bool:
        """Whether anything was mended."""
        return bool(self.applied)


def fixed(
    name: str,
    data: bytes,
    selection: Selection = EVERYTHING,
    own: tuple[Check, ...] = (),
    *,
    unsafe: bool = False,
) -> Fixed:
    """Make the certain fixes, and with `unsafe` those that are only proposed too."""
    return _Mending(name, data, selection, own, unsafe=unsafe).run()


def diff(name: str, before: bytes, after: bytes) -> str:
    """What changed as a unified difference, empty if nothing did; characters that cannot be printed are spelled out."""
    shown = visible(name.lstrip("/"))
    found = unified_diff(_lines(before), _lines(after), f"a/{shown}", f"b/{shown}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found)


def _lines(data: bytes) -> list[str]:
    """Lines with their ends; these and tabs stay as they are, or no tool could apply the difference."""
    lines = re.split(r"(?<=\n)", data.decode("utf-8", "replace"))
    return [
        "".join(part if _KEPT.fullmatch(part) else visible(part) for part in _KEPT.split(one)) for one in lines if one
    ]


class _Mending:
    def __init__(self, name: str, data: bytes, selection: Selection, own: tuple[Check, ...], *, unsafe: bool) -> None:
        self.name, self.selection, self.own, self.unsafe = name, selection, own, unsafe
        self.now = self._read(data)
        self.made: list[Finding] = []
        self.withdrawn: set[tuple[_Said, Fix]] = set()

    def run(self) -> Fixed:
        for _ in range(MOST_ROUNDS):
            chosen = self._chosen()
            if not chosen:
                break
            for keeps in (True, False):
                self._make([one for one in chosen if _fix(one).keeps_meaning is keeps])
        return Fixed(self.now.data, tuple(self.made), self.now)

    def _read(self, data: bytes) -> Reading:
        return read_data(self.name, data, self.selection, None, self.own)

    def _chosen(self) -> list[Located]:
        """Findings in the order of the file whose fixes are wanted, can be written, and do not touch each other."""
        if not _is_text(self.now.data):
            return []
        chosen: list[Located] = []
        taken: list[TextEdit] = []
        for one in sorted(self.now.findings, key=lambda one: one.span):
            fix = one.finding.fix
            if fix is None or not one.edits or not (fix.certain or self.unsafe):
                continue
            if (_said(one.finding), fix) in self.withdrawn or not _apart(taken, one.edits):
                continue
            chosen.append(one)
            taken += one.edits
        return chosen[:MOST_AT_ONCE]

    def _make(self, chosen: Sequence[Located]) -> None:
        """Make all of these fixes, or where they do no good together, one half after the other."""
        if not chosen:
            return
        # What an earlier step changed may have moved or changed these: only what is found again as it was is made.
        there = {(_said(one.finding), one.finding.fix): one for one in self.now.findings}
        again = [there[key] for one in chosen if (key := (_said(one.finding), one.finding.fix)) in there]
        after = self._after(again)
        if after is not None:
            self.now = after
            self.made += [one.finding for one in again]
        elif len(again) == 1:
            self.withdrawn.add((_said(again[0].finding), _fix(again[0])))
        elif again:
            half = (len(again) + 1) // 2
            self._make(again[:half])
            self._make(again[half:])

    def _after(self, chosen: Sequence[Located]) -> Reading | None:
        """The file with these fixes, if it is the better for each of them."""
        edits = [edit for one in chosen for edit in one.edits]
        if not edits:
            return None
        try:
            text = applied(self.now.text, edits)
        except ValueError:
            return None
        after = self._read(text.encode())
        if _advance(after) < _advance(self.now) or not self._all_gone(chosen, after):
            return None
        if _advance(after) == _advance(self.now) and _errors(after) > _errors(self.now):
            return None
        if all(_fix(one).keeps_meaning for one in chosen) and not _same_meaning(self.now, after):
            return None
        return after

    def _all_gone(self, chosen: Sequence[Located], after: Reading) -> bool:
        before, left = (Counter(_said(one.finding) for one in reading.findings) for reading in (self.now, after))
        mended = Counter(_said(one.finding) for one in chosen)
        return all(left[said] <= before[said] - count for said, count in mended.items())


def _said(finding: Finding) -> _Said:
    return finding.rule.code, finding.message


def _fix(one: Located) -> Fix:
    if one.finding.fix is None:
        raise TypeError("a finding without a fix was chosen")
    return one.finding.fix


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _apart(taken: Sequence[TextEdit], edits: Sequence[TextEdit]) -> bool:
    """Whether no edit meets one of those that are taken, not even at an end."""
    return not any(_meet(one, other) for one in taken for other in edits)


def _meet(one: TextEdit, other: TextEdit) -> bool:
    first, second = sorted((one, other), key=lambda edit: edit.span)
    return overlap(first, second)


def _advance(reading: Reading) -> int:
    """How far the reading of a file came: one that is read further may show more faults, and is the better for it."""
    if reading.document is None:
        return 0
    return 1 if reading.spec is None else 2


def _errors(reading: Reading) -> int:
    return sum(one.finding.rule.severity is Severity.ERROR for one in reading.findings)


def _same_meaning(before: Reading, after: Reading) -> bool:
    """Whether the digest stayed; what has none, because it has errors, had no meaning either."""
    if before.spec is None:
        return True
    return after.spec is not None and digest_of(before.spec) == digest_of(after.spec)
