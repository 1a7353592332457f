"""What an agreement measures -> the kind of number for each id; and what was expected, set against a replay."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.diff.figures import Figure, Kind
from sla_compiler.diff.reasons import Expectation, Reasons
from sla_compiler.model.measures import Commitment, Metric
from sla_compiler.model.spec import Spec

Measured: TypeAlias = Callable[[str], tuple[Figure | None, Figure | None] | None]
"""What a replay counts for an id under the old version and under the new one; None where it counts no such thing."""

Outcome: TypeAlias = Literal["reached", "short of it", "not measurable"]

IN_WORDS: dict[Kind, str] = {
    "share": "a share such as `82%`",
    "number": "a number such as `200`",
    "time": "a time such as `1 hour 40 minutes`",
}


def kinds_of(spec: Spec) -> dict[str, tuple[Kind, ...]]:
    """What kind of number each metric, clock, cadence and commitment is; a metric comes before what shares its id."""
    found: dict[str, tuple[Kind, ...]] = {name: (_of_metric(one, spec),) for name, one in (spec.metrics or {}).items()}
    others: dict[str, tuple[Kind, ...]] = {
        **dict.fromkeys((*(spec.clocks or {}), *(spec.cadences or {})), ("share",)),
        **{name: _of_commitment(one) for name, one in (spec.commitments or {}).items()},
    }
    return {**found, **{name: kinds for name, kinds in others.items() if name not in found}}


def _of_metric(metric: Metric, spec: Spec) -> Kind:
    if metric.of is not None:
        return "share"
    averaged = metric.average or metric.median
    return "time" if averaged is not None and averaged not in (spec.cadences or {}) else "number"


def _of_commitment(commitment: Commitment) -> tuple[Kind, ...]:
    """A volume may be meant as a number or as the share of what was promised; capacity is a number."""
    if commitment.reps is not None:
        return ("number",)
    return ("share",) if commitment.counts is None and commitment.delivers is None else ("number", "share")


@dataclass(frozen=True, slots=True)
class Compared:
    """One expectation and what the replay says of it, both before and after."""

    key: str
    metric: str
    expected: tuple[Figure | None, Figure]
    replayed: tuple[Figure | None, Figure | None]
    outcome: Outcome


def expected_against(reasons: Reasons, measured: Measured) -> tuple[Compared, ...]:
    """Every expectation, in the order of the file, against what was counted over leads of the past."""
    return tuple(_compared(reasons, measured))


def _compared(reasons: Reasons, measured: Measured) -> Iterator[Compared]:
    for key, entry in (reasons.entries or {}).items():
        for one in entry.expectations:
            before, after = measured(one.metric) or (None, None)
            yield Compared(key, one.metric, (one.from_, one.to), (before, after), _outcome(one, before, after))


def _outcome(expected: Expectation, before: Figure | None, after: Figure | None) -> Outcome:
    """Whether what was counted is as far as expected, or farther, on the way from where it was."""
    goal = expected.to
    start = expected.from_ if expected.from_ is not None else before
    if after is None or after.unit != goal.unit:
        return "not measurable"
    if start is None or start.unit != goal.unit or start.value == goal.value:
        rises = goal.kind != "time"  # what shall stay as it is must not grow worse, and less time is better
    else:
        rises = goal.value > start.value
    reached = after.value >= goal.value if rises else after.value <= goal.value
    return "reached" if reached else "short of it"
