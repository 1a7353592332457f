"""What an engine answers: cells for which a formula holds, or that there are none; or that it cannot say."""

from collections.abc import Mapping
from typing import Protocol, TypeAlias

from sla_compiler.prove.terms import Formula, Number

Cells: TypeAlias = Mapping[int, int]
"""For each variable that does not lie in its cell 0, the cell it lies in."""


class UndecidedError(Exception):
    """No engine could decide the question; the message says why."""


class Engine(Protocol):
    """What decides; both engines give the same answers and the same witnesses."""

    def possible(self, formula: Formula) -> bool:
        """Whether it can hold."""

    def find(self, formula: Formula) -> Cells | None:
        """The cheapest cells for which it holds, of equals the first in order; None if it never does."""

    def extremes(self, number: Number, where: Formula) -> tuple[int, int] | None:
        """The least and greatest value where something holds; None if it never does."""
