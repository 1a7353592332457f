"""Bands in; two months of which the worse one is rated better, as far as that can be told for certain, out."""

from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from sla_compiler.linter.facts.ratings import ALL, Result, band_of, dead_bands, missed_like_perfect, results, targets
from sla_compiler.resolve.agreement import Agreement

_COLOURS = {"green": 0, "yellow": 1, "amber": 1, "orange": 1, "red": 2}
_NEVER = 10**6  # months missed in a row, more than any band asks for


class Pair(NamedTuple):
    """Two months of one promise, the better one first, and what says that its rating is the worse one."""

    promise: str
    better: Result
    worse: Result
    why: str


def worse_rated_better(agreement: Agreement) -> Pair | None:
    """The first pair of months, of the promises in their order; only targets that somebody wrote can be missed.

    None where a band never shows, or a miss is rated like a perfect month: then that is the fault.
    """
    aims: dict[int, str] = {}
    for one in targets(agreement):
        if one.written and one.share:
            aims.setdefault(one.share, one.name)
    if len(agreement.bands) <= 1 or dead_bands(agreement) or any(missed_like_perfect(agreement, one) for one in aims):
        return None
    found = (_pair(agreement, name, share) for share, name in aims.items())
    return next((one for one in found if one is not None), None)


def _pair(agreement: Agreement, promise: str, target: int) -> Pair | None:
    rated = {one: band for one, band in results(agreement).items() if one.target == target and band is not None}
    above = _above(rated)
    if any(_colour(high) > _colour(low) >= 0 for high, low in above):
        return _by_colour(promise, rated)
    apart = any((low, high) in above for high, low in above)
    return _unanswered(agreement, promise, rated, target) or (_between(promise, rated) if apart else None)


def _above(rated: Mapping[Result, str]) -> set[tuple[str, str]]:
    """The pairs of bands of which the first has a month that is better than one of the second."""
    kept: dict[tuple[str, int], list[int]] = {}
    for one, band in rated.items():
        kept.setdefault((band, one.misses), []).append(one.kept)
    most, least = {key: max(every) for key, every in kept.items()}, {key: min(every) for key, every in kept.items()}
    return {
        (high[0], low[0])
        for high, low in product(kept, kept)
        if high[0] != low[0] and high[1] <= low[1] and most[high] >= least[low]
    }


def _by_colour(promise: str, rated: Mapping[Result, str]) -> Pair | None:
    """Two months of which the worse one has the better colour; if there is one, the worse one is a miss."""
    found = (
        Pair(promise, better, worse, "the better colour")
        for better, worse in product(rated, rated)
        if _colour(rated[better]) > _colour(rated[worse]) >= 0 and _is_better(better, worse)
    )
    return min(found, key=lambda pair: not pair.worse.is_miss, default=None)


def _unanswered(agreement: Agreement, promise: str, rated: Mapping[Result, str], target: int) -> Pair | None:
    """A perfect month after which something follows, beside a miss after which nothing does.

    That nothing follows the worst rating is another finding.
    """
    perfect = Result(ALL, 0, target)
    worst = band_of(agreement, Result(0, _NEVER, target))
    if rated.get(perfect) is None or agreement.bands[rated[perfect]].then is None:
        return None
    quiet = (
        one
        for one, band in rated.items()
        if one.is_miss and band not in (worst, rated[perfect]) and agreement.bands[band].then is None
    )
    missed = next(quiet, None)
    return None if missed is None else Pair(promise, perfect, missed, "after which nothing follows")


def _between(promise: str, rated: Mapping[Result, str]) -> Pair | None:
    """A month rated apart from a better and a worse one that are rated alike."""
    for middle, band in rated.items():
        above = {rated[one] for one in rated if _is_better(one, middle)} - {band}
        below = next((one for one in rated if _is_better(middle, one) and rated[one] in above), None)
        if below is not None:
            return Pair(promise, middle, below, "like one that is better than both")
    return None


def _is_better(one: Result, other: Result) -> bool:
    return one != other and one.kept >= other.kept and one.misses <= other.misses


def _colour(band: str) -> int:
    return _COLOURS.get(band, -1)
