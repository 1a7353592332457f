"""What the quick commands load: every module that they do not need is time that each call would pay for."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {
    "_hypothesis", "asyncio", "click", "cryptography", "ctypes", "http", "hypothesis", "jinja2", "jsonschema", "lxml",
    "multiprocessing", "networkx", "numpy", "pikepdf", "pkg_resources", "pypdf", "rfc8785", "rich", "shellingham",
    "ssl", "subprocess", "typer", "typst", "unittest", "xml",
}  # fmt: skip
LATER = {
    "sla_compiler.cli.main",
    "sla_compiler.document",
    "sla_compiler.driver.build",
    "sla_compiler.driver.publish",
    "sla_compiler.driver.score",
    "sla_compiler.driver.fix",
    "sla_compiler.model.json_schema",
    "sla_compiler.syntax.layout",
}
PROGRAM = """
import sys
from sla_compiler.cli.entry import main
sys.argv = ["slac", *sys.argv[1:]]
try:
    main()
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""


def loaded(*words: str) -> frozenset[str]:
    command = [sys.executable, "-c", PROGRAM, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True, env=os.environ, timeout=60)
    assert done.returncode in {0, 1}, done.stderr
    return frozenset(done.stderr.splitlines())


def under(modules: frozenset[str], names: set[str]) -> list[str]:
    return sorted(one for one in modules if any(one == name or one.startswith(f"{name}.") for name in names))


@pytest.mark.parametrize("file", ["examples/inbound/sla.yaml", "tests/cli/broken.sla.yaml"])
def test_lint_loads_nothing_heavy(file: str) -> None:
    modules = loaded("lint", file)
    assert "sla_compiler.driver.lint" in modules
    assert under(modules, HEAVY | LATER) == []


def test_lint_looks_for_no_plugins_and_lists_no_time_zones() -> None:
    modules = loaded("lint", "examples/inbound/sla.yaml")
    assert "pydantic.plugin._loader" in modules
    assert "tzdata.zoneinfo.Europe" not in modules


def test_version_loads_next_to_nothing() -> None:
    modules = loaded("--version")
    assert under(modules, {"pydantic", "ruamel", "typer"}) == []
    ours = {one for one in modules if one.startswith("sla_compiler")}
    assert ours == {
        "sla_compiler",
        "sla_compiler.cli",
        "sla_compiler.cli.entry",
        "sla_compiler.cli.outcome",
        "sla_compiler.cli.terminal",
        "sla_compiler.cli.words",
        "sla_compiler.core",
        "sla_compiler.core.errors",
    }


def test_help_loads_no_part_of_the_compiler() -> None:
    modules = loaded("--help")
    assert "typer" in modules
    assert under(modules, {"pydantic_core", "rich", "ruamel", "sla_compiler.driver", "sla_compiler.model"}) == []
