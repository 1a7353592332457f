"""What each way of failing becomes: a status, and words on the standard error."""

import re

import pytest

from sla_compiler import __version__
from sla_compiler.cli.outcome import outcome
from sla_compiler.core.errors import FaultError, UnusableError


def failing(error: BaseException) -> int:
    def command() -> int:
        raise error

    return outcome(command)


def test_unusable_input_is_told_with_its_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(UnusableError("cannot read `a`", "name another file")) == 2
    assert capsys.readouterr().err == "error: cannot read `a`\nhelp: name another file\n"
    assert failing(UnusableError("cannot read `a`")) == 2
    assert capsys.readouterr().err == "error: cannot read `a`\n"


@pytest.mark.parametrize("error", [FaultError("no words"), ZeroDivisionError("x"), RecursionError(), MemoryError()])
def test_a_fault_of_ours_is_told_calmly(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(error) == 3
    told = capsys.readouterr()
    assert told.out == ""
    place = rf"`{type(error).__name__}` at cli/test_outcome\.py:\d+ \(slac {re.escape(__version__)}\)\n"
    assert re.match(f"error: a fault in slac itself: {place}", told.err)
    assert "Traceback" not in told.err
    assert told.err.count("\n") == 2


def test_the_traceback_can_be_asked_for(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLAC_TRACEBACK", "1")
    assert failing(ZeroDivisionError("x")) == 3
    assert capsys.readouterr().err.startswith("Traceback (most recent call last):\n")


def test_interrupting_has_the_status_that_shells_expect() -> None:
    assert failing(KeyboardInterrupt()) == 130


def test_leaving_is_left_alone() -> None:
    with pytest.raises(SystemExit):
        failing(SystemExit(7))


def test_a_status_is_passed_on() -> None:
    assert outcome(lambda: 1) == 1
