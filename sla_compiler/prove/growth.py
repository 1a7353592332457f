"""A formula and a change of cells in; out whether the change can only help it, as far as its shape tells.

What the shape does not tell is for an engine to decide: a `True` is a proof, a `False` says nothing.
"""

from sla_compiler.prove.changes import Change
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


class Growth:
    """What a change cannot take away; each part is looked at once in each direction."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self._kept: dict[tuple[Formula | Number, bool], bool] = {}

    def helps(self, formula: Formula, *, up: bool = True) -> bool:
        """Whether the formula holds after the change wherever it held before; with `up` false the other way round."""
        key = (formula, up)
        if key not in self._kept:
            self._kept[key] = self._helps(formula, up=up)
        return self._kept[key]

    def _helps(self, formula: Formula, *, up: bool) -> bool:
        match formula:
            case Truth():
                return True
            case Lies(variable, cells):
                moved = enumerate(self.change.get(variable, ()))
                return all(
                    (after if up else cell) in cells or (cell if up else after) not in cells for cell, after in moved
                )
            case Both(parts) | Either(parts):
                return all(self.helps(part, up=up) for part in parts)
            case Negation(part):
                return self.helps(part, up=not up)
            case InRange(number, low, high):
                rises = low is None or self.grows(number, up=up)
                return rises and (high is None or self.grows(number, up=not up))
            case After():
                return False

    def grows(self, number: Number, *, up: bool = True) -> bool:
        """Whether the number is never less after the change than before; with `up` false, never more."""
        key = (number, up)
        if key not in self._kept:
            self._kept[key] = self._grows(number, up=up)
        return self._kept[key]

    def _grows(self, number: Number, *, up: bool) -> bool:
        match number:
            case Table(variable, values):
                gains = [values[after] - values[cell] for cell, after in enumerate(self.change.get(variable, ()))]
                return all(gain >= 0 for gain in gains) if up else all(gain <= 0 for gain in gains)
            case Given(condition, points):
                return points == 0 or self.helps(condition, up=up == (points > 0))
            case Sum(parts):
                return all(self.grows(part, up=up) for part in parts)
            case Times(inner, factor):
                return factor == 0 or self.grows(inner, up=up == (factor > 0))
            case Held(inner):
                return self.grows(inner, up=up)
