"""What an agreement measures -> the kind of number for each id; and what was expected, set against a replay."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from sla_compiler.diff.figures import Figure, Kind, apart
from sla_compiler.diff.reasons import Reasons
from sla_compiler.model.measures import Commitment, Metric
from sla_compiler.model.spec import Spec

Measured: TypeAlias = Callable[[str], tuple[Figure | None, Figure | None] | None]
"""What a replay counts for an id under the old version and under the new one; None where it counts no such thing."""

Outcome: TypeAlias = Literal["met", "nearly", "partly", "no change", "other way", "short", "not measurable"]
"""`short` is short of the goal where nobody knows from where it came; see `_near` for `nearly`."""

_WORDS: dict[Outcome, str] = {
    "met": "met",
    "nearly": "nearly met",
    "partly": "partly",
    "no change": "no change",
    "other way": "went the other way",
    "short": "not met",
    "not measurable": "not measurable",
}
_TENTH, _FIFTIETH = 10, 50

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
    """What was expected of a metric, and what the replay says of it, both before and after.

    `keys` are the changes of which it was expected. `short` is how far the figure is from what was expected, 0 where
    that is reached; None where the two cannot be compared. `elsewhere` says that the old version does not come near the
    figure from which the change was to start.
    """

    keys: tuple[str, ...]
    metric: str
    expected: tuple[Figure | None, Figure]
    replayed: tuple[Figure | None, Figure | None]
    outcome: Outcome
    short: Fraction | None
    elsewhere: bool

    @property
    def said(self) -> str:
        """The outcome in words: `partly, short by 3 points; not 91% before`."""
        words = _WORDS[self.outcome]
        if self.short and self.outcome != "other way":
            distance = apart(self.expected[1].unit, self.short)
            words += f", short by {distance}" if distance else ""
        if self.short == 0 and self.outcome == "other way":
            words = f"met, but {words}"
        return f"{words}; not {self.expected[0]} before" if self.elsewhere else words


def expected_against(reasons: Reasons, measured: Measured) -> tuple[Compared, ...]:
    """Every expectation, in the order of the file, against what was counted over leads of the past.

    Changes of which the same is expected stand in one row; a start that only one of them names is that of both.
    """
    found: dict[tuple[str, Figure], list[tuple[Figure | None, list[str]]]] = {}
    for key, entry in (reasons.entries or {}).items():
        for one in entry.expectations:
            rows = found.setdefault((one.metric, one.to), [])
            alike = next((row for row in rows if None in (row[0], one.from_) or row[0] == one.from_), None)
            if alike is None:
                rows.append((one.from_, [key]))
            else:
                rows[rows.index(alike)] = alike[0] if one.from_ is None else one.from_, [*alike[1], key]
    return tuple(
        _compared(tuple(dict.fromkeys(keys)), metric, (start, goal), measured(metric) or (None, None))
        for (metric, goal), rows in found.items()
        for start, keys in rows
    )


def _compared(
    keys: tuple[str, ...],
    metric: str,
    expected: tuple[Figure | None, Figure],
    replayed: tuple[Figure | None, Figure | None],
) -> Compared:
    (start, goal), (before, after) = expected, replayed
    elsewhere = before is not None and start is not None and _far(start, before, goal)
    if after is None or after.unit != goal.unit:
        return Compared(keys, metric, expected, replayed, "not measurable", None, elsewhere)
    rises = _rises(start if start is not None else before, goal)
    short = max(Fraction(0), goal.value - after.value if rises else after.value - goal.value)
    return Compared(
        keys, metric, expected, replayed, _outcome(start, goal, before, after, rises=rises), short, elsewhere
    )


def _rises(start: Figure | None, goal: Figure) -> bool:
    """Whether more is better. What shall stay as it is must not grow worse, and less time is better."""
    if start is None or start.unit != goal.unit or start.value == goal.value:
        return goal.kind != "time"
    return goal.value > start.value


def _outcome(start: Figure | None, goal: Figure, before: Figure | None, after: Figure, *, rises: bool) -> Outcome:
    """How far what was counted has come on the way; what people read as the same number is the same."""
    reached = after.value >= goal.value if rises else after.value <= goal.value
    holds = start is not None and start.value == goal.value
    if before is None or before.unit != goal.unit or (reached and holds):
        return "met" if reached else "nearly" if _near(goal, after) else "short"
    if before.rounded == after.rounded:
        return "met" if reached else "no change"
    if (after.value > before.value) != rises:
        return "other way"
    return "met" if reached else "nearly" if _near(goal, after, before) else "partly"


def _near(goal: Figure, after: Figure, before: Figure | None = None) -> bool:
    """Whether at most a tenth of the way is left; where nobody knows the way, a fiftieth of the goal."""
    left = abs(goal.value - after.value)
    if before is None:
        return left * _FIFTIETH <= abs(goal.value)
    return left * _TENTH <= abs(goal.value - before.value)


def _far(start: Figure, before: Figure, goal: Figure) -> bool:
    """Whether the old version comes to something that nobody could have taken for the start.

    It is off by more than a tenth, and by more than half of the step that was expected.
    """
    if before.unit != start.unit:
        return False
    off = abs(before.value - start.value)
    step = abs(goal.value - start.value) if goal.unit == start.unit else Fraction(0)
    return off * _TENTH > abs(start.value) and off * 2 > step
