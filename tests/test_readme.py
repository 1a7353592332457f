"""README is true: its commands run and print what it shows, and its tables are made from the code."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sla_compiler.diff.judge import table as versions_table
from sla_compiler.driver.explain import rule_table
from sla_compiler.driver.schema import schema_text
from sla_compiler.driver.settings import KEYS
from sla_compiler.prove.promise import PROMISE
from tests.conftest import ROOT, Golden
from tests.language_table import tables

README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)```\n")
_PART = "<!-- {0}: begin -->\n(?:.*\n)*?<!-- {0}: end -->\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like a clone, for commands that write."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def ran(command: str, folder: Path) -> str:
    """What a shell command prints, both streams in one, with the `slac` of this environment."""
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": search, "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(  # noqa: S602 - the commands are README's own
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stderr + done.stdout


def replaced(text: str, name: str, body: str) -> str:
    """README with one generated part made anew."""
    pattern = re.compile(_PART.format(name))
    assert pattern.search(text), f"README has no part `{name}`"
    return pattern.sub(lambda _: f"<!-- {name}: begin -->\n{body}<!-- {name}: end -->\n", text)


def test_readme_is_what_the_commands_print_and_the_code_says(golden: Golden, folder: Path) -> None:
    text = README.read_text(encoding="utf-8")
    text = _BLOCK.sub(lambda found: f"```console\n$ {found['command']}\n{ran(found['command'], folder)}```\n", text)
    text = replaced(text, "language", f"\n{tables(json.loads(schema_text()))}\n")
    helps = "\n".join(f"```console\n$ slac {verb} --help\n{ran(f'slac {verb} --help', folder)}```\n" for verb in VERBS)
    text = replaced(text, "commands", f"\n{helps}\n")
    text = replaced(text, "rules", f"\n{rule_table()}\n")
    text = replaced(text, "promise", f"\n{promised()}\n")
    text = replaced(text, "versions", f"\n{versions_table()}\n")
    text = replaced(text, "settings", f"\n{settings_table()}\n")
    golden(README, text.encode())


def promised() -> str:
    """The promise of the prover, its headings in bold."""
    lines = (f"**{line}**" if re.match(r"[A-Z].*[^.]$", line) else line for line in PROMISE.splitlines())
    return "\n".join(lines) + "\n"


def settings_table() -> str:
    rows = (f"| `{key}` | {text} |\n" for key, text in KEYS.items())
    return "| key | meaning |\n| --- | --- |\n" + "".join(rows)


VERBS = (
    "init",
    "lint",
    "explain",
    "fmt",
    "ask",
    "build",
    "diff",
    "changes",
    "changelog",
    "sign",
    "verify",
    "check",
    "score",
    "schema",
)


def test_every_command_is_in_readme(folder: Path) -> None:
    listed = re.findall(r"^  ([a-z]+)  ", ran("slac --help", folder), flags=re.MULTILINE)
    assert sorted(listed) == sorted(VERBS)


def test_no_command_of_readme_fails_for_a_reason_of_ours(folder: Path) -> None:
    for found in _BLOCK.finditer(README.read_text(encoding="utf-8")):
        assert "a fault in slac" not in ran(found["command"], folder)
        assert found["output"], f"`{found['command']}` prints nothing"


def test_the_script_of_readme_runs(folder: Path) -> None:
    (script,) = re.findall(r"```python\n((?:.*\n)*?)```\n", README.read_text(encoding="utf-8"))
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    first, *_, last = done.stdout.splitlines()
    assert first.startswith("Inbound lead agreement between Marketing and Sales has the stages raw, engaged, mql")
    assert last.startswith("dist/inbound-3.1.0 agreement.md agreement.html agreement.pdf agreement.yaml manifest.json")


def test_the_job_for_gitlab_in_readme_runs(folder: Path) -> None:
    job = next(
        block for block in re.findall(r"```yaml\n((?:.*\n)*?)```\n", README.read_text()) if "codequality" in block
    )
    install, check = YAML(typ="safe", pure=True).load(job)["slac"]["script"]
    assert install.startswith("pip install ")
    assert ran(check, folder) == ""
    assert json.loads((folder / "gl-code-quality-report.json").read_text()) == []


def test_the_waiver_of_readme_is_one(folder: Path) -> None:
    line = next(line for line in README.read_text().splitlines() if "   # slac: ignore[SLA307" in line)
    comment = line[line.index("#") :]
    agreement = folder / "examples" / "abc_grades" / "sla.yaml"
    text, count = re.subn(r"# slac: ignore\[SLA307\].*", comment, agreement.read_text())
    assert count == 1
    agreement.write_text(text)
    assert ran("slac lint examples/abc_grades/sla.yaml", folder).startswith("examples/abc_grades/sla.yaml: no findings")
