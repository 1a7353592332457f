"""What no engine can decide is said to be undecided, and nothing is claimed of it."""

from pathlib import Path

import pytest

from sla_compiler.driver.read import read_data
from sla_compiler.findings.located import Located
from sla_compiler.prove import engine

CLEAN = Path(__file__).resolve().parents[1] / "rules" / "clean.yaml"


def findings(old: str = "", new: str = "") -> tuple[Located, ...]:
    text = CLEAN.read_text(encoding="utf-8")
    assert old in text
    return read_data("sla.yaml", text.replace(old, new, 1).encode()).findings


def test_without_steps_everything_is_undecided_and_nothing_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    hot, both = "hot: hand_raise", "hot: hand_raise and not hand_raise"
    assert {one.finding.rule.name for one in findings(hot, both)} == {"dead-tier"}
    monkeypatch.setattr(engine, "STEPS", 3)
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    found = findings(hot, both)
    assert {one.finding.rule.name for one in found} == {"undecided"}
    assert any("`dead-tier`" in one.finding.message for one in found)


def test_the_second_engine_decides_what_the_first_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [one.finding for one in findings("intent >= 60,", "intent >= 60 and employees < 200,")]
    monkeypatch.setattr(engine, "STEPS", 3)
    after = [one.finding for one in findings("intent >= 60,", "intent >= 60 and employees < 200,")]
    assert before == after
    assert [one.rule.name for one in after] == ["stage-out-of-reach"]
