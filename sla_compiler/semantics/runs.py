"""One run of a clock: opened, perhaps paused, closed or void; its deadline, the time elapsed, and the verdict.

A run is met if it stopped at or before its deadline, breached if it did not, void if the lead turned out to be none
before that, and running otherwise. A limit of `none` promises nothing: such a run is `unpromised`.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sla_compiler.core.units import Limit, Percent
from sla_compiler.model.choices import Limits
from sla_compiler.model.head import CalendarEntry, week
from sla_compiler.model.promises import Alert
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics import limits
from sla_compiler.semantics.calendar import Calendar
from sla_compiler.semantics.limits import Pause
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.truth import holds, value_of
from sla_compiler.syntax.arrival import Arrival

Verdict: TypeAlias = Literal["met", "breached", "running", "void", "excused", "unpromised"]


@dataclass(frozen=True, slots=True)
class Fired:
    """An alert that went off: which of the clock's, and when."""

    alert: int
    at: Instant


@dataclass(frozen=True, slots=True)
class Run:
    """A run, with the limit, the tier and the calendar fixed when it opened; `turn` orders runs among what happened.

    `kept` remembers what was computed; it changes nothing that can be seen.
    """

    clock: str
    started: Instant
    turn: int
    limit: Limit | None
    tier: str | None
    calendar: Calendar | None
    calendar_name: str | None
    rep: str | None
    opened_by: Arrival
    pauses: tuple[Pause, ...] = ()
    closed: Instant | None = None
    closed_by: str = ""
    void: Instant | None = None
    void_because: str = ""
    excused: bool = False
    fired: tuple[Fired, ...] = ()
    kept: dict[str, tuple[Instant | None, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a stop."""
        return self.closed is None and self.void is None


def deadline_of(run: Run) -> Instant | None:
    """The deadline as it stands with the pauses so far; None while one goes on, or where nothing is promised."""
    if run.limit is None:
        return None
    if "deadline" not in run.kept:
        run.kept["deadline"] = (limits.deadline(run.limit, run.calendar, run.started, run.pauses),)
    return run.kept["deadline"][0]


def elapsed_of(run: Run, at: Instant) -> int | None:
    """Seconds that counted until it closed, or until `at`; None where nothing is promised."""
    if run.limit is None:
        return None
    until = min(one for one in (run.closed, run.void, at) if one is not None)
    return limits.elapsed(run.limit, run.calendar, run.started, until, run.pauses)


def verdict_of(run: Run, at: Instant) -> Verdict:
    """The verdict as of `at`."""
    if run.limit is None:
        return "unpromised"
    if run.void is not None:
        return "void"
    deadline = deadline_of(run)
    if run.closed is not None:
        late = deadline is not None and run.closed > deadline
    else:
        late = deadline is not None and at > deadline
    if late:
        return "excused" if run.excused else "breached"
    return "running" if run.closed is None else "met"


def is_over(run: Run, at: Instant) -> bool:
    """Whether there is nothing left to wait for: closed, void, or its time is up."""
    deadline = deadline_of(run)
    return not run.is_open or (deadline is not None and at >= deadline)


def limit_for(within: Limits, moment: Moment) -> Limit | None:
    """The limit of a run that opens now: for every lead, by tier, or of the first case that holds."""
    if within.one is not None:
        chosen = within.one
    elif within.tiers is not None:
        chosen = within.tiers.get(str(value_of("tier", moment)), "none")
    else:
        chosen = next((case.value for case in within.cases or () if holds(case.when, moment)), "none")
    return None if chosen == "none" else chosen


def alert_moments(run: Run, alerts: tuple[Alert, ...]) -> tuple[Instant | None, ...]:
    """When each alert of the run's clock is due if the run is open by then; None while a pause keeps it from that."""
    if "alerts" not in run.kept:
        run.kept["alerts"] = tuple(_alert_moment(run, alert) for alert in alerts)
    return run.kept["alerts"]


def next_alert(run: Run, alerts: tuple[Alert, ...], now: Instant) -> int | None:
    """The first alert in the order of the clock that is due by now and has not gone off; None if there is none."""
    if "next" not in run.kept:
        gone = {fired.alert for fired in run.fired}
        ahead = [due for number, due in enumerate(alert_moments(run, alerts)) if due is not None and number not in gone]
        run.kept["next"] = (min(ahead, default=None),)
    soonest = run.kept["next"][0]
    if soonest is None or soonest > now:
        return None
    gone = {fired.alert for fired in run.fired}
    moments = enumerate(alert_moments(run, alerts))
    return next(number for number, due in moments if due is not None and due <= now and number not in gone)


def _alert_moment(run: Run, alert: Alert) -> Instant | None:
    if run.limit is None:
        return None
    if isinstance(alert.at, Percent):
        return limits.moment_of_share(run.limit, run.calendar, run.started, alert.at.basis_points, run.pauses)
    if alert.at is not None:
        return limits.deadline(alert.at, run.calendar, run.started, run.pauses)
    deadline = deadline_of(run)
    if deadline is None or alert.overdue is None:
        return None
    return limits.deadline(alert.overdue, run.calendar, deadline)


def calendar_from(entry: CalendarEntry) -> Calendar:
    """The calendar that time is read from."""
    days = tuple(tuple((hours.start, hours.end) for hours in day) for day in week(entry))
    closed = frozenset[object]() if entry.closed == "none" else frozenset(entry.closed.dates)
    return Calendar(entry.timezone, days, closed)  # type: ignore[arg-type]  # an empty set of dates is one


def calendar_for(agreement: Agreement, clock: str, own: str | None) -> tuple[str | None, Calendar | None]:
    """The calendar of a run: the rep's own where the clock asks for it and one is known, else the named one."""
    chosen = agreement.clocks[clock].calendar
    if chosen is None:
        return None, None
    name = own if chosen.rep is not None and own is not None else chosen.name
    return name, calendar_from(agreement.calendars[name])
