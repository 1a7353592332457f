"""The fast walk against the reference, on agreements and leads made from numbers: every course, every answer."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sla_compiler.diff.replay.counts import Counting, Counts
from sla_compiler.diff.replay.questions import questions_of
from sla_compiler.diff.replay.swift.sentences import Sentences
from sla_compiler.diff.replay.swift.walk import Walker
from sla_compiler.diff.replay.traced import Tracer, slow_trace
from sla_compiler.semantics.pursuits import Pursuit
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.truth import value_of
from tests.semantics.small_agreements import Case, case_of, moment
from tests.semantics.telling import agreement_of, at, lead_of

MANY = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck), max_examples=60
)
CASES = st.integers(0, 2**32).map(case_of)


def tried(pursuits: Iterable[Pursuit]) -> list[tuple[object, ...]]:
    """Runs of cadences without what ended them early, which is not counted."""
    return [(one.cadence, one.started, one.turn, one.ended, one.ending, one.needed) for one in pursuits]


def with_promises(sections: dict[str, Any]) -> dict[str, Any]:
    """The sections with something to count and to measure in every way there is."""
    last = list(sections["stages"])[-1]
    stages = {name: dict(one) for name, one in sections["stages"].items()}
    stages[last]["complete"] = ["n", "grade"]
    return {
        **sections,
        "stages": stages,
        "commitments": {
            "by_tier": {"owner": "sales", "counts": last, "per": "day", "amount": {"a": "2", "c": "1"}},
            "by_case": {
                "owner": "sales",
                "counts": last,
                "per": "week",
                "amount": [{"when": "e0 within 45 minutes", "is": "3"}, {"when": "n >= 2", "is": "1"}],
            },
            "filled": {"owner": "sales", "complete": last},
        },
        "metrics": {
            "reach": {
                "of": "lot",
                "reaching": last,
                "within": "2 hours",
                "where": "s >= 20",
                "target": "50%",
                "by": "flag",
            },
            "each": {"count": "tries", "per": "day", "where": "recent", "by": ["tier", "rep"]},
            "time": {"median": "k0", "where": "not e1 within 20 minutes", "by": ["grade", "kind", "n"]},
            "tried": {"average": "chase", "where": "tier = c or flag", "by": "tier"},
        },
    }


@MANY
@given(CASES)
def test_the_fast_walk_goes_the_way_of_the_reference(case: Case) -> None:
    sections, facts, asked = case
    agreement = agreement_of(sections)
    lead = lead_of(agreement, moment(0), facts)
    sentences = Sentences(agreement)
    walker = Walker(agreement, sentences, {})
    for minutes in asked[::3]:
        then = at(moment(minutes))
        going, course = walker.walk(lead, then), replay(agreement, lead, then)
        if going.circled:
            continue
        now = course.moment()
        assert going.entries == [(one.stage, one.at) for one in course.entries]
        assert going.outcomes == [(one.disposition, one.at) for one in course.outcomes]
        assert going.refused == [(one.wanted, one.at, one.reason) for one in course.refusals]
        assert walker.tier(going) == value_of("tier", now)
        assert {name: sentences.value(name)(going) for name in (*agreement.scores, "grade")} == {
            name: value_of(name, now) for name in (*agreement.scores, "grade")
        }
        assert [
            (run.clock, run.started, run.turn, run.limit, run.closed, run.void, run.pauses) for run in going.runs
        ] == [(run.clock, run.started, run.turn, run.limit, run.closed, run.void, run.pauses) for run in course.runs]
        assert [run.excused for run in going.runs] == [run.excused for run in course.runs]
        assert tried(going.pursuits) == tried(course.pursuits)


@MANY
@given(CASES)
def test_what_is_counted_is_what_the_reference_says(case: Case) -> None:
    sections, facts, asked = case
    agreement = agreement_of(with_promises(sections))
    lead = lead_of(agreement, moment(0), facts)
    then = at(moment(asked[-1]))
    fast, slow = Tracer(agreement).trace(lead, then), slow_trace(agreement, questions_of(agreement), lead, then)
    assert (fast.stage, fast.tier, fast.outcomes) == (slow.stage, slow.tier, slow.outcomes)
    assert fast.refused == slow.refused
    assert {name: tuple(log) for name, log in fast.times.items()} == slow.times
    assert tried(one for one, _ in fast.pursuits) == tried(one for one, _ in slow.pursuits)
    assert [made for _, made in fast.pursuits] == [made for _, made in slow.pursuits]
    assert dict(fast.answers) == slow.answers
    counts: tuple[Counts, Counts] = (Counter(), Counter())
    for traced, counted in zip((fast, slow), counts, strict=True):
        Counting(agreement).count(traced, then, counted)
    assert counts[0] == counts[1]
    whole = Counter(key[:2] for key in counts[0].elements() if key[0] in {"share", "count", "elapsed", "attempts"})
    by = Counter((str(key[0]).removesuffix(" by"), *key[1:3]) for key in counts[0].elements() if " by" in str(key[0]))
    assert {key[2] for key in by} <= {"flag", "tier", "grade", "kind"}  # and no one group for each rep or number
    assert all(whole[key[:2]] == count for key, count in by.items())


def refused(sections: dict[str, Any], facts: list[str]) -> list[tuple[str, str]]:
    """What moved nothing and why, as the fast walk and the reference say."""
    agreement = agreement_of(sections)
    lead, then = lead_of(agreement, "1 09:00", facts), at("3 00:00")
    going, course = Walker(agreement, Sentences(agreement), {}).walk(lead, then), replay(agreement, lead, then)
    assert going.refused == [(one.wanted, one.at, one.reason) for one in course.refusals]
    return [(wanted, why) for wanted, _, why in going.refused]


def test_every_reason_for_which_nothing_moves_is_given() -> None:
    stages: dict[str, dict[str, Any]] = {
        "raw": {"owner": "sales"},
        "mql": {"owner": "sales", "from": "raw", "when": "n >= 1", "reentry": {"after": "1 hour", "at_most": "none"}},
        "sal": {"owner": "sales", "from": "mql", "decided_by": "sales", "when": "n >= 2"},
        "out": {"owner": "sales", "catches": "disqualifiers"},
        "end": {"owner": "sales", "from": "sal", "decided_by": "sales", "terminal": "true"},
    }
    outcomes = {
        "yes": {"kind": "accept", "goes_to": "sal", "from": "mql", "needs": "call"},
        "no": {"kind": "reject", "goes_to": "out", "from": "sal", "detail": ["spam"]},
    }
    lead = {"attributes": {"n": "integer", "bad": "boolean"}, "activities": {"call": "phone"}}
    sections = {"lead": lead, "stages": stages, "dispositions": outcomes, "disqualifiers": {"dud": "bad"}}
    facts = [
        *("1 09:10 decision mql", "1 09:20 decision sal", "1 10:00 set n 1", "1 10:10 disposition no"),
        *("1 10:20 disposition yes", "1 10:30 decision sal", "1 12:00 decision sal", "1 12:10 set n 2"),
        *("1 12:20 decision sal", "1 12:30 disposition no", "1 12:40 decision end", "1 12:50 decision end"),
    ]
    assert refused(sections, facts) == [
        ("mql", "nobody decides on this stage"),
        ("sal", "there is no way from the stage that the lead is in"),
        ("no", "it does not end the stage that the lead is in"),
        ("yes", "it needs `call` first"),
        ("sal", "the way back is not open"),
        ("sal", "what must hold on entry does not hold"),
        ("no", "it needs one of its details"),
        ("end", "the lead is in a terminal stage"),
    ]
    caught = {**sections, "stages": {**stages, "end": {**stages["end"], "from": "out"}}}
    assert refused(caught, ["1 10:00 set bad true", "1 11:00 decision end"]) == [("end", "a disqualifier holds")]


def test_most_leads_go_in_no_circle_and_the_fast_walk_is_asked() -> None:
    circled = 0
    for number in range(60):
        sections, facts, asked = case_of(number)
        agreement = agreement_of(sections)
        walker = Walker(agreement, Sentences(agreement), {})
        circled += walker.walk(lead_of(agreement, moment(0), facts), at(moment(asked[-1]))).circled
    assert 0 < circled < 15


def test_windows_begin_and_end_where_the_reference_says() -> None:
    asked = (
        "one since one", "raw since one", "2+ of e0 since one", "one ever", "e0 within 1 hour",
        "2+ of lot within 1 hour", "lot within 30 minutes", "k ended", "day passed",
        "day within next 2 hours", "not e0 within 90 minutes",
    )  # fmt: skip
    sections = {
        "lead": {"attributes": {"day": "date"}, "events": {"e0": "One", "e1": "Other"}},
        "definitions": {"lot": ["e0", "e1"]},
        "stages": {
            "raw": {"owner": "sales"},
            "one": {"owner": "sales", "from": "raw", "when": "e0 ever"},
            "two": {"owner": "sales", "from": "one", "when": "2+ of e0 since one"},
        },
        "clocks": {"k": {"owner": "sales", "starts": "one", "stops": "e1", "within": "1 hour"}},
    }
    agreement = agreement_of(sections, asked)
    facts = [
        *("1 10:00 event e0", "1 10:00 set day 2026-11-03", "1 10:30 event e1", "1 10:45 event e0"),
        *("1 11:30 event e1", "1 12:00 event e0"),
    ]
    lead = lead_of(agreement, "1 09:00", facts)
    sentences = Sentences(agreement)
    walker = Walker(agreement, sentences, {})
    names = [f"s{index}" for index in range(len(asked))]
    seen: set[tuple[str, object]] = set()
    for minutes in range(0, 40 * 60, 10):
        then = at("1 09:00") + minutes * 60
        going, now = walker.walk(lead, then), replay(agreement, lead, then).moment()
        assert [sentences.value(name)(going) for name in names] == [value_of(name, now) for name in names]
        assert going.stage == now.stage
        seen.update((name, value_of(name, now)) for name in names)
    assert seen == {(name, value) for name in names for value in ("yes", None)} - {("s0", "yes"), ("s1", "yes")}


def test_silence_alone_moves_a_lead_when_the_reference_says() -> None:
    rules = {"seen": {"each": "e0 ever", "points": "35", "cap": "none"}}
    for lasting in ("true", "false"):
        decay = {"points": "-10", "every": "1 hour", "without": "e0", "lasting": lasting}
        agreement = agreement_of(
            {
                "lead": {"events": {"e0": "One"}},
                "scores": {"s": {"range": "0..100", "rules": rules, "decay": decay}},
                "stages": {
                    "raw": {"owner": "sales"},
                    "cool": {"owner": "sales", "from": "raw", "when": "s between 10 and 15"},
                    "cold": {"owner": "sales", "from": "cool", "when": "s < 5"},
                    "back": {"owner": "sales", "from": "cold", "when": "s >= 30"},
                },
            }
        )
        lead = lead_of(agreement, "1 09:00", ["1 10:00 event e0", "1 20:00 event e0", "2 08:00 event e0"])
        then = at("3 00:00")
        entries = [(one.stage, one.at) for one in replay(agreement, lead, then).entries]
        assert Walker(agreement, Sentences(agreement), {}).walk(lead, then).entries == entries
        assert [stage for stage, _ in entries] == (
            ["raw", "cool", "cold"] if lasting == "true" else ["raw", "cool", "cold", "back"]
        )
