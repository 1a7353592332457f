"""When truth can change without a new fact: windows that run out, decay steps, dates, reentries, and what is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sla_compiler.model.walk import walk
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.moment import has_turn, members
from sla_compiler.semantics.moves import way_back
from sla_compiler.semantics.pursuits import over_at
from sla_compiler.semantics.readings import Instant, start_of_day
from sla_compiler.semantics.runs import alert_moments, deadline_of
from sla_compiler.syntax import tree


@dataclass(frozen=True, slots=True)
class Spans:
    """How long something that happened can matter, and how far ahead a date can, in seconds."""

    behind: frozenset[int]
    ahead: frozenset[int]


def spans_of(agreement: Agreement) -> Spans:
    """Every window and every look ahead of an agreement."""
    behind: set[int] = set()
    ahead: set[int] = set()
    for visit in walk(agreement.spec):
        if isinstance(visit.value, tree.All | tree.Any | tree.Not | tree.AtLeast | tree.Count | tree.Ahead):
            for _, node in tree.walk(visit.value):
                if isinstance(node, tree.Count) and isinstance(node.window, tree.Within):
                    behind.add(node.window.duration.seconds)
                elif isinstance(node, tree.Ahead):
                    ahead.add(node.duration.seconds)
    return Spans(frozenset(behind), frozenset(ahead))


def wakes_after(course: Course, spans: Spans) -> Iterator[Instant]:
    """The instants after now at which something may change because of what happened now or is still open."""
    happened_now = any(log and log[-1].at == course.now for log in course.log.values())
    if happened_now:
        yield from (course.now + seconds for seconds in spans.behind)
    yield from _dates(course, spans)
    yield from _decays(course)
    back = way_back(course.moment(), course.stay)
    if back is not None:
        yield back
    for pursuit in course.pursuits:
        over = over_at(pursuit, course.agreement.cadences[pursuit.cadence]) if pursuit.ended is None else None
        if over is not None:
            yield over
    yield from _due(course)


def _due(course: Course) -> Iterator[Instant]:
    for run in course.runs:
        if run.is_open and "awaited" not in run.kept:
            moments = (deadline_of(run), *alert_moments(run, course.agreement.clocks[run.clock].alerts))
            yield from (moment for moment in moments if moment is not None)
            run.kept["awaited"] = ()  # a run that pauses or goes on is another one, and is awaited anew


def _dates(course: Course, spans: Spans) -> Iterator[Instant]:
    zone = course.agreement.head.timezone
    for day in course.known.values():
        if isinstance(day, date) and has_turn(day):
            begins = start_of_day(zone, day)
            yield from (begins - seconds for seconds in spans.ahead)
            yield start_of_day(zone, day + timedelta(days=1))


def _decays(course: Course) -> Iterator[Instant]:
    """The next full period of each silence, as counted from its last interruption."""
    for score in course.agreement.scores.values():
        if score.decay is None:
            continue
        heard = [one.at for name in members(course.agreement, score.decay.without) for one in course.log.get(name, ())]
        every = score.decay.every.seconds
        for since in {course.lead.created, max(heard, default=course.lead.created)}:
            yield since + ((course.now - since) // every + 1) * every
