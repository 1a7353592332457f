"""Until when leads are replayed, as people say it, and what is said of leads that are in no count."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.diff import DiffReport, diff, with_history
from sla_compiler.driver.leads.until import read_until
from sla_compiler.report.difference import html, markdown, text
from sla_compiler.report.difference import json as programs
from sla_compiler.report.difference.page import page
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
LEADS = (EXAMPLES / "next_quarter" / "leads.csv").read_text(encoding="utf-8")


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("said", "zone", "meant"),
    [
        ("2027-03-31", "America/New_York", "2027-04-01T03:59:59"),
        ("2027-03-14", "America/New_York", "2027-03-15T03:59:59"),  # a day of 23 hours
        ("2027-03-31", "Asia/Kolkata", "2027-03-31T18:29:59"),
        ("2027-03-31T17:20", "America/New_York", "2027-03-31T21:20"),
        ("2027-03-31 17:20:05", "America/New_York", "2027-03-31T21:20:05"),
        ("2027-03-14T02:30", "America/New_York", "2027-03-14T07:00"),  # skipped
        ("2027-11-07T01:30", "America/New_York", "2027-11-07T05:30"),  # twice, and the first is meant
        ("2027-03-31T17:20Z", "America/New_York", "2027-03-31T17:20"),
        ("2027-03-31T17:20+05:30", "America/New_York", "2027-03-31T11:50"),
    ],
)
def test_a_day_ends_and_a_time_is_meant_where_the_agreement_is(said: str, zone: str, meant: str) -> None:
    assert read_until(said, zone) == utc(meant)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("soon", "`soon` is no day and no moment"),
        ("", "is no day and no moment"),
        ("2027-02-29", "is no day and no moment"),
        ("2027-03-31T17:20:00.5", "is finer than a second"),
        ("2027-03-31T17:20:00.5Z", "is finer than a second"),
        ("9999-12-31", "lies outside the years 1900 to 2199"),
        ("0001-01-01T00:00", "lies outside the years 1900 to 2199"),
        ("9999-12-31T00:00Z", "lies outside the years 1900 to 2199"),
    ],
)
def test_what_is_no_time_is_refused_with_one_that_is(said: str, wrong: str) -> None:
    with pytest.raises(UnusableError, match=wrong) as found:
        read_until(said, "America/New_York")
    assert "`--at 2027-03-31`" in found.value.advice


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which the file of leads is, so that its name is short."""
    monkeypatch.chdir(tmp_path)


def compared() -> DiffReport:
    old, new = (str(EXAMPLES / name / "sla.yaml") for name in ("inbound", "next_quarter"))
    (report,) = diff(old, new, None, prove=False)
    return report


def replayed(leads: str, at: str | None = None) -> DiffReport:
    file = Path("leads.csv")
    file.write_text(leads, encoding="utf-8")
    return with_history(compared(), file, at, None)


def said(report: DiffReport) -> str:
    assert report.found is not None
    return text.render([page(report.found, report.reasons, report.history)], color=False)


def test_a_misspelt_event_is_told_once_before_what_was_counted() -> None:
    report = replayed(LEADS.replace(",webinar,", ",webinarr,"), "2026-11-20")
    assert report.found is not None
    assert report.history is not None
    shown = said(report)
    left = report.history.skipped + report.history.absent
    assert (report.history.all_leads, report.history.skipped > 20, report.history.absent > 0) == (60, True, True)
    assert f"\nLeft out: {left} of 60 leads in leads.csv" in shown
    assert shown.count("webinarr") == 1
    assert "no event `webinarr`; did you mean `webinar`?  lead 00Q-1001, line 11\n" in shown
    assert f"  {report.history.absent}  created after Fri 20 Nov 2026\n" in shown
    assert shown.index("Left out") < shown.index("What was expected") < shown.index("Leads by stage")
    assert f"Leads by stage: {60 - left} of 60 leads in leads.csv" in shown
    assert "at the end of Fri 20 Nov 2026\n" in shown
    one = page(report.found, report.reasons, report.history)
    for other in (markdown.render([one]), html.render([one])):
        assert f"Left out: {left} of 60 leads" in other
    replay = json.loads(programs.render([(report.found, one)]))["differences"][0]["replay"]
    assert replay["until"] == "2026-11-20T23:59:59-05:00"
    assert (replay["leads"], replay["counted"], replay["created_later"]) == (60, 60 - left, report.history.absent)
    assert [(cause["leads"], cause["first"]["line"]) for cause in replay["left_out"]] == [(report.history.skipped, 11)]


