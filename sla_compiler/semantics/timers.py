"""What arrivals do to clocks and cadences: the course and what just happened in; runs opened and closed out."""

from collections.abc import Sequence
from dataclasses import replace

from sla_compiler.model.promises import Cadence, Starts
from sla_compiler.resolve.sentences import COUNTABLE
from sla_compiler.semantics.arrivals import first_match, matches
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.pursuits import Ending, Pursuit, over_at, progress_of
from sla_compiler.semantics.runs import Run, calendar_for, deadline_of, limit_for
from sla_compiler.semantics.truth import holds, value_of
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Arrival, HasEnded, name_of
from sla_compiler.syntax.tree import Sentence


def deliver(course: Course, batch: Sequence[Arrival]) -> None:
    """Let clocks and cadences see what just happened; what ends by it is seen in turn."""
    waiting = [tuple(batch)]
    while waiting:
        signals = waiting.pop(0)
        course.signals.extend(signals)
        _clocks(course, signals)
        ended = _cadences(course, signals)
        if ended:
            waiting.append(tuple(HasEnded(name) for name in ended))


def _arrivals(course: Course, key: str, starts: Starts, signals: Sequence[Arrival]) -> list[Arrival]:
    """Which of the signals open a run, as far as the start itself says; for `all`, each must come anew for each run."""
    awaited = starts.any or starts.each or starts.all or ()
    seen = [signal for signal in signals if any(matches(course.agreement, one, signal) for one in awaited)]
    if starts.all is None:
        return seen
    gathered = course.gathered.setdefault(key, set())
    opening: list[Arrival] = []
    for signal in seen:
        gathered.update(one for one in starts.all if matches(course.agreement, one, signal))
        if gathered == set(starts.all):
            opening.append(signal)
            gathered.clear()
    return opening


def _clocks(course: Course, signals: Sequence[Arrival]) -> None:
    for name, clock in course.agreement.clocks.items():
        opened: list[int] = []
        for signal in _arrivals(course, f"clock {name}", clock.starts, signals):
            if _may_open(course, name, clock.starts) and _applies(course, name):
                _close_former_rep(course, name)
                opened.append(len(course.runs))
                course.runs.append(_open(course, name, signal))
        stop = first_match(course.agreement, clock.stops, signals)
        at_once = first_match(course.agreement, clock.stops, course.signals) if opened else None
        if stop is None and at_once is None:
            continue
        for index, run in enumerate(course.runs):
            by = at_once if index in opened else stop
            if by is not None and run.clock == name and run.is_open:
                course.runs[index] = replace(run, closed=course.now, closed_by=name_of(by))


def _may_open(course: Course, name: str, starts: Starts) -> bool:
    runs = [run for run in course.runs if run.clock == name]
    if starts.at_most is not None and len(runs) >= starts.at_most.amount:
        return False
    return starts.each is not None or not any(run.is_open for run in runs)


def _applies(course: Course, name: str) -> bool:
    applies_to = course.agreement.clocks[name].applies_to
    return applies_to is None or holds(applies_to, course.moment())


def _close_former_rep(course: Course, name: str) -> None:
    """Where the rep is not who it was when a run opened (nobody, perhaps), that run ends here and is judged."""
    for index, run in enumerate(course.runs):
        if run.clock == name and run.is_open and run.rep != course.rep:
            course.runs[index] = replace(run, closed=course.now, closed_by="rep_changed")


def _open(course: Course, name: str, signal: Arrival) -> Run:
    moment = course.moment()
    tier = value_of("tier", moment)
    calendar_name, calendar = calendar_for(course.agreement, name, course.rep_calendar)
    return Run(
        clock=name,
        started=course.now,
        turn=course.next_turn(),
        limit=limit_for(course.agreement.clocks[name].within, moment),
        tier=None if tier is None else str(tier),
        calendar=calendar,
        calendar_name=calendar_name,
        rep=course.rep,
        opened_by=signal,
    )


