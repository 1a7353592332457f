"""What `slac ask` tells of clocks: the limit of the lead that it shows, and what to write where a question is none."""

import json
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.ask import ask
from sla_compiler.prove.witness import Witness
from sla_compiler.report.answer import allowances, render, render_json
from sla_compiler.resolve.sentences import Terms, problems
from sla_compiler.semantics.standing import standing
from sla_compiler.syntax.parser import parse
from sla_compiler.syntax.tokens import SentenceError
from tests.semantics.telling import agreement_from_file, at, lead_of

ROOT = Path(__file__).resolve().parents[2]
INBOUND = ROOT / "examples" / "inbound" / "sla.yaml"


def test_the_limit_and_its_end_are_told() -> None:
    report = ask(INBOUND, "mql and first_touch = 4 business hours and assignment <= 5 minutes")
    assert report.answer is not None
    assert render(report.answer, report.standing, report.allowances).splitlines()[2:] == [
        "  `first_touch` gives it 4 business hours, until 2026-10-01T16:00:00-04:00",
        "  `assignment` gives it 5 minutes, until 2026-10-01T12:05:00-04:00",
    ]
    limits = json.loads(render_json(report.answer, report.allowances))["limits"]
    assert limits["first_touch"] == {
        "limit": "4 business hours",
        "run": {
            "started": "2026-10-01T12:00:00-04:00",
            "limit": "4 business hours",
            "deadline": "2026-10-01T16:00:00-04:00",
        },
    }


def test_a_clock_that_has_not_started_is_told_as_such() -> None:
    report = ask(INBOUND, "raw and first_touch = 3 business days")
    assert report.answer is not None
    told = render(report.answer, report.standing, report.allowances)
    assert told.endswith("  `first_touch` gives it 3 business days if it starts then\n")
    assert json.loads(render_json(report.answer, report.allowances))["limits"] == {
        "first_touch": {"limit": "3 business days", "run": None}
    }


def test_a_run_that_opened_with_another_limit_is_told() -> None:
    agreement = agreement_from_file(INBOUND)
    known = ["set email_kind business", "set employees 200", "set region US"]
    done = ["event pricing_view"] * 3 + ["event webinar"]
    scanned = "3 15:00 event booth_scan"
    lead = lead_of(agreement, "2 15:00", [*(f"2 15:00 {one}" for one in (*known, *done)), scanned])
    where = standing(agreement, lead, at("3 15:00"))
    witness = Witness(agreement, lead, at("3 15:00"))
    told = render(witness, where, allowances(witness, where, ["first_touch"]))
    assert told.endswith(
        "  `first_touch` gives it 3 business days if it starts then; "
        "the run from 2026-11-03T10:00:00-05:00 has 4 business hours\n"
    )


def test_a_question_without_clocks_is_answered_as_before() -> None:
    report = ask(INBOUND, "mql and tier = event")
    assert report.answer is not None
    assert report.allowances == ()
    assert json.loads(render_json(report.answer, report.allowances))["limits"] == {}


@pytest.mark.parametrize(
    ("question", "message", "advice"),
    [
        ("first_touch = 4", "`4` is no limit of a clock", "write a time with its unit"),
        ("first_touch = none", "`none` is no limit", "write `first_touch is unknown`"),
        ("first_touch != none", "`none` is no limit", "write `first_touch is known`"),
        ("first_touch is none", "is not how it is said", "write `first_touch is unknown`"),
        ("first_touch >", "no limit follows `>`", "add one: `4 business hours`"),
        ("first_touch", "is a clock and does not hold by itself", "`first_touch = 15 business minutes`"),
        ("first_touch = 5 business hours", "gives no lead 5 business hours", "`4 business hours`, `3 business days`"),
        ("first_touch > 1 business hour", "which is not compared with `1 business hour`", "name the limits"),
        ("disposition < 4 business hours", "`disposition` gives `72 hours`", "in 72 hours`"),
        ("assignment between 1 hour and 2 minutes", "nothing lies in this range", "the shorter limit first"),
        ("first_tuch = 4 business hours", "`first_tuch` is no clock", "did you mean `first_touch`?"),
        ("employees >= 4 hours", "is a duration, not a value", ""),
        ("first_touch since mql", "`first_touch` is a clock", "only what happens at a moment can be counted"),
    ],
)
def test_what_is_no_question_is_refused_with_advice(question: str, message: str, advice: str) -> None:
    with pytest.raises(UnusableError) as refused:
        ask(INBOUND, question)
    assert message in str(refused.value)
    assert advice in str(refused.value.advice)


def test_a_time_of_day_and_quotes_are_read() -> None:
    five = ROOT / "examples" / "abc_grades" / "sla.yaml"
    report = ask(five, 'response in "same business day" | 48 hours and not tier = c')
    assert [one.limit.written for one in report.allowances if one.limit] == ["same business day"]
    with pytest.raises(UnusableError, match="gives no lead next business day by 11:00"):
        ask(five, "response =  next  business day by 11:00")


def test_a_sentence_of_an_agreement_still_cannot_speak_of_limits() -> None:
    agreement = agreement_from_file(INBOUND)
    with pytest.raises(SentenceError):
        parse("first_touch = 4 business hours")
    terms = Terms(agreement.names, agreement.domains)
    for sentence in ('first_touch = "4 business hours"', "first_touch is known"):
        assert [one.message for one in problems(parse(sentence), terms)]
