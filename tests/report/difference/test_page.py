"""What the page says of a change: for whom it is more or less, why, how much in all, and what nobody knows."""

from collections.abc import Mapping
from functools import cache
from itertools import chain

import pytest

from sla_compiler.diff.difference import Difference, difference
from sla_compiler.diff.reasons import Reasons
from sla_compiler.driver.leads.replay import replay_leads
from sla_compiler.driver.read import read_data
from sla_compiler.driver.reasons import read_reasons
from sla_compiler.findings.selection import SOUND
from sla_compiler.model.spec import Spec
from sla_compiler.report.difference import html, json, markdown, text
from sla_compiler.report.difference.inert import as_cell
from sla_compiler.report.difference.page import page
from sla_compiler.report.difference.parts import Item, Page
from tests.conftest import ROOT

OLD = (ROOT / "examples" / "inbound" / "sla.yaml").read_text(encoding="utf-8")
NEXT = ROOT / "examples" / "next_quarter"
AMOUNTS = "{a: 40, b: 170, event: 13}"
HIGHER = {"version: 3.1.0 ": "version: 3.2.0 "}
THRESHOLD = {"intent >= 60": "intent >= 50"}
SHORTER = {"b: 4 business hours": "b: 2 business hours"}


def spec(source: str) -> Spec:
    found = read_data("sla.yaml", source.encode(), SOUND)
    assert found.spec is not None, found.findings
    return found.spec


def changed(edits: Mapping[str, str], *, prove: bool = False) -> Difference:
    source = OLD
    for old, new in edits.items():
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return difference(spec(OLD), spec(source), ("old", "new"), prove=prove)


def reasons(entries: str) -> Reasons:
    head = "changes: v1\nagreement: inbound\nversion: 3.2.0\nfrom: 3.1.0\nentries:\n"
    _, made, findings = read_reasons("changes/3.2.0.yaml", f"{head}{entries}".encode())
    assert made is not None, findings
    return made


def items(one: Page) -> dict[str, Item]:
    return {item.key: item for item in chain.from_iterable(group.items for group in one.groups)}


@cache
def replayed() -> Page:
    """The next quarter's version, with its reasons and leads, as the command lays it out."""
    found = difference(spec(OLD), spec((NEXT / "sla.yaml").read_text(encoding="utf-8")), ("old", "new"), prove=False)
    history = replay_leads(
        found.translated,
        found.agreement,
        NEXT / "leads.csv",
        1_806_552_000,
        renames={old: new for _, old, new in found.renames},
        processes=1,
    )
    return page(found, read_reasons("3.2.0.yaml", (NEXT / "changes" / "3.2.0.yaml").read_bytes())[1], history)


def test_what_cannot_be_compared_is_never_called_equal() -> None:
    one = page(changed(THRESHOLD))
    assert items(one)["stages.mql.when"].others == "cannot be compared for Marketing and Sales"
    assert "1 change cannot be compared" in one.summary
    assert one.meaning.startswith("nothing is proved: no lead was looked for, and sentences were not compared")
    assert one.meaning.endswith("so what cannot be compared here is left open")
    for said in (text.render([one], color=False), markdown.render([one]), html.render([one])):
        assert "left open" in " ".join(said.split())
        assert "annot be compared for Marketing and Sales" in said
        assert "neither more nor less" not in said


def test_a_proof_settles_what_is_more_and_less() -> None:
    one = page(changed(THRESHOLD, prove=True))
    assert "compared" not in items(one)["stages.mql.when"].others
    assert "left open" not in one.meaning


def test_nothing_is_left_open_where_everything_was_compared() -> None:
    one = page(changed(SHORTER))
    assert one.meaning == "nothing is proved: no lead was looked for, and sentences were not compared"
    assert one.summary == (
        "Sales owes more in 1 change. Nothing is proved: no lead was looked for. "
        "The version needs a minor step, to 3.2.0 or higher; 3.1.0 is not enough."
    )


def test_the_same_meaning_needs_no_proof() -> None:
    one = page(changed({"salesforce: {object: Lead": "salesforce: {object: Contact"}))
    assert one.meaning == "both versions mean the same, so no lead is treated differently"
    assert one.summary.startswith("Nobody owes more or less. Both versions mean the same")


def test_each_party_is_named_once_with_all_that_it_owes() -> None:
    one = page(changed(THRESHOLD, prove=True))
    said = items(one)["stages.mql.when"].others
    assert said == "Marketing owes less and is owed more, Sales owes more and is owed less"


