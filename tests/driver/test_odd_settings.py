"""Settings that mean nothing are refused, each with what to write, and none is passed over in silence."""

import os
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.settings import settings


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("faill-on = 1", "`slac.toml` has an unknown key `faill-on`", "did you mean `fail-on`?"),
        ('fail-on = "warn"', "`fail-on` in `slac.toml` says `warn`", "did you mean `warning`?"),
        ('select = "SLA3"', "`select` in `slac.toml` is no list of texts", 'for example `select = ["SLA3"]`'),
        ('ignore = ["SLA999"]', "`ignore` in `slac.toml` names no rule: `SLA999`", ""),
        (
            'ignore = ["no-sponser"]',
            "`ignore` in `slac.toml` names no rule: `no-sponser`",
            "did you mean `no-sponsor`?",
        ),
        ('rules = "2025.1"', "`rules` in `slac.toml` says `2025.1`", ""),
        ("baseline = 3", "`baseline` in `slac.toml` is no text", 'for example `baseline = "slac-baseline.json"`'),
        ("fail-on = 3", "`fail-on` in `slac.toml` is no text", 'for example `fail-on = "error"`'),
        ('baseline = "\\u0000"', "`baseline` in `slac.toml` holds the character U+0000", "for example"),
        ('files = ["a", "\\u0000"]', "`files` in `slac.toml` holds the character U+0000", "for example"),
        ('baseline = ""', "`baseline` in `slac.toml` holds an empty text", "for example"),
        ("ignore = " + "[" * 3000, "cannot read `slac.toml`: it is nested too deep", "mend it"),
        ("x = " + "1" * 6000, "cannot read `slac.toml`: a number in it is too long", "no numbers"),
        ('ignore = ["SLA020"]', "`ignore` in `slac.toml` names `SLA020`, an error of the file itself", "take it out"),
        ('ignore = ["SLA02"]', "`ignore` in `slac.toml` names `SLA02`, an error of the file itself", "take it out"),
        ('severity = {unknown-key = "note"}', "`severity` in `slac.toml` names `unknown-key`, an error", "take it out"),
        ('severity = {SLA604 = "fatal"}', "`severity` in `slac.toml` says `fatal`", "known here: "),
        ('severity = "error"', "`severity` in `slac.toml` is no table", ""),
        ('own-rules = ["acme"]', "no installed package has rules called `acme`", "install the package"),
        ("x = ", "cannot read `slac.toml`: ", ""),
    ],
)
def test_what_means_nothing_is_refused(
    text: str, message: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("slac.toml").write_text(text)
    with pytest.raises(UnusableError) as caught:
        settings(Path())
    assert caught.value.message.startswith(message)
    assert advice in caught.value.advice


def test_rules_of_the_file_that_are_no_errors_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("slac.toml").write_text('ignore = ["SLA035", "SLA0"]')
    assert settings(Path()).selection.ignore == ("SLA035", "SLA0")


def test_bytes_that_are_no_text_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("slac.toml").write_bytes(b'files = ["\xff"]')
    with pytest.raises(UnusableError, match=r"`slac.toml` is not UTF-8"):
        settings(Path())


def test_a_table_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool]\nslac = 3\n")
    with pytest.raises(UnusableError, match=r"`tool.slac` in `pyproject.toml` is no table"):
        settings(Path())


def test_what_has_our_name_and_is_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for make in (Path.mkdir, lambda path: path.symlink_to(path), lambda path: path.symlink_to("absent"), os.mkfifo):
        make(Path("slac.toml"))
        with pytest.raises(UnusableError, match=r"`slac.toml` is no file that could be read"):
            settings(Path())
        Path("slac.toml").rmdir() if Path("slac.toml").is_dir() else Path("slac.toml").unlink()
