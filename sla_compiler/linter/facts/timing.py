"""Clocks -> what starts and stops them with lists opened, their limits by tier, and which follow one another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from sla_compiler.core.span import Path
from sla_compiler.core.units import Limit
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.model.promises import Clock
from sla_compiler.model.scalars import Nothing
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.calendar import Calendar
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.runs import calendar_for
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves
from sla_compiler.syntax.tree import Sentence

Sort: TypeAlias = Literal["contact", "event", "outcome", "assignment", "other"]
"""What a signal is: something the teams log, something the lead does, a change of status, of rep, or the rest."""

_SORTS: dict[str, Sort] = {"activity": "contact", "event": "event", "stage": "outcome", "disposition": "outcome"}
_MILESTONES: dict[str, Sort] = {"disposed": "outcome", "rep_assigned": "assignment", "rep_changed": "assignment"}
ASSIGNMENTS = frozenset[Arrival]({Happens("rep_assigned"), Happens("rep_changed")})


@dataclass(frozen=True, slots=True)
class Bound:
    """One limit of a clock, where it stands, and the tier it is for; no tier where it is for all or for a case."""

    path: Path
    limit: Limit
    tier: str = ""

    @property
    def whose(self) -> str:
        """`` for tier `hot` ``, with a space before it; empty where it is not for one tier."""
        return f" for tier `{self.tier}`" if self.tier else ""


def signals(agreement: Agreement, arrivals: Iterable[Arrival]) -> frozenset[Arrival]:
    """Arrivals with the named lists among them opened."""
    found: set[Arrival] = set()
    for one in arrivals:
        found.update(map(Happens, members(agreement, one.name)) if isinstance(one, Happens) else (one,))
    return frozenset(found)


def starts_of(agreement: Agreement, clock: Clock) -> frozenset[Arrival]:
    """What opens a run, however it is joined."""
    return signals(agreement, arrivals_of(clock.starts))


def stops_of(agreement: Agreement, clock: Clock) -> frozenset[Arrival]:
    """What closes a run."""
    return signals(agreement, clock.stops)


def sort_of(agreement: Agreement, signal: Arrival) -> Sort:
    """What kind of thing arrives."""
    match signal:
        case Happens(name):
            return _MILESTONES.get(name) or _SORTS.get(agreement.names.get(name, ""), "other")
        case Leaves():
            return "outcome"
        case _:
            return "other"


def sorts(agreement: Agreement, arrivals: Iterable[Arrival]) -> frozenset[Sort]:
    """The kinds of thing among some signals."""
    return frozenset(sort_of(agreement, one) for one in arrivals)


def calendar_of(agreement: Agreement, clock: str) -> Calendar | None:
    """The calendar that business time of a clock is read from where no rep has another."""
    return calendar_for(agreement, clock, None)[1]


def bounds(name: str, clock: Clock) -> tuple[Bound, ...]:
    """The limits of a clock in the order written, without those that promise nothing."""
    path, within = ("clocks", name, "within"), clock.within
    every: list[tuple[Path, Limit | Nothing, str]]
    if within.one is not None:
        every = [((*path, "one"), within.one, "")]
    elif within.tiers is not None:
        every = [((*path, "tiers", tier), limit, tier) for tier, limit in within.tiers.items()]
    else:
        every = [((*path, "cases", index, "is"), case.value, "") for index, case in enumerate(within.cases or ())]
    return tuple(Bound(place, limit, tier) for place, limit, tier in every if limit != "none")


def together(one: tuple[Bound, ...], other: tuple[Bound, ...]) -> Iterator[tuple[Bound, Bound]]:
    """The pairs of limits of two clocks that hold for the same lead; of two lists of cases none is known to."""
    for_all = any(len(limits) == 1 and not limits[0].tier for limits in (one, other))
    for first, second in product(one, other):
        if for_all or (first.tier and first.tier == second.tier):
            yield first, second


def speaks_of_tiers(sentence: Sentence | None) -> bool:
    """Whether a sentence asks for the tier of a lead."""
    return sentence is not None and any(getattr(part, "name", "") == "tier" for _, part in tree.walk(sentence))


def following(agreement: Agreement, stage: str, unstopped: str = "") -> tuple[frozenset[str], frozenset[str]]:
    """The clocks and the cadences that begin, at once or one after the other, for a lead that enters a stage.

    What starts when an earlier one stops begins too, unless that stop ends the stay. `unstopped` is a clock that goes
    on. In doubt something begins: whoever asks looks for stages in which nothing does.
    """
    sources = agreement.stages[stage].from_
    happening: set[Arrival] = {Happens(stage), Happens("created"), Happens("rep_assigned")}
    happening.update(map(Leaves, sources.names() if sources else ()))
    clocks: set[str] = set()
    cadences: set[str] = set()
    while True:
        before = len(clocks) + len(cadences)
        for name, clock in agreement.clocks.items():
            if name not in clocks and starts_of(agreement, clock) & happening:
                clocks.add(name)
                if name != unstopped:
                    stops = stops_of(agreement, clock)
                    happening.update(one for one in stops if sort_of(agreement, one) != "outcome")
        for name, cadence in agreement.cadences.items():
            if name not in cadences and signals(agreement, arrivals_of(cadence.starts)) & happening:
                cadences.add(name)
                happening.add(HasEnded(name))
        if len(clocks) + len(cadences) == before:
            return frozenset(clocks), frozenset(cadences)


def promises_time(clock: Clock) -> bool:
    """Whether a clock has a limit for some lead; `within: none` only measures."""
    return any(limit != "none" for limit in clock.within.values())


def ends_stay(agreement: Agreement, clock: Clock) -> bool:
    """Whether a clock runs until somebody decides on the lead."""
    return "outcome" in sorts(agreement, stops_of(agreement, clock))


def beginner(agreement: Agreement, clock: Clock) -> str:
    """Who or what the time of a clock begins with: `a lead that arrives`."""
    entered = any(
        isinstance(one, Happens) and (one.name in agreement.stages or one.name == "created")
        for one in starts_of(agreement, clock)
    )
    return "a lead that arrives" if entered else "what begins"


def quoted(arrivals: Iterable[Arrival]) -> str:
    """Arrivals as they are written: `` `sal` ``, `` `[sal, disposed]` ``."""
    words = [_written(one) for one in arrivals]
    return f"`{words[0]}`" if len(words) == 1 else f"`[{', '.join(words)}]`"


def _written(arrival: Arrival) -> str:
    match arrival:
        case Leaves(stage):
            return f"leaves {stage}"
        case HasEnded(cadence):
            return f"{cadence} ended"
        case Happens(name):
            return name
