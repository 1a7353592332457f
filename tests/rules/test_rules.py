"""Every rule has a bad fixture in which it is found, alone, and a good one in which nothing is."""

from pathlib import Path

import pytest

from sla_compiler.findings.catalogue import all_rules, documentation
from sla_compiler.findings.finding import Rule
from sla_compiler.syntax.yaml import load

HERE = Path(__file__).parent
SECTIONS = ("What: ", "Why: ", "Example:\n", "Instead:\n")


def check(path: Path) -> set[str]:
    """The codes that are found in a file."""
    _, findings = load(path.name, path.read_bytes())
    return {finding.rule.code for finding in findings}


def folder(rule: Rule) -> Path:
    return HERE / rule.name.replace("-", "_")


def checked_here() -> list[Rule]:
    return [rule for rule in all_rules() if rule.code < "SLA020"]


@pytest.mark.parametrize("rule", checked_here(), ids=lambda rule: rule.name)
def test_the_bad_fixture_has_this_fault_and_no_other(rule: Rule) -> None:
    assert check(folder(rule) / "bad.yaml") == {rule.code}


@pytest.mark.parametrize("rule", checked_here(), ids=lambda rule: rule.name)
def test_the_good_fixture_has_no_fault(rule: Rule) -> None:
    assert check(folder(rule) / "good.yaml") == set()


def test_every_fixture_belongs_to_a_rule() -> None:
    names = {folder(rule).name for rule in all_rules()}
    assert {path.name for path in HERE.iterdir() if (path / "bad.yaml").exists()} <= names


def test_codes_and_names_are_used_once() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_is_explained(rule: Rule) -> None:
    text = documentation(rule)
    positions = [text.find(section) for section in SECTIONS]
    assert -1 not in positions
    assert positions == sorted(positions)


def shown_literally() -> list[Rule]:
    # A page of text cannot hold some faults; their examples spell them as escapes, or shorten them.
    spelled = {"SLA001", "SLA002", "SLA003", "SLA005", "SLA010"}
    return [rule for rule in checked_here() if rule.code not in spelled]


@pytest.mark.parametrize("rule", shown_literally(), ids=lambda rule: rule.name)
def test_the_example_has_the_fault_and_the_other_has_not(rule: Rule) -> None:
    example, instead = documentation(rule).split("Example:\n")[1].split("Instead:\n")
    assert {finding.rule.code for finding in load("x", dedented(example))[1]} == {rule.code}
    assert load("x", dedented(instead))[1] == ()


def dedented(block: str) -> bytes:
    return "\n".join(line.removeprefix("    ") for line in block.strip("\n").split("\n")).encode()
