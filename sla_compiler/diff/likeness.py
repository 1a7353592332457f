"""Things that went and things that came -> the pairs of them that are each other's one clear best likeness."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Likeness: TypeAlias = tuple[float, ...]
"""How alike two things are, the most important measure first; empty where they are not alike at all."""

_MOST = 10_000  # pairs; where so much is new nobody asks what became of what, and comparing takes long


def clear_pairs(gone: Sequence[T], come: Sequence[T], likeness: Callable[[T, T], Likeness]) -> dict[int, int]:
    """For positions in `come`, the position in `gone` of what it probably was; the same pairs in both directions.

    The pairs that are clearest are taken first, and then those that are clear among the rest. Of very many things
    there are none.
    """
    if len(gone) * len(come) > _MOST:
        return {}
    table = {
        (before, after): found
        for before, one in enumerate(gone)
        for after, other in enumerate(come)
        if (found := likeness(one, other))
    }
    pairs: dict[int, int] = {}
    while clear := _mutual(table):
        pairs.update({after: before for before, after in clear})
        befores, afters = {before for before, _ in clear}, {after for _, after in clear}
        table = {pair: found for pair, found in table.items() if pair[0] not in befores and pair[1] not in afters}
    return pairs


def _mutual(table: Mapping[tuple[int, int], Likeness]) -> list[tuple[int, int]]:
    """The pairs that are better than every other pair with one of the two."""
    best: tuple[dict[int, Likeness], dict[int, Likeness]] = ({}, {})
    times: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for pair, found in table.items():
        for side in (0, 1):
            known = best[side].get(pair[side], ())
            if found > known:
                best[side][pair[side]], times[side][pair[side]] = found, 1
            elif found == known:
                times[side][pair[side]] += 1
    return [
        pair
        for pair, found in table.items()
        if all(best[side][pair[side]] == found and times[side][pair[side]] == 1 for side in (0, 1))
    ]
