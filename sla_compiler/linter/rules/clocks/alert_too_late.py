"""What: a warning `at` a time that comes when the limit is already over.

Why: the alert was meant to save the lead; it tells somebody that the promise is broken, and looks in the rules as if it
prevented that.

Example:

    clocks:
      first_touch:
        within: {hot: 1 business hour, warm: 4 business hours}
        alerts: [{at: 2 business hours, tell: rep}]

Instead:

    clocks:
      first_touch:
        within: {hot: 1 business hour, warm: 4 business hours}
        alerts: [{at: 50%, tell: rep}]
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.core.units import Duration, Limit, OpenTime, Percent
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.linter.facts.moments import limit, moment, stretch
from sla_compiler.linter.facts.timing import Bound, beginner, bounds, calendar_of
from sla_compiler.linter.facts.worst import days_of, due, worst
from sla_compiler.linter.subject import Subject
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.readings import Instant

RULE = Rule("SLA310", "alert-too-late", Severity.WARNING)
_ALL = Percent(10_000)


def check(subject: Subject) -> Iterator[Finding]:
    """Hold every `at` against every limit of its clock, on the day that is worst for it."""
    agreement = subject.agreement
    for name, clock in agreement.clocks.items():
        for index, alert in enumerate(clock.alerts):
            path = ("clocks", name, "alerts", index, "at")
            limits = bounds(name, clock)
            if alert.at == _ALL and limits:
                yield Finding(
                    RULE,
                    f"an alert at 100% of the limit of `{name}` comes when its time is over",
                    Place(path),
                    "warn while there is time left, for example `at: 80%`; or write `overdue` and how long after",
                    labels=(Label(Place(("clocks", name, "within")), "all of this has passed then"),),
                )
            elif alert.at is not None and not isinstance(alert.at, Percent):
                yield from _too_late(agreement, name, Place(path), alert.at, limits)


def _too_late(
    agreement: Agreement, name: str, place: Place, at: Duration | OpenTime, limits: tuple[Bound, ...]
) -> Iterator[Finding]:
    found = [(bound, *_behind(agreement, name, at, bound.limit)) for bound in limits]
    late = [(bound, start, seconds) for bound, start, seconds in found if seconds >= 0]
    if late:
        bound, start, seconds = late[0]
        yield Finding(
            RULE,
            f"the alert of `{name}` at {limit(at)} comes too late: the limit{bound.whose} is {limit(bound.limit)}",
            place,
            f"write a share of the limit, for example `at: 80%`{_instead(at, bound, limits)}",
            note=_example(agreement, name, at, bound.limit, start, seconds),
            labels=tuple(
                Label(Place(one.path), "over by then" if _is_certain(at, one.limit) else "can be over by then")
                for one, _, _ in late
            ),
            fix=_fix(place, at, limits),
        )


def _behind(agreement: Agreement, name: str, at: Limit, bound: Limit) -> tuple[Instant, int]:
    """The start at which the alert is furthest behind the deadline, and by how many seconds."""
    calendar = calendar_of(agreement, name)
    if isinstance(at, Duration | OpenTime) and isinstance(bound, type(at)):
        return 0, at.seconds - bound.seconds
    if calendar is None:
        return 0, -1

    def behind(start: Instant) -> int:
        return due(at, calendar, start) - due(bound, calendar, start)

    return worst((calendar,), days_of(agreement), (at, bound), behind)


def _is_certain(at: Limit, bound: Limit) -> bool:
    return type(at) is type(bound)


def _instead(at: Duration | OpenTime, bound: Bound, limits: tuple[Bound, ...]) -> str:
    """What else can be meant: how long after the limit, where one is all there is, or else a time before it."""
    after = _after(at, limits)
    if after is not None:
        return f"; if it is meant to come after the limit, write `overdue: {limit(after)}`"
    return f", or a time shorter than {limit(bound.limit)}" if isinstance(bound.limit, Duration | OpenTime) else ""


def _after(at: Duration | OpenTime, limits: tuple[Bound, ...]) -> Limit | None:
    """How long after the deadline the alert comes, where that is the same for every lead."""
    only = limits[0].limit if len(limits) == 1 else None
    if isinstance(only, Duration | OpenTime) and type(only) is type(at) and at.seconds > only.seconds:
        return type(at)(at.seconds - only.seconds)
    return None


def _fix(place: Place, at: Duration | OpenTime, limits: tuple[Bound, ...]) -> Fix | None:
    after = _after(at, limits)
    if after is None:
        return None
    edits = (Replace(Place(place.path, "key"), "overdue"), Replace(place, limit(after)))
    return Fix(f"write `overdue: {limit(after)}`", edits, certain=False)


def _example(agreement: Agreement, name: str, at: Limit, bound: Limit, start: Instant, seconds: int) -> str:
    calendar = calendar_of(agreement, name)
    if _is_certain(at, bound) or calendar is None:
        return ""
    zone, begins = calendar.zone, beginner(agreement, agreement.clocks[name])
    return (
        f"{begins} on {moment(zone, start)} is due on {moment(zone, due(bound, calendar, start))}, "
        f"and the alert comes on {moment(zone, due(at, calendar, start))}, {stretch(seconds)} later"
    )
