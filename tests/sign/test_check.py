"""The gate: one command says whether a change may be merged, and no change talks it out of anything."""

import json
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.build import build
from sla_compiler.driver.check import PARTS, Gate, check
from sla_compiler.driver.gate.subject import Seen, Subject
from tests.cli.running import slac
from tests.sign.workplace import DAY, WIDER, WINDOW, Workplace, both_sign, explained, widened
from tests.workplaces.repositories import git

ALL = {"lint", "document", "version", "changes", "signatures"}


@pytest.fixture
def here(made: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """The same, seen from within the repository, with a build of what holds."""
    monkeypatch.chdir(made.folder)
    return made


def gate(made: Workplace, *files: Path) -> Gate:
    return check(files, "main", DAY, made.pins, Path("dist"))


def passing(found: Gate) -> set[str]:
    return {name for name, seen in found.checked[0].parts if seen.passes}


def messages(found: Gate) -> str:
    return "\n".join(f"{one.finding.rule.code} {one.finding.message}" for one in found.findings)


def unchecked(found: Gate) -> str:
    return "\n".join(line for one in found.checked for _, seen in one.parts for line in seen.unchecked)


def test_a_signed_change_passes_and_a_missing_build_is_named(here: Workplace) -> None:
    widened(here)
    both_sign(here)
    found = gate(here)
    assert found.opens, messages(found)
    assert passing(found) == ALL
    assert "no build is kept in `dist/small-1.1.0`" in unchecked(found)


def test_an_unsigned_change_does_not(here: Workplace) -> None:
    widened(here)
    found = gate(here)
    assert not found.opens
    assert passing(found) == ALL - {"signatures"}


def test_a_fault_in_the_text(here: Workplace) -> None:
    here.edit(("ends_on: [reply, sal]", "ends_on: [replay, sal]"))
    here.commit()
    found = gate(here)
    assert passing(found) == set()
    assert "nothing here is called `replay`" in messages(found)


def test_a_warning(here: Workplace) -> None:
    here.edit((", sponsor: true", ""), ("version: 1.0.0", "version: 2.0.0"))
    explained(here)
    here.commit()
    both_sign(here)
    assert passing(gate(here)) == ALL - {"lint"}


@pytest.mark.parametrize("name", ["slac.toml", "pyproject.toml"])
def test_settings_of_the_change_do_not_count(here: Workplace, name: str) -> None:
    here.edit((", sponsor: true", ""), ("version: 1.0.0", "version: 2.0.0"))
    explained(here)
    table = "[tool.slac]\n" if name == "pyproject.toml" else ""
    (here.folder / name).write_text(f'{table}fail-on = "error"\n')
    here.commit()
    both_sign(here)
    assert slac("lint", "sla.yaml", cwd=here.folder).returncode == 0  # the settings silence the linter
    assert passing(gate(here)) == ALL - {"lint"}
    here.merge()
    assert "lint" in passing(gate(here))


def test_a_baseline_of_the_change_does_not_count(here: Workplace) -> None:
    here.edit((", sponsor: true", ""), ("version: 1.0.0", "version: 2.0.0"))
    explained(here)
    (here.folder / "slac.toml").write_text('baseline = "known.json"\n')
    assert slac("lint", "--write-baseline", "known.json", "sla.yaml", cwd=here.folder).returncode == 0
    here.commit()
    both_sign(here)
    assert slac("lint", "sla.yaml", cwd=here.folder).returncode == 0
    found = gate(here)
    assert "lint" not in passing(found)
    assert any("`slac.toml` is another one in the base" in note for note in found.notes)
    here.merge()
    assert "lint" in passing(gate(here))


def test_what_does_not_fit_on_two_pages(here: Workplace) -> None:
    words = "whatever somebody promised in a meeting and wrote down at length, " * 6
    duties = "".join(f"  duty_{n}: {{owner: sales, text: '{n} {words}'}}\n" for n in range(60))
    here.agreement.write_text(here.agreement.read_text().replace("1.0.0", "1.1.0") + f"\nduties:\n{duties}")
    explained(here)
    here.commit()
    both_sign(here)
    found = gate(here)
    assert passing(found) == ALL - {"document"}
    assert "SLA658" in messages(found)


def test_a_build_is_up_to_date_or_named(here: Workplace) -> None:
    widened(here)
    folder = build(here.agreement, here.folder / "dist").folder
    assert folder is not None
    here.commit()
    both_sign(here)
    found = gate(here)
    assert found.opens, messages(found)
    assert unchecked(found) == ""
    page = folder / "agreement.md"
    page.write_text(page.read_text().replace("2 business hours", "9 business hours", 1))
    assert "`dist/small-1.1.0/agreement.md` is not what this agreement makes" in messages(gate(here))
    (folder / "agreement.md").unlink()
    (folder / "more.md").write_text("Also agreed\n")
    assert "manifest.json" in messages(gate(here))
    assert "more.md" in messages(gate(here))


def test_a_reformat_needs_no_new_build(here: Workplace) -> None:
    widened(here)
    build(here.agreement, here.folder / "dist", paper="us-letter")
    here.commit()
    both_sign(here)
    assert gate(here).opens
    here.merge()
    here.edit(("tiers:\n", "# the order matters\ntiers:\n"))
    here.commit()
    found = gate(here)
    assert found.opens, messages(found)


def test_a_version_that_is_not_higher(here: Workplace) -> None:
    here.edit((WINDOW, WIDER))
    here.commit()
    with pytest.raises(AssertionError):  # nobody can even sign it
        here.sign("sales")
    found = gate(here)
    assert passing(found) == ALL - {"version", "signatures"}
    assert messages(found) == "SLA655 the content changed, but the version is still 1.0.0"
    assert [one.finding.help for one in found.findings] == ["write `version: 1.1.0`, or a higher one"]
    assert "who has signed: the version has to be raised first" in unchecked(found)


def test_an_agreement_that_is_gone(here: Workplace) -> None:
    (here.folder / "other.sla.yaml").write_text(here.agreement.read_text().replace("  id: small\n", "  id: other\n"))
    git(here.folder, "rm", "--quiet", "sla.yaml")
    here.commit()
    found = gate(here)
    assert [one.file for one in found.lost] == ["sla.yaml"]
    assert not found.opens
    assert "the base holds the agreement `small` here, and it is gone" in messages(found)


def test_an_agreement_named_by_the_workflow_must_be_there(here: Workplace) -> None:
    git(here.folder, "mv", "sla.yaml", "deals.sla.yaml")
    here.commit()
    with pytest.raises(UnusableError, match="cannot read"):
        gate(here, Path("sla.yaml"))
    found = gate(here)
    assert found.opens, messages(found)
    assert found.lost == ()


def test_a_base_that_is_not_there(here: Workplace) -> None:
    with pytest.raises(UnusableError, match="no revision is called `release`"):
        check([], "release", DAY, here.pins, Path("dist"))


def test_a_change_is_not_its_own_base(here: Workplace) -> None:
    widened(here)
    git(here.folder, "checkout", "--quiet", "--detach")
    for branch in git(here.folder, "for-each-ref", "--format=%(refname:short)", "refs/heads").split():
        git(here.folder, "branch", "-D", branch)
    with pytest.raises(UnusableError, match="there is no base to compare with"):
        check([], None, DAY, here.pins, Path("dist"))


def test_a_kept_build_beside_reasons_with_errors(here: Workplace) -> None:
    widened(here)
    build(here.agreement, here.folder / "dist")
    (here.folder / "changes" / "1.1.0.yaml").write_text("changes: v1\nentries: [")
    here.commit()
    found = gate(here)
    assert {"document", "changes"}.isdisjoint(passing(found))
    assert "the build that is kept: no change log" in unchecked(found)


def test_a_further_part_joins_by_standing_in_the_list(here: Workplace) -> None:
    def never(subject: Subject) -> Seen:
        return Seen(unchecked=(f"nothing is known of {subject.proposal.reading.name}",), passes=False)

    found = check([], "main", DAY, here.pins, Path("dist"), (*PARTS, ("proofs", never)))
    assert not found.opens
    assert passing(found) == ALL
    assert "nothing is known of sla.yaml" in unchecked(found)


def test_the_command_prints_and_ends_as_the_gate_says(here: Workplace) -> None:
    widened(here)
    done = slac("check", "--base", "main", "--at", DAY, cwd=here.folder)
    assert done.returncode == 1
    assert b"must not be merged" in done.stdout
    assert b"run `slac sign --role sales --base main sla.yaml`" in done.stdout
    both_sign(here)
    done = slac("check", "--base", "main", "--at", DAY, "--format", "json", cwd=here.folder)
    assert done.returncode == 0, done.stdout
    read = json.loads(done.stdout)
    assert read["opens"]
    names = [part["name"] for part in read["agreements"][0]["parts"]]
    assert names == ["lint", "document", "version", "changes", "signatures"]


@pytest.mark.parametrize("output", ["concise", "github", "gitlab", "sarif", "junit"])
def test_other_programs_read_it(here: Workplace, output: str) -> None:
    widened(here)
    done = slac("check", "--base", "main", "--at", DAY, "--format", output, cwd=here.folder)
    assert done.returncode == 1
    assert done.stdout.count(b"SLA650") >= 2
