"""What a file of leads says of two versions, side by side: the counts of the whole file in words of the field."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sla_compiler.diff.figures import Figure
from sla_compiler.diff.replay.example import Example, LeftOut, Matter, Refused
from sla_compiler.model.scalars import Period
from sla_compiler.semantics.readings import Instant


@dataclass(frozen=True, slots=True)
class Kept:
    """Runs of a clock or cadence by verdict; `target` as promised, in basis points (None: every one)."""

    verdicts: Mapping[str, int]
    target: int | None

    @property
    def runs(self) -> int:
        """All runs that were opened."""
        return sum(self.verdicts.values())

    @property
    def share(self) -> Fraction | None:
        """The share kept of those that are due; None where none is."""
        met = self.verdicts.get("met", 0) + self.verdicts.get("kept", 0)
        missed = self.verdicts.get("breached", 0) + self.verdicts.get("missed", 0)
        return Fraction(met, met + missed) if met + missed else None


@dataclass(frozen=True, slots=True)
class Volume:
    """What a commitment counted: for each period, how many leads of each line; and what it promises for each line.

    Lines are `all`, tiers, or the numbers of cases; leads of none of them are under an empty one, and owed to nobody.
    A promise of None is none. `mean` is the number of promised leads in a period, over the whole periods of the
    history.
    """

    per: Period
    stage: str
    periods: Mapping[str, Mapping[str, int]]
    promised: Mapping[str, int | None]
    mean: Fraction | None
    means: Mapping[str, Fraction]
    whole_periods: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many leads reached something; by the month of their entry for a metric, else under an empty word.

    `cohorts` are (reached, missed, immature); immature ones are in no share. `target` is in basis points.
    """

    cohorts: Mapping[str, tuple[int, int, int]]
    target: int | None

    @property
    def share(self) -> Fraction | None:
        """Reached, of those whose time is over; None where there are none."""
        reached = sum(one for one, _, _ in self.cohorts.values())
        over = reached + sum(missed for _, missed, _ in self.cohorts.values())
        return Fraction(reached, over) if over else None


@dataclass(frozen=True, slots=True)
class Number:
    """A metric that is a number: a count (of each period, where it has one), a median or a mean of so many."""

    figure: Figure | None
    of: int
    periods: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sums:
    """What one version says of the whole file. Stages, tiers, clocks and so on stand in declared order.

    `tiers` has an empty word last, for the leads in none, where there are any. `complete` are commitments to complete
    data; `shares` and `numbers` are metrics, `groups` the figures of those that are broken down: by the metric, by what
    it is broken down, by tier or value (an empty word, last, for leads in none). Promises that no lead shows (notice,
    deliveries, capacity) are not here.
    """

    stages: Mapping[str, int]
    tiers: Mapping[str, int]
    clocks: Mapping[str, Kept]
    cadences: Mapping[str, Kept]
    volumes: Mapping[str, Volume]
    complete: Mapping[str, Share]
    shares: Mapping[str, Share]
    numbers: Mapping[str, Number]
    figures: Mapping[str, Figure | None]
    groups: Mapping[str, Mapping[str, Mapping[str, Figure | None]]]


@dataclass(frozen=True, slots=True)
class Moved:
    """Leads for which the old version says `before` and the new one `after`: how many, and the first of them."""

    before: str
    after: str
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """History under both versions up to `at`.

    `leads` were counted; `absent` came to be only after `at`; `skipped` are leads that could not be read, and
    `left_out` says why, the most frequent reason first; of very many reasons it has the most frequent. `since` is when
    the first lead came to be. `moved` has the leads whose stage or tier differs at the end, in declared order of before
    and after. `refused` are the decisions and outcomes that moved nothing, the most frequent first.
    """

    file: str
    at: Instant
    since: Instant | None
    leads: int
    absent: int
    skipped: int
    left_out: tuple[LeftOut, ...]
    before: Sums
    after: Sums
    moved: Mapping[Matter, tuple[Moved, ...]]
    refused: tuple[Refused, ...] = ()

    @property
    def all_leads(self) -> int:
        """Every lead of the file, counted or not."""
        return self.leads + self.absent + self.skipped

    def measured(self, name: str) -> tuple[Figure | None, Figure | None] | None:
        """A metric, the kept share of a clock or cadence, or what a commitment came to; None for anything else.

        Of ids that are alike the metric is meant, then the clock or cadence. A figure is None where nothing can be
        counted yet: no run is due, no period is whole.
        """
        if name not in self.before.figures and name not in self.after.figures:
            return None
        return self.before.figures.get(name), self.after.figures.get(name)
