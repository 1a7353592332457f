"""A space in; an engine out that says whether formulas can hold together, for which cells, and how far a number goes.

Diagrams come first. What takes them more steps than they may take goes to the solver, if it is installed; otherwise
nobody knows, and that is said.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TypeVar

from sla_compiler.prove.decisions import Cells, Engine, UndecidedError
from sla_compiler.prove.diagrams import BudgetError, Diagrams
from sla_compiler.prove.meeting import NEVER
from sla_compiler.prove.space import Space
from sla_compiler.prove.terms import Formula, Number

T = TypeVar("T")
STEPS = 400_000
"""How many steps the diagrams of one question may take."""

PATIENCE, STEPS_LATER = 4, 30_000
"""After so many questions that took too many steps, each of the others may take only so many."""

MOST_NODES = 1_200_000
"""How large all diagrams together may grow, which takes less than 500 MB; then they begin anew."""


class DiagramEngine:
    """Decides by diagrams; raises BudgetError where one question takes too many steps."""

    def __init__(self, space: Space, steps: int | None = None) -> None:
        self.space, self.steps = space, STEPS if steps is None else steps
        self.diagrams = Diagrams(space.sizes, self.steps)
        self._overflows = 0
        self._costs = space.costs
        self._prefers = [one.prefers for one in space.variables]

    def possible(self, formula: Formula) -> bool:
        """Whether it can hold."""
        self._prepare()
        return self.diagrams.possible(formula)

    def find(self, formula: Formula) -> Cells | None:
        """The cheapest cells for which it holds."""
        root = self._root(formula)
        if root == NEVER:
            return None
        found = self.diagrams.least(root, self._costs, self._prefers)
        return {variable: cell for variable, cell in found.items() if cell}

    def extremes(self, number: Number, where: Formula) -> tuple[int, int] | None:
        """The least and greatest value where something holds."""
        root = self._root(where)
        return self.diagrams.extremes(self.diagrams.sum_of(number), root)

    def overflowed(self) -> None:
        """A question took too many steps: an agreement with many such ones must not take for ever."""
        self._overflows += 1
        if self._overflows == PATIENCE:
            self.steps = min(self.steps, STEPS_LATER)

    def _root(self, formula: Formula) -> int:
        self._prepare()
        return self.diagrams.of(formula)

    def _prepare(self) -> None:
        """Begin a question: with all its steps, and with new diagrams where the old ones grew too large."""
        if self.diagrams.size > MOST_NODES:
            self.diagrams = Diagrams(self.space.sizes, self.steps, too_large=self.diagrams.too_large)
        self.diagrams.steps, self.diagrams.budget = 0, self.steps


class BothEngines:
    """The diagrams, and behind them the solver."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.first = DiagramEngine(space)
        self._second: Engine | None = None

    def possible(self, formula: Formula) -> bool:
        """Whether it can hold. Raises UndecidedError."""
        return self._ask(lambda engine: engine.possible(formula))

    def find(self, formula: Formula) -> Cells | None:
        """The cheapest cells for which it holds. Raises UndecidedError."""
        return self._ask(lambda engine: engine.find(formula))

    def extremes(self, number: Number, where: Formula) -> tuple[int, int] | None:
        """The least and greatest value where something holds. Raises UndecidedError."""
        return self._ask(lambda engine: engine.extremes(number, where))

    def _ask(self, ask: Callable[[Engine], T]) -> T:
        try:
            return ask(self.first)
        except BudgetError:
            self.first.overflowed()
            return ask(self._solver())

    def _solver(self) -> Engine:
        if self._second is None:
            if find_spec("z3") is None:
                raise UndecidedError("it takes more steps than are allowed, and the second engine is not installed")
            from sla_compiler.prove.solver import SolverEngine  # noqa: PLC0415 - large, and hardly ever needed

            self._second = SolverEngine(self.space)
        return self._second