def _cadences(course: Course, signals: Sequence[Arrival]) -> list[str]:
    """Open and end runs of cadences; the names of those that ended."""
    ended: list[str] = []
    for name, cadence in course.agreement.cadences.items():
        opened: list[int] = []
        arrivals = _arrivals(course, f"cadence {name}", cadence.starts, signals)
        for _ in arrivals:
            running = [one for one in course.pursuits if one.cadence == name]
            most = cadence.starts.at_most
            full = most is not None and len(running) >= most.amount
            if not full and (cadence.starts.each is not None or all(one.ended is not None for one in running)):
                opened.append(len(course.pursuits))
                course.pursuits.append(Pursuit(name, course.now, course.next_turn()))
        for index, one in enumerate(course.pursuits):
            if one.cadence != name or one.ended is not None:
                continue
            if progress_of(one, cadence, course.moment()).made:
                course.pursuits[index] = _ended(one, course, "attempts")
            else:
                end = _end_of(one, cadence, course.signals if index in opened else signals, course)
                if end is None:
                    continue
                course.pursuits[index] = _ended(one, course, "ends_on", name_of(end))
            ended.append(name)
    return ended


def _end_of(one: Pursuit, cadence: Cadence, signals: Sequence[Arrival], course: Course) -> Arrival | None:
    """What ends a cadence early: as for a clock from the instant of the start on, but never what started it."""
    end = first_match(course.agreement, cadence.ends_on, signals)
    if end is None or one.started != course.now:
        return end
    starts = cadence.starts.any or cadence.starts.each or cadence.starts.all or ()
    others = [signal for signal in signals if first_match(course.agreement, starts, (signal,)) is None]
    return first_match(course.agreement, cadence.ends_on, others)


def _ended(one: Pursuit, course: Course, ending: Ending, by: str = "") -> Pursuit:
    return replace(one, ended=course.now, ending=ending, by=by)


def end_open_pursuits(course: Course, ending: Ending, by: str, before: int, *, needs: tuple[str, ...] = ()) -> None:
    """A disposition, or being disqualified, ends every cadence that ran before that turn and still does."""
    ended: list[str] = []
    for index, one in enumerate(course.pursuits):
        if one.ended is None and one.turn <= before:
            course.pursuits[index] = replace(_ended(one, course, ending, by), needed=one.cadence in needs)
            ended.append(one.cadence)
    if ended:
        deliver(course, tuple(HasEnded(name) for name in ended))


def end_overdue_pursuits(course: Course) -> bool:
    """End the cadences whose time is up; whether there were any."""
    ended: list[str] = []
    for index, one in enumerate(course.pursuits):
        over = over_at(one, course.agreement.cadences[one.cadence])
        if one.ended is None and over is not None and course.now >= over:
            course.pursuits[index] = _ended(one, course, "over")
            ended.append(one.cadence)
    if ended:
        deliver(course, tuple(HasEnded(name) for name in ended))
    return bool(ended)


def void_open_runs(course: Course, because: str, before: int) -> None:
    """The lead is none: runs that were open before that turn, and whose deadline has not come, are void."""
    for index, run in enumerate(course.runs):
        if not run.is_open or run.turn > before:
            continue
        deadline = deadline_of(run)
        if deadline is None or course.now < deadline:
            course.runs[index] = replace(run, void=course.now, void_because=because)


def mind_pauses(course: Course) -> None:
    """Begin and end the pauses of open runs as their sentences say now."""
    moment = course.moment()
    pausing = {
        name: any(holds(pause, moment) for pause in clock.pauses)
        for name, clock in course.agreement.clocks.items()
        if clock.pauses
    }
    for index, run in enumerate(course.runs):
        if run.clock not in pausing or not run.is_open:
            continue
        paused = pausing[run.clock]
        going_on = bool(run.pauses) and run.pauses[-1][1] is None
        if paused and not going_on:
            course.runs[index] = replace(run, pauses=(*run.pauses, (course.now, None)))
        elif going_on and not paused:
            began = run.pauses[-1][0]
            course.runs[index] = replace(run, pauses=(*run.pauses[:-1], (began, course.now)))


def excuse_misses(course: Course) -> None:
    """Excuse the runs that are late, where what excuses it has happened since they opened or holds at the deadline."""
    excused = {name: clock.excused for name, clock in course.agreement.clocks.items() if clock.excused}
    for index, run in enumerate(course.runs):
        if run.clock not in excused or not run.is_open or deadline_of(run) != course.now:
            continue
        moment = course.moment()
        if any(_excuses(excuse, run, moment) for excuse in excused[run.clock]):
            course.runs[index] = replace(run, excused=True)


def _excuses(excuse: Sentence, run: Run, moment: Moment) -> bool:
    if isinstance(excuse, tree.Flag) and moment.agreement.names[excuse.name] in COUNTABLE:
        return any(one.at >= run.started for one in moment.occurrences(excuse.name))
    return holds(excuse, moment)
