"""Two versions -> the decisions and outcomes that only one of them allows, or that lead elsewhere, with questions."""

from collections.abc import Callable, Iterator
from functools import partial

from sla_compiler.prove.encoding import View
from sla_compiler.prove.lifecycle import Way, opens
from sla_compiler.prove.pair.courses import parting
from sla_compiler.prove.pair.moves import Difference
from sla_compiler.prove.pair.prover import Courses, PairProver, Side
from sla_compiler.prove.prover import Answer
from sla_compiler.prove.staging import choice
from sla_compiler.prove.terms import ALWAYS, NEVER, Formula, both, negation
from sla_compiler.semantics.lead import What

Allowed = Callable[[Side, Way | None, View], Formula]


def choice_differences(prover: PairProver) -> Iterator[Difference]:
    """What people can do with a lead at rest, and what happens to it by itself then, under one version only."""
    for stage in prover.nearest():
        for kind, name in _choices(prover, stage):
            old, new = (_way(side, stage, kind, name) for side in prover.sides)
            if old is None or new is None or _meaning(prover.old, old) != _meaning(prover.new, new):
                yield from _differing(prover, stage, old, new, _allowed)
            if kind == "disposition" and _when(prover.old, old) is not _when(prover.new, new):
                yield from _differing(prover, stage, old, new, _by_itself)


def _choices(prover: PairProver, stage: str) -> tuple[tuple[str, str], ...]:
    """The decisions, by their stage, and the outcomes, by name, that end a stage under either version."""
    ways = (way for side in prover.sides for way in side.ways if way.source == stage)
    chosen = (way for way in ways if way.kind in {"decision", "disposition"})
    return tuple(dict.fromkeys((way.kind, way.name or way.target) for way in chosen))


def _way(side: Side, stage: str, kind: str, name: str) -> Way | None:
    ways = (way for way in side.ways if way.source == stage and way.kind == kind)
    return next((way for way in ways if (way.name or way.target) == name), None)


def _meaning(side: Side, way: Way) -> tuple[object, ...]:
    """What a way asks; what both versions mean alike is the same formula."""
    agreement, holds = side.agreement, side.encoding.holds
    caught = frozenset(holds(one.when) for one in agreement.disqualifiers.values()) if agreement.catch else None
    condition, needs, accepts = way.condition, frozenset[str](), True
    if way.kind == "disposition":
        one = agreement.dispositions[way.name]
        needs, accepts = frozenset(one.needs), one.kind == "accept"
        stage = agreement.stages[way.target]
        if accepts and stage.from_ is not None:
            condition = stage.when if stage.from_.ways is None else stage.from_.ways.get(way.source)
            accepts = stage.decided_by is not None and way.source in stage.from_.names()
    asked = None if condition is None else holds(condition)
    lists = frozenset(member for need in needs for member in _listed(side, need))
    return way.target, asked, needs, lists, accepts, caught


def _listed(side: Side, name: str) -> tuple[str, ...]:
    definition = side.agreement.definitions.get(name)
    return () if definition is None else definition.of or ()


def _when(side: Side, way: Way | None) -> Formula | None:
    """When an outcome happens by itself; None where it never does."""
    when = None if way is None else side.agreement.dispositions[way.name].when
    return None if when is None else side.encoding.holds(when)


def _allowed(side: Side, way: Way | None, view: View) -> Formula:
    return NEVER if way is None else opens(side.encoding, way, view)


def _by_itself(side: Side, way: Way | None, view: View) -> Formula:
    when = None if way is None else side.agreement.dispositions[way.name].when
    return NEVER if when is None else both(_allowed(side, way, view), side.encoding.holds(when, view))


def _differing(
    prover: PairProver, stage: str, old: Way | None, new: Way | None, allowed: Allowed
) -> Iterator[Difference]:
    def only_old(view: View) -> Formula:
        return both(allowed(prover.old, old, view), negation(allowed(prover.new, new, view)))

    def only_new(view: View) -> Formula:
        return both(allowed(prover.new, new, view), negation(allowed(prover.old, old, view)))

    def either_way(view: View) -> Formula:
        return both(allowed(prover.old, old, view), allowed(prover.new, new, view))

    if old is not None:
        yield _difference(prover, old, (old.target, stage), only_old, allowed)
    if new is not None:
        yield _difference(prover, new, (stage, new.target), only_new, allowed)
    if old is not None and new is not None and old.target != new.target:
        yield _difference(prover, new, (old.target, new.target), either_way, allowed)


def _difference(
    prover: PairProver, way: Way, label: tuple[str, str], wanted: Callable[[View], Formula], allowed: Allowed
) -> Difference:
    at_rest = not _is_routed_to(prover, way.name)
    happens = () if allowed is _by_itself else tuple(choice(prover.agreement, way))

    def asked(view: View) -> Formula:
        return both(wanted(view), prover.stays(way.source, view) if at_rest else ALWAYS)

    return Difference(*label, partial(_ask, prover, way.source, asked, label, happens))


def _ask(
    prover: PairProver,
    stage: str,
    asked: Callable[[View], Formula],
    label: tuple[str, str],
    happens: tuple[What, ...],
) -> Answer:
    def confirms(courses: Courses) -> bool:
        found = parting(courses)
        return found is not None and found.first == label

    return prover.meeting(stage, asked, confirms, happens)


def _is_routed_to(prover: PairProver, name: str) -> bool:
    """Whether a route ends in an outcome, which then happens before the lead has come to rest."""
    routes = (route for side in prover.sides for one in side.agreement.routing.values() for route in one.values())
    return any(route.to == name for route in routes)
