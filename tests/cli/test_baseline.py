"""A baseline lets pass what was there when it was written, and nothing more, and says when it lets pass too much."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.span import Span
from sla_compiler.driver.atomic import write_atomically
from sla_compiler.driver.baseline import Applied, apply, load, write
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.located import Located
from sla_compiler.report.text import render

SLOW = Rule("SLA306", "slow-tier", Severity.WARNING)
LOOP = Rule("SLA305", "restart-without-limit", Severity.ERROR)
KEY = Rule("SLA020", "unknown-key", Severity.ERROR)


def found(rule: Rule, file: str, line: int = 1) -> Located:
    return Located(Finding(rule, "odd", Span(line, 1, line, 2)), file, Span(line, 1, line, 2))


def applied(path: Path, *items: Located, files: tuple[str, ...] = (), asked: str = "SLA") -> Applied:
    return apply(items, load(path), files, lambda code: code.startswith(asked))


@pytest.fixture(name="path")
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A baseline of two findings in one file and one in another."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deals").mkdir()
    for name in ("deals/a.yaml", "b.yaml"):
        (tmp_path / name).write_text("a: 1\n")
    path = tmp_path / "baseline.json"
    assert write(path, [found(SLOW, "deals/a.yaml", 3), found(LOOP, "b.yaml"), found(SLOW, "deals/a.yaml", 7)]) == 3
    return path


def test_a_baseline_is_sorted_counts(path: Path) -> None:
    assert (
        path.read_text()
        == """\
{
  "version": 1,
  "counts": {
    "b.yaml": {
      "SLA305": 1
    },
    "deals/a.yaml": {
      "SLA306": 2
    }
  }
}
"""
    )


def test_as_many_as_before_pass_wherever_they_moved(path: Path) -> None:
    after = applied(path, found(SLOW, "deals/a.yaml", 30), found(SLOW, "deals/a.yaml", 70), found(LOOP, "b.yaml"))
    assert after == Applied((), 3, ())


def test_of_more_than_before_all_are_shown(path: Path) -> None:
    items = [found(SLOW, "deals/a.yaml", line) for line in (3, 7, 9)]
    assert applied(path, *items, found(LOOP, "b.yaml")) == Applied(tuple(items), 1, ())


def test_what_the_baseline_does_not_know_is_shown(path: Path) -> None:
    items = [found(LOOP, "deals/a.yaml"), found(SLOW, "b.yaml"), found(SLOW, "c.yaml")]
    assert set(applied(path, *items).kept) == set(items)


def test_files_are_named_from_the_folder_of_the_baseline(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent / "deals")
    other = Path("../baseline.json")
    items = [
        found(SLOW, "a.yaml"),
        found(SLOW, (path.parent / "deals" / "a.yaml").as_posix()),
        found(LOOP, "../b.yaml"),
    ]
    assert applied(other, *items) == Applied((), 3, ())
    before = path.read_bytes()
    write(other, items)
    assert path.read_bytes() == before


def test_errors_of_a_file_and_the_standard_input_never_pass(path: Path) -> None:
    items = [found(KEY, "b.yaml"), found(SLOW, "<stdin>")]
    assert write(path, items) == 0
    assert json.loads(path.read_text()) == {"version": 1, "counts": {}}
    path.write_text('{"version": 1, "counts": {"b.yaml": {"SLA020": 5}, "<stdin>": {"SLA306": 5}}}')
    assert set(applied(path, *items).kept) == set(items)


def test_an_entry_that_allows_too_much_is_a_finding(path: Path) -> None:
    after = applied(path, found(SLOW, "deals/a.yaml"), files=("b.yaml",))
    assert (after.kept, after.suppressed) == ((), 1)
    shown = render(after.stale, {load(path).name: load(path).text}, color=False).replace(
        f"{path.parent.as_posix()}/", ""
    )
    assert (
        shown
        == """\
warning[SLA045]: the baseline allows 1 of `SLA305` in `b.yaml`, and none is there
 --> baseline.json:5:7
  |
5 |       "SLA305": 1
  |       ^^^^^^^^
  |
  = help: take the entry out, or write the whole file anew with `--write-baseline`

warning[SLA045]: the baseline allows 2 of `SLA306` in `deals/a.yaml`, and 1 is there
 --> baseline.json:8:7
  |
8 |       "SLA306": 2
  |       ^^^^^^^^
  |
  = help: write 1 instead of 2, or the whole file anew with `--write-baseline`

