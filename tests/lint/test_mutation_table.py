"""Faults are planted in every example: a rule finds each of its own once, and none in what only looks like one."""

import pytest

from sla_compiler.findings.finding import Rule
from tests.lint.planting import ENOUGH
from tests.lint.table import lines, planted, row, rules

PLANTED = [rule for rule in rules() if rule.name in planted()]


def test_something_is_planted_for_every_rule() -> None:
    assert set(planted()) == {rule.name for rule in rules()}


@pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.name)
def test_a_planted_fault_is_found_once_and_nothing_beside_it(rule: Rule) -> None:
    assert [f"{one} gives {dict(one.more)}" for one in row(rule).wrong] == []


@pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.name)
def test_a_near_miss_is_not_taken_for_the_fault(rule: Rule) -> None:
    assert [f"{one} gives {dict(one.more)}" for one in row(rule).loud] == []


@pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.name)
def test_there_are_ten_of_each_on_several_examples(rule: Rule) -> None:
    one = row(rule)
    assert min(len(one.fired), len(one.silent)) >= ENOUGH
    assert len({mutation.example for mutation in one.fired}) > 1


@pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.name)
def test_no_exception_is_made_that_nothing_needs(rule: Rule) -> None:
    one = row(rule)
    assert set(one.planted.beside) <= {code for mutation in one.fired for code in mutation.more}
    assert not one.planted.many or max(mutation.more.get(rule.code, 0) for mutation in one.fired) > 1


def test_the_table_has_a_line_for_every_rule() -> None:
    text = "\n".join(lines())
    assert [rule.code for rule in rules() if f"| {rule.code} | {rule.name} |" not in text] == []
