"""`slac explain`: which rules the words name, and what is said to words that name none."""

import pytest

from sla_compiler.cli.commands import explain
from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.explain import explained, rule_table
from sla_compiler.driver.rules import all_rules, gate_rules


@pytest.mark.parametrize("word", ["SLA036", "sla036", "and-beside-or", "And_Beside_Or"])
def test_a_rule_has_a_code_and_a_name(word: str) -> None:
    assert [rule.name for rule in explained([word])] == ["and-beside-or"]


def test_the_beginning_of_codes_names_several() -> None:
    assert [rule for rule in all_rules() if rule.code.startswith("SLA02")] == list(explained(["SLA02"]))
    assert list(explained([])) == [*all_rules(), *gate_rules()]


def test_rules_come_in_the_order_they_were_asked_for() -> None:
    assert [rule.code for rule in explained(["SLA036", "SLA020", "SLA036"])] == ["SLA036", "SLA020"]


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("and-besides-or", "did you mean `and-beside-or`? `slac explain` alone lists every rule"),
        ("SLA36", "did you mean `SLA036`? `slac explain` alone lists every rule"),
        ("SLA999", "`slac explain` alone lists every rule"),
        ("xyzzy", "`slac explain` alone lists every rule"),
        ("", "`slac explain` alone lists every rule"),
        ("SLA\u00b2", "`slac explain` alone lists every rule"),
    ],
)
def test_words_that_name_no_rule_are_unusable(word: str, advice: str) -> None:
    with pytest.raises(UnusableError) as caught:
        explained([word])
    assert caught.value.message == f"no rule `{word}`"
    assert caught.value.advice == advice


def test_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain.run(["SLA036"], "text") == 0
    page = capsys.readouterr().out
    assert page.startswith("SLA036 and-beside-or (warning)\n\nWhat\n  `and` beside `or` without parentheses.\n")
    assert "\nInstead\n      tiers:\n        hot: demo_request ever or (reply ever and fit >= 70)\n" in page
    assert explain.run([], "text") == 0
    assert "\n  SLA036  and-beside-or " in capsys.readouterr().out
    assert explain.run(["SLA036"], "md") == 0
    assert capsys.readouterr().out.startswith("## SLA036 and-beside-or (warning)\n")
    assert explain.run([], "md") == 0
    assert capsys.readouterr().out == rule_table()
    assert explain.run(["SLA036"], "json") == 0
    assert capsys.readouterr().out.startswith('{\n  "version": 1,\n  "rules": [\n')
