"""A formula and the cells of one lead in; whether it holds of that lead out."""

from sla_compiler.prove.decisions import Cells
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


def holds_for(formula: Formula, cells: Cells) -> bool:
    """Whether a formula holds of the lead in these cells."""
    match formula:
        case Truth(value):
            return value
        case Lies(variable, wanted):
            return cells.get(variable, 0) in wanted
        case Both(parts):
            return all(holds_for(part, cells) for part in parts)
        case Either(parts):
            return any(holds_for(part, cells) for part in parts)
        case Negation(part):
            return not holds_for(part, cells)
        case After(inner, change):
            return holds_for(inner, {**cells, **{one: places[cells.get(one, 0)] for one, places in change}})
        case InRange(number, low, high):
            found = value_for(number, cells)
            return (low is None or found >= low) and (high is None or found <= high)


def value_for(number: Number, cells: Cells) -> int:
    """The value of a number for the lead in these cells."""
    match number:
        case Table(variable, values):
            return values[cells.get(variable, 0)]
        case Given(condition, points):
            return points if holds_for(condition, cells) else 0
        case Sum(parts, constant, most):
            total = constant + sum(value_for(part, cells) for part in parts)
            return total if most is None else min(most, total)
        case Times(inner, factor):
            return factor * value_for(inner, cells)
        case Held(inner, low, high):
            value = value_for(inner, cells)
            raised = value if low is None else max(low, value)
            return raised if high is None else min(high, raised)
