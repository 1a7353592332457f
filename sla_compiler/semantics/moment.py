"""A lead at one instant: the facts up to it, and what of them a window still sees."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias

from sla_compiler.model.scalars import Rate
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.readings import Instant, day_of
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Window


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that happened: when, and its turn among everything that happened to the lead."""

    name: str
    at: Instant
    turn: int


Log: TypeAlias = Mapping[str, Sequence[Occurrence]]
"""What happened under each name, oldest first."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A lead at an instant.

    `known` holds what was filled in; `log` everything that happened, by name, in turn; `forgotten` is the turn before
    which occurrences count no more (the last entry into a stage with `reentry`); `ended` names the cadences and clocks
    that have ended. `whole` is the moment itself where this one is narrowed to what a score counts since its reset.
    `kept` remembers what was computed; it changes nothing that can be seen.
    """

    agreement: Agreement
    at: Instant
    created: Instant
    stage: str
    known: Mapping[str, Value]
    log: Log
    forgotten: int = 0
    ended: frozenset[str] = frozenset()
    whole: "Moment | None" = None
    kept: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def occurrences(self, name: str, window: Window | None = None) -> tuple[Occurrence, ...]:
        """What happened under a name, or under any name of a named list, in a window; oldest first."""
        first = self.forgotten
        if isinstance(window, tree.Since):
            entry = (self.whole or self).last(window.stage)
            if entry is None:
                return ()
            first = max(first, entry.turn + 1)
        since = self.at - window.duration.seconds if isinstance(window, tree.Within) else None
        logs = [self.log[member] for member in members(self.agreement, name) if member in self.log]
        seen = [_part(log, first, since) for log in logs]
        return tuple(seen[0]) if len(seen) == 1 else tuple(sorted((one for part in seen for one in part), key=_turn))

    def last(self, name: str) -> Occurrence | None:
        """The last of what happened under a name, or under any name of a named list; None if nothing did."""
        logs = (self.log.get(member, ()) for member in members(self.agreement, name))
        return max((log[-1] for log in logs if log and log[-1].turn >= self.forgotten), key=_turn, default=None)

    def since_reset(self, turn: int | None) -> "Moment":
        """The same moment without what happened before a turn; values are still those of the whole moment."""
        if turn is None:
            return self
        return replace(self, forgotten=max(self.forgotten, turn), whole=self.whole or self, kept={})

    def today(self) -> date:
        """The date in the agreement's zone."""
        return day_of(self.agreement.head.timezone, self.at)


def _turn(one: Occurrence) -> int:
    return one.turn


def _at(one: Occurrence) -> Instant:
    return one.at


def _part(log: Sequence[Occurrence], turn: int, after: Instant | None) -> Sequence[Occurrence]:
    """What happened from a turn on and, where a window says so, later than an instant."""
    start = bisect_left(log, turn, key=_turn)
    return log[start:] if after is None else log[max(start, bisect_right(log, after, key=_at)) :]


def has_turn(day: date) -> bool:
    """Whether a date begins at an instant; those of the years 1 and 9999, which systems fill in for `never`, do not."""
    return date.min.year < day.year < date.max.year


def members(agreement: Agreement, name: str) -> tuple[str, ...]:
    """The names that a named list stands for, lists inside it opened; any other name stands for itself."""
    definition = agreement.definitions.get(name)
    if definition is None or definition.of is None:
        return (name,)
    return tuple(dict.fromkeys(inner for one in definition.of for inner in members(agreement, one)))


def counted(occurrences: tuple[Occurrence, ...], rate: Rate | None) -> tuple[Occurrence, ...]:
    """The occurrences that count under `at_most`: no more than so many in any stretch of the period, oldest first."""
    if rate is None:
        return occurrences
    chosen: list[Occurrence] = []
    for one in occurrences:
        recent = [other for other in chosen[-rate.amount :] if other.at > one.at - PERIODS[rate.per]]
        if len(recent) < rate.amount:
            chosen.append(one)
    return tuple(chosen)


PERIODS = {
    per: timedelta(days=days) // timedelta(seconds=1)
    for per, days in (("day", 1), ("week", 7), ("month", 30), ("quarter", 91), ("year", 365))
}
"""How long a rolling period is, in seconds: a month counts 30 days, a quarter 91, a year 365."""
