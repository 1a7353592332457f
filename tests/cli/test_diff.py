"""A change from its branch to its change log with the command: what it prints, writes and ends with."""

import json
import os
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Protocol

import pytest
from pypdf import PdfReader

from sla_compiler.cli import main
from sla_compiler.cli.outcome import outcome
from tests.cli.running import slac
from tests.conftest import ROOT
from tests.workplaces.repositories import git, repository

OLD = (ROOT / "examples" / "inbound" / "sla.yaml").read_text()
NEW = OLD.replace("b: 4 business hours", "b: 2 business hours").replace("version: 3.1.0", "version: 3.2.0")
LEADS = (ROOT / "examples" / "next_quarter" / "leads.csv").read_text()
KEY = "clocks.first_touch.within.b"
SAYS = "first contact of tier B \N{EN DASH} scored: 4 business hours, now 2 business hours"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository whose main branch holds version 3.1.0; 3.2.0, with a shorter limit, lies in the folder."""
    folder = repository(tmp_path / "clone", {"sla.yaml": OLD})
    (folder / "sla.yaml").write_text(NEW)
    return folder


class Run(Protocol):
    """A command in a folder: what it prints, errors after the rest, where it ends with that status."""

    def __call__(self, *words: str, cwd: Path, given: str = "", ends: int = 0) -> str: ...


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command as the script runs it, in this process, which has everything loaded."""

    def called(*words: str, cwd: Path, given: str = "", ends: int = 0) -> str:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(given.encode())))
        status = outcome(lambda: main.run(words))
        said = "".join(capsys.readouterr())
        assert status == ends, said
        return said

    return called


def fill_in(run: Run, folder: Path) -> None:
    """The drafted reasons of version 3.2.0, with what people have to say."""
    run("changes", "--draft", cwd=folder)
    file = folder / "changes" / "3.2.0.yaml"
    text = file.read_text().replace("<why the parties want it>", "Sales answers sooner already")
    text = text.replace("<what shows that it is needed>", "91% of last quarter's contacts")
    file.write_text(text.replace("<a metric and a number>", "{metric: first_touch, from: 90%, to: 92%}"))


def test_a_change_from_its_branch_to_its_change_log(run: Run, clone: Path) -> None:
    (clone / "sla.yaml").write_text(NEW.replace("version: 3.2.0", "version: 3.1.0"))
    assert "error[SLA655]" in run("changes", cwd=clone, ends=1)
    assert "raise `version` above 3.1.0" in run("changes", "--draft", cwd=clone, ends=2)
    (clone / "sla.yaml").write_text(NEW)
    assert "slac changes --draft" in run("changes", cwd=clone, ends=1)
    assert run("changes", "--draft", cwd=clone) == (
        f"changes/3.2.0.yaml: {KEY}\nchanges/changes.schema.json: lets editors complete and explain every key\n"
    )
    assert run("changes", "--draft", cwd=clone) == "changes/3.2.0.yaml: no entry is missing\n"
    assert "neither reason nor evidence" in run("changes", cwd=clone, ends=1)
    fill_in(run, clone)
    assert run("changes", cwd=clone) == "sla.yaml: no findings\nchanges/3.2.0.yaml: no findings\n"
    assert "reason: Sales answers sooner already" in run("diff", "--no-prove", cwd=clone)
    assert run("changelog", "--check", cwd=clone, ends=1) == "CHANGELOG.md: would be written anew\n"
    assert run("changelog", cwd=clone) == "CHANGELOG.md: written\n"
    assert run("changelog", "--check", cwd=clone) == "CHANGELOG.md: as it should be\n"
    assert SAYS[1:] in (clone / "CHANGELOG.md").read_text()
    assert "changes     passes" in run("check", cwd=clone, ends=1)
    (clone / "CHANGELOG.md").write_text("# Ours\n")
    assert "was not written by `slac changelog`" in run("changelog", "--check", cwd=clone, ends=2)


def test_each_format_says_what_changed(run: Run, clone: Path) -> None:
    text = run("diff", cwd=clone)
    assert f"\nSales owes more\n  {KEY}\n    {SAYS}\n" in text
    assert "limit of first contact: was 4 business hours, now 2 business hours" in text
    words = ("diff", "--no-prove", "--format")
    assert f"\n- F{SAYS[1:]} (Marketing is owed more). `{KEY}`\n" in run(*words, "md", cwd=clone)
    assert run(*words, "html", cwd=clone).startswith("<!DOCTYPE html>")
    (found,) = json.loads(run(*words, "json", cwd=clone))["differences"]
    assert [one["path"] for one in found["changes"]] == ["agreement.version", KEY]
    assert "is not one of" in run(*words, "pdf", cwd=clone, ends=2)
    assert slac("diff", "--no-prove", cwd=clone).stdout.decode() == run("diff", "--no-prove", cwd=clone)


def test_what_a_script_learns_from_the_status(run: Run, clone: Path) -> None:
    words = ("diff", "--no-prove", "--exit-code")
    run(*words, cwd=clone, ends=1)
    run(*words, "--base", "HEAD", "sla.yaml", cwd=clone, ends=1)
    (clone / "sla.yaml").write_text(f"{OLD}\n# a comment\n")
    assert "nothing differs" in run(*words, cwd=clone)
    (clone / "new.sla.yaml").write_text(OLD.replace("id: inbound", "id: other"))
    assert "is new: `main` does not hold it" in run(*words, "new.sla.yaml", cwd=clone, ends=1)
    assert run("changes", "new.sla.yaml", cwd=clone) == "new.sla.yaml: no findings\n"
    (clone / "sla.yaml").write_text("sla: v1\n")
    assert "`agreement` is missing" in run("diff", cwd=clone, ends=1)


