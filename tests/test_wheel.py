"""What people install: a wheel built from what is checked in, run in a place that has no checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from sla_compiler import __version__
from tests.checkout import files
from tests.conftest import ROOT


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    return subprocess.run(command, cwd=cwd, env=kept, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a clean copy: the files of the project, and nothing that lies around."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for source in files():
        target = copy / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    made = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=copy)
    assert made.returncode == 0, made.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script of a fresh environment that holds the wheel, and finds here only what it depends on."""
    place = tmp_path_factory.mktemp("fresh") / "env"
    made = run(sys.executable, "-m", "venv", "--without-pip", place, cwd=place.parent)
    assert made.returncode == 0, made.stderr
    done = run(
        sys.executable, "-m", "pip", "--python", place / "bin" / "python", "install", "--no-deps", "--no-index", wheel,
        cwd=place.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    dependencies = sysconfig.get_path("purelib")
    (target,) = place.glob("lib/python*/site-packages")
    # Added as a plain path: its own `.pth` files, which may lead to this checkout, are not read.
    (target / "dependencies.pth").write_text(dependencies)
    return place / "bin" / "slac"


def test_it_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.name == f"sla_compiler-{__version__}-py3-none-any.whl"
    assert "sla_compiler/py.typed" in names
    for folder, ending in (("templates", ".typ"), ("schemas", ".json")):
        here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(f"*{ending}")}
        assert here
        assert {f"sla_compiler/_data/{name}" for name in here} <= set(names)
    assert {name.split("/")[0] for name in names} == {"sla_compiler", f"sla_compiler-{__version__}.dist-info"}


def test_it_runs_from_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    program = "import sla_compiler, sla_compiler.core.resources as r; print(sla_compiler.__file__, r.data_root())"
    done = run(installed.with_name("python"), "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for path in done.stdout.split():
        assert path.startswith(str(installed.parents[1]))


def test_lint_runs_there(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").write_bytes((ROOT / "examples" / "inbound" / "sla.yaml").read_bytes())
    done = run(installed, "lint", "sla.yaml", "--at", "2026-11-20", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "sla.yaml: no findings\n1 waived\n", "")


def test_build_runs_there_and_writes_what_is_written_here(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").write_bytes((ROOT / "examples" / "inbound" / "sla.yaml").read_bytes())
    here = Path(sys.executable).with_name("slac")
    for script, out in ((installed, "there"), (here, "here")):
        done = run(script, "build", "sla.yaml", "--out", out, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    (there,), (ours,) = (list((tmp_path / out).iterdir()) for out in ("there", "here"))
    names = {"agreement.html", "agreement.md", "agreement.pdf", "agreement.yaml", "manifest.json"}
    assert {path.name for path in there.iterdir()} == names
    for path in there.iterdir():
        assert path.read_bytes() == (ours / path.name).read_bytes(), path.name
    manifest = json.loads((there / "manifest.json").read_bytes())
    assert manifest["made_with"]["slac"] == __version__
