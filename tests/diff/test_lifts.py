"""A rubric that lifts makes no lead's score lower, as the reference scores it; and what that means for whom."""

import random
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter

import pytest

from sla_compiler.core.units import DAY
from sla_compiler.diff.change import Change
from sla_compiler.diff.facts import facts
from sla_compiler.diff.judge import judged
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.rubric import Lift, lift
from sla_compiler.diff.meaning import meaning_and_implications
from sla_compiler.prose.lexicon import lexicon
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.semantics.lead import DatedFact, Happened, Lead, SetValue, What
from sla_compiler.semantics.standing import standing
from sla_compiler.syntax.document import Plain
from tests.diff.kind_fixtures import edited, effects_of, sound
from tests.diff.versions import sources

INBOUND = sources()["examples/inbound/sla.yaml"]
BEGIN, LATER = int(datetime(2026, 10, 1, tzinfo=UTC).timestamp()), 100 * DAY
INTERESTS = ("pricing_view", "pricing_view", "case_study", "webinar", "demo_request")
RULES = "scores.intent.rules"
EDITS: tuple[tuple[str, Plain, Lift], ...] = (
    ("scores.fit.rules.senior.points", "30", 1),
    ("scores.fit.rules.other_region.points", "-50", -1),
    ("scores.fit.rules.tiny", {"when": "employees < 10", "points": "-5"}, -1),
    ("scores.fit.rules.senior", None, -1),
    ("scores.fit.rules.too_small", None, 1),
    ("scores.fit.rules.large.when", "employees >= 100", 1),
    ("scores.fit.rules.too_small.when", "employees < 30", -1),
    ("scores.fit.rules.served_region.when", "region in US | other", None),
    (f"{RULES}.pricing.points", "20", 1),
    (f"{RULES}.pricing.cap", "30", -1),
    (f"{RULES}.pricing.cap", "none", 1),
    (f"{RULES}.pricing.each", "pricing_view within 60 days", 1),
    (f"{RULES}.pricing.each", "pricing_view ever", 1),
    (f"{RULES}.pricing.each", "webinar within 30 days", None),
    (f"{RULES}.pricing.at_most", "1 per day", -1),
    (f"{RULES}.demo", {"each": "demo_request ever", "points": "5", "cap": "10"}, 1),
    ("scores.intent.decay.points", "-5", 1),
    ("scores.intent.decay.every", "60 days", 1),
    ("scores.intent.decay.lasting", "true", -1),
    ("scores.intent.decay.without", "webinar", None),
    ("scores.intent.decay", None, 1),
    ("scores.intent.range", "0..80", -1),
    ("scores.intent.range", "10..120", 1),
    ("scores.intent.range", "10..80", None),
    (f"{RULES}.case_studies", {"when": "case_study within 30 days", "points": "10"}, None),
)


def versions(path: str, value: Plain) -> tuple[Agreement, Agreement]:
    return agreement_from(sound(INBOUND)), agreement_from(sound(edited(INBOUND, {path: value})))


def matter(old: Agreement, new: Agreement) -> Matter:
    (fact,) = facts(old.spec, new.spec)
    return Matter(fact, old, new, lexicon(old), lexicon(new), meaning_and_implications(old, new)[1])


def change(path: str, value: Plain) -> Change:
    old, new = versions(path, value)
    (found,) = judged(facts(old.spec, new.spec), old, new, meaning_and_implications(old, new)[1])
    return found


@pytest.mark.parametrize(("path", "value", "expected"), EDITS, ids=[f"{path}-{value}" for path, value, _ in EDITS])
def test_a_rubric_that_lifts_lowers_no_lead(path: str, value: Plain, expected: Lift) -> None:
    old, new = versions(path, value)
    assert lift(matter(old, new)) == expected
    assert lift(matter(new, old)) == (None if expected is None else -expected)
    name = path.split(".")[1]
    moved = {_compared(_score(old, name, one), _score(new, name, one)) for one in leads()}
    assert expected is None or moved - {0} == {expected}


