"""A lead at one instant: the facts up to it, and what of them a window still sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Moment:
    """A lead at an instant.

    `known` holds what was filled in; `log` everything that happened, by name, in turn; `forgotten` is the turn before
    which occurrences count no more (the last entry into a stage with `reentry`); `ended` names the cadences and clocks
    that have ended. `kept` remembers what was computed; it changes nothing that can be seen.
    """

    agreement: Agreement
    at: Instant
    created: Instant
    stage: str
    known: Mapping[str, Value]
    log: Log
    forgotten: int = 0
    ended: frozenset[str] = frozenset()
    kept: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def occurrences(self, name: str, window: Window | None = None) -> tuple[Occurrence, ...]:
        """What happened under a name, or under any name of a named list, in a window; oldest first."""
        found = [one for member in members(self.agreement, name) for one in self.log.get(member, ())]
        seen = sorted((one for one in found if one.turn >= self.forgotten), key=lambda one: one.turn)
        match window:
            case tree.Within(duration):
                return tuple(one for one in seen if self.at - duration.seconds < one.at <= self.at)
            case tree.Since(stage):
                entries = self.occurrences(stage)
                return tuple(one for one in seen if entries and one.turn > entries[-1].turn)
            case _:
                return tuple(seen)

    def today(self) -> date:
        """The date in the agreement's zone."""
        return day_of(self.agreement.head.timezone, self.at)


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
