"""A rename that `moved_from` tells is one fact in both directions, and everything that names the entry follows it."""

import random
from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.span import Path, dotted
from sla_compiler.diff.fact import Fact
from sla_compiler.diff.facts import facts
from sla_compiler.diff.fields import fields_of
from sla_compiler.diff.renaming import SECTION_OF, in_new_ids
from sla_compiler.model.base import Named, Part
from sla_compiler.model.lead import Definition
from sla_compiler.model.spec import Spec
from sla_compiler.model.walk import walk
from sla_compiler.resolve.digest import digest_of
from sla_compiler.syntax.arrival import Happens
from sla_compiler.syntax.document import Plain
from tests.diff.versions import assert_mirrored, mirrored, shown, small, told
from tests.language.mutate import renamed
from tests.language.spots import Spot, at_path, changed, read, renamed_key, spots
from tests.language.test_leaves import source

EVENTS = "lead: {events: {ping: Ping, pong: Pong, ring: {label: Ring, moved_from: bell}}}\n"


ALSO_TEXTS: tuple[tuple[Path, Plain], ...] = (
    (("lead", "attributes", "email_kind"), "business | personal | learner | rival"),
    (("lead", "attributes", "employees", "unit"), "people"),
    (("disqualifiers", "competitor"), "email_kind = rival"),
    (("disqualifiers", "student", "when"), "email_kind = learner"),
    (("reviews", "quarterly", "agenda"), ["results against every promise", "trends"]),
)
"""Texts and values that are ids too, each with another one: whoever renames by the word would rename them."""


@cache
def base() -> Plain:
    made = source()
    for path, other in ALSO_TEXTS:
        made = changed(made, path, other)
    return made


@cache
def before() -> Spec:
    return read(base())


@cache
def base_places() -> tuple[Spot, ...]:
    return tuple(spots(before(), base()))


@cache
def named() -> dict[str, Spot]:
    """Every entry with an id, by its place."""
    return {dotted(one.path): one for one in base_places() if one.kind == "key" and isinstance(_at(one.path), Named)}


def _at(path: Path) -> object:
    value: object = before()
    for step in path:
        if isinstance(value, Mapping):
            value = value[step]
        else:
            key_of = {key: name for name, key, _ in fields_of(type(value))} if isinstance(value, Part) else {}
            value = getattr(value, key_of.get(str(step), ""), None)  # by tier there is no field for the key
    return value


@cache
def renames() -> tuple[tuple[Spot, Path, Spec], ...]:
    """For each entry its place, its place under another id, and the version in which it has that id."""
    made = ((spot, *with_new_id(base(), spot.path)) for spot in named().values())
    return tuple((spot, now, read(other)) for spot, other, now in made)


def with_new_id(made: Plain, path: Path) -> tuple[Plain, Path]:
    """The source in which the entry at a path has another id wherever it is named, and tells so; and its new path."""
    old = str(path[-1])
    new = f"{old}_now"
    if path[0] == "routing" or path[2:3] == ("rules",):  # named nowhere else
        made = renamed_key(made, path, new)
    else:
        places = base_places() if made is base() else tuple(spots(read(made), made))
        made = renamed(made, places, old, new)
    return changed(made, now := (*path[:-1], new), moved(at_path(made, now), _at(path), old)), now


def moved(raw: Plain, entry: object, old: str) -> Plain:
    """An entry in its long form, with the id that it had."""
    assert isinstance(entry, Named)
    long = isinstance(raw, dict) and raw.keys() <= set(entry.yaml_keys())
    if isinstance(raw, dict) and long:
        return {**raw, "moved_from": old}
    short = "of" if isinstance(entry, Definition) and isinstance(raw, list) else entry.short
    assert short is not None
    return {short: raw, "moved_from": old}


def test_every_section_has_entries_that_can_be_renamed() -> None:
    sections = {spot.path[:-1] for spot in named().values()}
    assert set(SECTION_OF.values()) < sections
    assert {("routing", "mql"), ("scores", "fit", "rules"), ("bands",), ("duties",)} < sections
    assert len(named()) > 100


def test_a_rename_is_one_fact_forward_and_backward() -> None:
    for spot, now, new in renames():
        expected = Fact("renamed", now, spot.path, spot.path[-1], now[-1])
        assert facts(before(), new) == (expected,)
        assert facts(new, before()) == (mirrored(expected),)


def test_the_old_version_in_new_ids_is_the_new_one() -> None:
    for spot, now, new in renames():
        there, back = in_new_ids(before(), new), in_new_ids(new, before())
        assert there.renames == ((now[:-1], spot.path[-1], now[-1]),)
        assert back.renames == ((spot.path[:-1], now[-1], spot.path[-1]),)
        assert (there.spec, back.spec) == (new, before())


