"""What the command prints and the status it ends with, for input that is well, broken, or missing."""

import hashlib
import json
import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from sla_compiler import __version__
from sla_compiler.cli.entry import plain_lint
from tests.cli.running import SCRIPT, slac
from tests.conftest import ROOT, Golden

HERE = Path(__file__).parent
GOOD = ROOT / "examples" / "inbound" / "sla.yaml"
BROKEN = HERE / "broken.sla.yaml"


def test_a_clean_file_is_named_and_ends_with_0() -> None:
    done = slac("lint", "sla.yaml", cwd=GOOD.parent)
    clean = b"sla.yaml: no findings\n1 waived\n"
    unchecked = b"not checked without `--at`: SLA041 expired-waiver, SLA613 review-overdue, SLA614 expired\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, clean + unchecked, b"")
    done = slac("lint", "--at", "2026-11-20", "sla.yaml", cwd=GOOD.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, clean, b"")


def test_a_broken_file_shows_every_fault_and_ends_with_1(golden: Golden) -> None:
    done = slac("lint", BROKEN.name, cwd=HERE)
    assert (done.returncode, done.stderr) == (1, b"")
    golden(HERE / "broken.txt", done.stdout)


def test_json_is_one_object(tmp_path: Path) -> None:
    done = slac("lint", "--format", "json", BROKEN, GOOD, cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert {finding["file"] for finding in report["findings"]} == {BROKEN.as_posix()}
    assert report["summary"]["errors"] == len(report["findings"]) > 1


def test_a_warning_ends_with_1(tmp_path: Path) -> None:
    text = GOOD.read_text().replace("within 30 days or trial_signup", "within 30 days and trial_signup")
    done = slac("lint", "-", cwd=tmp_path, given=text.encode())
    assert done.returncode == 1
    assert done.stdout.startswith(b"warning[SLA036]: `and` beside `or` without parentheses\n  --> <stdin>:")


def test_folders_are_searched_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("a/sla.yaml", "b/c/one.sla.yaml", "b/two.sla.yml", ".git/sla.yaml", "b/other.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(GOOD.read_bytes())
    named = [b"a/sla.yaml", b"b/c/one.sla.yaml", b"b/two.sla.yml"]
    for words in (["lint"], ["lint", "."], ["lint", "a", "b"]):
        done = slac(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
        assert [line.split(b":")[0] for line in done.stdout.splitlines()[: len(named)]] == named


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["lint", "absent.yaml"], "cannot read `absent.yaml`: no such file or directory"),
        (["lint", "."], "no agreement in `.` or below it"),
        (["build", "."], "cannot read `.`: is a directory"),
        (["build", "absent.yaml"], "cannot read `absent.yaml`: no such file or directory"),
        (["lnt"], "no such command `lnt`. Did you mean `lint`?"),
        (["lint", "--format", "xml", "x"], "invalid value for `--format`: `xml` is not one of `text`, `concise`"),
        (["lint", "--frmat", "json"], "no such option: --frmat"),
        (["build"], "missing argument `FILE`"),
        (["build", "--format", "doc", "x"], "invalid value for `--format`: `doc` is not one of `md`, `html`, `pdf`"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_says_what_to_do(words: list[str], message: str, tmp_path: Path) -> None:
    done = slac(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    first, second = done.stderr.decode().splitlines()
    assert first.startswith(f"error: {message}")
    assert second.startswith("help: ")


def test_no_words_print_the_help_and_end_with_2(tmp_path: Path) -> None:
    without, asked = slac(cwd=tmp_path), slac("--help", cwd=tmp_path)
    assert (without.returncode, asked.returncode) == (2, 0)
    assert without.stdout == asked.stdout
    for command in ("lint", "build", "score", "schema"):
        assert f"\n  {command} ".encode() in asked.stdout


@pytest.mark.parametrize("command", ["lint", "build", "score", "schema"])
def test_every_command_has_help(command: str, tmp_path: Path) -> None:
    done = slac(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: slac {command} ".encode())
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_version(tmp_path: Path) -> None:
    for words in (["--version"], ["--version", "lint"]):
        done = slac(*words, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, f"slac {__version__}\n".encode())


@pytest.mark.parametrize(
    ("words", "endings"),
    [
        ([], ["html", "md", "pdf"]),
        (["--format", "html"], ["html"]),
        (["--format", "pdf", "--format", "md", "--format", "pdf"], ["md", "pdf"]),
    ],
)
def test_a_build_writes_the_editions_asked_for(words: list[str], endings: list[str], tmp_path: Path) -> None:
    done = slac("build", GOOD, "--out", "out", *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "out" / "inbound-3.1.0"
    names = [*(f"agreement.{ending}" for ending in endings), "agreement.yaml"]
    assert sorted(path.name for path in folder.iterdir()) == [*names, "manifest.json"]
    assert sorted(Path(line).name for line in done.stdout.decode().splitlines()) == [*names, "manifest.json"]
    manifest = json.loads((folder / "manifest.json").read_bytes())
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    assert {file["name"]: file["sha256"] for file in manifest["files"]} == hashes


def test_a_build_replaces_all_editions_of_the_one_before(tmp_path: Path) -> None:
    for words in ([], ["--format", "md"]):
        assert slac("build", GOOD, "--out", ".", *words, cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "inbound-3.1.0").iterdir()) == [
        "agreement.md",
        "agreement.yaml",
        "manifest.json",
    ]


@pytest.mark.parametrize(("words", "name"), [([], "sla"), (["sla"], "sla"), (["changes"], "changes")])
def test_schema_prints_the_published_file(words: list[str], name: str, tmp_path: Path) -> None:
    done = slac("schema", *words, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == (ROOT / "schemas" / f"{name}-v1.schema.json").read_bytes()


def test_a_kind_of_file_without_a_schema_is_refused(tmp_path: Path) -> None:
    done = slac("schema", "approvers", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is not one of `sla`, `changes`" in done.stderr


@pytest.mark.parametrize(
    ("plain", "parsed"),
    [
        (["lint", BROKEN.name], ["lint", "--", BROKEN.name]),
        (["lint", "--format", "json", BROKEN.name], ["lint", "--format=json", BROKEN.name]),
        (["lint", "absent"], ["lint", "--", "absent"]),
        (["lint"], ["lint", "--format=text"]),
        (["--version"], ["--version", "schema"]),
    ],
)
def test_the_quick_way_prints_what_the_parser_would_have_led_to(plain: list[str], parsed: list[str]) -> None:
    quick, slow = slac(*plain, cwd=HERE), slac(*parsed, cwd=HERE)
    assert (quick.returncode, quick.stdout, quick.stderr) == (slow.returncode, slow.stdout, slow.stderr)


def test_which_spellings_take_the_quick_way() -> None:
    assert plain_lint(["lint", "a", "--format", "json", "-"]) == ([Path("a"), Path("-")], "json")
    assert plain_lint(["lint"]) == ([], "text")
    for words in (["lint", "--format=json"], ["lint", "--", "a"], ["lint", "-h"], ["lint", "--format"], ["build"], []):
        assert plain_lint(words) is None


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_colours_in_a_pipe_are_for_those_who_ask(environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001 - a parameter of the test
    done = slac("lint", BROKEN.name, cwd=HERE, environment=environment)
    assert (b"\x1b[" in done.stdout) is coloured


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_colours_on_a_terminal(environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001 - a parameter of the test
    ours, theirs = pty.openpty()
    subprocess.run([SCRIPT, "lint", BROKEN.name], cwd=HERE, stdout=theirs, env=environment, check=False, timeout=60)
    shown = os.read(ours, 1000)
    os.close(ours)
    os.close(theirs)
    assert (b"\x1b[1;31merror[" in shown) is coloured


def test_a_reader_that_stops_reading_is_no_fault() -> None:
    command = f"{SCRIPT} lint --format json {BROKEN} {BROKEN.name} | true; echo ${{PIPESTATUS[0]}}"
    for _ in range(3):
        done = subprocess.run(["/bin/bash", "-c", command], cwd=HERE, capture_output=True, check=False, timeout=60)
        assert done.stderr == b""
        assert done.stdout.strip() in {b"141", b"1"}  # 1 if all was written before the reader left


def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [SCRIPT, "lint", BROKEN.name], cwd=HERE, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert (done.returncode, done.stderr) == (
        2,
        b"error: cannot write to the standard output: no space left on device\n",
    )


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    odd = tmp_path / "odd\udcff\x1b[31m.sla.yaml"
    odd.write_bytes(BROKEN.read_bytes())
    for words in (["lint", "."], ["lint", "--format", "json", "."]):
        done = slac(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"\xff" not in done.stdout
        assert b"\x1b" not in done.stdout


def test_interrupting_is_quiet(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.sla.yaml")
    with (
        subprocess.Popen(
            [SCRIPT, "lint", "slow.sla.yaml"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
        (tmp_path / "slow.sla.yaml").open("wb"),
    ):  # opens as soon as the command does, and never ends for it
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, b"\n")
