"""Two versions -> the leads to which they give another tier, limit or route, each with its question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from typing import TypeAlias

from sla_compiler.core.units import Limit
from sla_compiler.model.promises import Clock
from sla_compiler.prove.encoding import ANY_TIME, View
from sla_compiler.prove.lifecycle import Way
from sla_compiler.prove.pair.courses import alike_before, limit_at, route_at
from sla_compiler.prove.pair.moves import Difference, moves
from sla_compiler.prove.pair.prover import Courses, PairProver, Side
from sla_compiler.prove.prover import NO_LEAD, Answer, NoLead
from sla_compiler.prove.staging import attempts
from sla_compiler.prove.terms import ALWAYS, NEVER, Formula, Lies, both, either, negation
from sla_compiler.prove.witness import Witness
from sla_compiler.semantics.lead import Assigned, Happened, What
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.truth import value_of
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves

Promised: TypeAlias = Limit | str
"""A limit, `none` for a run that promises nothing, and an empty text where no run opens."""


def tier_differences(prover: PairProver) -> Iterator[Difference]:
    """Tiers that differ, of leads at rest; then of leads that the same moment moves otherwise."""
    if "tier" in prover.alike:
        return
    old, new = (_tiers(side, ANY_TIME) for side in prover.sides)
    for (one, when), (other, when_new) in product(old.items(), new.items()):
        if one != other and prover.possible(when, when_new):
            yield Difference(one, other, partial(_ask_tier, prover, (one, other)))


def _tiers(side: Side, view: View) -> Mapping[str, Formula]:
    tiers = side.agreement.tiers
    found = side.encoding.ordered((tier.when for tier in tiers.values()), view)
    return dict(zip((*tiers, ""), found, strict=True))


def _ask_tier(prover: PairProver, label: tuple[str, str]) -> Answer:
    def wanted(view: View) -> Formula:
        return both(*(_tiers(side, view)[name] for side, name in zip(prover.sides, label, strict=True)))

    def confirms(courses: Courses) -> bool:
        tiers = tuple(str(value_of("tier", one.moment()) or "") for one in (courses.old, courses.new))
        return tiers == label and alike_before(courses, courses.old.now)

    def parted(stage: str, view: View) -> Formula:
        return both(_parts(prover, stage, view), wanted(view))

    answer = prover.resting(wanted, confirms)
    if isinstance(answer, Witness):
        return answer
    moved = [prover.meeting(stage, partial(parted, stage), confirms) for stage in prover.nearest()]
    return next((one for one in moved if isinstance(one, Witness)), _worst([answer, *moved]))


def _parts(prover: PairProver, stage: str, view: View) -> Formula:
    """The versions move a lead otherwise that is in a stage."""
    old, new = (moves(side, stage, view, frozenset()) for side in prover.sides)
    return negation(either(*(both(when, new.get(target, NEVER)) for target, when in old.items())))


def _worst(answers: Sequence[Answer]) -> Answer:
    return next((one for one in answers if not isinstance(one, NoLead)), NO_LEAD)


def limit_differences(prover: PairProver, name: str) -> Iterator[tuple[Promised, Promised, Callable[[], Answer]]]:
    """Limits that differ of the runs of a clock that both have, at the moment at which they open."""
    clocks = [side.agreement.clocks[name] for side in prover.sides]
    if _promise(prover.old, clocks[0]) == _promise(prover.new, clocks[1]):
        return
    old, new = (_limits(side, clock, ANY_TIME) for side, clock in zip(prover.sides, clocks, strict=True))
    for one, other in product(old, new):
        if one != other:
            yield one, other, partial(_ask_limit, prover, name, (one, other))


def _promise(side: Side, clock: Clock) -> tuple[object, ...]:
    """What decides the limit of a run; what both versions mean alike is the same formula."""
    holds, within = side.encoding.holds, clock.within
    applies = None if clock.applies_to is None else holds(clock.applies_to)
    cases = [(holds(case.when), case.value) for case in within.cases or ()]
    tiers = [] if within.tiers is None else [(within.tiers.get(tier, "none"), when) for tier, when in _asked(side)]
    return applies, within.one, cases, tiers


def _asked(side: Side) -> Iterator[tuple[str, Formula]]:
    yield from ((name, side.encoding.holds(tier.when)) for name, tier in side.agreement.tiers.items())


def _limits(side: Side, clock: Clock, view: View) -> Mapping[Promised, Formula]:
    """For each limit of a clock, for which leads it is."""
    within, encoding = clock.within, side.encoding
    applies = ALWAYS if clock.applies_to is None else encoding.holds(clock.applies_to, view)
    found: dict[Promised, Formula] = {}
    if within.one is not None:
        listed: list[tuple[Promised, Formula]] = [(within.one, ALWAYS)]
    elif within.tiers is not None:
        listed = [(within.tiers.get(tier, "none"), when) for tier, when in _tiers(side, view).items()]
    else:
        cases = within.cases or ()
        taken = encoding.ordered((case.when for case in cases), view)
        listed = list(zip([*(case.value for case in cases), "none"], taken, strict=True))
    for limit, when in listed:
        found[limit] = either(found.get(limit, NEVER), both(applies, when))
    return {**found, "": negation(applies)} if applies is not ALWAYS else found


def _ask_limit(prover: PairProver, name: str, label: tuple[Promised, Promised]) -> Answer:
    clocks = [side.agreement.clocks[name] for side in prover.sides]

    def wanted(view: View) -> Formula:
        found = (_limits(side, clock, view) for side, clock in zip(prover.sides, clocks, strict=True))
        return both(*(limits.get(limit, NEVER) for limits, limit in zip(found, label, strict=True)))

    def confirms(courses: Courses) -> bool:
        at = courses.old.now
        limits = (limit_at(courses.old, name, at), limit_at(courses.new, name, at))
        return limits == label and alike_before(courses, at)

    answers: list[Answer] = []
    for arrival in _common_arrivals(clocks):
        for signal in _signals(prover, arrival):
            answer = _arriving(prover, signal, wanted, confirms)
            if isinstance(answer, Witness):
                return answer
            answers.append(answer)
    return _worst(answers)


def _common_arrivals(clocks: Sequence[Clock]) -> tuple[Arrival, ...]:
    """What starts a clock under both versions."""
    listed = [clock.starts.any or clock.starts.each or clock.starts.all or () for clock in clocks]
    return tuple(one for one in listed[1] if one in listed[0])


def _signals(prover: PairProver, arrival: Arrival) -> tuple[Arrival, ...]:
    """A named list is any of what it names under both."""
    if not isinstance(arrival, Happens):
        return (arrival,)
    old, new = (members(side.agreement, arrival.name) for side in prover.sides)
    return tuple(Happens(name) for name in new if name in old)


def _arriving(
    prover: PairProver, signal: Arrival, wanted: Callable[[View], Formula], confirms: Callable[[Courses], bool]
) -> Answer:
    """A lead at the moment at which a signal comes while something holds."""
    ways = _ways_at(prover, signal)
    if ways is not None:
        answers = [prover.taking(ways, wanted, confirms)]
        if signal in {Happens("created"), Happens(prover.agreement.start)}:
            answers.insert(0, prover.beginning(wanted, confirms))
        return next((one for one in answers if isinstance(one, Witness)), _worst(answers))
    happens = _facts_of(prover, signal)
    given = _just_now(prover, happens)
    answers = []
    for stage in prover.nearest():
        answers.append(prover.meeting(stage, lambda view: both(given, wanted(view)), confirms, happens))
        if isinstance(answers[-1], Witness):
            return answers[-1]
    return _worst(answers)


def _ways_at(prover: PairProver, signal: Arrival) -> tuple[Way, ...] | None:
    """The ways that give a signal; None where it is not a move that gives it."""
    match signal:
        case Leaves(stage):
            return tuple(way for way in prover.open_ways if way.source == stage)
        case Happens("created"):
            return ()
        case Happens("disposed"):
            return tuple(way for way in prover.open_ways if way.kind == "disposition")
        case Happens(name) if name in prover.agreement.stages:
            return prover.ways_into(name)
        case Happens(name) if name in prover.agreement.dispositions:
            return tuple(way for way in prover.open_ways if (way.kind, way.name) == ("disposition", name))
        case _:
            return None


def _facts_of(prover: PairProver, signal: Arrival) -> tuple[What, ...]:
    """What happens to a lead so that a signal comes."""
    match signal:
        case Happens("rep_assigned"):
            return (Assigned("rep 1", None),)
        case Happens("rep_changed"):
            return Assigned("rep 1", None), Assigned("rep 2", None)
        case HasEnded(cadence):
            return tuple(attempts(prover.agreement, cadence))
        case Happens(name):
            return (Happened(name),)
        case Leaves():
            return ()


def _just_now(prover: PairProver, happens: Sequence[What]) -> Formula:
    """What the counts say of what has happened just now."""
    parts: list[Formula] = []
    for name in dict.fromkeys(one.name for one in happens if isinstance(one, Happened)):
        if name in prover.space.stretches:
            number = prover.space.numbers[("count", name, 0)]
            least = min(happens.count(Happened(name)), len(prover.space.variables[number].cells) - 1)
            parts.append(Lies(number, frozenset(range(least, len(prover.space.variables[number].cells)))))
        for silence, decay, ends in prover.space.decays():
            if name in ends and not decay.lasting:
                parts.append(Lies(silence, frozenset({0})))
    return both(*parts)


def route_differences(prover: PairProver, stage: str) -> Iterator[Difference]:
    """Routes that differ of the leads that enter a stage."""
    if _sent(prover.old, stage) == _sent(prover.new, stage):
        return
    old, new = (_routes(side, stage, ANY_TIME) for side in prover.sides)
    for one, other in product(old, new):
        if one != other:
            yield Difference(one, other, partial(_ask_route, prover, stage, (one, other)))


def _sent(side: Side, stage: str) -> list[tuple[str, Formula]]:
    """Routes with when they fit; what both versions mean alike is the same formula."""
    return [(route.to, side.encoding.holds(route.when)) for route in side.agreement.routing.get(stage, {}).values()]


def _routes(side: Side, stage: str, view: View) -> Mapping[str, Formula]:
    routes = side.agreement.routing.get(stage, {}).values()
    taken = side.encoding.ordered((route.when for route in routes), view)
    found: dict[str, Formula] = {}
    for target, when in zip((*(route.to for route in routes), ""), taken, strict=True):
        found[target] = either(found.get(target, NEVER), when)
    return found


def _ask_route(prover: PairProver, stage: str, label: tuple[str, str]) -> Answer:
    def wanted(view: View) -> Formula:
        found = (_routes(side, stage, view) for side in prover.sides)
        return both(*(routes.get(name, NEVER) for routes, name in zip(found, label, strict=True)))

    def confirms(courses: Courses) -> bool:
        at = courses.old.now
        routes = (route_at(courses.old, stage, at), route_at(courses.new, stage, at))
        return routes == label and alike_before(courses, at)

    return _arriving(prover, Happens(stage), wanted, confirms)