@given(st.integers(0, 2**32))
@settings(max_examples=4, deadline=None, derandomize=True)
def test_many_renames_at_once_are_as_many_facts(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    made = base()
    chosen = draw.sample(sorted(named().items()), 8)
    for _, spot in sorted(chosen, key=lambda one: -len(one[1].path)):  # what is local first: its place has the old ids
        made, _ = with_new_id(made, spot.path)
    new = read(made)
    found = facts(before(), new)
    assert {fact.act for fact in found} == {"renamed"}
    assert sorted(str(fact.was) for fact in found) == sorted(str(spot.path) for _, spot in chosen)
    assert shown(map(mirrored, found)) == shown(facts(new, before()))
    assert digest_of(in_new_ids(before(), new).spec) == digest_of(new)


def test_where_nothing_is_renamed_the_old_version_is_what_it_was() -> None:
    assert in_new_ids(before(), before()).spec is before()
    new, now = with_new_id(base(), ("parties", "legal"))
    there = in_new_ids(before(), read(new)).spec
    assert now == ("parties", "legal_now")
    assert there.clocks is before().clocks
    assert list(there.parties) == [*list(before().parties)[:-1], "legal_now"]
    with pytest.raises(TypeError):
        there.parties["x"] = there.parties["sales"]  # type: ignore[index]  # what nobody may do


def test_what_changed_beside_the_rename_is_told_under_the_new_id() -> None:
    made, _ = with_new_id(base(), ("tiers", "b"))
    made = changed(made, ("clocks", "first_touch", "within", "b_now"), "5 business hours")
    (rename, limit) = facts(before(), read(made))
    assert rename.act == "renamed"
    assert (limit.key, limit.was) == ("clocks.first_touch.within.b_now", ("clocks", "first_touch", "within", "b"))
    assert_mirrored(before(), read(made))


def test_a_renamed_stage_takes_its_routes_and_a_renamed_score_its_rules_along() -> None:
    made, _ = with_new_id(base(), ("routing", "mql", "known"))
    made, _ = with_new_id(made, ("scores", "fit", "rules", "large"))
    made, _ = with_new_id(made, ("stages", "mql"))
    made, _ = with_new_id(made, ("scores", "fit"))
    assert [(fact.key, dotted(fact.was)) for fact in facts(before(), read(made))] == [
        ("scores.fit_now", "scores.fit"),
        ("scores.fit_now.rules.large_now", "scores.fit.rules.large"),
        ("stages.mql_now", "stages.mql"),
        ("routing.mql_now.known_now", "routing.mql.known"),
    ]


def test_a_value_is_no_id() -> None:
    old = "lead: {attributes: {kind: kind | other, x: {is: [{when: kind = kind, is: kind}]}}}"
    new = "lead: {attributes: {sort: {type: kind | other, moved_from: kind}, x: {is: [{when: sort = kind, is: kind}]}}}"
    assert [fact[:2] for fact in told(old, new)] == [("renamed", "lead.attributes.sort")]


def test_a_pool_and_an_event_of_one_name_are_two_things() -> None:
    old = EVENTS + "pools: {ping: {method: queue}}\nrouting: {mql: {all: {when: ping ever, to: ping}}}"
    event = old.replace("{ping: Ping,", "{beep: {label: Ping, moved_from: ping},").replace("when: ping", "when: beep")
    pool = old.replace("pools: {ping: {", "pools: {desk: {moved_from: ping, ").replace("to: ping", "to: desk")
    assert [fact[:2] for fact in told(old, event)] == [("renamed", "lead.events.beep")]
    assert [fact[:2] for fact in told(old, pool)] == [("renamed", "pools.desk")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # The old id is still there.
        ("{a: A}", "{a: A, b: {label: A, moved_from: a}}", ["added b"]),
        # Nothing had that id.
        ("{a: A}", "{a: A, b: {label: B, moved_from: c}}", ["added b"]),
        # The new id was there before: one entry goes, and the other tells another history.
        ("{a: A, b: B}", "{b: {label: B, moved_from: a}}", ["added b.moved_from", "removed a"]),
        # Two entries claim to be it.
        ("{a: A}", "{b: {label: B, moved_from: a}, c: {label: C, moved_from: a}}", ["added b", "added c", "removed a"]),
        # The two change their names.
        (
            "{a: A, b: B}",
            "{b: {label: A, moved_from: a}, a: {label: B, moved_from: b}}",
            ["renamed a", "renamed b"],
        ),
        # The id is that of another now, or that one has given its own on as well.
        ("{a: A}", "{a: X, b: {label: A, moved_from: a}}", ["added a", "renamed b"]),
        ("{a: A}", "{a: X, b: {label: Y, moved_from: a}}", ["added a", "changed b.label", "renamed b"]),
        ("{a: A, b: B}", "{b: {label: A, moved_from: a}}", ["removed former_b", "renamed b"]),
        (
            "{a: A, b: B, c: C}",
            "{a: X, b: {label: A, moved_from: a}, c: {label: B, moved_from: b}}",
            ["added a", "removed former_c", "renamed b", "renamed c"],
        ),
        # Whoever claims an id that is gone knows better than whoever claims it beside something else.
        (
            "{a: A, c: C}",
            "{b: {label: A, moved_from: a}, c: {moved_from: a, label: C}}",
            ["added c.moved_from", "renamed b"],
        ),
        # Of two that claim an id that is given on, neither has it.
        (
            "{a: A, b: B}",
            "{b: {label: A, moved_from: a}, c: {label: B, moved_from: b}, d: {label: B, moved_from: b}}",
            ["added c", "added d", "removed former_b", "renamed b"],
        ),
        # Of a chain only the story is gone, and the exchange was one version ago.
        (
            "{a: X, b: {label: A, moved_from: a}, c: {label: B, moved_from: b}}",
            "{a: X, b: A, c: B}",
            ["removed b.moved_from", "removed c.moved_from"],
        ),
        (
            "{a: {label: B, moved_from: b}, b: {label: A, moved_from: a}}",
            "{a: B, b: A}",
            ["removed a.moved_from", "removed b.moved_from"],
        ),
        (
            "{a: {label: B, moved_from: b}, b: {label: A, moved_from: a}}",
            "{a: {label: B, moved_from: b}, b: {label: Z, moved_from: a}}",
            ["changed b.label"],
        ),
        ("{b: {label: B, moved_from: a}}", "{a: X, b: {label: B, moved_from: a}}", ["added a"]),
        # A version later the rename is an old story.
        ("{b: {label: B, moved_from: a}}", "{b: B}", ["removed b.moved_from"]),
        ("{b: {label: B, moved_from: a}}", "{b: {label: B, moved_from: c}}", ["changed b.moved_from"]),
        # A second rename, and the same with the first one undone.
        ("{b: {label: B, moved_from: a}}", "{c: {label: B, moved_from: b}}", ["renamed c"]),
        ("{b: {label: B, moved_from: a}}", "{a: B}", ["renamed a"]),
        ("{b: {label: B, moved_from: a}}", "{a: X}", ["changed a.label", "renamed a"]),
    ],
)
def test_what_is_a_rename_and_what_is_not(old: str, new: str, expected: list[str]) -> None:
    old, new = f"lead: {{events: {old}}}", f"lead: {{events: {new}}}"
    prefix = "lead.events."
    assert sorted(f"{act} {key.removeprefix(prefix)}" for act, key, _, _ in told(old, new)) == expected
    assert_mirrored(small(old), small(new))


