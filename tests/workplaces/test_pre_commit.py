"""The hooks that are published, run by the real pre-commit in a real repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.workplaces.repositories import git, product, repository

CLEAN = (ROOT / "tests" / "rules" / "clean.yaml").read_text()
CONFIG = """\
repos:
  - repo: {source}
    rev: {revision}
    hooks:
      - id: slac-lint
      - id: slac-fmt
"""


@pytest.fixture(scope="module")
def using(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that uses the hooks."""
    source = product(tmp_path_factory.mktemp("product"))
    config = CONFIG.format(source=source.as_uri(), revision=git(source, "rev-parse", "HEAD"))
    folder = tmp_path_factory.mktemp("using") / "agreements"
    return repository(folder, {".pre-commit-config.yaml": config, "sla.yaml": CLEAN, "other.yaml": "x: {y: z}\n"})


def hooks(using: Path, *words: str) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("pre-commit")), "run", "--all-files", "--color=never", *words]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(using.parent / "cache")}
    done = subprocess.run(command, cwd=using, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_clean_agreement_can_be_committed(using: Path) -> None:
    status, shown = hooks(using)
    assert status == 0, shown
    assert shown.count("Passed") == 2


def test_a_fault_stops_the_commit_and_is_shown(using: Path) -> None:
    (using / "sla.yaml").write_text(CLEAN.replace("owner: sales, from: mql", "ownr: sales, from: mql"))
    status, shown = hooks(using, "slac-lint")
    assert status == 1
    assert "error[SLA020]: unknown key `ownr`" in shown
    assert "= fix: write `owner`" in shown
    assert "other.yaml" not in shown


def test_a_layout_of_ones_own_is_put_right(using: Path) -> None:
    (using / "sla.yaml").write_text(CLEAN.replace("  id: small\n", "  id:    'small'\n"))
    status, shown = hooks(using, "slac-fmt")
    assert status == 1
    assert "files were modified by this hook" in shown
    assert "  id: small\n" in (using / "sla.yaml").read_text()