def test_nothing_is_said_of_leads_that_are_left_out_where_none_is() -> None:
    shown = said(replayed(LEADS))
    assert "Left out" not in shown
    assert "Leads by stage: 60 leads in leads.csv, on" in shown


def test_decisions_that_moved_nothing_are_told_with_a_lead() -> None:
    right = replayed(LEADS).history
    wrong = replayed(LEADS.replace(",decision,sql,", ",decision,nurture,"))
    assert right is not None
    assert wrong.history is not None
    many = LEADS.count(",decision,sql,")
    assert many > 5
    assert [one for one in right.refused if one.wanted == "nurture"] == []
    (one,) = (one for one in wrong.history.refused if one.wanted == "nurture")
    assert (one.by, one.reason, one.before, one.after) == ("decision", "nobody decides on this stage", many, many)
    row = next(line for line in said(wrong).splitlines() if "decision for Nurture" in line)
    assert row.split() == ["decision", "for", "Nurture", *one.reason.split(), str(many), str(many), one.first.lead]


def test_each_expectation_names_the_changes_that_it_belongs_to() -> None:
    shown = said(replayed(LEADS, "2027-03-31"))
    table = shown[shown.index("What was expected") : shown.index("Leads by stage")]
    assert table.count("MQL volume") == 1
    words = " ".join(table.split())
    assert "stages.mql.when," in words
    assert "commitments.mql_volume.amount" in words
    assert "partly, short" in words
    assert " per month  " in shown[shown.index("Volumes on average") :]


def test_a_month_counts_as_whole_at_the_end_of_its_last_day() -> None:
    until = [replayed(LEADS, at).history for at in ("2027-03-30", "2027-03-31", "2027-04-01T00:00")]
    assert all(one is not None for one in until)
    assert [one.after.volumes["mql_volume"].whole_periods for one in until if one is not None] == [4, 5, 5]


def test_a_table_in_the_order_of_time_is_refused() -> None:
    head, *rows = (EXAMPLES / "next_quarter" / "leads.csv").read_text().splitlines(keepends=True)
    by_time = "".join((head, *sorted(rows, key=lambda row: row.split(",")[1])))
    with pytest.raises(UnusableError, match="more rows of the lead `00Q-1002` in line 47") as refused:
        replayed(by_time)
    assert "sort the table by lead" in refused.value.advice


def test_a_mark_of_the_byte_order_is_no_part_of_the_first_lead() -> None:
    lead = json.dumps({"created": "2026-10-05T10:00Z", "facts": []})
    file = Path("leads.jsonl")
    file.write_text(f"{lead}\n{lead}\n", encoding="utf-8-sig")
    history = with_history(compared(), file, None, None).history
    assert history is not None
    assert (history.leads, history.skipped) == (2, 0)


def test_a_volume_that_is_promised_by_tier_is_counted_by_tier() -> None:
    shown = said(replayed((EXAMPLES / "next_quarter" / "leads.csv").read_text(), "2027-03-31"))
    table = shown.partition("Volumes on average, against the promise\n")[2].partition("\n\n")[0]
    rows = [re.split(r"  +", line.strip()) for line in table.splitlines()[1:]]
    assert [row[0] for row in rows] == [
        "MQL volume",
        "MQL volume, tier A \N{EN DASH} hand-raise",
        "MQL volume, tier Enterprise",
        "MQL volume, tier Event lead",
        "MQL volume, tier B \N{EN DASH} scored",
    ]
    assert rows[2][1:] == ["-", "-", "0 per month", "20 per month"]
    promised = [int(row[4].split()[0]) for row in rows]
    assert promised[0] == sum(promised[1:])
