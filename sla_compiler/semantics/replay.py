"""A lead's whole course: the agreement and the dated facts in; every move, run and refusal up to an instant out.

Truth can change at a fact, when a window runs out, at a decay step, on a date, at a reentry and when something is due:
at each such instant all facts apply first, then the lead moves until nothing more is open. The order within an
instant, where the language leaves it open: facts; what they start, then what they stop; disqualifier or automatic
move; automatic outcomes; decisions and chosen outcomes; cadences whose time is up; alerts. An outcome counts as
happening in the stage that it leads to, so that a stage with `reentry` does not forget how the lead came there.
"""

from collections import deque
from dataclasses import replace
from heapq import heapify, heappop, heappush

from sla_compiler.core.errors import UnusableError
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics import moves, timers
from sla_compiler.semantics.course import Course, Outcome, Refusal, Routed
from sla_compiler.semantics.lead import Assigned, DatedFact, Decided, Disposed, Happened, Lead, SetValue
from sla_compiler.semantics.moves import Cause, Entry, Stay
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.runs import Fired, alert_moment
from sla_compiler.semantics.truth import holds
from sla_compiler.semantics.wakes import Spans, spans_of, wakes_after
from sla_compiler.syntax.arrival import Arrival, Happens, Leaves

_MOST_INSTANTS = 200_000  # a lead of ten years with a decay step every hour has 87,600


def replay(agreement: Agreement, lead: Lead, at: Instant) -> Course:
    """Everything that happens to a lead from its creation to `at`, that instant included.

    Raises UnusableError for a moment before the lead, and for a history with too many instants.
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
    if not course.entries:
        _enter(course, course.agreement.start, "start", (), extra=(Happens("created"),))
    pending = _apply(course, facts)
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


def _apply(course: Course, facts: list[DatedFact]) -> deque[Decided | Disposed]:
    """Apply all facts of an instant, and show them to the clocks; what people chose is left for later."""
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
    if signals:
        timers.deliver(course, signals)
    return pending


def _enter(course: Course, stage: str, cause: Cause, names: tuple[str, ...], extra: tuple[Arrival, ...] = ()) -> None:
    """Move the lead, forget what it did before if the stage says so, and show the move to the clocks."""
    former = course.stage
    if course.entries and course.agreement.stages[former].reentry is not None and cause in {"condition", "decision"}:
        course.returns[former] = course.returns.get(former, 0) + 1
    course.record(stage)
    course.stage = stage
    course.stay = Stay(course.now, None, course.returns.get(stage, 0))
    course.entered.add(stage)
    if course.agreement.stages[stage].reentry is not None:
        course.forgotten = course.turn
    course.entries.append(Entry(stage, course.now, course.turn, cause, names))
    left = (Leaves(former),) if len(course.entries) > 1 else ()
    if extra == (Happens("created"),):
        course.record("created")
    timers.deliver(course, (*left, Happens(stage), *extra))
    _route(course)


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
    _enter(course, stage, cause, names)
    if cause == "disqualifier":
        timers.void_open_runs(course, "disqualified")
        timers.end_open_pursuits(course, "disqualified", names[0])
    return True


def _automatic_outcome(course: Course, tried: set[str]) -> bool:
    name = moves.automatic_outcome(
        course.moment(), course.stay, frozenset(course.entered), course.last_pursuits(), frozenset(tried)
    )
    if name is None:
        return False
    tried.add(name)
    details = course.agreement.dispositions[name].detail
    return _dispose(course, Disposed(name, details[0] if details else None), automatic=True)


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
        name, what.detail, course.moment(), course.stay, frozenset(course.entered), course.last_pursuits()
    )
    if reason is not None:
        course.refusals.append(Refusal(course.now, name, reason))
        return False
    course.outcomes.append(Outcome(name, course.now, what.detail, automatic))
    _enter(course, one.goes_to, "disposition", (name,), extra=(Happens(name), Happens("disposed")))
    course.record(name)
    course.record("disposed")
    course.stay = replace(course.stay, wait=one.wait)
    timers.end_open_pursuits(course, "disposition", name, needs=one.needs)
    if one.kind == "reject":
        timers.void_open_runs(course, name)
    return True


def _alert(course: Course) -> bool:
    """The first alert that is due now and has not gone off; those that move the lead may open more."""
    for index, run in enumerate(course.runs):
        if not run.is_open:
            continue
        gone = {fired.alert for fired in run.fired}
        for number, alert in enumerate(course.agreement.clocks[run.clock].alerts):
            due = alert_moment(run, alert)
            if number in gone or due is None or due > course.now:
                continue
            course.runs[index] = replace(run, fired=(*run.fired, Fired(number, course.now)))
            if alert.move_to is not None:
                _move_on(course, alert.move_to)
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
