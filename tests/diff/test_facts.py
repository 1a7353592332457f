"""The facts of two versions: none where they mean the same, the mirror when a change is undone, one for each change."""

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.units import Duration, OpenTime, Percent
from sla_compiler.diff.facts import facts
from sla_compiler.model.choices import Choice
from sla_compiler.model.scalars import Rate
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.arrival import Happens
from sla_compiler.syntax.yaml import load
from tests.diff.versions import acts, assert_mirrored, plain, small, sources, specs, told
from tests.language.layout import laid_out
from tests.language.respell import respelled
from tests.language.spots import changed, read
from tests.language.test_digest import sequences, sets, swaps
from tests.language.test_leaves import source, whole

NAMES = sorted(sources())
EVENTS = "lead: {events: {ping: Ping, pong: Pong, pang: Pang}}\n"
CLOCK = "clocks: {touch: {owner: sales, starts: mql, stops: ping, within: 1 hour, %s}}\n"
TIERS = "tiers: {a: ping ever, b: pong ever, c: else}\n"


def test_there_are_agreements() -> None:
    assert len(NAMES) > 5


@pytest.mark.parametrize("name", NAMES)
def test_a_version_and_itself_say_the_same(name: str) -> None:
    assert facts(specs()[name], read(sources()[name])) == ()


