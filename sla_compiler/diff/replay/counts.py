"""What is counted of traced leads: numbers under keys, so that the counts of two parts of a file simply add up.

Keys, each followed by its number:
`stage NAME`, `tier NAME`; `clock NAME verdict`, `cadence NAME verdict`; `volume NAME line period`, `rejected NAME`;
`complete NAME answer`; `share NAME period outcome`; `count NAME period`; `elapsed NAME seconds`; `attempts NAME count`.
The last four are of metrics; where one is broken down also as `share by NAME BY GROUP period outcome` and so on.
A period is the ordinal of its first day, 0 where a metric has none.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeAlias

from sla_compiler.core.units import Duration
from sla_compiler.diff.replay.periods import beginning
from sla_compiler.diff.replay.questions import NO, NO_LINE, broken_down, followed, of_commitment, of_metric
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
        asked = of_commitment(name)

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
                    line = traced.answers.get((asked, entered), NO_LINE)
                    counts["volume", name, line, self._period(per, entered)] += 1

        return count

    def _of_metric(self, name: str, one: Metric) -> _Count:
        tally = _Tally(name, broken_down(self._agreement, one))
        if one.of is not None:
            return self._share(tally, one)
        if one.count is not None:
            return self._number(tally, one)
        timed = one.median or one.average or ""
        return _elapsed(tally, timed) if timed in self._agreement.clocks else _attempts(tally, timed)

    def _share(self, tally: "_Tally", one: Metric) -> _Count:
        """Each lead once, by its first entry; what it reaches later than `within` is not reached."""
        of, reaching = followed(self._agreement, one), members(self._agreement, one.reaching or "")
        within = one.within.seconds if isinstance(one.within, Duration) else None

        def count(traced: Traced, at: Instant, counts: Counts) -> None:
            entered = min(_all(traced, of), default=None)
            if entered is None or not tally.looks_at(traced, entered):
                return
            until = at if within is None else entered + within
            if until > at:
                outcome = IMMATURE
            else:
                reached = any(entered <= then <= until for then in _all(traced, reaching))
                outcome = REACHED if reached else MISSED
            tally.add(counts, traced, entered, "share", self._period("month", entered), outcome)

        return count

    def _number(self, tally: "_Tally", one: Metric) -> _Count:
        counted = followed(self._agreement, one)

        def count(traced: Traced, _: Instant, counts: Counts) -> None:
            for then in _all(traced, counted):
                if tally.looks_at(traced, then):
                    tally.add(counts, traced, then, "count", self._period(one.per, then))

        return count


class _Tally:
    """Where one metric counts, as a whole and in its groups; which these are was asked when it happened."""

    def __init__(self, name: str, by: tuple[str, ...]) -> None:
        self._name, self._where = name, of_metric(name)
        self._by = tuple((one, of_metric(name, one)) for one in by)

    def looks_at(self, traced: Traced, then: Instant) -> bool:
        """Whether the metric looks at what happened then."""
        return traced.answers.get((self._where, then)) != NO

    def add(self, counts: Counts, traced: Traced, then: Instant, kind: str, *rest: str | int) -> None:
        """Count once what happened then."""
        counts[kind, self._name, *rest] += 1
        for by, question in self._by:
            counts[f"{kind} by", self._name, by, traced.answers[question, then], *rest] += 1


def _all(traced: Traced, names: tuple[str, ...]) -> Iterable[Instant]:
    return (at for name in names for at in traced.times.get(name, ()))


def _complete(name: str, stage: str) -> _Count:
    asked = of_commitment(name)

    def count(traced: Traced, _: Instant, counts: Counts) -> None:
        for entered in traced.times.get(stage, ()):
            counts["complete", name, traced.answers[asked, entered]] += 1

    return count


def _elapsed(tally: _Tally, clock: str) -> _Count:
    def count(traced: Traced, at: Instant, counts: Counts) -> None:
        for run in traced.runs:
            if run.clock == clock and run.closed is not None:
                elapsed = elapsed_of(run, at)
                if elapsed is not None and tally.looks_at(traced, run.started):
                    tally.add(counts, traced, run.started, "elapsed", elapsed)

    return count


def _attempts(tally: _Tally, cadence: str) -> _Count:
    def count(traced: Traced, _: Instant, counts: Counts) -> None:
        for one, made in traced.pursuits:
            ended = one.cadence == cadence and one.ended is not None
            if ended and tally.looks_at(traced, one.started):
                tally.add(counts, traced, one.started, "attempts", made)

    return count


def _nothing(traced: Traced, at: Instant, counts: Counts) -> None:
    """A promise that no lead shows."""