@pytest.mark.parametrize(("path", "value", "expected"), [one for one in EDITS if one[1] != "none"])
def test_the_prover_agrees_that_a_stage_is_easier_to_enter(path: str, value: Plain, expected: Lift) -> None:
    old, new = versions(path, value)
    before, after = old.stages["mql"].when, new.stages["mql"].when
    assert before is not None
    assert after is not None
    proved = meaning_and_implications(old, new)[1](before, after)
    agrees = {1: {"wider", "same"}, -1: {"narrower", "same"}}
    assert expected is None or proved in agrees[expected]


@cache
def leads() -> tuple[Lead, ...]:
    """Some with visits on one day, some that fell silent between visits or since, some of which little is known."""
    chance = random.Random(7)  # noqa: S311 - examples, not secrets
    return tuple(_lead(chance) for _ in range(120))


def _lead(chance: random.Random) -> Lead:
    known: list[tuple[int, What]] = [
        (BEGIN, SetValue("role", chance.choice(("contributor", "manager", "director", "vp")))),
        (BEGIN, SetValue("employees", chance.choice((5, 20, 28, 60, 150, 400)))),
        (BEGIN, SetValue("region", chance.choice(("US", "US", "UK", "other")))),
    ]
    visits: list[tuple[int, What]] = [
        (BEGIN + (chance.choice((62, 96, 99)) - chance.randrange(20)) * DAY, Happened(chance.choice(INTERESTS)))
        for _ in range(chance.randrange(12))
    ]
    told = sorted((*known[: chance.choice((1, 2, 3, 3, 3))], *visits), key=itemgetter(0))
    return Lead(BEGIN, tuple(DatedFact(at, what) for at, what in told))


def _score(agreement: Agreement, name: str, lead: Lead) -> int:
    value = {one.score: one.value for one in standing(agreement, lead, BEGIN + LATER).scores}[name]
    assert value is not None
    return value


def _compared(before: int, after: int) -> int:
    return (after > before) - (after < before)


EASIER = {"marketing keeps looser", "sales owed looser", "sales keeps stricter", "marketing owed stricter"}
HARDER = {"marketing keeps stricter", "sales owed stricter", "sales keeps looser", "marketing owed looser"}
ALIKE = {"marketing keeps equal", "sales owed equal", "sales keeps equal", "marketing owed equal"}


@pytest.mark.parametrize(
    ("path", "value", "effects"),
    [
        ("scores.fit.rules.senior.points", "30", EASIER),
        ("scores.fit.rules.senior.points", "20", HARDER),
        ("scores.fit.rules.large.points", "25", ALIKE),  # every sum over the threshold stays over it
        ("scores.fit.rules.large.when", "employees >= 100", EASIER),
        ("scores.intent.rules.case_studies.cap", "10", HARDER),
        ("scores.intent.decay", None, ALIKE),
        ("scores.intent.range", "10..80", ALIKE),
        ("stages.mql.when", "fit >= 70 and intent >= 50", EASIER),
    ],
)
def test_a_stage_that_is_easier_to_enter_brings_more_to_answer(path: str, value: Plain, effects: set[str]) -> None:
    assert effects_of(change(path, value)) == effects


def test_tiers_that_read_a_score_move_leads_to_and_fro() -> None:
    tiered = edited(INBOUND, {"tiers.a.when": "hand_raise and fit >= 90"})
    old, new = (
        agreement_from(sound(one)) for one in (tiered, edited(tiered, {"scores.fit.rules.senior.points": "30"}))
    )
    (found,) = judged(facts(old.spec, new.spec), old, new)
    assert {one.verdict.value for one in found.effects} == {"incomparable"}


def test_points_that_nobody_reads_concern_nobody() -> None:
    unread = edited(INBOUND, {"scores.idle": {"rules": {"one": {"when": "employees >= 200", "points": "5"}}}})
    old, new = (agreement_from(sound(one)) for one in (unread, edited(unread, {"scores.idle.rules.one.points": "9"})))
    (found,) = judged(facts(old.spec, new.spec), old, new)
    assert {one.verdict.value for one in found.effects} == {"equal"}