2 warnings
"""
    )


def test_what_was_not_looked_at_is_not_stale(path: Path) -> None:
    assert applied(path).stale == ()
    assert applied(path, files=("b.yaml", "deals/a.yaml"), asked="SLA4").stale == ()
    # Errors of a file keep all other rules from being asked about it.
    assert applied(path, found(KEY, "b.yaml"), files=("b.yaml",)).stale == ()


def test_an_entry_of_a_file_that_is_gone_is_stale(path: Path) -> None:
    (path.parent / "b.yaml").unlink()
    assert [item.finding.message for item in applied(path).stale] == [
        "the baseline allows 1 of `SLA305` in `b.yaml`, and none is there"
    ]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.sampled_from([SLOW, LOOP]), st.sampled_from(["a.yaml", "b/c.yaml", "\u00e4 #%.yaml"]))))
def test_what_was_just_written_lets_everything_pass_and_is_not_stale(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[Rule, str]]
) -> None:
    folder = tmp_path_factory.mktemp("baseline")
    items = [found(rule, (folder / name).as_posix(), line) for line, (rule, name) in enumerate(pairs, start=1)]
    path = folder / "baseline.json"
    assert write(path, items) == len(items)
    after = applied(path, *items, files=tuple(item.file for item in items))
    assert after == Applied((), len(items), ())


HOSTILE = [
    ("", "it is not JSON from line 1 on"),
    ('{"version": 1,\n "counts": {}', "it is not JSON from line 2 on"),
    ("[" * 100_000, "it is nested too deep"),
    ('{"version": 1, "counts": {"a": {"SLA305": ' + "9" * 5000 + "}}}", "a number in it is too long"),
    ("[]", "it must hold `version` and `counts`, and nothing else"),
    ('{"version": 1}', "it must hold `version` and `counts`, and nothing else"),
    ('{"version": 1, "counts": {}, "more": 1}', "it must hold `version` and `counts`, and nothing else"),
    ('{"version": 2, "counts": {}}', "its version is not 1"),
    ('{"version": true, "counts": {}}', "its version is not 1"),
    ('{"version": 1, "counts": []}', "its counts must be by file and code"),
    ('{"version": 1, "counts": {"a": 1}}', "its counts must be by file and code"),
    ('{"version": 1, "counts": {"a": {"SLA305": 0}}}', "each count must be a whole number, at least 1"),
    ('{"version": 1, "counts": {"a": {"SLA305": 1.5}}}', "each count must be a whole number, at least 1"),
    ('{"version": 1, "counts": {"a": {"SLA305": NaN}}}', "each count must be a whole number, at least 1"),
    ('{"version": 1, "counts": {"a": {"SLA305": true}}}', "each count must be a whole number, at least 1"),
    ('{"version": 1, "counts": {"a": {}, "a": {}}}', "a key is given twice"),
]


@pytest.mark.parametrize(("text", "reason"), HOSTILE, ids=[reason for _, reason in HOSTILE])
def test_what_is_no_baseline_is_unusable(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(UnusableError) as caught:
        load(path)
    assert caught.value.message == f"`{path.as_posix()}` is no baseline: {reason}"
    assert caught.value.advice == "write it anew with `--write-baseline`"


def test_bytes_that_are_no_text_and_files_that_are_too_long_are_unusable(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(b'{"\xff": 1}')
    with pytest.raises(UnusableError, match="it is not UTF-8"):
        load(path)
    path.write_bytes(b" " * (1024 * 1024 + 1))
    with pytest.raises(UnusableError, match="has more than 1,048,576 bytes"):
        load(path)
    with pytest.raises(UnusableError, match="no such file"):
        load(tmp_path / "absent.json")


@pytest.mark.parametrize("name", ["a\nb", "../" * 40 + "x", "x" * 5000, "\\u0000", "\\ud800", "::error::x"])
def test_names_that_no_file_has_are_stale_and_shown_on_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "baseline.json"
    escaped = name.replace("\n", "\\n")
    path.write_text(f'{{"version": 1, "counts": {{"{escaped}": {{"SLA305": 1}}}}}}')
    [item] = applied(path).stale
    assert item.finding.message.isprintable()


def test_a_file_is_replaced_with_its_rights_and_nothing_stays_behind(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(link, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.yaml", "link.yaml"]


def test_what_cannot_be_written_is_told_and_nothing_stays_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnusableError, match="no such file or directory"):
        write_atomically(tmp_path / "absent" / "a.yaml", b"")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnusableError, match="it is no ordinary file"):
        write_atomically(tmp_path / "pipe", b"")
    assert (tmp_path / "pipe").is_fifo()
    (tmp_path / "pipe").unlink()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnusableError, match="is a directory"):
        write_atomically(tmp_path / "folder", b"")
    (tmp_path / "a.yaml").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UnusableError, match="permission denied"):
        write_atomically(tmp_path / "a.yaml", b"new")
    assert (tmp_path / "a.yaml").read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.yaml", "folder"]
