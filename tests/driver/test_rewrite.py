"""A file is rewritten whole or not at all, keeps its mode, and a link to it stays a link."""

import os
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.rewrite import rewrite


def test_the_bytes_change_and_the_mode_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.sla.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    rewrite(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_and_its_file_is_rewritten(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real.name)
    rewrite(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_fails_leaves_the_old_bytes_and_nothing_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.sla.yaml"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnusableError, match="no space left"):
        rewrite(file, b"new")
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"old", [file])


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="no file that could be rewritten"):
        rewrite(tmp_path, b"new")
    with pytest.raises(UnusableError, match="cannot write"):
        rewrite(tmp_path / "missing", b"new")
