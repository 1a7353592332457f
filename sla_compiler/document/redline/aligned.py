"""Two sequences -> their entries side by side, in order: alike ones as pairs, the others alone."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def aligned(
    old: Sequence[_T], new: Sequence[_T], alike: Callable[[_T, _T], float]
) -> Iterator[tuple[_T | None, _T | None]]:
    """Every entry once, paired so that the sum of likenesses is greatest; entries with likeness 0 are never paired.

    What is only in the old one comes before what is only in the new one where both stand between the same pairs.
    """
    gains = [[alike(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # from these places to the ends
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = gains[i][j] + best[i + 1][j + 1] if gains[i][j] > 0 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if gains[i][j] > 0 and best[i][j] == gains[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    for one in old[i:]:
        yield one, None
    for other in new[j:]:
        yield None, other