@pytest.mark.parametrize("name", NAMES)
@given(st.integers(0, 2**32))
@settings(max_examples=5, deadline=None, derandomize=True)
def test_another_way_of_writing_the_same_is_no_fact(name: str, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    spec = specs()[name]
    text = laid_out(respelled(spec, sources()[name], draw), draw)
    document, _ = load("x.sla.yaml", text.encode())
    assert document is not None
    other = read(document.plain())
    assert facts(spec, other) == ()
    assert facts(other, spec) == ()


def test_another_order_is_a_fact_where_the_order_means_something() -> None:
    for spot in sequences():
        for other in swaps(spot.raw):
            found = facts(whole(), read(changed(source(), spot.path, other)))
            assert len(found) == 1
            assert found[0].act == ("reordered" if spot.kind == "mapping" else "changed")
            assert found[0].path == spot.path or (found[0].path == spot.path[:-1] and spot.path[-1] in {"is", "of"})
    for spot in sets():
        for other in swaps(spot.raw):
            assert facts(whole(), read(changed(source(), spot.path, other))) == ()


@pytest.mark.parametrize(("old", "new"), [pair for pair in product(NAMES, NAMES) if pair[0] < pair[1]])
def test_other_agreements_differ_and_mirror_each_other(old: str, new: str) -> None:
    assert len(assert_mirrored(specs()[old], specs()[new])) > 5


def test_facts_stand_in_the_order_of_the_language() -> None:
    fields = [field.alias or name for name, field in Spec.model_fields.items()]
    for old, new in product(NAMES, NAMES):
        order = [fields.index(str(fact.path[0])) for fact in facts(specs()[old], specs()[new])]
        assert order == sorted(order)


def test_inside_a_section_what_is_there_comes_before_what_went() -> None:
    old = "duties: {a: {owner: sales, text: A}, b: {owner: sales, text: B}, c: {owner: sales, text: C}}"
    new = "duties: {d: {owner: sales, text: D}, c: {owner: sales, text: X}, a: {owner: sales, text: A}}"
    found = [(act, key) for act, key, _, _ in told(old, new)]
    assert found == [("added", "duties.d"), ("changed", "duties.c.text"), ("removed", "duties.b")]


def test_a_section_that_came_is_a_fact_for_each_entry() -> None:
    new = EVENTS + "routing: {mql: {one: {when: ping ever, to: current_rep}, rest: {when: else, to: current_rep}}}"
    found = told("", new)
    assert [(act, key) for act, key, _, _ in found] == [
        ("added", "lead.events.ping"),
        ("added", "lead.events.pong"),
        ("added", "lead.events.pang"),
        ("added", "routing.mql.one"),
        ("added", "routing.mql.rest"),
    ]
    assert_mirrored(small(), small(new))


def test_a_section_that_says_nothing_is_noticed() -> None:
    assert [(act, key) for act, key, _, _ in told("", "lead: {}")] == [("added", "lead")]
    assert [(act, key) for act, key, _, _ in told("lead: {}", "")] == [("removed", "lead")]


def test_new_entries_do_not_reorder_the_others() -> None:
    old, new = small("bands: {red: kept < 50%, green: else}"), small("bands: {x: kept < 20%, red: kept < 50%, y: else}")
    assert acts(assert_mirrored(old, new)) == [("added", "bands.x"), ("added", "bands.y"), ("removed", "bands.green")]


def test_another_priority_is_one_fact_with_the_ids_that_both_have() -> None:
    old = EVENTS + TIERS
    new = EVENTS + "tiers: {b: pong ever, new: pang ever, a: ping ever, c: else}"
    found = [fact for fact in told(old, new) if fact[0] == "reordered"]
    assert found == [("reordered", "tiers", ("a", "b", "c"), ("b", "a", "c"))]


def test_limits_by_tier_are_told_by_tier() -> None:
    old = EVENTS + TIERS + CLOCK % "label: T"
    by_tier = old.replace("within: 1 hour", "within: {a: 1 hour, b: 2 hours}")
    other = old.replace("within: 1 hour", "within: {b: 3 hours, c: 4 hours}")
    hours = {number: Duration(number * 3600) for number in range(5)}
    assert told(by_tier, other) == [
        ("changed", "clocks.touch.within.b", hours[2], hours[3]),
        ("added", "clocks.touch.within.c", None, hours[4]),
        ("removed", "clocks.touch.within.a", hours[1], None),
    ]
    ((act, key, before, after),) = told(old, by_tier)
    assert (act, key) == ("changed", "clocks.touch.within")
    assert isinstance(before, Choice)
    assert isinstance(after, Choice)
    assert (before.one, dict(after.tiers or {})) == (hours[1], {"a": hours[1], "b": hours[2]})
    assert_mirrored(small(old), small(by_tier))


def test_what_opens_a_run_is_told_by_member_or_as_a_whole() -> None:
    old = EVENTS + CLOCK % "target: 90%"
    assert told(old, old.replace("starts: mql", "starts: {any: [mql, pong]}")) == [
        ("added", "clocks.touch.starts", None, Happens("pong"))
    ]
    each = old.replace("starts: mql", "starts: {each: mql}")
    assert [fact[:2] for fact in told(old, each)] == [("changed", "clocks.touch.starts")]
    more = old.replace("starts: mql", "starts: {each: [mql, pong], at_most: 2 per lead}")
    assert told(each, more) == [
        ("added", "clocks.touch.starts.each", None, Happens("pong")),
        ("added", "clocks.touch.starts.at_most", None, Rate(2, "lead")),
    ]


def test_the_only_member_becomes_another_and_of_several_one_goes_and_one_comes() -> None:
    old = EVENTS + CLOCK % "target: 90%"
    other, two = old.replace("stops: ping", "stops: pong"), old.replace("stops: ping", "stops: [ping, pong]")
    three = old.replace("stops: ping", "stops: [ping, pang]")
    assert told(old, other) == [("changed", "clocks.touch.stops", Happens("ping"), Happens("pong"))]
    assert told(two, three) == [
        ("added", "clocks.touch.stops", None, Happens("pang")),
        ("removed", "clocks.touch.stops", Happens("pong"), None),
    ]
    twice = old.replace("stops: ping", "stops: [ping, ping]")
    assert told(twice, old) == [("removed", "clocks.touch.stops", Happens("ping"), None)]


def test_an_alert_that_is_clearly_another_has_changed() -> None:
    old = EVENTS + CLOCK % "alerts: [{at: 80%, tell: rep, via: slack}, {overdue: 1 hour, tell: sales}]"
    later, moved = (
        old.replace("80%", "90%"),
        old.replace("overdue: 1 hour, tell: sales", "at: 2 hours, tell: marketing"),
    )
    assert [fact[:2] for fact in told(old, later)] == [("changed", "clocks.touch.alerts")]
    assert [fact[:2] for fact in told(old, moved)] == [
        ("added", "clocks.touch.alerts"),
        ("removed", "clocks.touch.alerts"),
    ]
    assert_mirrored(small(old), small(moved))
    assert_mirrored(small(old.replace("rep, via: slack", "rep")), small(later.replace("1 hour, tell", "2 hours, tell")))


def test_alerts_of_which_nobody_can_say_which_is_which_come_and_go() -> None:
    old = EVENTS + CLOCK % "alerts: [{at: 10%, tell: rep}, {at: 20%, tell: rep}]"
    new = EVENTS + CLOCK % "alerts: [{at: 30%, tell: rep}, {at: 40%, tell: rep}]"
    assert [fact[0] for fact in told(old, new)] == ["added", "added", "removed", "removed"]


def test_a_sentence_in_a_set_changes() -> None:
    old = EVENTS + CLOCK % "pauses: [raw, ping within 1 day]"
    assert [fact[:2] for fact in told(old, old.replace("1 day", "2 days"))] == [("changed", "clocks.touch.pauses")]


def test_a_part_that_can_be_left_out_comes_and_goes_as_one() -> None:
    old = "stages: {raw: {owner: marketing, reentry: {after: 30 days, at_most: 3}}}"
    without, other = "stages: {raw: {owner: marketing}}", old.replace("30 days", "31 days")
    assert [fact[:2] for fact in told(old, without)] == [("removed", "stages.raw.reentry")]
    assert told(old, other) == [
        ("changed", "stages.raw.reentry.after", Duration(30 * 86_400), Duration(31 * 86_400)),
    ]


def test_a_value_that_can_be_left_out_comes_and_goes_and_a_default_does_not() -> None:
    old = EVENTS + CLOCK % "target: 90%"
    assert told(old, old.replace("target: 90%", "label: Touch")) == [
        ("removed", "clocks.touch.target", Percent(9_000), None)
    ]
    assert told("", "parties: {marketing: {title: VP Marketing, signs: true}, sales: VP Sales}") == [
        ("changed", "parties.sales.signs", True, False)
    ]


def test_opening_hours_change_as_a_week() -> None:
    old = "calendars: {office: {timezone: Europe/Berlin, open: {mon-fri: 09:00-17:00}, closed: none}}"
    split = old.replace("{mon-fri: 09:00-17:00}", "{mon-tue: 09:00-17:00, wed-fri: 09:00-17:00}")
    assert told(old, split) == []
    assert [fact[:2] for fact in told(old, split.replace("fri: 09:00", "fri: 10:00"))] == [
        ("changed", "calendars.office.open")
    ]
    assert [fact[:2] for fact in told(old, old.replace("none", "[2026-12-25]"))] == [
        ("changed", "calendars.office.closed")
    ]


def test_a_label_is_what_people_read() -> None:
    old = EVENTS + CLOCK % "target: 90%"
    named, same = old.replace("target", "label: First touch, target"), old.replace("target", "label: Touch, target")
    assert told(old, same) == []
    assert told(old, named) == [("changed", "clocks.touch.label", "Touch", "First touch")]
    assert told(named, old) == [("changed", "clocks.touch.label", "First touch", "Touch")]


def test_where_it_runs_is_told_though_nobody_signs_it() -> None:
    new = "deploy: {salesforce: {object: Lead}, hubspot: {object: leads}}"
    assert [fact[:2] for fact in told("", new)] == [("added", "deploy.salesforce"), ("added", "deploy.hubspot")]
    assert [fact[:2] for fact in told(new, new.replace("leads", "deals"))] == [("changed", "deploy.hubspot.object")]


def test_a_limit_in_another_unit_is_the_same_and_another_kind_of_time_is_not() -> None:
    old = EVENTS + CLOCK % "target: 90%"
    assert told(old, old.replace("1 hour", "60 minutes")) == []
    ((_, key, before, after),) = told(old, old.replace("1 hour", "1 business hour"))
    assert key == "clocks.touch.within"
    assert isinstance(before, Choice)
    assert isinstance(after, Choice)
    assert (before.one, after.one) == (Duration(3600), OpenTime(3600))


def test_the_small_agreement_is_read_as_it_is_written() -> None:
    assert plain("a: [1, b]") == {"a": ["1", "b"]}
    assert set(small(EVENTS).model_fields_set) == {"sla", "agreement", "parties", "stages", "lead"}
