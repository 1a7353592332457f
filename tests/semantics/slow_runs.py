"""What a slow walk keeps of clocks and cadences: runs that collect their minutes one by one, and chases."""

from dataclasses import dataclass, field
from typing import Any

from sla_compiler.core.units import Duration, Limit, Percent
from sla_compiler.model.head import CalendarEntry, week
from sla_compiler.model.promises import Alert
from tests.semantics import minute_walk
from tests.semantics.minute_walk import MINUTE, Hours


@dataclass
class Ticking:
    """A run: the seconds it has collected, without its pauses, and when it had as many as were allowed."""

    clock: str
    started: int
    place: int
    limit: Limit | None
    allowed: int
    hours: Hours | None
    rep: str | None
    wall: int = 0
    business: int = 0
    late_business: int = 0
    paused: bool = False
    full: int | None = None
    closed: int | None = None
    void: int | None = None
    excused: bool = False
    fired: list[tuple[int, int]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.closed is None and self.void is None

    @property
    def elapsed(self) -> int:
        return self.wall if isinstance(self.limit, Duration) else self.business

    def minute_passes(self, now: int) -> None:
        """The minute before now has passed."""
        at_work = self.hours is not None and minute_walk.is_open(self.hours, now - MINUTE)
        if self.full is not None:
            self.late_business += MINUTE if at_work else 0
        if not self.paused:
            self.wall += MINUTE
            self.business += MINUTE if at_work else 0
        if self.limit is not None and self.full is None and self.elapsed >= self.allowed:
            self.full = now

    def verdict(self, now: int) -> str:
        if self.limit is None or self.void is not None:
            return "unpromised" if self.limit is None else "void"
        if self.full is not None and self.full < (now if self.closed is None else self.closed):
            return "excused" if self.excused else "breached"
        return "running" if self.closed is None else "met"

    def due(self, alert: Alert, now: int) -> bool:
        """Whether an alert is due by now."""
        if self.limit is None:
            return False
        if isinstance(alert.at, Percent):
            return self.elapsed * 10_000 >= self.allowed * alert.at.basis_points
        if alert.at is not None:
            return (self.wall if isinstance(alert.at, Duration) else self.business) >= alert.at.seconds
        if self.full is None or alert.overdue is None:
            return False
        if isinstance(alert.overdue, Duration):
            return now - self.full >= alert.overdue.seconds
        return self.late_business >= getattr(alert.overdue, "seconds", 0)


@dataclass
class Chase:
    """A run of a cadence."""

    cadence: str
    started: int
    place: int
    ended: int | None = None
    how: str = ""


def hours_of(entry: CalendarEntry) -> Hours:
    days = tuple(tuple((one.start, one.end) for one in day) for day in week(entry))
    return entry.timezone, days, frozenset[Any]() if entry.closed == "none" else frozenset(entry.closed.dates)
