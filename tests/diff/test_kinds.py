"""Every kind of change has its mirror, its page and its fixture, and every fact of the language is claimed by one."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from sla_compiler.diff import judge
from sla_compiler.diff.bump import BUMPS, step_of
from sla_compiler.diff.change import UNCLASSIFIED, Change, Step
from sla_compiler.diff.fact import Fact
from sla_compiler.diff.facts import facts
from sla_compiler.diff.judge import judged, kinds, table
from sla_compiler.diff.kind import Kind
from sla_compiler.diff.meaning import meaning_and_implications
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.syntax.document import Plain
from tests.diff.kind_fixtures import (
    NAMES,
    agreements,
    back,
    changes_of,
    edited,
    effects_of,
    fixture,
    is_incomparable,
    mirror_of,
    mirrored_effects,
    sound,
    there,
)
from tests.diff.versions import mirrored
from tests.language.test_leaves import changes as mutations
from tests.language.test_leaves import source, whole

KINDS = {name: kind for name, (kind, _) in kinds().items()}
INTERNAL = re.compile(r"[A-Z]\w+\(|\bNone\b|\{|mappingproxy|<[a-z]+ |_\w+=| {2}|: $|: ,|, ,")
ALMOST_EVERYTHING = 1000


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_is_undone_by_its_mirror(kind: Kind) -> None:
    mirror = KINDS[kind.mirror]
    assert mirror.mirror == kind.name
    assert set(mirror.at) == set(kind.at)
    if mirror is not kind:
        assert mirror.about != kind.about


@pytest.mark.parametrize(("name", "page"), [(name, page) for name, (_, page) in kinds().items()])
def test_a_kind_is_explained_and_shown(name: str, page: str) -> None:
    assert len(page) > 60
    assert KINDS[name].about == KINDS[name].about.strip(".")
    assert name in NAMES or KINDS[name].mirror in NAMES


def test_every_fixture_is_one_of_a_kind() -> None:
    assert [name for name in NAMES if name not in KINDS] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_fixture_is_judged_as_it_says(name: str) -> None:
    one = fixture(name)
    found = there(one)
    assert {change.kind for change in found} == {name, *one.also}
    assert {effect for change in found if change.kind == name for effect in effects_of(change)} == one.effects


@pytest.mark.parametrize("name", NAMES)
def test_the_way_back_is_the_mirror(name: str) -> None:
    one = fixture(name)
    done, undone_again = there(one), back(one)
    assert Counter(mirror_of(change.kind) for change in done) == Counter(change.kind for change in undone_again)
    assert Counter(map(mirrored_effects, done)) == Counter(map(effects_of, undone_again))
    assert Counter(change.moves_leads for change in done) == Counter(change.moves_leads for change in undone_again)


@cache
def judgements() -> tuple[tuple[str, Change, Change], ...]:
    """Of every mutation of the whole agreement: its name, the judgement of each fact, and that of going back."""
    found: list[tuple[str, Change, Change]] = []
    old = agreement_from(whole())
    for mutation, spec in mutations():
        told, new = facts(whole(), spec), agreement_from(spec)
        pairs = zip(judged(told, old, new), judged(map(mirrored, told), new, old), strict=True)
        found += [(mutation.name, *pair) for pair in pairs]
    return tuple(found)


def test_every_fact_of_the_language_is_claimed_by_one_kind() -> None:
    assert len(judgements()) > ALMOST_EVERYTHING
    assert [name for name, change, _ in judgements() if change.kind == UNCLASSIFIED] == []


def test_every_change_of_the_language_is_mirrored() -> None:
    for name, done, undone_again in judgements():
        assert undone_again.kind == mirror_of(done.kind), name
        assert effects_of(undone_again) == mirrored_effects(done), name
        assert undone_again.moves_leads == done.moves_leads, name


def test_every_change_of_the_language_is_said_in_words() -> None:
    said = [(name, change.says) for name, *pair in judgements() for change in pair]
    assert [one for one in said if INTERNAL.search(one[1]) or one[1].endswith(".") or not one[1]] == []


def test_every_change_moves_the_version_as_the_table_says() -> None:
    steps = {change.kind: change.step for _, *pair in judgements() for change in pair}
    assert steps == {name: step_of(KINDS[name].nature) for name in steps}
    assert set(steps.values()) == set(Step)


def test_the_table_names_every_kind_once() -> None:
    named = re.findall(r"`([a-z-]+)`", table())
    assert sorted(named) == sorted([*KINDS, UNCLASSIFIED])
    assert table().count("\n") == len(BUMPS) + 2


def pair() -> tuple[Agreement, Agreement]:
    one = fixture("shorter-limit")
    return agreements(one.old, one.new)


@pytest.mark.parametrize(
    "path", [("clocks", "first_touch", "weather"), ("weather",), ("clocks",), ("stages", "mql", "from", "raw", "of")]
)
def test_what_nobody_knows_is_never_neutral(path: tuple[str, ...]) -> None:
    (change,) = judged([Fact("changed", path, path, "fair", "foul")], *pair())
    assert (change.kind, change.step) == (UNCLASSIFIED, Step.MAJOR)
    assert {one.party for one in change.effects} == {"marketing", "sales"}
    assert is_incomparable(change)


def test_what_two_kinds_claim_is_not_judged_by_either(monkeypatch: pytest.MonkeyPatch) -> None:
    one = fixture("shorter-limit")
    double = (KINDS["shorter-limit"], replace(KINDS["longer-limit"], when=lambda _: True))
    monkeypatch.setattr(judge, "_at", lambda _: double)
    assert [change.kind for change in changes_of(one.old, one.new)] == [UNCLASSIFIED]


def test_without_a_proof_sentences_cannot_be_compared() -> None:
    one = fixture("narrowed-condition")
    (change,) = changes_of(one.old, one.new)
    assert change.kind == "other-condition"
    assert is_incomparable(change)
    assert change.moves_leads


def test_the_prover_tells_which_sentence_is_narrower() -> None:
    one = fixture("narrowed-condition")
    pair = agreements(one.old, one.new)
    (change,) = judged(facts(one.old, one.new), *pair, meaning_and_implications(*pair)[1])
    assert change.kind == "narrowed-condition"


def test_the_same_agreement_has_no_changes() -> None:
    assert changes_of(whole(), whole()) == ()


def said(new: Plain, old: Plain = None) -> list[str]:
    """What is said of edits of the whole agreement."""
    before = edited(source(), old or {})
    return [change.says for change in changes_of(sound(before), sound(edited(before, new)))]


SENTENCES: tuple[tuple[dict[str, Plain], str], ...] = (
    ({"dispositions.no_authority.from": "mql"}, "outcome no authority can no longer end SAL"),
    (
        {"dispositions.no_authority.from": None},
        "outcome no authority can end: MQL and SAL, now any stage that a decision can leave",
    ),
    (
        {"commitments.sal_volume.per": "quarter", "commitments.sal_volume.amount": "240"},
        "900 per year, now 240 per quarter",
    ),
    ({"metrics.mql_to_opportunity.of": "sal"}, "metric MQL to opportunity, leads that came to: MQL, now SAL"),
    (
        {"agreement.existing_leads": "keep"},
        "leads under way move to the new version; now they stay under the version that they started with",
    ),
)


@pytest.mark.parametrize(("edits", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_a_sentence_says_what_was_and_what_is(edits: Plain, sentence: str) -> None:
    assert [one for one in said(edits) if one.endswith(sentence)] != []


KEPT: Plain = {"agreement.existing_leads": "keep"}
PASSED: Plain = {"agreement.effective": "2026-12-01", "calendars.office.closed.dates": ["2026-12-25"]}


@pytest.mark.parametrize(("old", "kind"), [(KEPT, "closed-day-elsewhere"), (None, "removed-closed-day")])
def test_a_day_before_the_version_counts_only_for_leads_under_way(old: Plain, kind: str) -> None:
    before = edited(source(), old or {})
    found = changes_of(sound(before), sound(edited(before, PASSED)))
    assert [change.kind for change in found if change.key == "calendars.office.closed.dates"] == [kind]


def test_who_takes_part_no_more_does_not_owe_more_of_it() -> None:
    edits: Plain = {"reviews.quarterly.every": "month", "reviews.quarterly.with": ["marketing", "sales"]}
    found = {change.kind: change for change in changes_of(sound(source()), sound(edited(source(), edits)))}
    assert {one.party for one in found["more-often"].effects} == {"revops", "marketing", "sales"}
    assert [one.party for one in found["removed-attendee"].effects] == ["sponsor"]
