"""Every leaf of the language, changed, is a fact at its place; every id and every entry is; nothing else is."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.span import Path
from sla_compiler.diff.facts import facts
from sla_compiler.model.promises import Attempts
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.digest import digest_of
from tests.diff.versions import assert_mirrored
from tests.language.mutate import Mutation
from tests.language.spots import spots
from tests.language.test_leaves import changes, is_deployment, source, whole

RENAMED = {
    "lead.attributes.segment.is[0].is (0)",
    "lead.attributes.grade.is[0].is (0)",
    "lead.activities.call.channel (0)",
    "lead.activities.personal_email.channel (0)",
    "lead.activities.linkedin_message (0)",
}
"""Leaves that are named elsewhere, where the change follows them."""


def of_kind(kind: str) -> list[tuple[Mutation, Spec]]:
    return [(one, spec) for one, spec in changes() if one.kind == kind]


def short_fields() -> dict[Path, frozenset[str]]:
    """For each entry, or value of an entry, that is written as one field alone: what its field can be."""
    found: dict[Path, frozenset[str]] = {}
    for spot in spots(whole(), source()):
        if spot.spelling == "short" and spot.owner is not None:
            fields = {"at_least", "of"} if spot.owner is Attempts else {spot.owner.short or "", "of"}
            found[spot.path] = frozenset(fields)
    return found


def members() -> set[Path]:
    """Every place that holds one of several things in a set."""
    sets = [spot for spot in spots(whole(), source()) if spot.kind == "list" and spot.meaning.order == "set"]
    return {(*spot.path, index) for spot in sets if isinstance(spot.raw, list) for index in range(len(spot.raw))}


def expected_place(path: Path, short: dict[Path, frozenset[str]]) -> set[Path]:
    """Where a change at a path may be told: there, or above; and where a field stands alone, at the field."""
    places = {path[:length] for length in range(1, len(path) + 1)}
    return places | {(*place, field) for place in places if place in short for field in short[place]}


def test_a_changed_leaf_is_one_fact_at_its_place() -> None:
    short, in_sets = short_fields(), members()
    wrong, two = [], Counter[str]()
    for one, spec in of_kind("leaf"):
        found = facts(whole(), spec)
        places = expected_place(one.path, short)
        if one.name in RENAMED:
            assert found[0].path in places
            assert len(found) > 1
        elif [fact.act for fact in found] == ["added", "removed"] and one.path in in_sets:
            two[one.name] += 1  # of several members one went and one came
            wrong += [one.name for fact in found if fact.path not in places]
        elif len(found) != 1 or found[0].path not in places or found[0].act != "changed":
            wrong.append(one.name)
    assert wrong == []
    assert len(two) < len(of_kind("leaf")) * 0.12


def test_another_id_is_a_fact_at_its_place() -> None:
    for one, spec in of_kind("key"):
        found = facts(whole(), spec)
        assert any(_near(path, one.path) for fact in found for path in (fact.path, fact.was)), one.name


def test_what_is_left_out_is_a_fact_at_its_place() -> None:
    short = short_fields()
    for one, spec in of_kind("removal"):
        places = expected_place(one.path, short)
        assert any(_near(fact.path, one.path) or fact.path in places for fact in facts(whole(), spec)), one.name


def _near(told: Path, path: Path) -> bool:
    """At the path, above it, or below what is a fact for each entry in it."""
    length = min(len(told), len(path))
    return told[:length] == path[:length]


def test_every_change_of_what_is_signed_is_a_fact_of_what_is_signed() -> None:
    # Beside this, the digest of each of these versions is another one, except of those that say where it runs.
    for one, spec in changes():
        told = {fact.path[0] == "deploy" for fact in facts(whole(), spec)}
        assert told == {is_deployment(one)}, one.name


def test_every_change_undone_is_the_mirror() -> None:
    for _, spec in changes():
        assert_mirrored(whole(), spec)


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_two_changed_versions_mirror_each_other(seed: int) -> None:
    (_, old), (_, new) = random.Random(seed).sample(changes(), 2)  # noqa: S311 - hypothesis chooses the seed
    signed = [fact for fact in assert_mirrored(old, new) if fact.path[0] != "deploy"]
    assert (digest_of(old) == digest_of(new)) == (signed == [])


def test_the_exceptions_are_still_there() -> None:
    assert {one.name for one, _ in of_kind("leaf")} >= RENAMED


@pytest.mark.parametrize("kind", ["leaf", "key", "removal"])
def test_there_are_changes_of_every_kind(kind: str) -> None:
    assert len(of_kind(kind)) > 100
