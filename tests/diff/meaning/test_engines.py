"""Two engines that share nothing but the formulas give the same matrices, with the same leads."""

import pytest

from sla_compiler.diff.meaning import meaning
from sla_compiler.prove.engine import DiagramEngine
from sla_compiler.prove.solver import SolverEngine
from tests.diff.meaning import edits
from tests.diff.meaning.edits import Edit, version
from tests.diff.meaning.pairs import Pair


@pytest.mark.parametrize("edit", [edits.ORDER, edits.ROUTE, edits.DECISION], ids=["order", "route", "decision"])
def test_both_engines_find_the_same_leads(edit: Edit) -> None:
    old, new = version("inbound"), version("inbound", edit)
    found = meaning(old, new, DiagramEngine)
    assert found.matrices
    assert meaning(old, new, SolverEngine) == found


@pytest.mark.parametrize("number", range(4))
def test_both_engines_agree_about_tiny_pairs(number: int) -> None:
    old, new = Pair(number).edited()
    assert meaning(old, new, SolverEngine) == meaning(old, new, DiagramEngine)
