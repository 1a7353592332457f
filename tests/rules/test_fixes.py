"""Every fix of every bad fixture removes its finding, changes the meaning only where it says so, and is made once.

`fixed.yaml` beside a bad fixture is what `slac lint --fix` makes of it, where any of its fixes is certain.
"""

from collections import Counter
from pathlib import Path

import pytest

from sla_compiler.driver.fix import diff, fixed
from sla_compiler.driver.read import Reading, read_data
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import Selection
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.edits import applied
from tests.conftest import Golden
from tests.rules.test_rules import PAIRS, TODAY, name_of, rule_of


def chosen(pair: Path) -> Selection:
    """The rules that are asked: of small agreements and fragments only those about the file."""
    return Selection(select=("SLA0",) if rule_of(pair).family == 0 else (), at=TODAY)


def reading(pair: Path, data: bytes) -> Reading:
    return read_data("bad.yaml", data, chosen(pair))


def counted(found: Reading) -> Counter[tuple[str, str]]:
    return Counter((one.finding.rule.code, one.finding.message) for one in found.findings)


def fixable(pair: Path) -> list[Located]:
    return [one for one in reading(pair, (pair / "bad.yaml").read_bytes()).findings if one.finding.fix]


FIXABLE = [pair for pair in PAIRS if fixable(pair)]


def test_many_rules_have_fixes() -> None:
    assert len({rule_of(pair) for pair in FIXABLE}) >= 12


@pytest.mark.parametrize("pair", PAIRS, ids=name_of)
def test_certain_fixes_make_the_file_that_is_kept(pair: Path, golden: Golden) -> None:
    after = fixed("bad.yaml", (pair / "bad.yaml").read_bytes(), chosen(pair))
    if after.changed:
        golden(pair / "fixed.yaml", after.data)
    assert (pair / "fixed.yaml").exists() == after.changed


@pytest.mark.parametrize("unsafe", [False, True], ids=["certain", "all"])
@pytest.mark.parametrize("pair", FIXABLE, ids=name_of)
def test_fixing_twice_changes_nothing_more(pair: Path, unsafe: bool) -> None:  # noqa: FBT001 - a parameter of the test
    once = fixed("bad.yaml", (pair / "bad.yaml").read_bytes(), chosen(pair), unsafe=unsafe)
    twice = fixed("bad.yaml", once.data, chosen(pair), unsafe=unsafe)
    assert (twice.data, twice.applied) == (once.data, ())
    assert diff("bad.yaml", once.data, twice.data) == ""


@pytest.mark.parametrize("pair", FIXABLE, ids=name_of)
def test_each_fix_by_itself_removes_its_finding_and_adds_no_error(pair: Path) -> None:
    before = reading(pair, (pair / "bad.yaml").read_bytes())
    for one in fixable(pair):
        assert one.edits, f"{one.finding.fix} cannot be written"
        after = reading(pair, applied(before.text, one.edits).encode())
        said = (one.finding.rule.code, one.finding.message)
        assert counted(after)[said] < counted(before)[said]
        assert before.spec is None or after.spec is not None


@pytest.mark.parametrize("pair", FIXABLE, ids=name_of)
def test_a_fix_says_whether_it_keeps_the_meaning(pair: Path) -> None:
    before = reading(pair, (pair / "bad.yaml").read_bytes())
    for one in fixable(pair):
        after = reading(pair, applied(before.text, one.edits).encode())
        if before.spec and after.spec and one.finding.fix:
            same = digest_of(before.spec) == digest_of(after.spec)
            assert same == one.finding.fix.keeps_meaning