def test_the_redline_is_a_pdf_or_markdown_and_no_other_file_is_written_over(run: Run, clone: Path) -> None:
    words = ("diff", "main", "sla.yaml", "--no-prove", "--redline")
    run(*words, "redline.pdf", cwd=clone)
    assert len(PdfReader(clone / "redline.pdf").pages) >= 2
    run(*words, "redline.md", cwd=clone)
    assert "~~4 business hours~~ **2 business hours**" in (clone / "redline.md").read_text()
    assert "is no name for a redline" in run(*words, "sla.yaml", cwd=clone, ends=2)
    assert (clone / "sla.yaml").read_text() == NEW
    assert "there is no folder `out`" in run(*words, "out/redline.pdf", cwd=clone, ends=2)
    (clone / "sla.yaml").write_text("sla: v1\n")
    assert "error: " not in run(*words, "other.pdf", cwd=clone, ends=1)
    assert not (clone / "other.pdf").exists()


def test_leads_are_replayed_or_it_is_said_why_not(run: Run, clone: Path) -> None:
    words = ("diff", "main", "sla.yaml", "--no-prove")
    (clone / "leads.csv").write_text(LEADS)
    assert "\nKept\n" in run(*words, "--leads", "leads.csv", cwd=clone)
    assert "nothing is replayed" in run(*words, "--at", "2027-04-01T00:00Z", cwd=clone, ends=2)
    (clone / "leads.jsonl").write_text(LEADS)
    said = run(*words, "--leads", "leads.jsonl", cwd=clone, ends=2)
    assert "no lead can be read in `leads.jsonl`" in said
    assert "help: line 1: this is not JSON" in said
    (clone / "semicolons.csv").write_text(LEADS.replace(",", ";"))
    assert "with commas between them" in run(*words, "--leads", "semicolons.csv", cwd=clone, ends=2)
    os.mkfifo(clone / "pipe.csv")
    assert "is no ordinary file" in run(*words, "--leads", "pipe.csv", cwd=clone, ends=2)


def test_a_version_alone_is_compared_with_the_base(run: Run, clone: Path) -> None:
    git(clone, "checkout", "-qb", "shorter")
    git(clone, "commit", "-qam", "shorter")
    run("build", "sla.yaml", "--format", "md", cwd=clone)
    for word in ("shorter", "shorter:sla.yaml", "dist/inbound-3.2.0"):
        assert SAYS in run("diff", word, "--no-prove", cwd=clone)
    assert SAYS in run("diff", "-", "--no-prove", cwd=clone, given=NEW)
    assert "`slac diff --base main`" in run("diff", "main", cwd=clone, ends=2)
    assert "`slac diff main shorter`" in run("diff", "main..shorter", cwd=clone, ends=2)


def test_words_that_name_nothing_are_said_calmly(run: Run, clone: Path, tmp_path: Path) -> None:
    assert "no file and no revision" in run("diff", "a" * 5000, "sla.yaml", cwd=clone, ends=2)
    assert "no file and no revision" in run("diff", "a" * 5000, cwd=clone, ends=2)
    assert "one too many" in run("diff", "main", "sla.yaml", "--base", "main", cwd=clone, ends=2)
    assert "no revision is called `nosuch`" in run("diff", "--base", "nosuch", cwd=clone, ends=2)
    (clone / "dead.sla.yaml").symlink_to("nowhere")
    assert "is a link that leads to no file" in run("diff", cwd=clone, ends=2)
    assert "no file `b`, and no git repository here" in run("diff", "a", "b", cwd=tmp_path, ends=2)


def test_what_lies_where_reasons_should(run: Run, clone: Path) -> None:
    run("changes", "--draft", "-", cwd=clone, given=NEW)
    file = clone / "changes" / "3.2.0.yaml"
    assert KEY in file.read_text()
    file.write_text("")
    assert "delete it and run `slac changes --draft`" in run("changes", cwd=clone, ends=1)
    file.unlink()
    os.mkfifo(file)
    for command in ("changes", "changelog"):
        assert "`changes/3.2.0.yaml` is no file" in run(command, cwd=clone, ends=2)
    assert SAYS in run("diff", "--no-prove", cwd=clone)
    file.unlink()
    file.symlink_to("nowhere")
    assert "is a link that leads to no file" in run("changes", cwd=clone, ends=2)
    file.unlink()
    file.with_name("changes.schema.json").unlink()
    file.parent.rmdir()
    file.parent.write_text("")
    assert "`changes` is no folder" in run("changes", cwd=clone, ends=2)


def test_what_nobody_signs_needs_no_reason(run: Run, clone: Path) -> None:
    (clone / "sla.yaml").write_text(OLD.replace("salesforce: {object: Lead", "salesforce: {object: Contact"))
    assert "Where it runs, which nobody signs" in run("diff", cwd=clone)
    assert "no findings" in run("changes", cwd=clone)
    assert "nothing changed that needs a reason" in run("changes", "--draft", cwd=clone)
    assert not (clone / "changes").exists()
