"""Folders with bad entries, names that move a cursor, and findings that were not looked for: nothing stays unsaid."""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sla_compiler.driver.folders import agreements
from sla_compiler.driver.lint import lint
from sla_compiler.findings.catalogue import declared
from sla_compiler.linter.engine import RULES
from tests.cli.running import slac
from tests.conftest import ROOT

CLEAN = (ROOT / "tests" / "rules" / "clean.yaml").read_text()
NO_SPONSOR = CLEAN.replace(", sponsor: true", "")
MISSPELT = CLEAN.replace("sponsor: true", "sponser: true")
ESCAPE = "\x1b[31m"


def test_one_bad_entry_spoils_nothing_for_the_rest_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.sla.yaml").symlink_to("absent")
    (tmp_path / "b.sla.yaml").write_text(NO_SPONSOR)
    os.mkfifo(tmp_path / "c.sla.yaml")
    for words in (["lint", "--format", "concise", "."], ["lint", "--diff", "."], ["fmt", "--check", "."]):
        done = slac(*words, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.decode().splitlines() == [
            "error: cannot read `a.sla.yaml`: no such file or directory",
            "help: it is a link that leads to no file: mend it, or take it away",
        ]
        if "concise" in words:
            assert b"b.sla.yaml:" in done.stdout
            assert b"SLA604" in done.stdout


def test_what_is_no_file_is_not_taken_from_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "c.sla.yaml")
    done = slac("lint", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, b"error: no agreement in `.` or below it")


def test_folders_and_files_without_the_right_to_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sla.yaml").write_text(CLEAN)
    monkeypatch.setattr(os, "access", lambda *_: False)
    found = agreements([tmp_path])
    assert (found.paths, [one.message for one in found.unreadable]) == (
        (),
        [f"cannot read `{tmp_path.as_posix()}/sla.yaml`: permission denied"],
    )
    assert lint([tmp_path]).failed()


@pytest.mark.parametrize(
    "words",
    [
        ["init", "--from", ESCAPE],
        ["lint", "--select", ESCAPE, "sla.yaml"],
        ["lint", "--at", ESCAPE, "sla.yaml"],
        ["lint", "--config", ESCAPE, "sla.yaml"],
        ["lint", ESCAPE],
        ["fmt", ESCAPE],
        ["fmt", "--check", "."],
        ["fmt", "."],
        ["init", f"new{ESCAPE}.sla.yaml"],
        ["build", f"odd{ESCAPE}.sla.yaml", "--format", "md", "--out", ESCAPE],
        ["lint", "--write-baseline", f"b{ESCAPE}.json", "sla.yaml"],
        [ESCAPE],
    ],
)
def test_no_name_reaches_the_terminal_raw(words: list[str], tmp_path: Path) -> None:
    for name in ("sla.yaml", f"odd{ESCAPE}.sla.yaml"):
        (tmp_path / name).write_text(CLEAN.replace("sla: v1", "sla:   v1"))
    done = slac(*words, cwd=tmp_path)
    told = done.stdout + done.stderr
    assert done.returncode in {0, 1, 2}
    assert b"\x1b" not in told
    assert b"\\x1b[31m" in told


@pytest.mark.parametrize("text", ['"\\u001b" = 1', 'own-rules = ["\\u001b"]', 'rules = "\\u001b"'])
def test_no_setting_reaches_the_terminal_raw(text: str, tmp_path: Path) -> None:
    (tmp_path / "slac.toml").write_text(text)
    done = slac("lint", cwd=tmp_path)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert b"\\x1b" in done.stderr


def test_rules_that_were_not_asked_are_counted(tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").write_text(MISSPELT)
    kept = [rule for rule in declared(RULES) if not rule.dated]
    shown = slac("lint", cwd=tmp_path).stdout.decode()
    assert shown.splitlines()[-1] == f"{len(kept)} rules were not asked: the errors of the file come first"
    shown = slac("lint", "--select", "SLA604", cwd=tmp_path).stdout.decode()
    assert shown.splitlines()[-1] == "1 rule was not asked: the errors of the file come first"
    assert "not asked" not in slac("lint", "--select", "SLA020", cwd=tmp_path).stdout.decode()


def test_a_day_is_asked_for_only_where_one_is_concerned(tmp_path: Path) -> None:
    path = tmp_path / "sla.yaml"
    head, rest = CLEAN.split("parties:", 1)
    kept = [line for line in head.splitlines() if not line.strip().startswith(("review_by", "renews"))]
    path.write_text("\n".join([*kept, f"parties:{rest}"]))
    assert {one.code for one in lint([path]).unchecked} == set()
    path.write_text(CLEAN)
    assert {one.code for one in lint([path]).unchecked} == {"SLA613", "SLA614"}
    waived = CLEAN.replace("target: 90%", "target: 70%  # slac: ignore[SLA411] until=2027-03-31 -- a new team", 1)
    path.write_text(waived)
    assert "SLA041" in {one.code for one in lint([path]).unchecked}


def test_today_is_a_day(tmp_path: Path) -> None:
    today = datetime.now(UTC).astimezone().date()
    lines = "target: 70%  # slac: ignore[SLA411] until={} -- a new team"
    for last, status in ((today - timedelta(days=2), 1), (today + timedelta(days=2), 0)):
        text = CLEAN.replace("target: 90%", lines.format(last), 1)
        (tmp_path / "sla.yaml").write_text(text)
        done = slac("lint", "--select", "SLA4", "--at", "today", cwd=tmp_path)
        assert done.returncode == status, done.stdout
    assert date.fromisoformat("2026-11-20") != today
    done = slac("lint", "--at", "tomorrow", cwd=tmp_path)
    assert done.stderr == b"error: `tomorrow` is no day\nhelp: for example `--at 2026-11-20`, or `--at today`\n"


def test_a_baseline_says_what_it_cannot_hold(tmp_path: Path) -> None:
    (tmp_path / "bad.sla.yaml").write_text(MISSPELT)
    (tmp_path / "odd.sla.yaml").write_text(NO_SPONSOR)
    done = slac("lint", "--write-baseline", "b.json", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"b.json: 1 finding to be left alone\n")
    assert b"error[SLA020]" in done.stderr
    assert b"SLA604" not in done.stderr
    assert done.stderr.endswith(
        b"1 finding that no baseline can leave alone: errors of a file, or of the standard input\n"
    )
    assert json.loads((tmp_path / "b.json").read_bytes())["counts"] == {"odd.sla.yaml": {"SLA604": 1}}


def test_what_a_baseline_leaves_alone_is_counted(tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").write_text(NO_SPONSOR)
    assert slac("lint", "--write-baseline", "b.json", cwd=tmp_path).returncode == 0
    done = slac("lint", "--baseline", "b.json", "--at", "2026-10-15", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"sla.yaml: no findings\n1 left alone by the baseline\n")


def test_an_example_can_be_printed(tmp_path: Path) -> None:
    for words in (["init", "-"], ["init", "--from", "inbound", "-"]):
        done = slac(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.startswith(b"# yaml-language-server: $schema=sla.schema.json\n")
        assert slac("lint", "-", cwd=tmp_path, given=done.stdout).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_too_long_is_not_counted_further(tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").write_text("#" * 2_349_475)
    done = slac("lint", "--format", "concise", "sla.yaml", cwd=tmp_path)
    assert done.stdout == b"sla.yaml:1:1: error[SLA010] the file has more than 1,048,576 bytes\n"
