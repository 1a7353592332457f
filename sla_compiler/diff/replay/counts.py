"""What is counted of traced leads: numbers under keys, so that the counts of two parts of a file simply add up.

Keys, each followed by its number:
`stage NAME`, `tier NAME`; `clock NAME verdict`, `cadence NAME verdict`; `volume NAME line period`, `rejected NAME`;
`complete NAME answer`; `share NAME period outcome`; `count NAME period`; `elapsed NAME seconds`; `attempts NAME count`.
A period is the ordinal of its first day, 0 where a metric has none.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeAlias

from sla_compiler.core.units import Duration
from sla_compiler.diff.replay.periods import beginning
from sla_compiler.diff.replay.questions import NO, NO_LINE, followed
from sla_compiler.diff.replay.traced import Traced
from sla_compiler.model.measures import Commitment, Metric
from sla_compiler.model.scalars import Period
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.pursuits import pursuit_verdict
from sla_compiler.semantics.readings import Instant, day_of
from sla_compiler.semantics.runs import elapsed_of, verdict_of

Key: TypeAlias = tuple[str | int, ...]
Counts: TypeAlias = Counter[Key]
_Count: TypeAlias = Callable[[Traced, Instant, Counts], None]

NO_TIER = ""
REACHED, MISSED, IMMATURE = "reached", "missed", "immature"


class Counting:
    """What one agreement counts, made ready for many leads."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._zone, self._effective = agreement.head.timezone, agreement.head.effective
        self._rejects = frozenset(name for name, one in agreement.dispositions.items() if one.kind == "reject")
        self._own = [
            *(self._of_commitment(name, one) for name, one in agreement.commitments.items()),
            *(self._of_metric(name, one) for name, one in agreement.metrics.items()),
        ]

    def count(self, traced: Traced, at: Instant, counts: Counts) -> None:
        """Add one lead, traced up to `at`."""
        counts["stage", traced.stage] += 1
        counts["tier", traced.tier or NO_TIER] += 1
        for run in traced.runs:
            counts["clock", run.clock, verdict_of(run, at)] += 1
        for one, _ in traced.pursuits:
            counts["cadence", one.cadence, pursuit_verdict(one)] += 1
        for own in self._own:
            own(traced, at, counts)

    def _period(self, per: Period | None, at: Instant) -> int:
        if per is None:
            return 0
        return beginning(per, day_of(self._zone, at), self._effective).toordinal()

    def _of_commitment(self, name: str, one: Commitment) -> _Count:
        if one.counts is not None:
            return self._volume(name, one.counts, one.per)
        if one.complete is not None:
            return _complete(name, one.complete)
        return _nothing

    def _volume(self, name: str, stage: str, per: Period | None) -> _Count:
        """Distinct leads of each year of the agreement; those that were rejected afterwards are counted apart."""

        def count(traced: Traced, _: Instant, counts: Counts) -> None:
            years: set[int] = set()
            for entered in traced.times.get(stage, ()):
                year = self._period("year", entered)
                if year in years:
                    continue
                years.add(year)
                if any(at >= entered and outcome in self._rejects for outcome, at in traced.outcomes):
                    counts["rejected", name] += 1
                else:
                    line = traced.answers.get((f"commitment {name}", entered), NO_LINE)
                    counts["volume", name, line, self._period(per, entered)] += 1

        return count

    def _of_metric(self, name: str, one: Metric) -> _Count:
        if one.of is not None:
            return self._share(name, one)
        if one.count is not None:
            return self._number(name, one)
        timed = one.median or one.average or ""
        return _elapsed(name, timed) if timed in self._agreement.clocks else _attempts(name, timed)

    def _share(self, name: str, one: Metric) -> _Count:
        """Each lead once, by its first entry; what it reaches later than `within` is not reached."""
        of, reaching = followed(self._agreement, one), members(self._agreement, one.reaching or "")
        within = one.within.seconds if isinstance(one.within, Duration) else None

        def count(traced: Traced, at: Instant, counts: Counts) -> None:
            entered = min(_all(traced, of), default=None)
            if entered is None or traced.answers.get((f"metric {name}", entered)) == NO:
                return
            until = at if within is None else entered + within
            if until > at:
                outcome = IMMATURE
            else:
                reached = any(entered <= then <= until for then in _all(traced, reaching))
                outcome = REACHED if reached else MISSED
            counts["share", name, self._period("month", entered), outcome] += 1

        return count

    def _number(self, name: str, one: Metric) -> _Count:
        counted = followed(self._agreement, one)

        def count(traced: Traced, _: Instant, counts: Counts) -> None:
            for then in _all(traced, counted):
                if traced.answers.get((f"metric {name}", then)) != NO:
                    counts["count", name, self._period(one.per, then)] += 1

        return count


def _all(traced: Traced, names: tuple[str, ...]) -> Iterable[Instant]:
    return (at for name in names for at in traced.times.get(name, ()))


def _complete(name: str, stage: str) -> _Count:
    def count(traced: Traced, _: Instant, counts: Counts) -> None:
        for entered in traced.times.get(stage, ()):
            counts["complete", name, traced.answers[f"commitment {name}", entered]] += 1

    return count


def _elapsed(name: str, clock: str) -> _Count:
    def count(traced: Traced, at: Instant, counts: Counts) -> None:
        for run in traced.runs:
            if run.clock == clock and run.closed is not None:
                elapsed = elapsed_of(run, at)
                if elapsed is not None and traced.answers.get((f"metric {name}", run.started)) != NO:
                    counts["elapsed", name, elapsed] += 1

    return count


def _attempts(name: str, cadence: str) -> _Count:
    def count(traced: Traced, _: Instant, counts: Counts) -> None:
        for one, made in traced.pursuits:
            ended = one.cadence == cadence and one.ended is not None
            if ended and traced.answers.get((f"metric {name}", one.started)) != NO:
                counts["attempts", name, made] += 1

    return count


def _nothing(traced: Traced, at: Instant, counts: Counts) -> None:
    """A promise that no lead shows."""
