"""Every rule has a bad fixture in which it is found, alone, and a good one in which nothing is.

The faults of the text are shown on fragments, all others on whole agreements. A rule with more to show has more pairs
of fixtures in folders below its own.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sla_compiler.driver.read import read
from sla_compiler.driver.rules import all_rules, page
from sla_compiler.findings.finding import Rule
from sla_compiler.findings.located import Located
from sla_compiler.findings.selection import Selection
from sla_compiler.linter.engine import checks
from sla_compiler.report.text import render
from sla_compiler.syntax.text import readable
from sla_compiler.syntax.yaml import load
from tests.conftest import Golden

HERE = Path(__file__).parent
TODAY = date(2026, 10, 15)
SECTIONS = ("What: ", "Why: ", "Example:\n", "Instead:\n")
RULES = {rule.name.replace("-", "_"): rule for rule in all_rules()}
PROVING = {one.rule for one in checks() if one.proves}
PAIRS = sorted(path.parent for path in HERE.rglob("bad.yaml"))


def rule_of(pair: Path) -> Rule:
    return RULES[pair.relative_to(HERE).parts[0]]


def is_of_the_text(rule: Rule) -> bool:
    return rule.code < "SLA020"


def codes(path: Path, rule: Rule) -> set[str]:
    """The codes that are found in a file."""
    if is_of_the_text(rule):
        return {finding.rule.code for finding in load(path.name, path.read_bytes())[1]}
    return {item.finding.rule.code for item in findings(path, rule)}


def findings(path: Path, rule: Rule) -> tuple[Located, ...]:
    """What is found in a file: what is wrong with a file as such is shown on agreements too small to please others.

    What follows from a fault is proved as well, so only the rules that ask the prover are shown beside proofs.
    """
    alone = rule.code < "SLA040"
    return read(path, Selection(select=("SLA0",) if alone else (), prove=rule in PROVING, at=TODAY)).findings


def name_of(pair: Path) -> str:
    return pair.relative_to(HERE).as_posix()


@pytest.mark.parametrize("pair", PAIRS, ids=name_of)
def test_the_bad_fixture_has_this_fault_and_no_other(pair: Path) -> None:
    assert codes(pair / "bad.yaml", rule_of(pair)) == {rule_of(pair).code}


@pytest.mark.parametrize("pair", PAIRS, ids=name_of)
def test_the_good_fixture_has_no_fault(pair: Path) -> None:
    assert codes(pair / "good.yaml", rule_of(pair)) == set()


def test_every_rule_has_fixtures() -> None:
    of_no_agreement = {"stale_baseline"}  # shown in tests/cli/test_baseline.py, since its file is the baseline
    assert {pair.relative_to(HERE).parts[0] for pair in PAIRS} == set(RULES) - of_no_agreement


def of_agreements() -> list[Path]:
    return [pair for pair in PAIRS if not is_of_the_text(rule_of(pair))]


@pytest.mark.parametrize("pair", of_agreements(), ids=name_of)
def test_findings_are_shown_as_agreed(pair: Path, golden: Golden) -> None:
    found = findings(pair / "bad.yaml", rule_of(pair))
    shown = [replace(item, file="bad.yaml") for item in found]
    text = readable((pair / "bad.yaml").read_bytes())
    golden(pair / "expected.txt", render(shown, {"bad.yaml": text}, color=False).encode())


@pytest.mark.parametrize("pair", of_agreements(), ids=name_of)
def test_nothing_is_said_twice_and_everything_has_advice(pair: Path) -> None:
    found = findings(pair / "bad.yaml", rule_of(pair))
    said = [(item.finding.message, item.span) for item in found]
    assert len(set(said)) == len(said)
    assert [item.finding.message for item in found if not item.finding.help] == []


def test_the_agreement_that_fixtures_are_made_from_is_clean() -> None:
    assert read(HERE / "clean.yaml", Selection(at=TODAY)).findings == ()


def test_codes_and_names_are_used_once() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_is_explained(rule: Rule) -> None:
    text = page(rule)
    positions = [text.find(section) for section in SECTIONS]
    assert -1 not in positions
    assert positions == sorted(positions)


def shown_literally() -> list[Rule]:
    # A page of text cannot hold some faults; their examples spell them as escapes, or shorten them.
    spelled = {"SLA001", "SLA002", "SLA003", "SLA005", "SLA010"}
    return [rule for rule in all_rules() if is_of_the_text(rule) and rule.code not in spelled]


@pytest.mark.parametrize("rule", shown_literally(), ids=lambda rule: rule.name)
def test_the_example_has_the_fault_and_the_other_has_not(rule: Rule) -> None:
    example, instead = page(rule).split("Example:\n")[1].split("Instead:\n")
    assert {finding.rule.code for finding in load("x", dedented(example))[1]} == {rule.code}
    assert load("x", dedented(instead))[1] == ()


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if not is_of_the_text(rule)], ids=lambda rule: rule.name)
def test_the_examples_of_other_rules_are_sound_yaml(rule: Rule) -> None:
    example, instead = page(rule).split("Example:\n")[1].split("Instead:\n")
    assert load("x", dedented(example))[1] == load("x", dedented(instead))[1] == ()


def dedented(block: str) -> bytes:
    return "\n".join(line.removeprefix("    ") for line in block.strip("\n").split("\n")).encode()
