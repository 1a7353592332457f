"""Several decision diagrams in; whether something makes all of them true out, without a diagram of them together.

A number n stands for node n, and ~n for its opposite, so that no opposite has to be built. The search goes down all
diagrams at once and ends with the first way it finds; what was searched in vain is remembered.
"""

from collections.abc import Callable, Sequence

NEVER, ALWAYS = 0, 1
_TRUE, _FALSE = frozenset((ALWAYS, ~NEVER)), frozenset((NEVER, ~ALWAYS))
_MOST_BARRED = 200_000  # sets of nodes, which take 60 MB


class Meetings:
    """Searches in diagrams that are given by the level and the branches of each node; `work` is told of each step."""

    def __init__(self, levels: Sequence[int], kids: Sequence[tuple[int, ...]], work: Callable[[], None]) -> None:
        self._levels, self._kids, self._work = levels, kids, work
        self._barred: set[frozenset[int]] = set()

    def possible(self, nodes: frozenset[int]) -> bool:
        """Whether all of these can hold together."""
        if len(self._barred) > _MOST_BARRED:
            self._barred.clear()
        return self._possible(nodes)

    def _possible(self, nodes: frozenset[int]) -> bool:
        if not nodes.isdisjoint(_FALSE) or any(~node in nodes for node in nodes if node < 0):
            return False
        left = nodes - _TRUE
        # Alone, any diagram but never has a way to always: nothing is stored that always is the same.
        return len(left) <= 1 or (left not in self._barred and self._search(left))

    def _search(self, nodes: frozenset[int]) -> bool:
        self._work()
        levels = [(self._levels[node if node >= 0 else ~node], node) for node in nodes]
        first = min(levels)[0]
        here = [self._branches(node) for level, node in levels if level == first]
        below = [node for level, node in levels if level != first]
        if any(self._possible(frozenset((*kids, *below))) for kids in dict.fromkeys(zip(*here, strict=True))):
            return True
        self._barred.add(nodes)
        return False

    def _branches(self, node: int) -> Sequence[int]:
        return self._kids[node] if node >= 0 else [~kid for kid in self._kids[~node]]
