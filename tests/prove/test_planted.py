"""Defects planted in the examples are found, and applying what the finding suggests makes it go away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sla_compiler.driver.read import read_data
from sla_compiler.findings.selection import Selection
from sla_compiler.linter.engine import checks

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
PROVING = tuple(one.rule.code for one in checks() if one.proves)


@dataclass(frozen=True)
class Planted:
    """A change of an example, the rule that must find it, and the edit that its help line suggests."""

    example: str
    code: str
    old: str
    new: str
    mended: str


def planted() -> Iterator[Planted]:
    for one in YAML(typ="safe", pure=True).load(HERE / "planted.yaml")["planted"]:
        yield Planted(one["example"], one["code"], one["old"], one["new"], one.get("mended", ""))


PLANTED = list(planted())


def places(example: str, old: str = "", new: str = "") -> set[tuple[str, str]]:
    """The codes and messages of what the prover finds in an example with a change."""
    text = (EXAMPLES / example / "sla.yaml").read_text(encoding="utf-8")
    assert old in text
    selection = Selection(select=PROVING, at=date(2026, 10, 15))
    found = read_data("sla.yaml", text.replace(old, new, 1).encode(), selection).findings
    return {(one.finding.rule.code, one.finding.message) for one in found}


@pytest.mark.parametrize("one", PLANTED, ids=[f"{one.example}-{one.code}" for one in PLANTED])
def test_a_planted_defect_is_found_and_the_edit_mends_it(one: Planted) -> None:
    before = places(one.example)
    found = places(one.example, one.old, one.new)
    told = {item for item in found - before if item[0] == one.code}
    assert told, sorted(found)
    if one.mended:
        assert not told & places(one.example, one.old, one.mended)
