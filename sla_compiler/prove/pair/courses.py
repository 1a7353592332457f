"""The courses of one lead under two versions -> the moment at which they part, and what each version says then."""

from dataclasses import dataclass

from sla_compiler.core.units import Limit
from sla_compiler.prove.pair.prover import Courses
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.runs import Run


@dataclass(frozen=True, slots=True)
class Parting:
    """When the entries of two courses first differ: where each comes to rest then, and what each entered first.

    A course that does not move then stays where it is: `first` and `rest` are that stage.
    """

    at: Instant
    rest: tuple[str, str]
    first: tuple[str, str]


def parting(courses: Courses) -> Parting | None:
    """The first moment at which the entries differ; None if they never do."""
    old = [(one.stage, one.at) for one in courses.old.entries]
    new = [(one.stage, one.at) for one in courses.new.entries]
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    rest = [entries[same:] for entries in (old, new)]
    if not rest[0] and not rest[1]:
        return None
    at = min(entries[0][1] for entries in rest if entries)
    here = old[same - 1][0] if same else ""
    moved = [[stage for stage, when in entries if when == at] for entries in rest]
    last, first = (tuple(stages[index] if stages else here for stages in moved) for index in (-1, 0))
    return Parting(at, (last[0], last[1]), (first[0], first[1]))


def alike_before(courses: Courses, at: Instant) -> bool:
    """Whether a lead was in the same stages at the same times up to a moment, that moment left out."""
    found = parting(courses)
    return found is None or found.at >= at


def run_at(course: Course, clock: str, at: Instant) -> Run | None:
    """The run of a clock that opened at a moment."""
    return next((run for run in course.runs if run.clock == clock and run.started == at), None)


def limit_at(course: Course, clock: str, at: Instant) -> Limit | str:
    """The limit of the run that opened at a moment: `none` if it promises nothing, an empty text if there is none."""
    run = run_at(course, clock, at)
    return "" if run is None else "none" if run.limit is None else run.limit


def route_at(course: Course, stage: str, at: Instant) -> str:
    """Where a lead was sent that entered a stage at a moment; nothing if no route fitted."""
    sent = (one.to for one in course.routed if (one.stage, one.at) == (stage, at) and one.route is not None)
    targets = {route.to for route in course.agreement.routing.get(stage, {}).values()}
    ended = (one.disposition for one in course.outcomes if one.at == at and one.automatic)
    refused = (one.wanted for one in course.refusals if one.at == at)
    return next(sent, None) or next((name for name in (*ended, *refused) if name in targets), "")
