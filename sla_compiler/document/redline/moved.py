"""The places of two sequences side by side -> the same, with what others have passed as one entry and not as two."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from sla_compiler.document.redline.marked import RowKind

Places: TypeAlias = tuple[int | None, int | None]
_ALIKE = 0.8  # the likeness from which two entries are one that stands in another place


def with_moves(
    pairs: Sequence[Places], alike: Callable[[int, int], float]
) -> Iterator[tuple[int | None, int | None, RowKind]]:
    """Every entry with its place in the old and in the new sequence; one that moved where it is in the new."""
    kept = [(old, new) for old, new in pairs if old is not None and new is not None]
    moved = _moved(pairs, alike)
    for old, new in pairs:
        if new is None:
            if old not in moved.values():
                yield old, None, "deleted"
        elif old is not None:
            yield old, new, "kept"
        elif new in moved:
            before = sum(place < moved[new] for place, _ in kept)
            after = sum(place < new for _, place in kept)
            yield moved[new], new, "higher" if after < before else "lower"
        else:
            yield None, new, "inserted"


def _moved(pairs: Sequence[Places], alike: Callable[[int, int], float]) -> dict[int, int]:
    """The old place by the new one, for what seems to have come in one place and to have gone from another."""
    gone = [old for old, new in pairs if new is None and old is not None]
    found: dict[int, int] = {}
    for place in [new for old, new in pairs if old is None and new is not None]:
        likeness, nearest = max(((alike(old, place), -old) for old in gone), default=(0.0, 0))
        if likeness >= _ALIKE:
            found[place] = -nearest
            gone.remove(-nearest)
    return found
