"""Ids that are exchanged, passed on and used again: each `moved_from` is honoured, all at once."""

import random
from collections.abc import Mapping
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.span import Path, dotted
from sla_compiler.diff.change import Step
from sla_compiler.diff.difference import difference
from sla_compiler.diff.facts import facts
from sla_compiler.diff.renaming import entries, in_new_ids
from sla_compiler.syntax.document import Plain
from tests.diff.test_renaming import EVENTS, moved
from tests.diff.versions import acts, assert_mirrored, small, sources, specs
from tests.language.mutate import renamed
from tests.language.spots import at_path, changed, read, spots

HEAD = """
agreement: {id: small, title: S, version: %s, effective: 2026-10-01, timezone: Europe/Berlin, existing_leads: keep}
"""


def test_a_later_version_knows_better() -> None:
    old = "lead: {events: {a: {label: A, moved_from: b}, b: {label: B, moved_from: a}}}"
    new = "lead: {events: {a: X, b: Y}}"  # like neither

    def found(before: str, after: str) -> list[str]:
        one, other = small(HEAD % before + old), small(HEAD % after + new)
        return [fact.act for fact in assert_mirrored(one, other) if fact.path[0] == "lead"]

    assert found("1.0.0", "1.1.0") == ["removed", "changed", "removed", "changed"]
    assert found("1.10.0", "1.9.0") == ["renamed", "changed", "renamed", "changed"]
    assert found("1.0.0", "1.0.0") == ["renamed", "changed", "renamed", "changed"]


def test_an_id_that_is_used_again_a_version_later_is_no_way_back() -> None:
    old = small(HEAD % "1.1.0" + "lead: {events: {b: {label: A, moved_from: a}}}")
    new = small(HEAD % "1.2.0" + "lead: {events: {a: X, c: {label: A, moved_from: b}}}")
    assert acts(assert_mirrored(old, new))[1:] == [("added", "lead.events.a"), ("renamed", "lead.events.c")]


def test_a_new_top_tier_takes_the_id_of_the_one_that_moves_down() -> None:
    old = (
        EVENTS
        + """
tiers: {a: {when: ping ever}, b: {when: else}}
clocks: {touch: {owner: sales, starts: mql, stops: ping, within: {a: 1 hour, b: 2 hours}, pauses: tier = a}}
"""
    )
    new = (
        EVENTS
        + """
tiers: {a: {when: pong ever}, b: {when: ping ever, moved_from: a}, c: {when: else, moved_from: b}}
clocks:
  touch: {owner: sales, starts: mql, stops: ping, within: {a: 5 minutes, b: 1 hour, c: 2 hours}, pauses: tier = b}
"""
    )
    found = assert_mirrored(small(old), small(new))
    assert [(fact.act, fact.key, dotted(fact.was)) for fact in found] == [
        ("added", "tiers.a", "tiers.former_a"),
        ("renamed", "tiers.b", "tiers.a"),
        ("renamed", "tiers.c", "tiers.b"),
        ("added", "clocks.touch.within.a", "clocks.touch.within.former_a"),
    ]
    assert [(fact.act, fact.key, dotted(fact.was)) for fact in facts(small(new), small(old))] == [
        ("renamed", "tiers.a", "tiers.b"),
        ("renamed", "tiers.b", "tiers.c"),
        ("removed", "tiers.former_a", "tiers.a"),
        ("removed", "clocks.touch.within.former_a", "clocks.touch.within.a"),
    ]


def test_what_is_gone_keeps_its_words_under_an_id_that_nobody_has() -> None:
    old = EVENTS + "tiers: {a: ping ever, b: pong ever, former_b: pong within 1 day, c: else}"
    new = EVENTS + "tiers: {b: {when: ping ever, moved_from: a}, former_b: pong within 1 day, c: else}"
    gone = in_new_ids(small(old), small(new))
    assert gone.apart == ((("tiers",), "b", "former_former_b"),)
    assert gone.spec.tiers is not None
    assert gone.spec.tiers["former_former_b"].label == "B"
    assert [(one.act, one.key) for one in assert_mirrored(small(old), small(new))] == [
        ("renamed", "tiers.b"),
        ("removed", "tiers.former_former_b"),
    ]


AGREEMENTS = ("examples/next_quarter/sla.yaml", "tests/language/whole.sla.yaml")
TURNED: tuple[Path, ...] = (
    ("tiers",),
    ("stages",),
    ("lead", "attributes"),
    ("lead", "events"),
    ("clocks",),
    ("parties",),
)


@cache
def turning(name: str) -> tuple[tuple[Path, tuple[str, ...]], ...]:
    """Some ids of some sections of an agreement, each of which is that of one thing and no value."""
    made = sources()[name]
    found = []
    for section in TURNED:
        keys = [spot for spot in spots(specs()[name], made) if spot.kind == "key" and spot.path[:-1] == section]
        ids = [str(spot.value) for spot in keys[:5] if _is_alone(name, (*section, str(spot.value)))]
        if len(ids) > 1:
            found.append((section, tuple(ids)))
    return tuple(found)


def _is_alone(name: str, path: Path) -> bool:
    new = read(turned(sources()[name], path[:-1], {str(path[-1]): "quite_another"}))
    return [one.act for one in facts(specs()[name], new)] == ["renamed"]


def turned(made: Plain, section: Path, ids: Mapping[str, str]) -> Plain:
    """The source with other ids for entries of a section, all at once, each of which tells which one it had."""
    steps = [(before, f"{after}_soon") for before, after in ids.items()]
    for before, after in (*steps, *((f"{name}_soon", name) for name in ids.values())):
        made = renamed(made, tuple(spots(read(made), made)), before, after)
    for before, after in ids.items():
        entry = entries(read(made), section)[after]
        made = changed(made, (*section, after), moved(at_path(made, (*section, after)), entry, before))
    return made


@given(st.integers(0, 2**32))
@settings(max_examples=16, deadline=None, derandomize=True)
def test_ids_that_are_exchanged_and_passed_on_are_renames_and_nothing_else(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    name = draw.choice(AGREEMENTS)
    section, names = draw.choice(turning(name))
    chosen = draw.sample(names, draw.randint(2, min(4, len(names))))
    onto = [*chosen[1:], draw.choice([chosen[0], "quite_another"])]  # round in a circle, or down a line
    made = turned(sources()[name], section, dict(zip(chosen, onto, strict=True)))
    anew = section == ("lead", "attributes") and onto[-1] != chosen[0]
    if anew:
        made = changed(made, section, {chosen[0]: "text | texts", **at_path(made, section)})  # type: ignore[dict-item]  # a mapping
    version = draw.choice([specs()[name].agreement.version, "99.0.0"])
    old, new = specs()[name], read(changed(made, ("agreement", "version"), version))
    found = [fact for fact in assert_mirrored(old, new) if fact.path != ("agreement", "version")]
    assert sorted((fact.act, str(fact.was[-1]), str(fact.path[-1])) for fact in found) == sorted(
        [("renamed", before, after) for before, after in zip(chosen, onto, strict=True)]
        + [("added", f"former_{chosen[0]}", chosen[0])] * anew
    )
    if not anew:
        for changes in (difference(old, new, prove=False).changes, difference(new, old, prove=False).changes):
            assert all(not one.effects and one.step <= Step.PATCH for one in changes)
