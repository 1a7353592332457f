"""A decision diagram and what each cell costs in; the cells of the cheapest lead for which it holds out."""

from collections.abc import Sequence

from sla_compiler.prove.meeting import ALWAYS, NEVER

_TOO_MUCH = 1 << 30


class Cheapest:
    """Searches in diagrams that are given by the level and the branches of each node; costs stay the same."""

    def __init__(self, levels: Sequence[int], kids: Sequence[tuple[int, ...]]) -> None:
        self._levels, self._kids = levels, kids
        self._least: dict[int, int] = {NEVER: _TOO_MUCH, ALWAYS: 0}

    def cells(self, node: int, costs: Sequence[Sequence[int]], prefers: Sequence[Sequence[int]]) -> dict[int, int]:
        """The cells of the cheapest way to always; of equals the preferred one, variable after variable.

        Variables left out lie in cell 0, which costs nothing. The node must not be never.
        """
        chosen: dict[int, int] = {}
        while node != ALWAYS:
            level = self._levels[node]
            kids = self._kids[node]
            prices = {cell: costs[level][cell] + self._cost(kids[cell], costs) for cell in prefers[level]}
            cell = min(prices, key=prices.__getitem__)
            chosen[level], node = cell, kids[cell]
        return chosen

    def _cost(self, node: int, costs: Sequence[Sequence[int]]) -> int:
        found = self._least.get(node)
        if found is None:
            level = self._levels[node]
            found = min(costs[level][cell] + self._cost(kid, costs) for cell, kid in enumerate(self._kids[node]))
            self._least[node] = found
        return found
