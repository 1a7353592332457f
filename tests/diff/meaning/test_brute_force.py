"""Every lead of small random pairs is tried: the matrices have the cells that trying them all gives, and no others."""

import os

import pytest

from sla_compiler.diff import meaning as told
from sla_compiler.prove import pair
from sla_compiler.prove.encoding import View
from sla_compiler.prove.pair.encoding import SideEncoding
from sla_compiler.prove.pair.prover import PairProver
from sla_compiler.prove.terms import ALWAYS, Formula
from sla_compiler.resolve.agreement import Agreement
from tests.diff.meaning.brute import Result, tried

CASES = int(os.environ.get("DIFF_BRUTE", "195"))
ENOUGH = range(400)


def results(numbers: range) -> list[Result]:
    return [found for number in numbers if (found := tried(number)) is not None]


def test_the_matrices_are_what_trying_every_lead_gives() -> None:
    found = results(range(CASES))
    assert [one for result in found for one in result.wrong] == []
    assert len(found) >= CASES // 4
    cells = sum(result.cells for result in found)
    assert cells > len(found)
    assert sum(result.undecided for result in found) < cells // 10


def is_noticed() -> bool:
    """Whether some pair shows a fault: a cell too many, one too few, or one for which no lead is found."""
    return any(found.wrong or found.undecided > 2 for number in ENOUGH if (found := tried(number)) is not None)


def everything(old: Agreement, new: Agreement) -> frozenset[str]:
    return frozenset(old.names) | frozenset(new.names) | {"tier"}


def test_taking_what_differs_for_alike_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair, "alike", everything)
    assert is_noticed()


def test_forgetting_what_a_version_does_not_know_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SideEncoding, "seen", lambda _self, _name, value: value)
    assert is_noticed()


def test_looking_at_leads_that_never_rest_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def always(_self: PairProver, _stage: str, _view: View | None = None) -> Formula:
        return ALWAYS

    monkeypatch.setattr(PairProver, "stays", always)
    assert is_noticed()


@pytest.mark.parametrize("name", ["move_differences", "choice_differences", "tier_differences", "limit_differences"])
def test_leaving_out_a_question_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, name, lambda *_: ())
    assert is_noticed()
