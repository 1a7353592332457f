"""How a month's result is rated: bands in, the band of any result and every result that could matter out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from sla_compiler.core.errors import FaultError
from sla_compiler.core.span import Path
from sla_compiler.core.units import Percent
from sla_compiler.model.measures import Commitment
from sla_compiler.model.promises import Cadence, Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.values import BAND_DOMAINS, rank
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence, Value

ALL = 10_000


class Result(NamedTuple):
    """One month of one promise: the share kept and the promise's own target in basis points, the misses in a row."""

    kept: int
    misses: int
    target: int

    @property
    def is_consistent(self) -> bool:
        """A month below its target is itself a miss, and one that keeps it ends the row."""
        return (self.misses > 0) == (self.kept < self.target)

    def __str__(self) -> str:
        """`kept in 74.99% of cases, 2 months missed in a row, with a target of 90%`."""
        row = f", {self.misses} month{'' if self.misses == 1 else 's'} missed in a row" if self.misses else ""
        return f"kept in {Percent(self.kept)} of cases{row}, with a target of {Percent(self.target)}"


@dataclass(frozen=True, slots=True)
class Target:
    """What a promise must keep: where it stands, whose it is; `written` unless it is 100% for want of a number."""

    path: Path
    name: str
    share: int
    written: bool


def targets(agreement: Agreement) -> tuple[Target, ...]:
    """The target of every promise that bands rate."""
    sections: Mapping[str, Mapping[str, Clock | Cadence | Commitment]] = {
        "clocks": agreement.clocks,
        "cadences": agreement.cadences,
        "commitments": agreement.commitments,
    }
    return tuple(
        Target((section, name, "target"), name, one.target.basis_points if one.target else ALL, one.target is not None)
        for section, entries in sections.items()
        for name, one in entries.items()
    )


def band_of(agreement: Agreement, result: Result) -> str | None:
    """The first band that fits; None where none does."""
    return _first(_bands(agreement), result)


def results(agreement: Agreement) -> Mapping[Result, str | None]:
    """Every result that could be rated unlike its neighbours, with its band; round shares and short rows first.

    Between two shares that stand in the bands nothing changes, so that each of them, the targets, and a hundredth of
    a percent on both sides are all there is to try; of misses, one more than any band names.
    """
    aims = {one.share for one in targets(agreement)} or {ALL}
    most = ALL + 1 if any(one.counts for one in agreement.commitments.values()) else ALL
    return _rated(_bands(agreement), tuple(sorted(aims)), most)


Bands: TypeAlias = tuple[tuple[str, Sentence], ...]


def _bands(agreement: Agreement) -> Bands:
    return tuple((name, band.when) for name, band in agreement.bands.items())


def _first(bands: Bands, result: Result) -> str | None:
    return next((name for name, when in bands if holds(when, result)), None)


@lru_cache(maxsize=8)  # three rules ask one after the other
def _rated(bands: Bands, aims: tuple[int, ...], most: int) -> Mapping[Result, str | None]:
    values = [pair for _, when in bands for pair in _compared(when)]
    named = {value.basis_points for name, value in values if name == "kept" and isinstance(value, Percent)}
    rows = {value for name, value in values if name == "misses" and isinstance(value, int)}
    round_ones = sorted({0, ALL, *named, *aims}, reverse=True)
    beside = sorted({one + step for one in round_ones for step in (-1, 1)} - set(round_ones), reverse=True)
    shares = [one for one in (*round_ones, *beside) if 0 <= one <= most]
    lengths = sorted({0, 1} | {row + step for row in rows for step in (-1, 0, 1) if row + step >= 0})
    every = (Result(kept, row, aim) for kept, row, aim in product(shares, lengths, aims))
    return MappingProxyType({result: _first(bands, result) for result in every})


def _compared(sentence: Sentence) -> Iterator[tuple[str, Value]]:
    for _, part in tree.walk(sentence):
        match part:
            case tree.Compare(name, _, value):
                yield name, value
            case tree.Between(name, low, high):
                yield from ((name, low), (name, high))
            case tree.Among(name, values, _):
                yield from ((name, value) for value in values)
            case _:
                continue


def holds(sentence: Sentence, result: Result) -> bool:
    """Whether a band's sentence is true of a result."""
    match sentence:
        case tree.All(parts):
            return all(holds(part, result) for part in parts)
        case tree.Any(parts):
            return any(holds(part, result) for part in parts)
        case tree.Not(part):
            return not holds(part, result)
        case tree.AtLeast(least, parts):
            return sum(holds(part, result) for part in parts) >= least
        case tree.Else():
            return True
        case tree.Known(_, known):
            return known
        case tree.Compare(name, operator, value):
            mine, theirs = _figures(name, result, value)
            return {
                ">=": mine >= theirs,
                ">": mine > theirs,
                "<=": mine <= theirs,
                "<": mine < theirs,
                "=": mine == theirs,
                "!=": mine != theirs,
            }[operator]
        case tree.Between(name, low, high):
            mine, least = _figures(name, result, low)
            return least <= mine <= _figures(name, result, high)[1]
        case tree.Among(name, values, negated):
            return any(mine == theirs for mine, theirs in (_figures(name, result, one) for one in values)) != negated
        case _:
            raise FaultError(f"no month's result is rated by {sentence!r}")


def _figures(name: str, result: Result, value: Value) -> tuple[int, int]:
    """What the result has, and what it is compared with."""
    own = result.kept if name == "kept" else result.misses
    other = result.target if value == tree.Word("target") else rank(BAND_DOMAINS[name], value)
    if other is None:
        raise FaultError("a result was compared with something that has no order")
    return own, other
