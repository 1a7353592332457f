"""A formula and a change of cells in; the formula as it would be of the changed lead out."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

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
    both,
    either,
    negation,
    truth,
)

Change: TypeAlias = Mapping[int, Sequence[int]]
"""For each variable that changes, the cell that takes the place of each of its cells."""


class Changed:
    """Formulas as they would be after a change; each part is rewritten once."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self._formulas: dict[Formula, Formula] = {}
        self._numbers: dict[Number, Number] = {}

    def of(self, formula: Formula) -> Formula:
        """The formula after the change."""
        found = self._formulas.get(formula)
        if found is None:
            found = self._formulas[formula] = self._formula(formula)
        return found

    def _formula(self, formula: Formula) -> Formula:
        match formula:
            case Truth():
                return formula
            case Lies(variable, cells):
                if variable not in self.change:
                    return formula
                moved = self.change[variable]
                before = frozenset(cell for cell, after in enumerate(moved) if after in cells)
                return truth(bool(before)) if len(before) in {0, len(moved)} else Lies(variable, before)
            case Both(parts):
                new = [self.of(part) for part in parts]
                return formula if all(a is b for a, b in zip(new, parts, strict=True)) else both(*new)
            case Either(parts):
                new = [self.of(part) for part in parts]
                return formula if all(a is b for a, b in zip(new, parts, strict=True)) else either(*new)
            case Negation(part):
                opposite = self.of(part)
                return formula if opposite is part else negation(opposite)
            case After(inner, change):
                return self.of(Changed(dict(change)).of(inner))
            case InRange(number, low, high):
                value = self.number(number)
                return formula if value is number else InRange(value, low, high)

    def number(self, number: Number) -> Number:
        """The number after the change."""
        found = self._numbers.get(number)
        if found is None:
            found = self._numbers[number] = self._number(number)
        return found

    def _number(self, number: Number) -> Number:
        match number:
            case Table(variable, values):
                if variable not in self.change:
                    return number
                return Table(variable, tuple(values[after] for after in self.change[variable]))
            case Given(condition, points):
                inner = self.of(condition)
                return number if inner is condition else Given(inner, points)
            case Sum(parts, constant, most):
                new = tuple(self.number(part) for part in parts)
                same = all(a is b for a, b in zip(new, parts, strict=True))
                return number if same else Sum(new, constant, most)
            case Times(inner_, factor):
                value = self.number(inner_)
                return number if value is inner_ else Times(value, factor)
            case Held(inner_, low, high):
                value = self.number(inner_)
                return number if value is inner_ else Held(value, low, high)


def variables_in(formula: Formula) -> frozenset[int]:
    """The variables that a formula speaks of."""
    found: set[int] = set()
    seen: set[int] = set()
    waiting: list[Formula | Number] = [formula]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        match part:
            case Lies(variable) | Table(variable):
                found.add(variable)
            case Both(parts) | Either(parts) | Sum(parts):
                waiting += parts
            case Negation(inner) | InRange(inner) | Given(inner) | Times(inner) | Held(inner) | After(inner):
                waiting.append(inner)
            case Truth():
                continue
    return frozenset(found)
