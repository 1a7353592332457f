"""The counts of a whole file under one agreement -> its sums, in declared order."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from sla_compiler.core.units import Duration, Percent
from sla_compiler.diff.figures import Figure, number, seconds, share
from sla_compiler.diff.replay.counts import IMMATURE, MISSED, NO_TIER, REACHED, Counts
from sla_compiler.diff.replay.periods import beginning, following, named
from sla_compiler.diff.replay.questions import ALL, NO, NO_LINE, YES, broken_down, groups_of
from sla_compiler.diff.replay.replayed import Kept, Number, Share, Sums, Volume
from sla_compiler.model.choices import Amounts
from sla_compiler.model.measures import Commitment, Metric
from sla_compiler.model.scalars import Period
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant, day_of

_Found: TypeAlias = list[tuple[tuple[str | int, ...], int]]
"""The rest of each key of one kind and name, and its number."""


def sums_of(agreement: Agreement, counts: Counts, since: Instant | None, at: Instant) -> Sums:
    """What the counts of leads that came to be from `since` on say at `at`."""
    return _Summing(agreement, counts, since, at).sums()


class _Summing:
    """One agreement and its counts; `since` is None where no lead was counted."""

    def __init__(self, agreement: Agreement, counts: Counts, since: Instant | None, at: Instant) -> None:
        self._agreement, self._counts = agreement, counts
        self._effective = agreement.head.effective
        zone = agreement.head.timezone
        self._since = None if since is None else day_of(zone, since)
        self._until = day_of(zone, at + 1)  # a day whose last second has been seen is over
        self._by_name: dict[tuple[str, str], _Found] = {}
        for key, count in counts.items():
            self._by_name.setdefault((str(key[0]), str(key[1])), []).append((key[2:], count))

    def sums(self) -> Sums:
        agreement, counts = self._agreement, self._counts
        tiers = {name: counts["tier", name] for name in agreement.tiers}
        if counts["tier", NO_TIER]:
            tiers[NO_TIER] = counts["tier", NO_TIER]
        clocks = {name: self._kept("clock", name, one.target) for name, one in agreement.clocks.items()}
        cadences = {name: self._kept("cadence", name, one.target) for name, one in agreement.cadences.items()}
        promised, metrics = agreement.commitments, agreement.metrics
        volumes = {name: self._volume(name, one) for name, one in promised.items() if one.counts is not None}
        complete = {name: self._complete(name, one) for name, one in promised.items() if one.complete is not None}
        shares = {
            name: self._share(one, self._of("share", name)) for name, one in metrics.items() if one.of is not None
        }
        numbers = {
            name: self._number(one, self._of(self._kind(one), name)) for name, one in metrics.items() if one.of is None
        }
        figures: dict[str, Figure | None] = {
            **{name: None if one.mean is None else number(one.mean) for name, one in volumes.items()},
            **{name: _figure(one) for name, one in (complete | cadences | clocks | shares).items()},
            **{name: one.figure for name, one in numbers.items()},
        }
        stages = {name: counts["stage", name] for name in agreement.stages}
        groups = {
            name: {by: self._groups(name, one, by) for by in broken_down(agreement, one)}
            for name, one in metrics.items()
            if broken_down(agreement, one)
        }
        return Sums(stages, tiers, clocks, cadences, volumes, complete, shares, numbers, figures, groups)

    def _kind(self, one: Metric) -> str:
        if one.of is not None:
            return "share"
        if one.count is not None:
            return "count"
        return "elapsed" if (one.median or one.average) in self._agreement.clocks else "attempts"

    def _groups(self, name: str, one: Metric, by: str) -> dict[str, Figure | None]:
        """The figure of each tier or value; of leads in none only where there are any."""
        found: dict[str, _Found] = {}
        for (found_by, group, *rest), count in self._of(f"{self._kind(one)} by", name):
            if found_by == by:
                found.setdefault(str(group), []).append((tuple(rest), count))
        names = (*groups_of(self._agreement, by), *([NO_TIER] if NO_TIER in found else []))
        if one.of is not None:
            return {group: _figure(self._share(one, found.get(group, []))) for group in names}
        return {group: self._number(one, found.get(group, [])).figure for group in names}

    def _of(self, kind: str, name: str) -> _Found:
        return self._by_name.get((kind, name), [])

    def _kept(self, kind: str, name: str, target: Percent | None) -> Kept:
        verdicts = dict(sorted((str(rest[0]), count) for rest, count in self._of(kind, name)))
        return Kept(verdicts, None if target is None else target.basis_points)

    def _complete(self, name: str, one: Commitment) -> Share:
        found = {str(rest[0]): count for rest, count in self._of("complete", name)}
        target = None if one.target is None else one.target.basis_points
        return Share({"": (found.get(YES, 0), found.get(NO, 0), 0)} if found else {}, target)

    def _share(self, one: Metric, counts: _Found) -> Share:
        cohorts: dict[str, dict[str, int]] = {}
        for (ordinal, outcome), count in counts:
            cohorts.setdefault(self._named("month", ordinal), {})[str(outcome)] = count
        target = one.target if isinstance(one.target, Percent) else None
        return Share(
            {
                month: (found.get(REACHED, 0), found.get(MISSED, 0), found.get(IMMATURE, 0))
                for month, found in sorted(cohorts.items())
            },
            None if target is None else target.basis_points,
        )

    def _volume(self, name: str, one: Commitment) -> Volume:
        per: Period = one.per or "month"
        promised = dict(_promised(one.amount))
        found: dict[int, dict[str, int]] = {}
        for (line, ordinal), count in self._of("volume", name):
            found.setdefault(int(ordinal), {})[str(line)] = count
        order = (*promised, NO_LINE)
        whole = [day.toordinal() for day in self._whole(per)]
        sums = {line: sum(found.get(day, {}).get(line, 0) for day in whole) for line in promised}
        means = {line: Fraction(total, len(whole)) for line, total in sums.items()} if whole else {}
        owed = [line for line, amount in promised.items() if amount is not None]
        return Volume(
            per=per,
            stage=one.counts or "",
            periods={
                self._named(per, day): {line: found[day][line] for line in order if line in found[day]}
                for day in sorted(found)
            },
            promised=promised,
            mean=sum((means[line] for line in owed), Fraction(0)) if whole and owed else None,
            means=means,
            whole_periods=len(whole),
            rejected=self._counts["rejected", name],
        )

    def _number(self, one: Metric, counts: _Found) -> Number:
        if one.count is not None:
            return self._count(one.per, counts)
        timed = one.median or one.average or ""
        of_clock = timed in self._agreement.clocks
        found = sorted((int(rest[0]), count) for rest, count in counts)
        total = sum(count for _, count in found)
        if not total:
            return Number(None, 0, {})
        middle = _median(found, total) if one.median else Fraction(sum(value * many for value, many in found), total)
        return Number(seconds(middle, business=self._is_open(timed)) if of_clock else number(middle), total, {})

    def _count(self, per: Period | None, counts: _Found) -> Number:
        found = {int(rest[0]): count for rest, count in counts}
        total = sum(found.values())
        if per is None:
            return Number(number(total), total, {})
        whole = [day.toordinal() for day in self._whole(per)]
        mean = Fraction(sum(found.get(day, 0) for day in whole), len(whole)) if whole else None
        periods = {self._named(per, day): found[day] for day in sorted(found)}
        return Number(None if mean is None else number(mean), total, periods)

    def _is_open(self, clock: str) -> bool:
        """Whether the time of a clock is counted in opening hours, whatever the lead."""
        promised = [one for one in self._agreement.clocks[clock].within.values() if one != "none"]
        return bool(promised) and not any(isinstance(one, Duration) for one in promised)

    def _whole(self, per: Period) -> Iterator[date]:
        """The periods that lie wholly within the history."""
        if self._since is None:
            return
        begins = beginning(per, self._since, self._effective)
        if begins < self._since:
            begins = following(per, begins, self._effective)
        while begins.year < date.max.year and (ends := following(per, begins, self._effective)) <= self._until:
            yield begins
            begins = ends

    def _named(self, per: Period, ordinal: str | int) -> str:
        return named(per, date.fromordinal(int(ordinal)))


def _figure(one: Kept | Share) -> Figure | None:
    return None if one.share is None else share(one.share)


def _promised(amounts: Amounts | None) -> Iterator[tuple[str, int | None]]:
    lines: Mapping[str, object] = {}
    if amounts is not None:
        lines = amounts.tiers or (
            {ALL: amounts.one}
            if amounts.cases is None
            else {str(place): case.value for place, case in enumerate(amounts.cases, 1)}
        )
    for line, amount in lines.items():
        yield line, amount if isinstance(amount, int) else None


def _median(found: list[tuple[int, int]], total: int) -> Fraction:
    """The middle of so many values, given in order with how often each occurs; of two middles their mean."""

    def at(place: int) -> int:
        seen = 0
        for value, many in found:
            seen += many
            if place < seen:
                return value
        return found[-1][0]

    return Fraction(at((total - 1) // 2) + at(total // 2), 2)
