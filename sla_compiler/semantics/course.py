"""The course of a lead as far as it is known: what the replay writes while it goes, and what is read of it later."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Lead, Value
from sla_compiler.semantics.moment import Moment, Occurrence
from sla_compiler.semantics.moves import Entry, Stay
from sla_compiler.semantics.pursuits import Pursuit
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.runs import Run, is_over
from sla_compiler.syntax.arrival import Arrival


@dataclass(frozen=True, slots=True)
class Outcome:
    """A disposition that took effect."""

    disposition: str
    at: Instant
    detail: str | None
    automatic: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A decision or an outcome that moved nothing, and why."""

    at: Instant
    wanted: str
    reason: str


@dataclass(frozen=True, slots=True)
class Routed:
    """To whom a lead went: by which route (None if an alert sent it), and the person where one is meant and known."""

    at: Instant
    stage: str
    route: str | None
    to: str
    person: str | None = None


@dataclass(slots=True)
class Course:
    """Everything that happened to a lead up to `now`. Only the replay changes it, and hands it out when it is done."""

    agreement: Agreement
    lead: Lead
    now: Instant
    stage: str
    stay: Stay
    turn: int = 0
    forgotten: int = 0
    known: dict[str, Value] = field(default_factory=dict)
    log: dict[str, list[Occurrence]] = field(default_factory=dict)
    rep: str | None = None
    rep_calendar: str | None = None
    entries: list[Entry] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    routed: list[Routed] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    pursuits: list[Pursuit] = field(default_factory=list)
    returns: dict[str, int] = field(default_factory=dict)
    gathered: dict[str, set[Arrival]] = field(default_factory=dict)
    entered: set[str] = field(default_factory=set)
    signals: list[Arrival] = field(default_factory=list)

    def moment(self) -> Moment:
        """The lead as sentences see it now."""
        return Moment(
            self.agreement, self.now, self.lead.created, self.stage, self.known, self.log, self.forgotten, self.ended()
        )

    def ended(self) -> frozenset[str]:
        """The cadences and clocks whose last run, of those not forgotten, has ended."""
        runs = {run.clock: run for run in self.runs}
        pursuits = self.last_pursuits()
        return frozenset(
            [name for name, run in runs.items() if run.turn >= self.forgotten and is_over(run, self.now)]
            + [name for name, one in pursuits.items() if one.turn >= self.forgotten and one.ended is not None]
        )

    def last_pursuits(self) -> Mapping[str, Pursuit]:
        """The last run of each cadence."""
        return {one.cadence: one for one in self.pursuits}

    def next_turn(self) -> int:
        """A new place in the order of what happened."""
        self.turn += 1
        return self.turn

    def record(self, name: str) -> None:
        """Something happens now."""
        self.log.setdefault(name, []).append(Occurrence(name, self.now, self.next_turn()))
