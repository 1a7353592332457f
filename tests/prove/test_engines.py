"""Two engines that share nothing but the formulas: the same verdicts, the same witnesses, the same extremes."""

import os
from dataclasses import dataclass

from sla_compiler.prove.diagrams import BudgetError
from sla_compiler.prove.encoding import Encoding
from sla_compiler.prove.engine import DiagramEngine
from sla_compiler.prove.evaluation import holds_for
from sla_compiler.prove.lifecycle import opens
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.solver import SolverEngine
from sla_compiler.prove.terms import Formula, both, negation
from tests.semantics.small_agreements import case_of
from tests.semantics.telling import agreement_of

CASES = int(os.environ.get("PROVE_ENGINES", "4"))


@dataclass(frozen=True)
class Question:
    name: str
    formula: Formula


def questions(prover: Prover) -> list[Question]:
    """Every sentence and its opposite, and every way."""
    encoding: Encoding = prover.encoding
    found = [Question(str(path), encoding.holds(one)) for path, one in sentences_of(prover.agreement)]
    found += [Question(f"not {one.name}", negation(one.formula)) for one in found]
    return found + [Question(f"{way.source} {way.target}", opens(encoding, way)) for way in prover.ways]


def asked(number: int) -> int:
    """How many questions both engines answered alike; fails where they differ."""
    prover = Prover(agreement_of(case_of(number)[0]))
    one, other = DiagramEngine(prover.space, 500_000), SolverEngine(prover.space)
    count = 0
    for question in questions(prover)[number % 3 :: 3]:
        formula = both(prover.domain, question.formula)
        try:
            mine = one.find(formula)
        except BudgetError:
            continue
        theirs = other.find(formula)
        assert mine == theirs, (number, question.name)
        assert mine is None or holds_for(formula, mine), (number, question.name)
        count += 1
    for name in prover.agreement.scores:
        scored = prover.encoding.score(name)
        where = both(prover.domain, scored.known)
        try:
            mine_ = None if scored.value is None else one.extremes(scored.value, where)
        except BudgetError:
            continue
        if scored.value is not None:
            assert mine_ == other.extremes(scored.value, where), (number, name)
    return count


def test_both_engines_say_the_same() -> None:
    assert sum(asked(number) for number in range(CASES)) > 10 * CASES