def test_a_reason_for_several_is_found_from_each_of_them() -> None:
    made = reasons(
        "  commitments.mql_volume.amount:\n    reason: Fewer are needed\n    expects: {metric: mql_volume, to: 218}\n"
    )
    found = changed({AMOUNTS: "{a: 50, b: 150, event: 18}"})
    one = page(found, made)
    order = list(items(one))
    assert len([key for key in order if key.startswith("commitments.mql_volume.amount")]) == 3
    first, *others = order[:3]
    assert ("reason", "Fewer are needed") in items(one)[first].notes
    for key in others:
        assert items(one)[key].notes == (("reason", f"as for `{first}` above"),)
        assert dict(items(one)[key].why)["reason"] == "Fewer are needed"
    assert f"reason: as for `{first}` above" in text.render([one], color=False)
    assert f"_reason_: as for `{first}` above" in markdown.render([one])
    assert f"as for <code>{first}</code> above" in html.render([one])
    assert json.render([(found, one)]).count('"reason": "Fewer are needed"') == 3


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ("{a: 50, b: 180, event: 13}", "223 MQLs per month, now 243"),
        ("{a: 50, b: 160, event: 13}", "223 MQLs per month, as before"),
        ("{a: 40, b: none, event: 13}", "223 MQLs per month, now 53"),
        ("230", "223 MQLs per month, now 230"),
    ],
)
def test_the_total_of_a_volume_is_said_once(amounts: str, said: str) -> None:
    notes = [note for item in items(page(changed({AMOUNTS: amounts}))).values() for note in item.notes]
    assert notes == [("total", said)]


def test_a_total_over_another_period_says_both() -> None:
    edits = {AMOUNTS: "{a: 120, b: 510, event: 39}", "per: month\n    amount": "per: quarter\n    amount"}
    notes = [note for item in items(page(changed(edits))).values() for note in item.notes]
    assert notes == [("total", "223 MQLs per month, now 669 MQLs per quarter")]


def test_a_number_goes_by_the_label_of_what_it_is_a_number_of() -> None:
    made = reasons("  clocks.first_touch:\n    reason: x y\n    expects: {metric: first_touch, from: 91%, to: 92%}\n")
    (key,) = [key for key in items(page(changed(SHORTER))) if key.startswith("clocks")]
    assert ("expected", "First contact: from 91% to 92%") in items(page(changed(SHORTER), made))[key].notes
    expected = next(one for one in replayed().news if one.title == "What was expected")
    assert [row[0] for row in expected.rows].count("First contact") == 1
    assert "First touch" not in text.render([replayed()], color=False)


def test_the_summary_stands_first_and_counts_what_the_page_shows() -> None:
    one = replayed()
    moved = next(table for table in one.news if table.title == "Leads that stand elsewhere")
    counts = {about: sum(int(row[3]) for row in moved.rows if row[0] == about) for about in ("stage", "tier")}
    assert f"leads.csv, {counts['stage']} stand in another stage, {counts['tier']} in another tier." in one.summary
    assert markdown.render([one]).split("\n")[2] == f"**{as_cell(one.summary)}**"
    order = [
        "Names, dates",
        "stand elsewhere",
        "was expected",
        "ing is proved: no",
    ]
    for form in (text.render([one], color=False), markdown.render([one])):
        flat = " ".join(form.split())
        places = [flat.rindex(words) for words in order]
        assert places == sorted(places), form
        assert places[-1] < flat.index("Leads by stage")


def test_words_stand_to_the_left_and_numbers_to_the_right() -> None:
    said = markdown.render([replayed()])
    assert "| what | was | now | leads | for example |\n| --- | --- | --- | ---: | --- |\n" in said
    head = "| metric | expected | before | after | outcome | expected of |"
    assert f"{head}\n| --- | --- | ---: | ---: | --- | --- |\n" in said
    web = html.render([replayed()])
    assert '<th>now</th><th class="figure">leads</th><th>for example</th>' in web
    lines = text.render([replayed()], color=False, width=200).split("\n")
    start = next(place for place, line in enumerate(lines) if line == "Leads that stand elsewhere")
    place = lines[start + 1].index("for example")
    assert all(line[place - 1] == " " != line[place] for line in lines[start + 1 : start + 5])


def test_over_several_versions_no_rename_is_missed_and_reasons_are_those_of_the_last() -> None:
    renamed = {**HIGHER, "event: {label: Event lead": "fair: {label: Event lead", "event: 3 b": "fair: 3 b"}
    renamed |= {"event: 13}": "fair: 13}", "{event: name": "{fair: name"}
    found = changed(renamed)
    assert [one.partition(" is much like")[0] for one in page(found, None, None).hints] == [
        "`tiers.event` is gone and `tiers.fair`"
    ]
    later = reasons("  tiers.fair: {reason: a, evidence: b}\n").model_copy(update={"from_": "3.1.9"})
    (hint,) = page(found, later, None).hints
    assert hint.startswith("versions lie between 3.1.0 and 3.2.0: the reasons here are those since 3.1.9")