def test_an_id_that_named_something_else_stands_for_itself() -> None:
    # Otherwise `stops: pong` would read the same before and after, and mean two things.
    clock = "clocks: {touch: {owner: sales, starts: mql, stops: pong, within: 1 hour}}\n"
    old = "lead: {events: {ping: Ping, pong: Pong}, activities: {call: phone}}\n" + clock
    new = "lead: {events: {ping: Ping}, activities: {pong: {channel: phone, moved_from: call}}}\n" + clock
    assert told(old, new) == [
        ("removed", "lead.events.former_pong", small(old).lead.events["pong"], None),  # type: ignore[union-attr, index]  # written above
        ("renamed", "lead.activities.pong", "call", "pong"),
        ("changed", "clocks.touch.stops", Happens("former_pong"), Happens("pong")),
    ]
    assert_mirrored(small(old), small(new))


@pytest.mark.parametrize(
    ("held", "now", "expected"),
    [
        ("", "", None),
        ("label: Touch now, ", "label: Touch now, ", None),
        ("", "label: Touch, ", None),  # what people read is what it was
        ("label: Touch now, ", "", None),
        ("label: Touch, ", "", None),  # written out or not
        ("", "label: Reach, ", ("Touch", "Reach")),
        ("label: Reach, ", "", ("Reach", "Touch now")),
        ("label: Reach, ", "label: Contact, ", ("Reach", "Contact")),
    ],
)
def test_a_label_that_follows_the_id_is_part_of_the_rename(
    held: str, now: str, expected: tuple[str, str] | None
) -> None:
    line = "clocks: {%s: {%sowner: sales, starts: mql, stops: ping, within: 1 hour}}\n"
    old = small(EVENTS + line % ("touch", held))
    new = small(EVENTS + line % ("touch_now", f"{now}moved_from: touch, "))
    rename, *labels = facts(old, new)
    assert rename.act == "renamed"
    assert [(fact.key, fact.before, fact.after) for fact in labels] == (
        [("clocks.touch_now.label", *expected)] if expected else []
    )
    back = [(fact.before, fact.after) for fact in facts(new, old) if fact.act != "renamed"]
    assert back == ([(expected[1], expected[0])] if expected else [])


def test_another_order_under_other_ids_is_one_rename_and_one_order() -> None:
    old = "bands: {red: kept < 50%, yellow: kept < 60%, green: else}"
    new = "bands: {amber: {when: kept < 60%, moved_from: yellow}, red: kept < 50%, green: else}"
    assert told(old, new) == [
        ("renamed", "bands.amber", "yellow", "amber"),
        ("reordered", "bands", ("red", "amber", "green"), ("amber", "red", "green")),
    ]


def test_every_kind_of_thing_that_is_referred_to_has_its_section() -> None:
    kinds = {kind for visit in walk(before()) for kind in (*visit.meaning.refers, *visit.meaning.keys)}
    words = {"tier_word", "rep", "rep_manager", "current_rep", "milestone", "channel"}
    assert kinds - words <= set(SECTION_OF)
