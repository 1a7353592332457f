"""What is kept of a version that was signed stays as it was, and what is written from reasons is as they make it."""

from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.build import build
from tests.cli.running import slac
from tests.sign.test_check import ALL, gate, messages, passing, unchecked
from tests.sign.workplace import WIDER, WINDOW, Workplace, both_sign, explained, widened

DIST = Path("dist")


@pytest.fixture
def here(made: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """The same, seen from within the repository, with a build of what holds."""
    monkeypatch.chdir(made.folder)
    assert build(Path("sla.yaml"), DIST).folder == DIST / "small-1.0.0"
    made.commit()
    made.merge()
    return made


def logged(made: Workplace) -> Path:
    """A wider window with its reasons, its change log and both signatures."""
    widened(made)
    assert slac("changelog", cwd=made.folder).returncode == 0
    made.commit()
    both_sign(made)
    return made.folder / "CHANGELOG.md"


def test_a_forgotten_version_is_all_that_is_said(here: Workplace) -> None:
    here.edit((WINDOW, WIDER))
    here.commit()
    found = gate(here)
    assert messages(found) == "SLA655 the content changed, but the version is still 1.0.0"
    assert [one.finding.help for one in found.findings] == ["write `version: 1.1.0`, or a higher one"]
    assert passing(found) == ALL - {"document", "version", "signatures"}
    assert "what is built: the version has to be raised first" in unchecked(found)


def test_a_version_that_went_down(here: Workplace) -> None:
    here.edit((WINDOW, WIDER), ("version: 1.0.0", "version: 0.9.0"))
    here.commit()
    assert messages(gate(here)) == "SLA655 the content changed, but the version went down from 1.0.0 to 0.9.0"


def test_a_version_that_is_raised_too_little_has_nothing_built(here: Workplace) -> None:
    here.edit((WINDOW, WIDER), ("version: 1.0.0", "version: 1.0.1"))
    explained(here)
    build(Path("sla.yaml"), DIST)
    here.edit((WIDER, "hot: 3 business hours"))
    here.commit()
    both_sign(here)
    found = gate(here)
    assert "SLA668" in messages(found)
    assert "SLA656" not in messages(found)
    assert "document" not in passing(found)
    here.edit(("version: 1.0.1", "version: 1.1.0"))
    explained(here)
    build(Path("sla.yaml"), DIST)
    page = DIST / "small-1.1.0" / "agreement.md"
    page.write_text(page.read_text() + "\n")
    here.commit()
    both_sign(here)
    assert "SLA656" in messages(gate(here))


def test_a_build_that_was_signed_is_not_written_over(here: Workplace) -> None:
    pages = {one.name: one.read_bytes() for one in (DIST / "small-1.0.0").iterdir()}
    here.edit((WINDOW, WIDER))
    done = slac("build", "sla.yaml", cwd=here.folder)
    assert done.returncode == 2
    assert b"`dist/small-1.0.0` holds version 1.0.0 as it was signed, and the content has changed since" in done.stderr
    assert b"raise `version`" in done.stderr
    assert {one.name: one.read_bytes() for one in (DIST / "small-1.0.0").iterdir()} == pages
    here.edit(("version: 1.0.0", "version: 1.1.0"))
    explained(here)
    assert build(Path("sla.yaml"), DIST).folder == DIST / "small-1.1.0"


def test_a_build_that_nobody_signed_is_written_over(here: Workplace) -> None:
    widened(here)
    build(Path("sla.yaml"), DIST)
    here.edit((WIDER, "hot: 3 business hours"))
    folder = build(Path("sla.yaml"), DIST).folder
    assert folder is not None
    assert "3 business hours" in (folder / "agreement.md").read_text()
    here.sign("sales")
    build(Path("sla.yaml"), DIST)  # the same meaning again, with a note about who has signed
    here.edit(("hot: 3 business hours", WIDER))
    with pytest.raises(UnusableError, match=r"holds version 1\.1\.0 as it was signed"):
        build(Path("sla.yaml"), DIST)


@pytest.mark.parametrize("manifest", ['{"digest": 1}', "[" * 100_000], ids=["no digest", "too deep"])
def test_a_folder_without_a_sound_manifest_is_judged_as_before(here: Workplace, manifest: str) -> None:
    here.edit((WINDOW, WIDER))
    (DIST / "small-1.0.0" / "manifest.json").write_text(manifest)
    with pytest.raises(UnusableError, match="holds what no build wrote"):
        build(Path("sla.yaml"), DIST)


def test_a_change_log_that_is_stale(here: Workplace) -> None:
    log = logged(here)
    found = gate(here)
    assert found.opens, messages(found)
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    assert gate(here).opens
    log.write_text(log.read_text().replace("both sides asked for it", "nobody did"))
    found = gate(here)
    assert passing(found) == ALL - {"document"}
    assert messages(found) == "SLA656 `CHANGELOG.md` is not what `changes/` makes"
    assert [one.finding.help for one in found.findings] == ["run `slac changelog sla.yaml`"]
    assert slac("changelog", cwd=here.folder).returncode == 0
    assert gate(here).opens


def test_a_change_log_of_others_is_none_of_ours(here: Workplace) -> None:
    logged(here).write_text("# Ours\n")
    found = gate(here)
    assert found.opens, messages(found)
    elsewhere = here.folder.parent / "log.md"
    elsewhere.write_text("<!-- written by `slac changelog` from changes/, not by hand -->\n")
    (here.folder / "CHANGELOG.md").unlink()
    (here.folder / "CHANGELOG.md").symlink_to(elsewhere)
    assert gate(here).opens


def test_a_change_log_without_reasons_and_beside_broken_ones(here: Workplace) -> None:
    log = logged(here)
    (here.folder / "changes" / "1.1.0.yaml").write_text("changes: v1\nentries: [")
    assert "`CHANGELOG.md`: no change log" in unchecked(gate(here))
    assert "document" not in passing(gate(here))
    (here.folder / "changes" / "1.1.0.yaml").unlink()
    assert log.is_file()
    assert "`CHANGELOG.md` is not what `changes/` makes" in messages(gate(here))


def test_reasons_that_are_left_behind_are_told_and_bar_nobody(here: Workplace) -> None:
    widened(here)
    old = here.folder / "changes" / "1.1.0.yaml"
    here.edit(("version: 1.1.0", "version: 2.0.0"))
    explained(here)
    here.commit()
    both_sign(here)
    found = gate(here)
    assert messages(found) == "SLA673 no version 1.1.0 lies between 1.0.0 and 2.0.0"
    assert found.opens
    assert slac("changes", "--base", "main", cwd=here.folder).returncode == 1
    old.unlink()
    assert messages(gate(here)) == ""
    assert slac("changes", "--base", "main", cwd=here.folder).returncode == 0
