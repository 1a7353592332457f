"""The second engine: the same formulas as linear arithmetic over whole numbers, decided by Z3.

Asked only for whether something can be, never for an optimum: the cheapest witness is found by asking again and again,
so that it does not depend on the solver's choices. Work is counted in the solver's own steps.
"""

from typing import Any

import z3

from sla_compiler.prove.changes import Changed
from sla_compiler.prove.decisions import Cells, UndecidedError
from sla_compiler.prove.space import Space
from sla_compiler.prove.terms import (
    After,
    Both,
    Either,
    Formula,
    Given,
    Held,
    InRange,
    Lies,
    Negation,
    Number,
    Sum,
    Table,
    Times,
    Truth,
)

PATIENCE = 4
"""After so many questions without an answer no more are tried."""

SOLVER_STEPS = 20_000_000
"""How many of its own steps the solver may take for one question."""

STEPS_IN_ALL, STEPS_LATER = 20_000_000, 1_000_000
"""After so many steps for all questions together, each of the others may take only so many."""


class SolverEngine:
    """Decides by Z3; raises UndecidedError where it gives up."""

    def __init__(self, space: Space, steps: int = SOLVER_STEPS) -> None:
        self.space = space
        self._solver: Any = z3.SolverFor("QF_LIA")
        self._solver.set("rlimit", steps)
        self._solver.set("random_seed", 0)
        self._cells = [z3.Int(f"v{index}") for index in range(len(space.variables))]
        for cell, size in zip(self._cells, space.sizes, strict=True):
            self._solver.add(cell >= 0, cell < size)
        self._formulas: dict[Formula, Any] = {}
        self._numbers: dict[Number, Any] = {}
        self._changed: dict[After, Formula] = {}
        self._fresh = self._gave_up = self._begun = 0
        self._steps = self._allowed = steps

    def possible(self, formula: Formula) -> bool:
        """Whether it can hold."""
        root = self.of(formula)
        self._begin()
        return self._check(root)

    def find(self, formula: Formula) -> Cells | None:
        """The cheapest cells for which it holds, of equals the preferred one, variable after variable."""
        root = self.of(formula)
        self._begin()
        if not self._check(root):
            return None
        costs = [self._table(index, one.costs) for index, one in enumerate(self.space.variables)]
        cost = z3.Sum(costs)
        left = self._cheapest(root, cost)
        wanted, chosen, model = [root, cost <= left], dict[int, int](), self._model()
        for index, variable in enumerate(self.space.variables):
            affordable = [cell for cell in variable.prefers if variable.costs[cell] <= left]
            for cell in affordable:
                if len(affordable) == 1 or model[index] == cell or self._check(*wanted, self._cells[index] == cell):
                    model = model if len(affordable) == 1 or model[index] == cell else self._model()
                    wanted.append(self._cells[index] == cell)
                    left -= variable.costs[cell]
                    if cell:
                        chosen[index] = cell
                    break
        return chosen

    def _cheapest(self, root: Any, cost: Any) -> int:  # noqa: ANN401 - the solver has no types
        """The least cost, from the first model down; the last model found has it."""
        low, high = 0, self._spent()
        while low < high:
            middle = (low + high) // 2
            if self._check(root, cost <= middle):
                high = self._spent()
            else:
                low = middle + 1
        self._check(root, cost <= high)
        return high

    def _spent(self) -> int:
        return sum(one.costs[cell] for one, cell in zip(self.space.variables, self._model(), strict=True))

    def _model(self) -> list[int]:
        model = self._solver.model()
        return [model.eval(cell, model_completion=True).as_long() for cell in self._cells]

    def extremes(self, number: Number, where: Formula) -> tuple[int, int] | None:
        """The least and greatest value of a number where something holds."""
        root, value = self.of(where), self.number(number)
        self._begin()
        if not self._check(root):
            return None
        first = self._solver.model().eval(value, model_completion=True).as_long()
        return -self._highest(root, -value, -first), self._highest(root, value, first)

    def _highest(self, root: Any, value: Any, low: int) -> int:  # noqa: ANN401 - the solver has no types
        step = 1
        while self._check(root, value >= low + step):
            low, step = self._solver.model().eval(value, model_completion=True).as_long(), step * 2
        high = low + step - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._check(root, value >= middle):
                low = self._solver.model().eval(value, model_completion=True).as_long()
            else:
                high = middle - 1
        return low

    def _check(self, *wanted: Any) -> bool:  # noqa: ANN401 - the solver has no types
        self._fresh += 1
        names = [z3.Bool(f"q{self._fresh}_{index}") for index in range(len(wanted))]
        for name, one in zip(names, wanted, strict=True):
            self._solver.add(z3.Implies(name, one))
        answer = z3.unknown if self._gave_up >= PATIENCE else self._solver.check(*names)
        used = self._used()
        if answer == z3.unknown or used - self._begun > self._allowed:
            self._gave_up += 1
            self._begun = used
            raise UndecidedError("both engines need more steps than are allowed")
        return bool(answer == z3.sat)

    def _begin(self) -> None:
        """Begin a question: an agreement with many hard ones must not take for ever."""
        self._begun = self._used()
        if self._begun > STEPS_IN_ALL and self._allowed > STEPS_LATER:
            self._allowed = STEPS_LATER
            self._solver.set("rlimit", self._allowed)

    def _used(self) -> int:
        """The solver's own steps so far, of which one question may take only so many."""
        statistics = self._solver.statistics()
        return int(statistics.get_key_value("rlimit count")) if "rlimit count" in statistics.keys() else 0  # noqa: SIM118 - it has no `in` of its own

    def of(self, formula: Formula) -> Any:  # noqa: ANN401 - the solver has no types
        """The formula as the solver reads it."""
        if formula not in self._formulas:
            self._formulas[formula] = self._formula(formula)
        return self._formulas[formula]

    def _formula(self, formula: Formula) -> Any:  # noqa: ANN401 - the solver has no types
        match formula:
            case Truth(value):
                return z3.BoolVal(value)
            case Lies(variable, cells):
                return z3.Or(*(self._cells[variable] == cell for cell in sorted(cells)))
            case Both(parts):
                return z3.And(*(self.of(part) for part in parts))
            case Either(parts):
                return z3.Or(*(self.of(part) for part in parts))
            case Negation(part):
                return z3.Not(self.of(part))
            case After(inner, change):
                self._changed[formula] = Changed(dict(change)).of(inner)
                return self.of(self._changed[formula])
            case InRange(number, low, high):
                value_ = self.number(number)
                ends = [] if low is None else [value_ >= low]
                return z3.And(*ends, *([] if high is None else [value_ <= high]))

    def number(self, number: Number) -> Any:  # noqa: ANN401 - the solver has no types
        """The number as the solver reads it: a name of its own, so that it is worked out once."""
        if number not in self._numbers:
            self._fresh += 1
            name = z3.Int(f"n{self._fresh}")
            self._solver.add(name == self._number(number))
            self._numbers[number] = name
        return self._numbers[number]

    def _number(self, number: Number) -> Any:  # noqa: ANN401 - the solver has no types
        match number:
            case Table(variable, values):
                return self._table(variable, values)
            case Given(condition, points):
                return z3.If(self.of(condition), points, 0)
            case Sum(parts, constant, most):
                total = z3.Sum([z3.IntVal(constant), *(self.number(part) for part in parts)])
                return total if most is None else z3.If(total > most, most, total)
            case Times(inner, factor):
                return self.number(inner) * factor
            case Held(inner, low, high):
                value = self.number(inner)
                raised = value if low is None else z3.If(value < low, low, value)
                return raised if high is None else z3.If(raised > high, high, raised)

    def _table(self, variable: int, values: tuple[int, ...]) -> Any:  # noqa: ANN401 - the solver has no types
        cell = self._cells[variable]
        slope = values[1] - values[0] if len(values) > 1 else 0
        if all(value == values[0] + slope * index for index, value in enumerate(values)):
            return values[0] + slope * cell
        found = z3.IntVal(values[-1])
        for index in range(len(values) - 2, -1, -1):
            found = z3.If(cell == index, values[index], found)
        return found
