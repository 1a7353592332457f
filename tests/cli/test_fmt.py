"""`slac fmt` in the terminal: what it writes, prints and leaves alone, and its status."""

from pathlib import Path

import pytest

from tests.cli.running import slac
from tests.conftest import ROOT

UNTIDY = (ROOT / "tests/driver/untidy.sla.yaml").read_bytes()
FORMATTED = (ROOT / "tests/driver/formatted.sla.yaml").read_bytes()


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    path = tmp_path / "sla.yaml"
    path.write_bytes(UNTIDY)
    return path


def test_a_file_is_rewritten_once(untidy: Path) -> None:
    first = slac("fmt", "sla.yaml", cwd=untidy.parent)
    assert (first.returncode, first.stdout, first.stderr) == (0, b"sla.yaml: laid out anew\n", b"")
    assert untidy.read_bytes() == FORMATTED
    second = slac("fmt", cwd=untidy.parent)
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")


def test_check_names_what_would_change_and_changes_nothing(untidy: Path) -> None:
    done = slac("fmt", "--check", cwd=untidy.parent)
    assert (done.returncode, done.stdout) == (1, b"sla.yaml: would be laid out anew\n")
    assert untidy.read_bytes() == UNTIDY
    untidy.write_bytes(FORMATTED)
    assert slac("fmt", "--check", cwd=untidy.parent).returncode == 0


def test_diff_shows_what_would_change(untidy: Path) -> None:
    done = slac("fmt", "--diff", "sla.yaml", cwd=untidy.parent)
    assert done.returncode == 1
    assert b'\n-sla:   "v1"\n' in done.stdout
    assert b"\n+sla: v1\n" in done.stdout
    assert untidy.read_bytes() == UNTIDY


def test_the_standard_input_is_printed(tmp_path: Path) -> None:
    done = slac("fmt", "-", cwd=tmp_path, given=UNTIDY)
    assert (done.returncode, done.stdout) == (0, FORMATTED)


def test_a_file_with_errors_is_shown_and_left_alone(untidy: Path) -> None:
    broken = UNTIDY.replace(b"owner: sales", b"ownr: sales")
    untidy.write_bytes(broken)
    done = slac("fmt", "sla.yaml", cwd=untidy.parent)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"unknown key `ownr`" in done.stderr
    assert untidy.read_bytes() == broken
