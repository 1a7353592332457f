"""A source and a change of it -> two versions; a fact -> its mirror, and what two equal facts have in common."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from sla_compiler.diff.fact import Act, Fact
from sla_compiler.diff.facts import facts
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.yaml import load
from tests.conftest import ROOT
from tests.language.spots import read

MIRRORED: dict[Act, Act] = {
    "added": "removed",
    "removed": "added",
    "changed": "changed",
    "renamed": "renamed",
    "reordered": "reordered",
}
"""What each act is when it is undone."""

SMALL = """
sla: v1
agreement:
  {id: small, title: Small, version: 1.0.0, effective: 2026-10-01, timezone: Europe/Berlin, existing_leads: keep}
parties:
  marketing: {title: VP Marketing, signs: true}
  sales: {title: VP Sales, signs: true}
stages:
  raw: {owner: marketing}
  mql: {owner: marketing, from: raw}
"""
"""The head of an agreement; tests add the sections that they are about."""

Shown: TypeAlias = tuple[str, str, str, str, str]


@cache
def sources() -> dict[str, Plain]:
    """Every example, and the whole language, by name."""
    paths = [*sorted(ROOT.glob("examples/*/sla.yaml")), ROOT / "tests/language/whole.sla.yaml"]
    return {path.relative_to(ROOT).as_posix(): source_of(path) for path in paths}


def source_of(path: Path) -> Plain:
    """What a file without faults says."""
    return plain(path.read_text())


def plain(text: str) -> Plain:
    """What a text without faults says."""
    document, findings = load("x.sla.yaml", text.encode())
    assert document is not None, findings
    assert findings == ()
    return document.plain()


@cache
def specs() -> dict[str, Spec]:
    """Every example, and the whole language, as specifications."""
    return {name: read(source) for name, source in sources().items()}


def small(sections: str = "") -> Spec:
    """A small agreement with more sections; a section that it has is replaced."""
    head, more = plain(SMALL), plain(sections or "{}")
    assert isinstance(head, dict)
    assert isinstance(more, dict)
    return read({**head, **more})


def told(old: str, new: str) -> list[tuple[str, str, object, object]]:
    """The facts of two small agreements, as act, key, before and after."""
    return [(one.act, one.key, one.before, one.after) for one in facts(small(old), small(new))]


def acts(found: Iterable[Fact]) -> list[tuple[str, str]]:
    """What happened where."""
    return [(fact.act, fact.key) for fact in found]


def mirrored(fact: Fact) -> Fact:
    """The same fact when the change is undone."""
    return Fact(MIRRORED[fact.act], fact.was, fact.path, fact.after, fact.before)


def shown(found: Iterable[Fact]) -> list[Shown]:
    """Facts in a form in which they can be compared, and without order."""
    return sorted((one.act, repr(one.path), repr(one.was), repr(one.before), repr(one.after)) for one in found)


def assert_mirrored(old: Spec, new: Spec) -> tuple[Fact, ...]:
    """The facts of two versions, which are the mirror of what they are the other way round."""
    found, back = facts(old, new), facts(new, old)
    if any(fact.act == "renamed" for fact in found):  # then the same value has other ids in the other direction
        found, back = tuple(map(_without_values, found)), tuple(map(_without_values, back))
    assert shown(map(mirrored, found)) == shown(back)
    return found


def _without_values(fact: Fact) -> Fact:
    return fact if fact.act == "renamed" else replace(fact, before=None, after=None)
