"""The marked document: both versions can be read back from it, and marks stand where something changed."""

import random
from dataclasses import replace
from itertools import product

import pytest

from sla_compiler.document.redline.edition import redline
from sla_compiler.document.redline.marked import Marked, Row, Rows, Shape, changed, plain_data
from sla_compiler.document.view import AgreementView, Move, StageNode
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, FULL, HOSTILE, MANY, PLAIN, everywhere
from tests.document.redline.said import (
    EXAMPLES,
    example,
    marks,
    new_words,
    old_texts,
    old_words,
    said,
    said_texts,
    varied,
)

VIEWS = {"inbound": INBOUND, "full": FULL, "many": MANY, "plain": PLAIN, "bare": BARE}
WINDOW = ("b: 4 business hours", "b: 2 business hours")
THRESHOLD = ("fit >= 70", "fit >= 65")
TIER = (
    "  b: {label: B - scored, when: else}",
    "  b: {label: B - scored, when: intent >= 75}\n  c: {label: C - the rest, when: else}",
)
NEW_WINDOW = ("event: 3 business days}", "event: 3 business days, c: 1 business day}")
NO_BUDGET = (
    "  no_budget: {kind: recycle, goes_to: nurture, needs: first_contact, feeds: targeting, wait: 90 days}\n",
    "",
)
REVIEW = ("with: [marketing, sales], minutes: 30}", "with: [marketing, sales], minutes: 20}")
STAGE = ("label: Sales-accepted lead", "label: Sales-accepted contact")


def rows_of(marked: Marked) -> list[Row]:
    """Every row in it, outermost first."""
    if isinstance(marked, Rows):
        return [found for row in marked.rows for found in (row, *rows_of(row.value))]
    return [row for part in marked.parts.values() for row in rows_of(part)] if isinstance(marked, Shape) else []


