"""A version is found by any of the words that people have for it, and each word that names none says what would."""

import re
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.build import build
from sla_compiler.driver.versions import Version, version
from tests.conftest import ROOT
from tests.workplaces.repositories import git, repository

REASONS = (ROOT / "examples/next_quarter/changes/3.2.0.yaml").read_text().replace("version: 3.2.0", "version: 3.1.1")
INBOUND = (ROOT / "examples" / "inbound" / "sla.yaml").read_text()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose `main` holds version 3.1.0 as `sales/sla.yaml`, with 3.1.1 in the folder."""
    folder = repository(tmp_path / "clone", {"sales/sla.yaml": INBOUND})
    git(folder, "tag", "signed")
    (folder / "sales" / "sla.yaml").write_text(INBOUND.replace("version: 3.1.0", "version: 3.1.1"))
    monkeypatch.chdir(folder)
    return folder


def number(found: Version) -> str:
    assert found.reading.spec is not None
    return found.reading.spec.agreement.version


@pytest.mark.parametrize(
    ("word", "name", "numbered"),
    [
        ("sales/sla.yaml", "sales/sla.yaml", "3.1.1"),
        ("sales", "sales/sla.yaml", "3.1.1"),
        (".", "sales/sla.yaml", "3.1.1"),
        ("main", "main:sales/sla.yaml", "3.1.0"),
        ("signed:sales/sla.yaml", "signed:sales/sla.yaml", "3.1.0"),
    ],
)
def test_a_version_is_found_by_its_word(word: str, name: str, numbered: str, here: Path) -> None:
    found = version(word)
    assert (found.name, number(found)) == (name, numbered)
    assert (found.path is not None) == (here / word).exists()


def test_a_revision_holds_the_file_of_the_other_side(here: Path) -> None:
    (here / "other.sla.yaml").write_text(INBOUND.replace("id: inbound", "id: other"))
    git(here, "add", ".")
    git(here, "commit", "-qm", "two agreements")
    assert version("HEAD", Path("sales/sla.yaml")).name == "HEAD:sales/sla.yaml"
    with pytest.raises(UnusableError, match="holds 2 agreements"):
        version("HEAD")


@pytest.mark.usefixtures("here")
def test_a_build_is_a_version_with_or_without_its_source() -> None:
    report = build(Path("sales/sla.yaml"), Path("dist"))
    assert report.folder is not None
    assert number(version(str(report.folder))) == "3.1.1"
    assert number(version(str(report.folder / "agreement.pdf"))) == "3.1.1"
    (report.folder / "agreement.yaml").unlink()
    assert number(version(str(report.folder))) == "3.1.1"


@pytest.mark.usefixtures("here")
def test_a_build_that_was_tampered_with_is_no_version() -> None:
    folder = build(Path("sales/sla.yaml"), Path("dist")).folder
    assert folder is not None
    source = folder / "agreement.yaml"
    source.write_text(source.read_text().replace("b: 4 business hours", "b: 3 business hours"))
    with pytest.raises(UnusableError, match="is not what the manifest beside it says"):
        version(str(folder))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["agreement.html", "agreement.md", "manifest.json"])
def test_of_a_build_the_folder_is_named(name: str) -> None:
    folder = build(Path("sales/sla.yaml"), Path("dist")).folder
    with pytest.raises(UnusableError, match=re.escape(f"`dist/inbound-3.1.1/{name}` is an edition")):
        version(f"{folder}/{name}")


def test_the_reasons_for_a_version_are_found_wherever_it_is(here: Path) -> None:
    (here / "sales" / "changes").mkdir()
    (here / "sales" / "changes" / "3.1.1.yaml").write_text(REASONS)
    git(here, "add", ".")
    git(here, "commit", "-qm", "a version and its reasons")
    folder = build(Path("sales/sla.yaml"), Path("dist")).folder
    words = ("sales/sla.yaml", "HEAD", "HEAD:sales/sla.yaml", str(folder))
    assert [(found.reasons or ("", b""))[1] for found in map(version, words)] == [REASONS.encode()] * len(words)
    assert version("signed").reasons is None


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("mian", "there is no file and no revision `mian`"),
        ("mian:sales/sla.yaml", "there is no file and no revision"),
        ("main:sla.yaml", "`main` holds no file `sla.yaml`"),
        ("main:../sla.yaml", "`main` holds no file `../sla.yaml`"),
        ("@{upstream}", "there is no file `@{upstream}`, and no revision"),
        ("text.pdf", "cannot be read as a PDF"),
        ("\0", "no file and no revision"),
        ("main:\n", "holds no file"),
    ],
)
def test_what_names_nothing_is_said(word: str, message: str, here: Path) -> None:
    (here / "text.pdf").write_text("no PDF")
    with pytest.raises(UnusableError, match=re.escape(message)):
        version(word)
