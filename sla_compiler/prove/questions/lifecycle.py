"""Stages and ways that no lead can take, leads that are left outside, and routes that nobody takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sla_compiler.prove import lifecycle
from sla_compiler.prove.encoding import View
from sla_compiler.prove.lifecycle import Way
from sla_compiler.prove.prover import Answer, NoLead, Prover, answered
from sla_compiler.prove.questions.parts import Attainable, Criterion, attainable, conflict, criteria, opened
from sla_compiler.prove.terms import ALWAYS, Formula, both, negation
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence


@dataclass(frozen=True, slots=True)
class Closed:
    """A way that no lead can take: the criteria that exclude each other, and how far scores go under the others.

    `disqualified`: the criteria hold only of leads that a disqualifier takes away.
    """

    way: Way
    criteria: tuple[Criterion, ...]
    ends: tuple[tuple[Criterion, Attainable], ...]
    disqualified: bool


def closed_ways(prover: Prover) -> Iterator[Closed]:
    """The written ways from stages that can be reached which no lead can take; one for each condition and target."""
    seen: set[tuple[str, object]] = set()
    if prover.agreement.catch and not prover.possible(negation(lifecycle.disqualified(prover.encoding))):
        return  # every lead is disqualified: that is told by itself
    for way in prover.ways:
        if way in prover.open_ways or way.source not in prover.reached or way.kind not in {"condition", "decision"}:
            continue
        if (way.target, way.path) not in seen and way.condition is not None:
            seen.add((way.target, way.path))
            yield _closed(prover, way)


def _closed(prover: Prover, way: Way) -> Closed:
    here = prover.encoding.in_stage(way.source)
    condition = ALWAYS if way.condition is None else prover.encoding.holds(way.condition)
    disqualified = prover.possible(here, condition)
    given = [here]
    if disqualified:
        given.append(negation(lifecycle.disqualified(prover.encoding)))
    found = () if way.condition is None else criteria(way.condition, way.path)
    core = conflict(prover, found, *given)
    if len(core) == 1 and len(opened(prover, core)) > 1:
        core = conflict(prover, opened(prover, core), *given)
    return Closed(way, core, tuple(attainable(prover, core, *given)), disqualified)


@dataclass(frozen=True, slots=True)
class Barred:
    """A lead that meets what a stage asks for and rests in a stage from which there is no way to it."""

    stage: str
    held_in: str
    answer: Answer


def barred(prover: Prover) -> Iterator[Barred]:
    """Stages that a lead enters by itself, and that some lead in the first stage deserves and does not get."""
    start = prover.agreement.start
    for name, stage in prover.agreement.stages.items():
        if stage.from_ is None or stage.from_.ways is not None or start in stage.from_.names():
            continue
        if stage.when is None or stage.decided_by is not None or name not in prover.reached or stage.catches:
            continue
        answer = answered(partial(_left_outside, prover, start, stage.when))
        if not isinstance(answer, NoLead):
            yield Barred(name, start, answer)


def _left_outside(prover: Prover, start: str, condition: Sentence) -> Answer:
    def wanted(view: View) -> Formula:
        return both(prover.encoding.holds(condition, view), negation(lifecycle.disqualified(prover.encoding, view)))

    return prover.resting(wanted, lambda course: course.stage == start and holds(condition, course.moment()), (start,))


@dataclass(frozen=True, slots=True)
class DeadRoute:
    """A route that no lead takes; `earlier` are the routes before it."""

    stage: str
    route: str
    earlier: tuple[str, ...]
    alone: bool


def dead_routes(prover: Prover) -> Iterator[DeadRoute]:
    """Routes that match no lead which enters the stage, or none that earlier routes leave."""
    for stage, routes in prover.agreement.routing.items():
        if stage not in prover.reached or not any(True for _ in prover.ways_into(stage)):
            continue
        names = tuple(routes)
        view = View(entered=stage)
        taken = prover.encoding.ordered((one.when for one in routes.values()), view)
        for index, name in enumerate(names):
            if not isinstance(routes[name].when, tree.Else) and not entering(prover, stage, taken[index]):
                alone = not entering(prover, stage, prover.encoding.holds(routes[name].when, view))
                yield DeadRoute(stage, name, names[:index], alone)


@dataclass(frozen=True, slots=True)
class Unrouted:
    """A lead that enters a stage and matches none of its routes."""

    stage: str
    answer: Answer


def unrouted(prover: Prover) -> Iterator[Unrouted]:
    """Stages with routes that leave some lead out."""
    for stage in prover.agreement.routing:
        answer = answered(partial(_unrouted, prover, stage))
        if not isinstance(answer, NoLead):
            yield Unrouted(stage, answer)


def _unrouted(prover: Prover, stage: str) -> Answer:
    routes = prover.agreement.routing[stage].values()

    def wanted(view: View) -> Formula:
        return prover.encoding.ordered((one.when for one in routes), view)[-1]

    def confirms(course: Course) -> bool:
        entered = any(one.stage == stage and one.at == course.now for one in course.entries)
        return entered and not any(one.stage == stage and one.at == course.now for one in course.routed)

    return prover.arriving(stage, wanted, confirms)


def entering(prover: Prover, stage: str, *wanted: Formula) -> bool:
    """Whether some lead can enter a stage while something holds right after."""
    if stage == prover.agreement.start and prover.possible(prover.encoding.in_stage(stage)):
        view_free = prover.possible(prover.encoding.in_stage(stage), *wanted)
        if view_free:
            return True
    return any(prover.possible(lifecycle.opens(prover.encoding, way), *wanted) for way in prover.ways_into(stage))
