"""What looks like a rename that nobody wrote down is suspected, and what does not is not."""

from sla_compiler.core.span import dotted
from sla_compiler.diff.facts import facts
from sla_compiler.diff.suspicion import suspected
from tests.diff.test_renaming import base, before, named
from tests.diff.versions import small
from tests.language.mutate import renamed
from tests.language.spots import read, renamed_key, spots

EVENTS = "lead: {events: {ping: Ping, pong: Pong}}\n"
TOUCH = "first_response: {owner: sales, starts: mql, stops: ping, within: 1 hour, target: 90%}"
ANSWER = "answer: {owner: marketing, starts: raw, stops: pong, within: 2 days}"


def pairs(old: str, new: str) -> list[tuple[str, str]]:
    there = [(dotted(one.removed.path), dotted(one.added.path)) for one in suspected(facts(small(old), small(new)))]
    back = [(dotted(one.added.path), dotted(one.removed.path)) for one in suspected(facts(small(new), small(old)))]
    assert sorted(there) == sorted(back)
    return there


def clocks(*lines: str) -> str:
    return EVENTS + f"clocks: {{{', '.join(lines)}}}"


def test_an_entry_under_another_id_is_suspected() -> None:
    touch = TOUCH.replace("first_response", "first_touch")
    assert pairs(clocks(TOUCH, ANSWER), clocks(touch, ANSWER)) == [("clocks.first_response", "clocks.first_touch")]


def test_one_thing_may_have_changed_beside_the_id() -> None:
    touch = TOUCH.replace("first_response", "first_touch").replace("90%", "95%")
    assert pairs(clocks(TOUCH), clocks(touch)) == [("clocks.first_response", "clocks.first_touch")]


def test_another_promise_is_not_suspected() -> None:
    assert pairs(clocks(TOUCH), clocks(ANSWER)) == []


def test_two_that_are_alike_are_told_apart_by_their_ids_or_not_at_all() -> None:
    old = "lead: {attributes: {has_budget: boolean, newsletter: boolean}}"
    assert pairs(old, "lead: {attributes: {budget_known: boolean}}") == [
        ("lead.attributes.has_budget", "lead.attributes.budget_known")
    ]
    assert pairs(old, "lead: {attributes: {subscribed: boolean}}") == []


def test_an_entry_of_another_section_is_not_suspected() -> None:
    assert pairs("lead: {events: {ping: Ping}}", "lead: {activities: {call: phone}}") == []


def test_a_rename_that_is_told_is_not_suspected() -> None:
    touch = TOUCH.replace("first_response: {", "first_touch: {moved_from: first_response, ")
    assert pairs(clocks(TOUCH), clocks(touch)) == []


def test_of_a_chain_the_last_link_is_suspected_under_the_id_that_it_had() -> None:
    old = EVENTS + "tiers: {a: ping ever, b: pong within 2 days, c: else}"
    new = EVENTS + "tiers: {a: ping ever, b: {when: else, moved_from: c}, d: {when: pong within 2 days}}"
    (one,) = suspected(facts(small(old), small(new)))
    assert (one.removed.key, one.added.key, one.origin) == ("tiers.former_b", "tiers.d", "b")


def test_every_entry_renamed_without_a_word_is_suspected() -> None:
    places = tuple(spots(before(), base()))
    for name, spot in named().items():
        old = str(spot.path[-1])
        local = spot.path[0] == "routing" or spot.path[2:3] == ("rules",)
        new = f"{old}_now"
        made = renamed_key(base(), spot.path, new) if local else renamed(base(), places, old, new)
        found = [(one.removed.path, one.added.path) for one in suspected(facts(before(), read(made)))]
        assert found == [(spot.path, (*spot.path[:-1], new))], name
