"""Questions about the limits of clocks: what is answered is what the reference gives a run that opens then."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sla_compiler.prove.asked_limits import as_of, in_sentences, limit_at, limits_of
from sla_compiler.prove.asking import ask
from sla_compiler.prove.engine import DiagramEngine
from sla_compiler.prove.prover import NoLead, Prover
from sla_compiler.prove.witness import Witness
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax.question import parse_question
from tests.prove.brute import MOST_LEADS, leads, price
from tests.prove.tiny_agreements import timed
from tests.semantics.telling import agreement_from_file, agreement_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/sla.yaml"))
CASES = 200
GIVEN = [
    ("inbound", "mql", "first_touch", "15 business minutes"),
    ("inbound", "mql", "first_touch", "4 business hours"),
    ("inbound", "mql", "first_touch", "3 business days"),
    ("inbound", "mql", "assignment", "5 minutes"),
    ("service_guarantees", "mql", "response", "24 hours"),
    ("service_guarantees", "mql", "response", "3 business days"),
    ("service_guarantees", "sql", "closing", "120 days"),
]


@pytest.mark.parametrize(("example", "stage", "clock", "limit"), GIVEN)
def test_a_lead_that_enters_has_a_run_with_the_limit_that_was_asked_for(
    example: str, stage: str, clock: str, limit: str
) -> None:
    agreement = agreement_from_file(ROOT / "examples" / example / "sla.yaml")
    answer = ask(agreement, parse_question(f"{stage} and {clock} = {limit}", agreement.clocks))
    assert isinstance(answer, Witness)
    course = replay(agreement, answer.lead, answer.at)
    assert course.stage == stage
    assert [run.limit.written for run in course.runs if run.clock == clock and run.is_open and run.limit] == [limit]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_limit_of_an_example_is_given_to_some_lead(example: str) -> None:
    agreement = agreement_from_file(ROOT / "examples" / example / "sla.yaml")
    for name, clock in agreement.clocks.items():
        for limit in limits_of(clock):
            answer = ask(agreement, parse_question(f"{name} = {limit.written}", agreement.clocks))
            assert isinstance(answer, Witness), f"{name}: {limit.written}"
            assert limit_at(clock, replay(agreement, answer.lead, answer.at).moment()) == limit


@pytest.mark.parametrize(
    ("example", "sentence"),
    [
        ("inbound", "first_touch is unknown"),
        ("inbound", "first_touch = 3 business days and not tier = event"),
        ("inbound", "assignment > 5 minutes"),
        ("service_guarantees", "escalations is known and fee < 250"),
        ("service_guarantees", "lead_to_close is known"),
        ("service_guarantees", "response != 24 hours and high_intent"),
    ],
)
def test_a_limit_that_no_lead_gets_is_proved(example: str, sentence: str) -> None:
    agreement = agreement_from_file(ROOT / "examples" / example / "sla.yaml")
    assert isinstance(ask(agreement, parse_question(sentence, agreement.clocks)), NoLead)


def disagreements(number: int) -> tuple[int, list[str]]:
    """How many questions were asked of a tiny agreement, and where its answers differ from trying every lead."""
    sections, texts = timed(number)
    agreement = agreement_of(sections)
    asked = [parse_question(text, agreement.clocks) for text in texts]
    meant = [in_sentences(agreement, one) for one in asked]
    prover = Prover(agreement, meant, engine=lambda space: DiagramEngine(space, 10**9))
    count = 1
    for size in prover.space.sizes[1:]:
        count *= size
    if count > MOST_LEADS:
        return 0, []
    every, wrong = list(leads(prover)), []
    for text, question, sentence in zip(texts, asked, meant, strict=True):
        fresh = [(cells, replace(moment, kept={})) for cells, moment in every]
        true = [cells for cells, moment in fresh if holds(as_of(question, moment), moment)]
        expected = min(true, key=lambda cells: price(prover, cells), default=None)
        found, answer = prover.find(prover.encoding.holds(sentence)), ask(agreement, question)
        if found != expected or isinstance(answer, Witness) != bool(true):
            wrong.append(f"{number}: {text}: found {found}, expected {expected}; {answer} in {json.dumps(sections)}")
    return len(asked), wrong


def test_the_limits_of_tiny_agreements_are_those_that_trying_every_lead_gives() -> None:
    results = [disagreements(number) for number in range(CASES)]
    assert [one for _, wrong in results for one in wrong] == []
    assert sum(count > 0 for count, _ in results) > CASES // 4
