"""Attacks by the files themselves and by what git does with them: each takes effect, and is refused."""

import os
import shutil
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.sign.statement import short
from tests.sign.workplace import (
    BOTH,
    UNCOMMITTED,
    Workplace,
    both_sign,
    codes,
    digest,
    missing,
    reasons,
    widened,
)
from tests.workplaces.repositories import git


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sla.yaml", "  version: 1.0.0\n", "  version: 1.0.0\n  version: 1.1.0\n"),
        ("sla.yaml", "tiers:\n", "tiers: &t\n"),
        ("approvers.yaml", "version: 1\n", "version: 1\nversion: 2\n"),
        ("approvers.yaml", "roles:\n", "roles: &r\n"),
        ("approvers.yaml", "roles:\n", "extra: 1\nroles:\n"),
        ("approvers.yaml", "approvers: v1\n", "approvers: v2\n"),
    ],
)
def test_yaml_that_two_readers_read_otherwise(made: Workplace, file: str, old: str, new: str) -> None:
    made.edit((old, new), file=made.folder / file)
    made.commit()
    found = made.verify()
    assert not found.holds
    assert all(one.finding.rule.family == 0 for one in found.findings)


def target_of_links(made: Workplace) -> Path:
    widened(made)
    both_sign(made)
    return made.folder / "approvals" / short(digest(made.agreement))


def test_linked_approvals(made: Workplace) -> None:
    folder = target_of_links(made)
    outside = made.folder.parent / "outside"
    for file in sorted(folder.glob("sales-*")):
        shutil.move(file, outside.with_suffix(file.suffix))
        file.symlink_to(outside.with_suffix(file.suffix))
        assert file.read_bytes()
    made.commit()
    found = made.verify()
    assert missing(found) == {"sales"}
    assert "is a link" in reasons(found)


@pytest.mark.parametrize("name", ["sla.yaml", "approvers.yaml", "approvals"])
def test_other_links(made: Workplace, name: str) -> None:
    target_of_links(made)
    shutil.move(made.folder / name, made.folder.parent / "outside")
    (made.folder / name).symlink_to(made.folder.parent / "outside")
    assert (made.folder / name).exists()
    made.commit()
    if name == "approvals":
        assert missing(made.verify()) == BOTH
    else:
        with pytest.raises(UnusableError, match="is a link"):
            made.verify()


def test_a_linked_folder(made: Workplace) -> None:
    (made.folder / "deals").symlink_to(made.folder)
    assert (made.folder / "deals" / "sla.yaml").is_file()
    with pytest.raises(UnusableError, match="lies behind a link"):
        made.verify(made.folder / "deals" / "sla.yaml")


@pytest.mark.parametrize(
    "data", [b"x" * 2_000_000, b"", b"\xff\xfe\x00", b"[" * 60_000, b"{}", b'{"type": 1}', b"null"]
)
@pytest.mark.parametrize("end", ["json", "sig"])
def test_huge_and_malformed_approvals(made: Workplace, data: bytes, end: str) -> None:
    folder = target_of_links(made)
    file = next(folder.glob(f"sales-*.{end}"))
    file.write_bytes(data)
    made.commit()
    found = made.verify()
    assert missing(found) == {"sales"}
    assert len(reasons(found)) < 2000


def test_no_file_at_all_under_the_name_of_one(made: Workplace) -> None:
    folder = target_of_links(made)
    file = next(folder.glob("sales-*.sig"))
    file.unlink()
    os.mkfifo(file)
    assert missing(made.verify()) == {"sales"}


def test_huge_approvers(made: Workplace) -> None:
    made.approvers.write_text(made.approvers.read_text() + "#" * 2_000_000 + "\n")
    made.commit()
    with pytest.raises(UnusableError, match="more than"):
        made.verify()


def test_attributes_that_rewrite_files_on_checkout(made: Workplace) -> None:
    """What lies here is what was signed, and what is merged is something else."""
    widened(made)
    both_sign(made)
    signed = made.agreement.read_bytes()
    evil = signed.replace(b"hot: 2 business hours", b"hot: 9 business hours")
    (made.folder / ".gitattributes").write_text("sla.yaml filter=turn\n")
    made.agreement.write_bytes(evil)
    made.commit()
    git(made.folder, "config", "filter.turn.smudge", "sed 's/hot: 9 business/hot: 2 business/'")
    git(made.folder, "config", "filter.turn.clean", "sed 's/hot: 2 business/hot: 9 business/'")
    made.agreement.unlink()
    git(made.folder, "checkout", "--", "sla.yaml")
    assert made.agreement.read_bytes() == signed
    assert b"hot: 9 business hours" in git(made.folder, "cat-file", "blob", "HEAD:sla.yaml").encode()
    assert git(made.folder, "status", "--porcelain") == ""
    found = made.verify()
    assert codes(found) == {UNCOMMITTED}
    assert not found.holds


def test_another_encoding_on_checkout(made: Workplace) -> None:
    (made.folder / ".gitattributes").write_text("approvers.yaml working-tree-encoding=UTF-16\n")
    made.approvers.write_bytes(made.approvers.read_text().encode("UTF-16"))
    made.commit()
    made.approvers.unlink()
    git(made.folder, "checkout", "--", "approvers.yaml")
    assert made.approvers.read_bytes()[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert not made.verify().holds


def test_a_filter_cannot_change_what_the_base_says(made: Workplace) -> None:
    eve = made.keys(laptop="eve")
    assert eve
    widened(made)
    filtered = f"sed 's#{made.public['sales']}#{made.public['eve']}#'"
    (made.folder / ".gitattributes").write_text("approvers.yaml filter=turn\n")
    git(made.folder, "config", "filter.turn.smudge", filtered)
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=eve)
    made.commit()
    both_sign(made, sales="eve")
    shown = git(made.folder, "cat-file", "--filters", "--path=approvers.yaml", "main:approvers.yaml")
    assert made.public["eve"] in shown
    assert missing(made.verify()) == {"sales"}


def test_a_replaced_object_cannot_change_what_the_base_says(made: Workplace) -> None:
    widened(made)
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="eve"))
    made.commit()
    both_sign(made, sales="eve")
    git(made.folder, "replace", git(made.folder, "rev-parse", "main"), git(made.folder, "rev-parse", "HEAD"))
    assert made.public["eve"] in git(made.folder, "show", "main:approvers.yaml")
    assert missing(made.verify()) == {"sales"}


def test_no_hook_is_run(made: Workplace) -> None:
    widened(made)
    hooks = made.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    ran = made.folder.parent / "ran"
    for name in ("post-checkout", "pre-commit", "fsmonitor-watchman", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{ran}'\n")
        (hooks / name).chmod(0o755)
    git(made.folder, "config", "core.fsmonitor", str(hooks / "fsmonitor-watchman"))
    git(made.folder, "status")
    assert ran.exists()
    ran.unlink()
    assert missing(made.verify()) == BOTH
    assert not ran.exists()
