"""A limit and its calendar in -> the shortest time on a wall clock that it can turn out to be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sla_compiler.core.span import Path
from sla_compiler.core.units import MINUTE, Duration, Limit
from sla_compiler.linter.facts.worst import days_of, due
from sla_compiler.model.choices import Limits
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import Calendar, openings_of
from sla_compiler.semantics.readings import Instant, date_of, number_of
from sla_compiler.semantics.runs import calendar_for

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Shortest:
    """Seconds from a start to the deadline; in business time the calendar and a start at which it is so."""

    seconds: int
    calendar: Calendar | None = None
    start: Instant = 0


def shortest(agreement: Agreement, clock: str, limit: Limit) -> Shortest:
    """The least that a limit can be, in the week that is kindest to whoever waits; closed dates only add."""
    if isinstance(limit, Duration):
        return Shortest(limit.seconds)
    calendar = calendar_for(agreement, clock, None)[1]
    if calendar is None:
        return Shortest(0)
    plain = replace(calendar, closed=frozenset())
    seconds, start = min((due(limit, plain, start) - start, start) for start in _starts(agreement, plain))
    return Shortest(seconds, calendar, start)


def limits_of(choice: Limits, path: Path) -> Iterator[tuple[Path, Limit]]:
    """Every limit that is promised, and where it stands."""
    if choice.one is not None and choice.one != "none":
        yield (*path, "one"), choice.one
    for tier, value in (choice.tiers or {}).items():
        if value != "none":
            yield (*path, "tiers", tier), value
    for index, case in enumerate(choice.cases or ()):
        if case.value != "none":
            yield (*path, "cases", index, "is"), case.value


def _starts(agreement: Agreement, calendar: Calendar) -> Iterator[Instant]:
    first = number_of(days_of(agreement).first)
    for number in range(first, first + _WEEK):
        for opens, closes in openings_of(calendar, date_of(number)):
            yield from (opens, closes - MINUTE)
