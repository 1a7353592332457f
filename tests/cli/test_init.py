"""What `slac init` writes, and what it never writes over."""

import json
import os
import tomllib
from pathlib import Path

import pytest

from sla_compiler.cli.commands.init import run
from sla_compiler.core.errors import UnusableError
from sla_compiler.core.resources import data_path
from sla_compiler.driver.build import build
from sla_compiler.driver.init import EXAMPLES, SCHEMA, init
from sla_compiler.driver.lint import lint
from tests.conftest import ROOT

EVERY = [None, *EXAMPLES]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", EVERY)
def test_what_is_written_has_no_findings(name: str | None, tmp_path: Path) -> None:
    path = init(name, tmp_path / "sla.yaml")
    assert path == tmp_path / "sla.yaml"
    assert [str(one.finding.message) for one in lint([path]).findings] == []
    assert names_in(tmp_path) == ["sla.schema.json", "sla.yaml"]


@pytest.mark.parametrize("name", EVERY)
def test_it_differs_from_its_source_in_the_place_of_the_schema_alone(name: str | None, tmp_path: Path) -> None:
    parts = ("templates", "init", "smallest.sla.yaml") if name is None else ("examples", name, "sla.yaml")
    source = data_path(*parts).read_text().splitlines()
    written = init(name, tmp_path / "sla.yaml").read_text().splitlines()
    assert written[0] == "# yaml-language-server: $schema=sla.schema.json"
    assert source[0] == "# yaml-language-server: $schema=../../schemas/sla-v1.schema.json"
    assert written[1:] == source[1:]


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_the_smallest_one_can_be_built(paper: str, tmp_path: Path) -> None:
    report = build(init(None, tmp_path), tmp_path / "dist", "a4" if paper == "a4" else "us-letter")
    assert report.folder == tmp_path / "dist" / "leads-1.0.0"
    assert (report.folder / "agreement.pdf").read_bytes().startswith(b"%PDF-")


def test_the_schema_beside_it_is_the_published_one(tmp_path: Path) -> None:
    init(None, tmp_path / "leads.sla.yaml")
    assert names_in(tmp_path) == ["leads.sla.yaml", "sla.schema.json"]
    assert (tmp_path / SCHEMA).read_bytes() == (ROOT / "schemas" / "sla-v1.schema.json").read_bytes()


def test_a_schema_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / SCHEMA).write_text("{}")
    init("inbound", tmp_path / "sla.yaml")
    assert json.loads((tmp_path / SCHEMA).read_text()) == {}


def test_a_folder_gets_a_file_and_a_new_folder_is_made(tmp_path: Path) -> None:
    assert init(None, tmp_path) == tmp_path / "sla.yaml"
    assert init(None, tmp_path / "new" / "a.sla.yaml").is_file()
    assert names_in(tmp_path / "new") == ["a.sla.yaml", "sla.schema.json"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").write_text("mine")
    for target in (tmp_path, tmp_path / "sla.yaml"):
        with pytest.raises(UnusableError, match="is there already") as refused:
            init("inbound", target)
        assert "slac init new.sla.yaml" in refused.value.advice
    assert (tmp_path / "sla.yaml").read_text() == "mine"
    assert names_in(tmp_path) == ["sla.yaml"]


def test_a_link_to_nowhere_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").symlink_to(tmp_path / "absent")
    with pytest.raises(UnusableError, match="is there already"):
        init(None, tmp_path / "sla.yaml")
    assert names_in(tmp_path) == ["sla.yaml"]


def test_a_name_that_is_taken_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sla.yaml").write_text("theirs")
    monkeypatch.setattr(os.path, "lexists", lambda _path: False)
    with pytest.raises(UnusableError, match="is there already"):
        init(None, tmp_path / "sla.yaml")
    assert (tmp_path / "sla.yaml").read_text() == "theirs"
    assert names_in(tmp_path) == ["sla.yaml"]


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert init(None, tmp_path / "sla.yaml").read_text().endswith("\n    calendar: office\n")
    assert names_in(tmp_path) == ["sla.schema.json", "sla.yaml"]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableError, match=r"cannot write `.*/file/sla\.yaml`"):
        init(None, tmp_path / "file" / "sla.yaml")


@pytest.mark.parametrize(
    ("name", "advice"),
    [("speed-to-lead", "did you mean `speed_to_lead`?"), ("zebra", "`abc_grades`"), ("../inbound", "`inbound`")],
)
def test_an_unknown_name_is_refused_with_advice(name: str, advice: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="no example is called") as refused:
        init(name, tmp_path)
    assert advice in refused.value.advice
    assert names_in(tmp_path) == []


def test_every_example_is_offered_and_shipped() -> None:
    here = {path.parent.name for path in ROOT.glob("examples/*/sla.yaml")}
    assert {*EXAMPLES, "next_quarter"} == here, "the next version of one is no beginning"
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]
    shipped = hatch["build"]["targets"]["wheel"]["force-include"]
    for name in EXAMPLES:
        assert shipped[f"examples/{name}/sla.yaml"] == f"sla_compiler/_data/examples/{name}/sla.yaml"


def test_the_command_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(Path("our leads.sla.yaml"), "two_pages") == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.splitlines() == [
        "our leads.sla.yaml",
        "sla.schema.json: lets editors complete and explain every key",
        "next: change what is different with you, then `slac lint 'our leads.sla.yaml'`",
    ]
    assert (tmp_path / "our leads.sla.yaml").is_file()
