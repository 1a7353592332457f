"""What stands in another place: unmarked but for real changes, and every text of both versions is still there once."""

import random
from dataclasses import replace
from typing import get_args

import pytest

from sla_compiler.document.blocks import Table, plain
from sla_compiler.document.redline.edition import redline
from sla_compiler.document.redline.marked import Row, Rows, Words, changed
from sla_compiler.document.redline.tree import rows
from sla_compiler.document.view import AgreementView, AppendixKey
from tests.document.inbound_view import INBOUND
from tests.document.odd_views import BARE, FULL, MANY, PLAIN
from tests.document.redline.said import example, marks, new_words, old_texts, old_words, said, said_texts, varied

KEYS: tuple[AppendixKey, ...] = get_args(AppendixKey)
MOVED = ("  existing_leads: keep", "  appendix: [scores, dispositions]\n  existing_leads: keep")
TIERS = (
    "  a: {label: A - hand-raise, when: hand_raise}\n  event: {label: Event lead, when: booth_scan within 30 days}\n",
    "  event: {label: Event lead, when: booth_scan within 30 days}\n  a: {label: A - hand-raise, when: hand_raise}\n",
)


def moved(view: AgreementView, *keys: AppendixKey) -> AgreementView:
    return replace(view, appendix=frozenset(keys))


def kinds(found: Rows) -> list[str]:
    return [row.kind for row in found.rows]


def frame(old: AgreementView, new: AgreementView) -> list[str]:
    """The marks, without the digest and what is signed for."""
    return [mark for mark in marks(redline(old, new)) if "igned for version" not in mark]


def test_what_moved_to_an_appendix_is_marked_only_where_it_says_so() -> None:
    new = moved(INBOUND, "scores", "dispositions")
    found = frame(INBOUND, new)
    assert all(mark.startswith("{+") and mark.count("+}") == 1 for mark in found)
    assert [mark for mark in found if "in full" not in mark] == [
        "{+Appendix A+}",
        "{+Scores+}",
        "{+Part of section 3 and of what is signed.+}",
        "{+Appendix B+}",
        "{+Dispositions+}",
        "{+Part of section 6 and of what is signed.+}",
    ]
    assert redline(INBOUND, new).moved == ("Scores", "Dispositions")
    assert not [title for title in redline(INBOUND, new).touched if title.startswith("Appendix")]


def test_what_came_back_from_an_appendix_mirrors_it() -> None:
    there = frame(INBOUND, moved(INBOUND, "scores", "dispositions"))
    back = frame(moved(INBOUND, "scores", "dispositions"), INBOUND)
    assert sorted(mark.replace("[-", "{+").replace("-]", "+}") for mark in back) == sorted(there)
    assert redline(moved(INBOUND, "scores"), INBOUND).moved == ("Scores",)


def test_a_change_in_what_moved_is_marked_alone() -> None:
    old = example("inbound")
    found = frame(old, example("inbound", MOVED, ("cap: 45", "cap: 60"), ("feeds: targeting", "feeds: planning")))
    assert [mark for mark in found if "in full" not in mark and "Part of" not in mark][1:] == [
        "{+Appendix A+}",
        "{+Scores+}",
        "[-45-]{+60+}",
        "{+Appendix B+}",
        "{+Dispositions+}",
        "[-Targeting-]{+Planning+}",
    ]


def test_an_appendix_whose_letter_changed_shows_that_and_what_it_points_to() -> None:
    found = frame(moved(INBOUND, "scores"), moved(INBOUND, "stages", "scores"))
    assert "Appendix [-A-]{+B+}" in found
    assert [mark for mark in found if mark.endswith("appendix [-A-]{+B+}, part of what is signed.")]
    assert redline(moved(INBOUND, "scores"), moved(INBOUND, "stages", "scores")).moved == ("What each stage means",)


@pytest.mark.parametrize("key", KEYS)
def test_whatever_can_move_is_not_deleted(key: AppendixKey) -> None:
    new = moved(INBOUND, key)
    found = frame(INBOUND, new)
    assert {mark for mark in found if "[-" in mark} <= {"[-Terms-]", "[-Duties-]"}  # headings, then titles
    assert len(redline(INBOUND, new).moved) == 1


@pytest.mark.parametrize("view", [INBOUND, FULL, MANY, PLAIN, BARE], ids=["inbound", "full", "many", "plain", "bare"])
def test_every_text_is_there_once_whatever_moved(view: AgreementView) -> None:
    for seed in range(4):
        chance = random.Random(seed)  # noqa: S311 - the same texts in every run
        old, new = (moved(varied(view, chance), *chance.sample(KEYS, chance.randint(0, 10))) for _ in range(2))
        marked = redline(old, new)
        assert new_words(marked) == said(new)
        assert sorted(old_texts(marked)) == sorted(said_texts(old))


def test_what_is_gone_is_deleted_where_it_was() -> None:
    old = moved(INBOUND, "stages")
    new = replace(moved(INBOUND, "stages", "scores"), scores=())
    assert old_words(redline(old, new)) == said(old)
    assert redline(old, new).moved == ()


def test_a_row_that_others_passed_is_one_row() -> None:
    old, new = example("inbound"), example("inbound", TIERS)
    found = marks(redline(old, new))
    assert "[-2-]{+1+}" in found
    assert "[-1-]{+2+}" in found
    assert not [mark for mark in found if "hand-raise" in mark or "business minutes" in mark]
    assert old_words(redline(old, new)) == said(old)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("abc", "bca", ["kept", "kept", "lower"]),
        ("abc", "cab", ["higher", "kept", "kept"]),
        ("abc", "xbca", ["inserted", "kept", "kept", "lower"]),
        ("abcd", "dbc", ["deleted", "higher", "kept", "kept"]),
        ("abc", "abc", ["kept", "kept", "kept"]),
    ],
)
def test_it_says_which_way_it_went(old: str, new: str, wanted: list[str]) -> None:
    sides = [[plain(f"{letter}{letter} {letter}") for letter in side] for side in (old, new)]
    assert kinds(rows(sides[0], sides[1])) == wanted


def test_what_moved_and_changed_too_has_both_marks() -> None:
    old, new = (
        Table((), tuple(((plain(label),), (plain(f"{many} points in every month"),)) for label, many in each))
        for each in ((("Fit", 1), ("Intent", 2), ("Total", 3)), (("Intent", 2), ("Total", 3), ("Fit", 4)))
    )
    found = rows(old.rows, new.rows)
    assert kinds(found) == ["kept", "kept", "lower"]
    assert [changed(row.value) for row in found.rows] == [False, False, True]


def test_a_move_is_a_change() -> None:
    new = replace(INBOUND, bands=INBOUND.bands[1:] + INBOUND.bands[:1])
    assert len(redline(INBOUND, new).touched) == 1
    assert changed(Rows((Row("higher", Words(())),)))
    assert not changed(Rows((Row("kept", Words(())),)))
