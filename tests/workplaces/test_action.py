"""The steps of the published action, run in order by the shell that runs them, in a real repository."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT
from tests.workplaces.repositories import product, repository

CLEAN = (ROOT / "tests" / "rules" / "clean.yaml").read_text()
BROKEN = CLEAN.replace("ends_on: [reply, sal]", "ends_on: [replay, sal]")
HOSTILE = '$(touch owned)"; touch owned; `touch owned`'


@dataclass(frozen=True)
class Runner:
    """What a runner gives to the steps: folders, and the version of this product that the workflow names."""

    temp: Path
    action: Path

    def run(self, workspace: Path, **inputs: str) -> tuple[int, str, dict[str, str]]:
        """Status, log, and outputs of the action."""
        steps = YAML(typ="safe", pure=True).load((self.action / "action.yml").read_text())
        given = {name: about["default"] for name, about in steps["inputs"].items()} | inputs
        outputs = self.temp / "outputs"
        outputs.write_text("")
        self.summary.write_text("")
        environment = {
            **os.environ,
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        log, status = "", 0
        for step in steps["runs"]["steps"]:
            own = {name: substituted(value, given) for name, value in step.get("env", {}).items()}
            assert "${{" not in step["run"]
            if (self.temp / "slac").is_dir() and step["name"].startswith("Install"):
                continue  # done by the run before, on the same runner
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(
                command, cwd=workspace, env=environment | own, capture_output=True, text=True, check=False
            )
            log += done.stdout + done.stderr
            status = status or done.returncode
        return status, log, dict(line.split("=", 1) for line in outputs.read_text().splitlines())

    @property
    def summary(self) -> Path:
        """What the page of the job shows."""
        return self.temp / "summary.md"


def substituted(value: str, given: dict[str, str]) -> str:
    """`${{ inputs.files }}` as a runner fills it in."""
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return Runner(tmp_path_factory.mktemp("runner"), product(tmp_path_factory.mktemp("action")))


def test_a_clean_agreement_passes_and_leaves_an_empty_report(runner: Runner, tmp_path: Path) -> None:
    workspace = repository(tmp_path / "clean", {"agreements/sla.yaml": CLEAN})
    status, log, outputs = runner.run(workspace)
    assert (status, outputs) == (0, {"sarif": "slac.sarif"}), log
    report = json.loads((workspace / outputs["sarif"]).read_text())
    assert report["runs"][0]["results"] == []


def test_a_fault_fails_with_a_note_at_its_line(runner: Runner, tmp_path: Path) -> None:
    workspace = repository(tmp_path / "broken", {"agreements/sla.yaml": BROKEN})
    status, log, outputs = runner.run(workspace, sarif="out.sarif")
    line = next(number for number, text in enumerate(BROKEN.split("\n"), 1) if "replay" in text)
    assert status == 1
    assert re.search(rf"^::error file=agreements/sla\.yaml,line={line},", log, re.MULTILINE)
    report = json.loads((workspace / outputs["sarif"]).read_text())
    assert [result["ruleId"] for result in report["runs"][0]["results"]] == ["SLA030"]


def test_inputs_are_text_whatever_they_hold(runner: Runner, tmp_path: Path) -> None:
    workspace = repository(tmp_path / "hostile", {"sla.yaml": CLEAN})
    status, log, _ = runner.run(workspace, files=HOSTILE)
    assert status == 2
    assert "cannot read" in log
    assert not (workspace / "owned").exists()


def test_files_are_named_a_line_each(runner: Runner, tmp_path: Path) -> None:
    workspace = repository(tmp_path / "named", {"a b.yaml": CLEAN, "c.yaml": CLEAN, "sla.yaml": BROKEN})
    assert runner.run(workspace, files="a b.yaml\n\nc.yaml\n")[0] == 0


def test_the_severity_that_fails_can_be_chosen(runner: Runner, tmp_path: Path) -> None:
    workspace = repository(tmp_path / "warned", {"sla.yaml": CLEAN.replace(", sponsor: true", "")})
    assert runner.run(workspace)[0] == 1
    assert runner.run(workspace, **{"fail-on": "error"})[0] == 0


def test_with_a_base_the_whole_gate_is_run(runner: Runner, tmp_path: Path) -> None:
    workspace = repository(tmp_path / "gated", {"sla.yaml": CLEAN})
    status, log, outputs = runner.run(workspace, base="HEAD")
    assert status == 1
    assert "::error file=" in log
    report = json.loads((workspace / outputs["sarif"]).read_text())
    found = {result["ruleId"] for result in report["runs"][0]["results"]}
    assert any(code.startswith("SLA65") for code in found)


def test_what_changed_is_the_summary_of_the_job(runner: Runner, tmp_path: Path) -> None:
    workspace = repository(tmp_path / "changed", {"agreements/sla.yaml": CLEAN})
    agreement = workspace / "agreements" / "sla.yaml"
    agreement.write_text(CLEAN.replace("hot: 1 business hour", "hot: 2 business hours"))
    assert runner.run(workspace, base="HEAD")[0] == 1
    summary = runner.summary.read_text()
    assert "### Sales owes less" in summary
    assert "1 business hour, now 2 business hours" in summary
    assert runner.run(workspace, base="HEAD", files="agreements/sla.yaml\nagreements")[0] == 1
    assert runner.summary.read_text().count("### Sales owes less") == 2
    agreement.write_text(CLEAN)
    runner.run(workspace, base="HEAD")
    assert "Nothing differs" in runner.summary.read_text()
