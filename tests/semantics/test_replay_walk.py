"""The replay against a slow walk over every minute, and what must not change a lead's standing.

Left out are leads that go in a circle of moves which hold all the time: such a lead moves on whenever it is looked at.
"""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import DatedFact, Happened, Lead
from sla_compiler.semantics.standing import Standing, standing
from tests.semantics.slow_truth import value
from tests.semantics.slow_walk import Walk
from tests.semantics.small_agreements import LONGEST, Case, case_of, moment
from tests.semantics.telling import agreement_of, at, lead_of

WALKED = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck), max_examples=50
)
UNCHANGED = settings(WALKED, max_examples=20)
CASES = st.integers(0, 2**32).map(case_of)


def seen(now: Standing) -> dict[str, object]:
    """What the walk knows too."""
    return {
        "path": [(one.stage, one.at, one.cause) for one in now.path],
        "scores": {one.score: one.value for one in now.scores},
        "tier": now.tier,
        "grade": now.values.get("grade"),
        "outcomes": [(one.disposition, one.at) for one in now.outcomes],
        "refused": [(one.wanted, one.at) for one in now.refusals],
        "runs": [
            (
                one.run.clock,
                one.run.started,
                one.run.closed,
                one.run.void,
                one.verdict,
                one.allowed or 0,
                one.elapsed,
                [(fired.alert, fired.at) for fired in one.run.fired],
                one.deadline
                if one.deadline is not None and one.deadline <= _until(one.run.closed, one.run.void, now.at)
                else None,
            )
            for one in now.runs
        ],
        "chases": [
            (
                one.pursuit.cadence,
                one.pursuit.started,
                one.pursuit.ended,
                "missed" if one.pursuit.needed else one.pursuit.ending or "",
                one.progress.made,
            )
            for one in now.pursuits
        ],
    }


def _until(*moments: int | None) -> int:
    return min(one for one in moments if one is not None)


def walked(walk: Walk) -> dict[str, object]:
    lead = walk.look()
    return {
        "path": walk.path,
        "scores": {name: value(name, lead) for name in walk.agreement.scores},
        "tier": value("tier", lead),
        "grade": value("grade", lead),
        "outcomes": walk.outcomes,
        "refused": walk.refused,
        "runs": [
            (
                run.clock,
                run.started,
                run.closed,
                run.void,
                run.verdict(walk.now),
                run.allowed,
                None if run.limit is None else run.elapsed,
                run.fired,
                run.full,
            )
            for run in walk.runs
        ],
        "chases": [(one.cadence, one.started, one.ended, one.how, walk.made(one)) for one in walk.chases],
    }


def read(sections: dict[str, Any], facts: list[str]) -> tuple[Agreement, Lead]:
    agreement = agreement_of(sections)
    return agreement, lead_of(agreement, moment(0), facts)


@WALKED
@given(CASES)
def test_the_replay_goes_the_way_of_a_walk_over_every_minute(case: Case) -> None:
    sections, facts, asked = case
    agreement, lead = read(sections, facts)
    walk = Walk(agreement, lead)
    for minutes in asked:
        then = at(moment(minutes))
        walk.to(then)
        assume(not walk.circled)
        assert seen(standing(agreement, lead, then)) == walked(walk)


@UNCHANGED
@given(CASES, st.lists(st.integers(0, LONGEST * 60), min_size=1, max_size=4))
def test_facts_that_nothing_names_change_nothing(case: Case, moments: list[int]) -> None:
    sections, facts, asked = case
    lead_section = {**sections["lead"], "events": {**sections["lead"]["events"], "idle": "Nothing to anyone"}}
    agreement, lead = read({**sections, "lead": lead_section}, facts)
    idle = [DatedFact(lead.created + seconds, Happened("idle")) for seconds in moments]
    more = replace(lead, facts=tuple(sorted((*lead.facts, *idle), key=lambda fact: fact.at)))
    assume(not Walk(agreement, lead).to(at(moment(LONGEST))).circled)
    for minutes in asked:
        then = at(moment(minutes))
        assert seen(standing(agreement, more, then)) == seen(standing(agreement, lead, then))


@UNCHANGED
@given(CASES)
def test_a_later_question_extends_the_course_and_never_rewrites_it(
    case: Case,
) -> None:
    sections, facts, asked = case
    agreement, lead = read(sections, facts)
    late = standing(agreement, lead, at(moment(LONGEST)))
    for minutes in asked:
        then = at(moment(minutes))
        early = standing(agreement, lead, then)
        assert early.path == tuple(one for one in late.path if one.at <= then)
        assert early.outcomes == tuple(one for one in late.outcomes if one.at <= then)
        assert early.refusals == tuple(one for one in late.refusals if one.at <= then)
        assert early.routed == tuple(one for one in late.routed if one.at <= then)
        started = [one.run for one in late.runs if one.run.started <= then]
        assert [(run.clock, run.started, run.limit) for run in started] == [
            (one.run.clock, one.run.started, one.run.limit) for one in early.runs
        ]
        known = standing(agreement, replace(lead, facts=tuple(one for one in lead.facts if one.at <= then)), then)
        assert known == early  # what comes later is not foreseen


@UNCHANGED
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_facts_in_the_file_means_nothing(
    case: Case,
    random: Any,  # noqa: ANN401 - hypothesis' own class
) -> None:
    sections, facts, _ = case
    by_moment = {fact.rsplit(maxsplit=2)[0][:7]: fact for fact in facts}
    alone = list(by_moment.values())
    agreement, lead = read(sections, alone)
    random.shuffle(alone)
    assert standing(agreement, lead_of(agreement, moment(0), alone), at(moment(LONGEST))) == standing(
        agreement, lead, at(moment(LONGEST))
    )