def chance(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same texts in every run


def inserted_and_deleted(old: AgreementView, new: AgreementView) -> list[str]:
    """The kinds of the rows that came or went and are no part of another such row, in the data for the template."""
    found: list[str] = []

    def search(value: object) -> None:
        if isinstance(value, dict):
            found.extend([value["bar"]] if value.get("bar") else [])
            for part in value.values():
                search(part)
        elif isinstance(value, list):
            for part in value:
                search(part)

    search(plain_data(redline(old, new).parts, str))
    return found


@pytest.mark.parametrize("name", VIEWS)
def test_the_same_view_has_no_marks(name: str) -> None:
    marked = redline(VIEWS[name], VIEWS[name])
    assert not marked.touched
    assert not changed(marked.front)
    assert {row.kind for row in rows_of(marked.parts)} == {"kept"}
    assert new_words(marked) == said(VIEWS[name])


@pytest.mark.parametrize(("name", "other"), list(zip(EXAMPLES, (*EXAMPLES[1:], EXAMPLES[0]), strict=True)))
def test_every_example_can_be_read_back_from_another(name: str, other: str) -> None:
    old, new = example(name), example(other)
    marked = redline(old, new)
    assert sorted(old_texts(marked)) == sorted(said_texts(old))
    assert (old_words(marked) == said(old)) == (old.appendix == new.appendix)
    assert new_words(marked) == said(new)
    assert marked.touched


@pytest.mark.parametrize("name", VIEWS)
def test_what_was_edited_at_random_can_be_read_back(name: str) -> None:
    for seed in range(3):
        old, new = (varied(VIEWS[name], chance(f"{seed} {side}")) for side in ("old", "new"))
        marked = redline(old, new)
        assert (old_words(marked), new_words(marked)) == (said(old), said(new))
        assert bool(marks(marked)) == (said(old) != said(new))


def test_hostile_text_is_only_text() -> None:
    marked = redline(INBOUND, everywhere(INBOUND, HOSTILE))
    assert new_words(marked) == said(everywhere(INBOUND, HOSTILE))
    assert old_words(marked) == said(INBOUND)


def test_a_window_is_marked_and_nothing_else() -> None:
    old, new = example("inbound"), example("inbound", WINDOW)
    assert inserted_and_deleted(old, new) == []
    found = marks(redline(old, new))
    assert found.count("[-4 business hours-]{+2 business hours+}") == 1
    assert found.count("B: [-4 business hours-]{+2 business hours+}") == 1
    digests = [f"[-{old.digest[:12]}-]{{+{new.digest[:12]}+}}"]
    signed = [mark for mark in found if mark.startswith("Signed for version 3.1.0")]
    assert len(signed) == 1
    assert signed[0].endswith(digests[0])
    assert len(found) == 4  # two limits, the digest beside the title and the one that is signed for
    assert redline(old, new).touched == ("Title block", "Tiers and routing", "Clocks", "Signatures")


def test_a_threshold_is_marked_wherever_it_is_said() -> None:
    found = marks(redline(example("inbound"), example("inbound", THRESHOLD)))
    assert "Fit score is [-70-]{+65+} or more" in found
    assert "Fit, 0 to 100: MQL needs [-70-]{+65+}" in found
    assert "to MQL, Fit [-70-]{+65+} or more, Intent 60 or more" in found


def test_a_new_tier_is_a_new_row() -> None:
    old, new = example("inbound"), example("inbound", TIER, NEW_WINDOW)
    # The row of the tiers, and its limit in the row of the clock.
    assert inserted_and_deleted(old, new) == ["inserted", "inserted"]
    assert inserted_and_deleted(new, old) == ["deleted", "deleted"]
    assert "{+C \u2013 the rest+}" in marks(redline(old, new))


def test_a_disposition_that_is_gone_is_a_deleted_row() -> None:
    old, new = example("inbound"), example("inbound", NO_BUDGET)
    assert inserted_and_deleted(old, new) == ["deleted"]
    found = marks(redline(old, new))
    assert "[-No budget-]" in found
    assert "[-Nurture, 90 days at least-]" in found
    assert "to Nurture, recycle: not ready, unresponsive[-, no budget-]" in found


def test_a_review_is_changed_in_its_row() -> None:
    old, new = example("inbound"), example("inbound", REVIEW)
    assert inserted_and_deleted(old, new) == []
    assert "[-30-]{+20+}" in marks(redline(old, new))


def test_a_renamed_stage_is_one_stage() -> None:
    old, new = example("inbound"), example("inbound", STAGE)
    marked = redline(old, new)
    assert inserted_and_deleted(old, new) == []
    assert "[-Sales-accepted lead (SAL)-]{+Sales-accepted contact+}" in marks(marked)
    assert "to [-SAL-]{+Sales-accepted contact+}, Sales decides" in marks(marked)
    assert marked.drawn is not None
    assert "(new)" not in marked.drawn.alt


def test_a_column_of_its_own_version_is_marked_with_its_cells() -> None:
    rows = tuple(replace(row, needs="") for row in INBOUND.dispositions.rows)
    old = replace(INBOUND, dispositions=replace(INBOUND.dispositions, rows=rows))
    needs = [row.needs for row in INBOUND.dispositions.rows if row.needs]
    assert needs
    found = marks(redline(old, INBOUND))
    assert [mark for mark in found if mark != "{+Only after+}"] == [f"{{+{need}+}}" for need in needs]
    assert len(marks(redline(INBOUND, old))) == len(needs) + 1


def test_a_section_that_is_gone_is_deleted_and_the_others_close_up() -> None:
    new = replace(INBOUND, scores=())
    marked = redline(INBOUND, new)
    assert inserted_and_deleted(INBOUND, new)[:1] == ["deleted"]
    assert "Scores" in marked.touched
    assert "[-4-]{+3+}" in marks(marked)


def test_a_new_stage_is_named_in_the_drawing_and_told_below_it() -> None:
    stage, way = StageNode("parked", "Parked", "Sales"), Move("sal", "parked", "decided", decided_by="Sales")
    life = replace(INBOUND.life, nodes=(*INBOUND.life.nodes, stage), moves=(*INBOUND.life.moves, way))
    new = replace(INBOUND, life=life)
    marked = redline(INBOUND, new)
    assert marked.drawn is not None
    assert "Parked (new)" in marked.drawn.alt
    assert marks(marked) == ["{+to Parked, Sales decides+}", "{+Parked+}", "{+Sales+}"]
    back = redline(new, INBOUND)
    assert back.drawn is not None
    assert "Parked" not in back.drawn.alt
    assert marks(back) == ["[-to Parked, Sales decides-]", "[-Parked-]", "[-Sales-]"]


@pytest.mark.parametrize(("old", "new"), list(product(("bare", "plain"), ("full", "many"))))
def test_what_only_one_of_two_documents_has_is_marked_as_a_whole(old: str, new: str) -> None:
    one, other = VIEWS[old], VIEWS[new]
    assert new_words(redline(other, one)) == said(one)
    assert sorted(old_texts(redline(one, other))) == sorted(said_texts(one))
