"""What edits of the examples mean: which leads they move, shown by which, and what is proved to be the same."""

import pytest

from sla_compiler.diff.meaning import meaning, meaning_and_implications
from sla_compiler.semantics.projection import as_known_to
from sla_compiler.semantics.standing import standing
from sla_compiler.syntax.parser import parse
from tests.diff.meaning import edits
from tests.diff.meaning.brute import unshown
from tests.diff.meaning.edits import EDITS, NAMES, Edit, cells, edited, labels, version


@pytest.mark.parametrize("name", NAMES)
def test_a_version_treats_every_lead_as_it_does_itself(name: str) -> None:
    found = meaning(version(name), version(name))
    assert (found.proved, found.matrices, found.beyond) == (True, (), ())


def test_other_words_are_proved_to_move_no_lead() -> None:
    assert edited(edits.WORDS).proved


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (edits.LIMIT, {("limit", "first_touch"): {("4 business hours", "8 business hours")}}),
        (edits.THRESHOLD, {("stage", ""): {("raw", "mql"), ("engaged", "mql"), ("nurture", "mql")}}),
        (
            edits.ORDER,
            {("tier", ""): {("a", "event")}, ("limit", "first_touch"): {("15 business minutes", "3 business days")}},
        ),
        (edits.VALUE, {("stage", ""): {("raw", "mql"), ("engaged", "mql"), ("nurture", "mql")}}),
        (edits.STAGE, {("stage", ""): {("raw", "hot"), ("mql", "hot")}}),
        (edits.ROUTE, {("route", "mql"): {("sdr_team", "current_rep")}}),
        (edits.DECISION, {("stage", ""): {("sal", "sql")}}),
        (
            edits.TIER,
            {("tier", ""): {("b", "c")}, ("limit", "first_touch"): {("4 business hours", "1 business hour")}},
        ),
        (edits.ALERT, {}),
        (edits.HOLIDAY, {}),
    ],
    ids=["limit", "threshold", "order", "value", "stage", "route", "decision", "tier", "alert", "holiday"],
)
def test_an_edit_moves_just_these_leads(edit: Edit, expected: dict[tuple[str, str], set[tuple[str, str]]]) -> None:
    found = edited(edit)
    assert labels(found) == expected
    assert not found.proved
    assert bool(found.beyond) == (not expected)


@pytest.mark.parametrize("edit", EDITS, ids=range(len(EDITS)))
def test_every_lead_that_is_shown_is_treated_so(edit: Edit) -> None:
    found = edited(edit)
    assert list(unshown(found, version("inbound"), version("inbound", edit))) == []
    assert all(cell.witness for matrix in found.matrices for cell in matrix.cells)


@pytest.mark.parametrize("edit", EDITS, ids=range(len(EDITS)))
def test_undoing_an_edit_mirrors_every_cell(edit: Edit) -> None:
    there, back = edited(edit), meaning(version("inbound", edit), version("inbound"))
    mirrored = {key: {(after, before) for before, after in listed} for key, listed in labels(back).items()}
    assert labels(there) == mirrored
    assert (there.proved, len(there.beyond)) == (back.proved, len(back.beyond))


def test_the_lead_that_shows_a_cell_is_the_plainest() -> None:
    shown = cells(edited(edits.VALUE))["stage", ""][0].witness
    assert shown is not None
    assert shown.words() == "email kind business, 200 employees, region DE; demo request on 1 October 2026"
    shown = cells(edited(edits.ORDER))["tier", ""][0].witness
    assert shown is not None
    assert shown.words() == "demo request on 1 October 2026; event booth scan on 1 October 2026"


def test_a_value_that_a_version_does_not_know_is_unknown_to_it() -> None:
    shown = cells(edited(edits.VALUE))["stage", ""][0].witness
    assert shown is not None
    old = version("inbound")
    assert shown.values["region"] == "DE"
    assert "region" not in standing(old, as_known_to(shown.lead, old), shown.at).values
    assert as_known_to(shown.lead, version("inbound", edits.VALUE)) == shown.lead


def test_what_is_beyond_the_proof_is_named() -> None:
    assert edited(edits.ALERT).beyond == ("when an alert of `first_touch` moves a lead, and where",)
    assert edited(edits.HOLIDAY).beyond == ("the calendar of `first_touch`",)


def test_two_first_stages_part_every_lead_at_once() -> None:
    start: Edit = (
        (
            "  raw: {label: Raw lead, owner: marketing}\n",
            "  fresh: {owner: marketing}\n  raw: {owner: marketing, from: fresh}\n",
        ),
    )
    found = edited(start)
    assert labels(found) == {("stage", ""): {("raw", "fresh")}}
    assert found.beyond


def test_an_id_of_another_kind_is_named() -> None:
    kind: Edit = (
        ("    booth_scan: Event booth scan\n", ""),
        (
            "  nurture: {owner: marketing, reentry",
            "  booth_scan: {owner: marketing, from: raw, when: budget}\n  nurture: {owner: marketing, reentry",
        ),
    )
    assert edited(kind).beyond == ("`booth_scan`, which is event in one version and stage in the other",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fit >= 70", "fit >= 70", "same"),
        ("fit >= 70", "fit >= 80", "narrower"),
        ("fit >= 70", "fit >= 60", "wider"),
        ("hand_raise", "demo_request within 30 days", "narrower"),
        ("fit >= 70", "intent >= 60", "other"),
        ("region = other", "region is unknown", "other"),
        ("not region in US | UK", "region not in US | UK", "narrower"),
    ],
)
def test_sentences_of_both_versions_are_compared(old: str, new: str, said: str) -> None:
    compare = meaning_and_implications(version("inbound"), version("inbound"))[1]
    assert compare(parse(old), parse(new)) == said


def test_a_sentence_means_what_its_own_version_says() -> None:
    compare = meaning_and_implications(version("inbound"), version("inbound", edits.VALUE))[1]
    served = parse("region is known")
    assert compare(served, served) == "wider"
