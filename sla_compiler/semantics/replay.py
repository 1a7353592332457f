"""A lead's whole course: the agreement and the dated facts in; every move, run and refusal up to an instant out.

Truth can change at a fact, when a window runs out, at a decay step, on a date, at a reentry and when something is due:
at each such instant all facts apply first, then the lead moves until nothing more is open. The order within an
instant, where the language leaves it open: facts; what they start, then what they stop; disqualifier or automatic
move; automatic outcomes, by id; decisions and chosen outcomes; cadences whose time is up; alerts. A lead comes to be
in its first stage before the facts of that instant apply, but clocks and routing look at it when they have. An outcome
counts as happening in the stage that it leads to, so that a stage with `reentry` does not forget how the lead came
there; it ends cadences and voids runs that were open before it, never one that it starts itself. Nobody is there to
choose the detail of an outcome that comes by itself, so it has none. A circle of moves that hold all the time comes to
rest within an instant and turns again at the next, whatever that is; only of such a circle can one see the instants.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from heapq import heapify, heappop, heappush

from sla_compiler.core.errors import UnusableError
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics import moves, timers
from sla_compiler.semantics.course import Course, Outcome, Refusal, Routed
from sla_compiler.semantics.lead import Assigned, DatedFact, Decided, Disposed, Happened, Lead, SetValue
from sla_compiler.semantics.moves import Cause, Entry, Stay
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.runs import Fired, next_alert
from sla_compiler.semantics.truth import holds
from sla_compiler.semantics.wakes import Spans, spans_of, wakes_after
from sla_compiler.syntax.arrival import Arrival, Happens, Leaves

_MOST_INSTANTS = 200_000  # a lead of ten years with a decay step every hour has 87,600


def replay(agreement: Agreement, lead: Lead, at: Instant, watch: Callable[[Course], None] | None = None) -> Course:
    """Everything that happens to a lead from its creation to `at`, that instant included.

    `watch` sees the course, which it must not change, whenever the lead has come to rest at an instant. Raises
    UnusableError for a moment before the lead, and for a history with too many instants.
    """
    if at < lead.created:
        raise UnusableError("the lead does not exist yet at this moment", "ask for a moment at or after `created`")
    course = Course(agreement, lead, lead.created, agreement.start, Stay(lead.created, None, 0))
    spans = spans_of(agreement)
    facts = deque(lead.facts)
    instants = [lead.created, *(fact.at for fact in facts)]
    heapify(instants)
    for _ in range(_MOST_INSTANTS):
        if not instants or instants[0] > at:
            course.now = at
            return course
        course.now = heappop(instants)
        while instants and instants[0] == course.now:
            heappop(instants)
        here = []
        while facts and facts[0].at == course.now:
            here.append(facts.popleft())
        _instant(course, here)
        if watch is not None:
            watch(course)
        for wake in _distinct_wakes(course, spans):
            heappush(instants, wake)
    raise UnusableError(
        f"this history has more than {_MOST_INSTANTS:,} moments to look at", "ask for an earlier moment"
    )


def _distinct_wakes(course: Course, spans: Spans) -> set[Instant]:
    return {wake for wake in wakes_after(course, spans) if wake > course.now}


def _instant(course: Course, facts: list[DatedFact]) -> None:
    """One instant, from its facts until nothing more is open."""
    course.entered, course.signals = set(), []
    tried: set[str] = set()
    arrived = () if course.entries else _put(course, course.agreement.start, "start", (), ("created",))
    signals, pending = _apply(course, facts)
    if arrived or signals:
        timers.deliver(course, (*arrived, *signals))
    if arrived:
        _route(course)
    while (
        _move(course)
        or _automatic_outcome(course, tried)
        or _chosen(course, pending)
        or timers.end_overdue_pursuits(course)
        or _alert(course)
    ):
        continue
    timers.excuse_misses(course)
    timers.mind_pauses(course)


def _apply(course: Course, facts: list[DatedFact]) -> tuple[list[Arrival], deque[Decided | Disposed]]:
    """Apply all facts of an instant; what clocks must see of them, and what people chose, which is left for later."""
    signals: list[Arrival] = []
    pending: deque[Decided | Disposed] = deque()
    for fact in facts:
        match fact.what:
            case SetValue(name, None):
                course.known.pop(name, None)
            case SetValue(name, value) if value is not None:
                course.known[name] = value
            case Happened(name):
                course.record(name)
                signals.append(Happens(name))
            case Assigned(rep, calendar):
                changed = course.rep is not None and course.rep != rep
                course.rep, course.rep_calendar = rep, calendar
                for milestone in ("rep_assigned", "rep_changed") if changed else ("rep_assigned",):
                    course.record(milestone)
                    signals.append(Happens(milestone))
            case Decided() | Disposed():
                pending.append(fact.what)
    return signals, pending


def _enter(course: Course, stage: str, cause: Cause, names: tuple[str, ...]) -> None:
    """Move the lead, show the move to the clocks, and route it."""
    timers.deliver(course, _put(course, stage, cause, names))
    _route(course)


def _put(
    course: Course, stage: str, cause: Cause, names: tuple[str, ...], happening: tuple[str, ...] = ()
) -> tuple[Arrival, ...]:
    """Put the lead into a stage, forget what it did before if the stage says so; what the clocks must see of it."""
    left = (Leaves(course.stage),) if course.entries else ()
    if course.entries and _returns(course, cause, names):
        course.returns[course.stage] = course.returns.get(course.stage, 0) + 1
    course.record(stage)
    course.stage = stage
    course.stay = Stay(course.now, None, course.returns.get(stage, 0))
    course.entered.add(stage)
    if course.agreement.stages[stage].reentry is not None:
        course.forgotten = course.turn
    course.entries.append(Entry(stage, course.now, course.turn, cause, names))
    for name in happening:
        course.record(name)
    return (*left, Happens(stage), *(Happens(name) for name in happening))


def _returns(course: Course, cause: Cause, names: tuple[str, ...]) -> bool:
    """Whether a move uses up one of the times that a stage lets a lead return."""
    if course.agreement.stages[course.stage].reentry is None:
        return False
    accepted = cause == "disposition" and course.agreement.dispositions[names[0]].kind == "accept"
    return accepted or cause in {"condition", "decision"}


def _route(course: Course) -> None:
    """Send a lead that entered a stage where the first fitting route says."""
    moment = course.moment()
    for name, route in course.agreement.routing.get(course.stage, {}).items():
        if not holds(route.when, moment):
            continue
        if route.to in course.agreement.dispositions:
            _dispose(course, Disposed(route.to), automatic=True)
            return
        person = course.rep if route.to == "current_rep" else None
        if route.to in course.agreement.attributes:
            held = course.known.get(route.to)
            person = None if held is None else str(held)
        course.routed.append(Routed(course.now, course.stage, name, route.to, person))
        return


def _move(course: Course) -> bool:
    found = moves.automatic_move(course.moment(), course.stay, frozenset(course.entered))
    if found is None:
        return False
    stage, cause, names = found
    before = course.turn
    timers.deliver(course, _put(course, stage, cause, names))
    if cause == "disqualifier":
        timers.void_open_runs(course, "disqualified", before)
        timers.end_open_pursuits(course, "disqualified", names[0], before)
    _route(course)
    return True


def _automatic_outcome(course: Course, tried: set[str]) -> bool:
    name = moves.automatic_outcome(
        course.moment(), course.stay, frozenset(course.entered), course.last_pursuits(), frozenset(tried)
    )
    if name is None:
        return False
    tried.add(name)
    return _dispose(course, Disposed(name), automatic=True)


def _chosen(course: Course, pending: deque[Decided | Disposed]) -> bool:
    """The next thing that somebody chose; moved or not, there may be more to do after it."""
    if not pending:
        return False
    what = pending.popleft()
    if isinstance(what, Disposed):
        _dispose(course, what, automatic=False)
        return True
    reason = moves.why_not_decided(what.stage, course.moment(), course.stay, frozenset(course.entered))
    if reason is None:
        _enter(course, what.stage, "decision", ())
    else:
        course.refusals.append(Refusal(course.now, what.stage, reason))
    return True


def _dispose(course: Course, what: Disposed, *, automatic: bool) -> bool:
    """An outcome: the lead goes where it says, or it is reported why not."""
    name, one = what.disposition, course.agreement.dispositions[what.disposition]
    reason = moves.why_not_disposed(
        name, course.moment(), course.stay, frozenset(course.entered), course.last_pursuits()
    )
    if reason is None and one.detail and what.detail is None and not automatic:
        reason = "it needs one of its details"
    if reason is not None:
        course.refusals.append(Refusal(course.now, name, reason))
        return False
    course.outcomes.append(Outcome(name, course.now, what.detail, automatic))
    before = course.turn
    arrived = _put(course, one.goes_to, "disposition", (name,), (name, "disposed"))
    course.stay = replace(course.stay, wait=one.wait)
    timers.deliver(course, arrived)
    timers.end_open_pursuits(course, "disposition", name, before, needs=one.needs)
    if one.kind == "reject":
        timers.void_open_runs(course, name, before)
    _route(course)
    return True


def _alert(course: Course) -> bool:
    """The first alert that is due now and has not gone off; those that move the lead may open more."""
    for index, run in enumerate(course.runs):
        if not run.is_open:
            continue
        alerts = course.agreement.clocks[run.clock].alerts
        number = next_alert(run, alerts, course.now)
        if number is None:
            continue
        course.runs[index] = replace(run, fired=(*run.fired, Fired(number, course.now)))
        move_to = alerts[number].move_to
        if move_to is not None:
            _move_on(course, move_to)
        return True
    return False


def _move_on(course: Course, to: str) -> None:
    """What an alert does with a lead: to another pool, to a stage, or out."""
    if to in course.agreement.dispositions:
        _dispose(course, Disposed(to), automatic=True)
    elif to in course.agreement.pools:
        course.routed.append(Routed(course.now, course.stage, None, to))
    elif course.agreement.stages[course.stage].terminal or to in course.entered or to == course.stage:
        course.refusals.append(Refusal(course.now, to, "the lead cannot enter this stage now"))
    else:
        _enter(course, to, "alert", ())
