"""Files of leads: every format says the same, several processes say what one says, and what is wrong is told."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.diff.replay import part
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.driver.leads import replay as driver
from sla_compiler.driver.leads.replay import replay_leads
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant
from tests.conftest import ROOT
from tests.diff.replay.generate import leads
from tests.diff.replay.tables import write_comma, write_lines, write_parquet
from tests.semantics.telling import agreement_from_file, agreement_in

INBOUND = ROOT / "examples" / "inbound" / "sla.yaml"


def lowered() -> Agreement:
    """The example with a lower threshold, a shorter limit and one tier less."""
    text = INBOUND.read_text(encoding="utf-8")
    for was, now in (("fit >= 70", "fit >= 50"), ("a: 15 business minutes", "a: 10 business minutes")):
        assert was in text
        text = text.replace(was, now)
    return agreement_in("lowered.yaml", text.encode())


OLD, NEW = agreement_from_file(INBOUND), lowered()


def told_alike(found: Replayed) -> Replayed:
    """What is said, without the places in the file."""
    moved = {
        matter: tuple(replace(cell, examples=tuple(replace(one, line=0) for one in cell.examples)) for cell in cells)
        for matter, cells in found.moved.items()
    }
    refused = tuple(replace(one, first=replace(one.first, line=0)) for one in found.refused)
    return replace(found, file="", moved=moved, refused=refused)


def test_every_format_says_the_same(tmp_path: Path) -> None:
    some = list(leads(150, 5))
    found = [
        replay_leads(OLD, NEW, path)
        for path in (
            write_lines(tmp_path / "leads.jsonl", some),
            write_comma(tmp_path / "leads.csv", some),
            write_parquet(tmp_path / "leads.parquet", some),
        )
    ]
    assert found[0].leads == 150
    assert found[0].moved["stage"]
    assert told_alike(found[0]) == told_alike(found[1]) == told_alike(found[2])


def test_two_processes_say_what_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_FEW", 10)
    monkeypatch.setattr(driver, "_PART", 7)
    path = write_lines(tmp_path / "leads.jsonl", [*leads(60, 2), {"created": "soon"}, *leads(20, 3)])
    alone = replay_leads(OLD, NEW, path, processes=1)
    assert repr(replay_leads(OLD, NEW, path, processes=2)) == repr(alone)
    assert [one.first.line for one in alone.left_out] == [61]


def test_a_table_holds_everything_that_a_line_does(tmp_path: Path) -> None:
    whole = agreement_from_file(ROOT / "tests" / "language" / "whole.sla.yaml")
    at = "2026-10-05T10:00Z"
    detailed = next((name, one.detail[0]) for name, one in whole.dispositions.items() if one.detail)
    told: list[dict[str, Any]] = [
        {"at": at, "set": {"products": ["core", "add_on"], "employees": 500, "role": "director"}},
        {"at": at, "rep": 'Ann, "the" rep', "calendar": "emea"},
        {"at": at, "event": "demo_request"},
        {"at": at, "activity": "call"},
        {"at": "2026-10-06T10:00Z", "set": {"role": None}},
        {"at": "2026-10-06T10:00Z", "disposition": detailed[0], "detail": detailed[1]},
        {"at": "2026-10-07T10:00Z", "decision": list(whole.stages)[-1]},
    ]
    some = [{"id": f"n{count}", "created": at, "facts": told[:count]} for count in range(len(told) + 1)]
    found = [
        replay_leads(whole, whole, path)
        for path in (
            write_lines(tmp_path / "leads.jsonl", some),
            write_comma(tmp_path / "leads.csv", some),
            write_parquet(tmp_path / "leads.parquet", some),
        )
    ]
    assert [(one.leads, one.left_out) for one in found] == [(8, ())] * 3
    assert told_alike(found[0]) == told_alike(found[1]) == told_alike(found[2])


def test_progress_grows_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_PART", 10)
    path = write_lines(tmp_path / "leads.jsonl", leads(100, 4))
    seen: list[tuple[int, int]] = []
    replay_leads(OLD, NEW, path, progress=lambda done, size: seen.append((done, size)), processes=1)
    assert len(seen) > 10
    assert seen == sorted(seen)
    assert {size for _, size in seen} == {2 * path.stat().st_size}
    assert seen[-1][0] == seen[-1][1]


def line(*facts: dict[str, Any], created: str = "2026-10-05T09:00Z", **more: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps({"created": created, "facts": list(facts), **more})


def event(name: str, at: str = "2026-10-05T10:00Z") -> dict[str, Any]:
    return {"at": at, "event": name}


def counted(path: Path, text: str | bytes, at: Instant | None = None) -> Replayed:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return replay_leads(OLD, NEW, path, at)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "this is not JSON: expecting property name enclosed in double quotes (column 2)"),
        ("[" * 100_000, "this is nested too deeply"),
        ("3", "this is no lead"),
        (line(event("demo")), "facts[0].event: the agreement has no event `demo`"),
        (line(event("reply", "2026-10-04T10:00Z")), "facts[0].at: this happened before the lead came to be"),
        (line(event("reply", "2026-10-06T10:00")), "facts[0].at: `2026-10-06T10:00` does not say in which zone"),
        (line({"at": "2026-10-06T10:00Z"}), "facts[0]: one of `set`, `event`, `activity`"),
        (line({**event("reply"), "activity": "call"}), "`event` and `activity` exclude each other"),
        (line({**event("reply"), "detail": "x"}), "`detail` belongs to a disposition"),
        (line({"at": "2026-10-06T10:00Z", "set": {"role": "chief"}}), "`role` is never `chief`"),
        (line({"at": "2026-10-06T10:00Z", "set": {"segment": "enterprise"}}), "`segment` is derived and cannot be set"),
        (line({"at": "2026-10-06T10:00Z", "set": {"role": {"x": "y"}}}), "facts[0].set.role: expected a value"),
        (line(facts="x"), "`facts` is no list"),
        (line(stage="raw"), "unknown key `stage`"),
        (line(created="never"), "created: "),
        ('{"created": "2026-10-05T09:00Z", "created": "2026-10-05T09:00Z"}', "the key `created` stands here twice"),
        (line(*[event("reply")] * 5_001), "this lead has more than 5,000 facts"),
        (line(name="x" * 1_100_000), "this line has more than 1 MB"),
        (line(event("reply", "9999-12-31T23:59Z")), "`9999-12-31T23:59Z` lies outside the years 1900 to 2199"),
        ("\x00", "this is not JSON"),
    ],
)  # fmt: skip
def test_a_line_that_nobody_can_read_is_told_and_counted(tmp_path: Path, bad: str, said: str) -> None:
    good = line(event("reply"), id="A")
    found = counted(tmp_path / "leads.jsonl", f"{good}\n\n{bad}\n{good}\n", 1_791_200_000 + 300 * 86_400 * 365)
    assert (found.leads, found.skipped, [one.first.line for one in found.left_out]) == (2, 1, [3])
    assert said in ": ".join(filter(None, (found.left_out[0].path, found.left_out[0].message)))


def test_a_line_that_is_no_text_is_told(tmp_path: Path) -> None:
    found = counted(tmp_path / "leads.jsonl", b"\xff\xfe\n" + line(event("reply")).encode())
    assert [one.message for one in found.left_out] == ["this is not UTF-8 text"]


def test_leads_with_the_same_fault_are_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_PART", 7)
    at = {"at": "2026-10-05T10:00Z"}
    lines = [
        line(event("reply"), id="good"),
        *(line(event("reply"), event("webinarr"), id=f"w{index}") for index in range(40)),
        *(line({**at, "set": {"employees": value}}, id=f"v{value}") for value in ("many", "few", "few")),
        *(line({**at, "set": {"role": "chief"}}, id=f"r{index}") for index in range(2)),
        *(line({**at, "set": {"roll": value}}, id=f"n{value}") for value in ("chief", "other")),
        *("{" * count for count in (1, 2)),
        *(line(event("reply", f"2026-10-{day}T10:00")) for day in (10, 11)),
    ]
    found = counted(tmp_path / "leads.jsonl", "\n".join(lines), 1_791_200_000 + 300 * 86_400)
    assert (found.leads, found.skipped, found.all_leads) == (1, len(lines) - 1, len(lines))
    assert [(one.leads, one.first.lead, one.first.line, one.varied) for one in found.left_out] == [
        (40, "w0", 2, False), (3, "vmany", 42, True), (2, "r0", 45, False), (2, "nchief", 47, False),
        (2, "", 49, False), (2, "", 51, True),
    ]  # fmt: skip
    first, second = found.left_out[:2]
    assert (first.message, first.help) == ("the agreement has no event `webinarr`", "did you mean `webinar`?")
    assert (first.path, second.path) == ("facts[1].event", "facts[0].set.employees")


def test_of_very_many_faults_the_most_frequent_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "MOST_CAUSES", 60)
    names = [f"e{index}" for index in range(50)] + ["demo", "tour", "tour"] + [f"f{index}" for index in range(50)]
    found = counted(tmp_path / "leads.jsonl", "\n".join(line(event(name)) for name in names))
    assert (found.skipped, len(found.left_out)) == (103, 20)
    assert [(one.leads, one.message[-4:]) for one in found.left_out[:2]] == [(2, "our`"), (1, "`e0`")]


def test_what_is_kept_of_a_fault_is_short(tmp_path: Path) -> None:
    long = "x" * 300_000
    bad = [event(long), {"at": "2026-10-05T10:00Z", "set": {"role": [long] * 2}}, {"at": long, "event": "reply"}]
    bad += [{"at": "2026-10-05T10:00Z", long: long}, {"at": "2026-10-05T10:00Z", "rep": "Ann", "calendar": {"a": "b"}}]
    found = counted(tmp_path / "leads.jsonl", "\n".join(line(one) for one in bad), 1_791_200_000)
    assert (found.skipped, len(found.left_out)) == (5, 5)
    assert max(len(one.message) for one in found.left_out) < 1_000


def test_leads_that_come_later_are_in_no_count(tmp_path: Path) -> None:
    text = "\n".join((line(event("reply")), line(created="2026-12-01T00:00Z")))
    found = counted(tmp_path / "leads.jsonl", text, 1_791_200_000)
    assert (found.leads, found.absent, sum(found.before.stages.values())) == (1, 1, 1)


HEAD = "lead,at,what,name,value\n"
CREATED = "A,2026-10-05T09:00Z,created,,\n"


@pytest.mark.parametrize(
    ("rows", "said", "number"),
    [
        (CREATED + "A,2026-10-05T10:00Z,evnt,reply,\n", "`evnt` in the column `what` says nothing", 3),
        (CREATED + "A,2026-10-05T10:00Z,event,demo,\n", "the agreement has no event `demo`", 3),
        (CREATED + "A,2026-10-05T10:00Z,event,reply,3\n", "`event` takes no value", 3),
        (CREATED + "A,05/10/2026,event,reply,\n", "`05/10/2026`", 3),
        (CREATED + "A,2026-10-05T10:00Z,set,employees,many\n", "`employees` is never `many`", 3),
        (CREATED + CREATED, "the lead `A` has two rows `created`", 3),
        (CREATED + "A,2026-10-05T10:00Z,event\n", "this row has 3 cells and the header 5", 3),
        ("A,2026-10-05T10:00Z,event,reply,\n", "the lead `A` has no row `created` here", 2),
        (CREATED + 'A,2026-10-05T10:00Z,set,company_name,"' + "x" * 200_000, "this is not CSV", 3),
        (CREATED + "A,2026-10-05T10:00Z,event,reply,\n" * 5_001, "the lead `A` has more than 5,000 rows", 2),
    ],
)  # fmt: skip
def test_a_row_that_nobody_can_read_is_told_with_its_line(tmp_path: Path, rows: str, said: str, number: int) -> None:
    found = counted(tmp_path / "leads.csv", HEAD + rows + "\nB,2026-10-05T09:00Z,created,,\n", 1_791_200_000)
    assert said in found.left_out[0].message
    assert found.left_out[0].first.line == number


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("leads.csv", "lead,at,what,name\n", "the column `value` is missing"),
        ("leads.csv", "lead,at,what,name,value,stage\n", "unknown column `stage`"),
        ("leads.csv", "lead,at,what,name,value,at\n", "the column `at` stands there twice"),
        ("leads.csv", "", "the column `lead` is missing"),
        ("leads.csv", HEAD, "no lead can be read"),
        ("leads.jsonl", "", "no lead can be read"),
        ("leads.parquet", "PAR1", "cannot be read as Parquet"),
        ("leads.xlsx", "", "is no file of leads"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(UnusableError, match=said):
        counted(tmp_path / name, text)


def test_a_file_that_is_not_there_or_the_standard_input_says_why(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path / "none.parquet"):
        with pytest.raises(UnusableError, match="no such file"):
            replay_leads(OLD, NEW, path)
    with pytest.raises(UnusableError, match="standard input"):
        replay_leads(OLD, NEW, Path("-"))


def test_without_the_library_parquet_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(UnusableError, match="pyarrow, which is not installed") as found:
        replay_leads(OLD, NEW, tmp_path / "leads.parquet")
    assert "sla-compiler[leads]" in found.value.advice
