"""The house rules that a machine can check, of every file that is checked in or about to be."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import files
from tests.conftest import ROOT

LONGEST = 400
LONGEST_DRIVER = 200
FLOORS = {
    "cli", "core", "diff", "document", "driver", "findings", "linter", "model", "prose", "prove", "report",
    "resolve", "semantics", "sign", "syntax",
}  # fmt: skip
TOP = {
    ".ci", ".github", ".gitattributes", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CONTRIBUTING.md",
    "LICENSE", "README.md", "action.yml", "examples", "pyproject.toml", "schemas", "sla_compiler", "templates", "tests",
}  # fmt: skip
EMPTY_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
# Spelled so that this file does not contain them itself.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users|tmp)/(?!\$)[\w.-]+")


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def code() -> list[Path]:
    return [path for path in files() if path.suffix == ".py"]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_is_something_to_check() -> None:
    assert len(code()) > 100
    assert ROOT / "sla_compiler" / "cli" / "entry.py" in code()


def test_no_file_is_too_long() -> None:
    lines = {named(path): len(text_of(path).splitlines()) for path in files() if path.suffix in {".py", ".typ"}}
    assert {name for name, count in lines.items() if count > LONGEST} == set()
    assert {name for name, count in lines.items() if "/driver/" in name and count > LONGEST_DRIVER} == set()


def test_no_name_says_nothing() -> None:
    assert [named(path) for path in code() if EMPTY_NAMES & set(re.split(r"[/_.]", named(path)))] == []


def test_nothing_is_left_unfinished() -> None:
    assert [named(path) for path in files() if UNFINISHED.search(text_of(path))] == []


def test_every_import_is_real() -> None:
    word = "TYPE_" + "CHECKING"
    assert [named(path) for path in code() if word in text_of(path)] == []


def test_every_silenced_check_says_why() -> None:
    silenced = re.compile(r"# (?:noqa|type: ignore)(?P<rest>.*)")
    reasoned = re.compile(r": [A-Z]+\d+(, [A-Z]+\d+)* - \w|\[[a-z-]+(, [a-z-]+)*\]  # \w")
    for path in code():
        rests = [match["rest"] for match in silenced.finditer(text_of(path)) if path.name != "test_house.py"]
        assert [rest for rest in rests if not reasoned.match(rest)] == [], named(path)


@pytest.mark.parametrize("path", sorted((ROOT / "sla_compiler").rglob("*.py")), ids=named)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    described = ast.get_docstring(ast.parse(path.read_bytes()))
    assert described
    assert len(described.split("\n\n")[0]) <= 400


def test_every_package_is_one() -> None:
    package = ROOT / "sla_compiler"
    folders = {path.parent for path in code() if package in path.parents}
    assert [named(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
    assert {folder.relative_to(package).parts[0] for folder in folders - {package}} == FLOORS


def test_a_package_hands_on_nothing() -> None:
    """What a name is imported from is where it is written; scripts alone have three names of the whole."""
    for path in code():
        if path.name == "__init__.py" and path.parent != ROOT / "sla_compiler":
            kinds = {type(node) for node in ast.parse(path.read_bytes()).body}
            assert kinds <= {ast.Expr, ast.Assign}, named(path)


def test_the_top_of_the_repository_is_what_tools_and_people_look_for() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in files()} <= TOP


def test_no_machine_shows() -> None:
    found = {
        named(path): sorted(set(MACHINE.findall(text_of(path))))
        for path in files()
        if path.suffix not in {".pdf", ".png"} and named(path) != "tests/test_house.py"
    }
    assert {name: places for name, places in found.items() if places} == {}


def test_the_licence_is_apache() -> None:
    assert "Apache License" in text_of(ROOT / "LICENSE").split("\n\n")[0]


def test_imports_go_down_the_floors_only() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
