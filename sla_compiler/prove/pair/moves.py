"""Two versions -> the moves that a lead may make under one of them and not under the other, each with its question."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product

from sla_compiler.prove.encoding import ANY_TIME, View
from sla_compiler.prove.lifecycle import disqualified
from sla_compiler.prove.pair.courses import parting
from sla_compiler.prove.pair.prover import Courses, PairProver, Side
from sla_compiler.prove.prover import Answer, Undecided
from sla_compiler.prove.terms import ALWAYS, NEVER, Formula, both, either, negation
from sla_compiler.syntax.tree import Sentence

_MOST_BARRED = 4
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """What the old and the new version would say of a lead, and the question whether there is one."""

    before: str
    after: str
    ask: Callable[[], Answer]


def moves(side: Side, stage: str, view: View, entered: frozenset[str]) -> Mapping[str, Formula]:
    """For each stage that a lead in a stage may go to by itself now, when it does; for its own, when it stays.

    `entered` are stages that it has been in at this instant. A wait is taken to be over, except right after the entry.
    """
    agreement, encoding = side.agreement, side.encoding
    if agreement.stages[stage].terminal:
        return {stage: ALWAYS}
    found: dict[str, Formula] = {}
    catch = agreement.catch
    caught = NEVER if catch is None else disqualified(encoding, view)
    if catch is not None and catch != stage and catch not in entered:
        found[catch] = caught
    left = negation(caught)
    if view.entered is None or agreement.stages[stage].reentry is None:
        for target, condition in conditions(side, stage):
            if target in entered:
                continue
            holds = ALWAYS if condition is None else encoding.holds(condition, view)
            found[target] = either(found.get(target, NEVER), both(left, holds))
            left = both(left, negation(holds))
    found[stage] = negation(either(*found.values()))
    return found


def conditions(side: Side, stage: str) -> Iterator[tuple[str, Sentence | None]]:
    """The stages that a lead in a stage enters by itself, in order, with what must hold."""
    for way in side.ways:
        if way.kind == "condition" and way.source == stage:
            yield way.target, way.condition


def move_differences(prover: PairProver) -> Iterator[Difference]:
    """Every way in which a lead may move by itself under one version and not, or elsewhere, under the other."""
    for stage in prover.nearest():
        if _shape(prover.old, stage) != _shape(prover.new, stage):
            yield from _moving(prover, stage)
            yield from _barred(prover, stage)


def _shape(side: Side, stage: str) -> tuple[object, ...]:
    """What decides where a lead goes from a stage; what both versions mean alike is the same formula."""
    agreement, holds = side.agreement, side.encoding.holds
    entry = agreement.stages[stage]
    if entry.terminal:
        return ("terminal",)
    caught = () if agreement.catch is None else (agreement.catch, *_disqualifiers(side))
    ways = [(target, None if when is None else holds(when)) for target, when in conditions(side, stage)]
    return (*caught, entry.reentry is None, *ways)


def _disqualifiers(side: Side) -> frozenset[Formula]:
    return frozenset(side.encoding.holds(one.when) for one in side.agreement.disqualifiers.values())


def _moving(prover: PairProver, stage: str) -> Iterator[Difference]:
    """Where the first move differs; the cells say where the lead comes to rest within the instant."""
    here, none = prover.encoding.in_stage(stage), frozenset[str]()
    firsts = [moves(side, stage, ANY_TIME, none) for side in prover.sides]
    for (one, when_old), (other, when_new) in product(firsts[0].items(), firsts[1].items()):
        if one == other or not prover.possible(here, when_old, when_new):
            continue
        given = both(here, when_old, when_new)
        old = list(_onward(prover, prover.old, stage, (one,) if one != stage else (), given))
        new = list(_onward(prover, prover.new, stage, (other,) if other != stage else (), given))
        for (path, after), (path_new, after_new) in product(old, new):
            rests = (path or (stage,))[-1], (path_new or (stage,))[-1]
            label = rests if rests[0] != rests[1] else (one, other)
            yield Difference(*label, partial(_ask_move, prover, stage, (path, path_new), (after, after_new), label))


def _onward(
    prover: PairProver, side: Side, stage: str, path: tuple[str, ...], given: Formula
) -> Iterator[tuple[tuple[str, ...], Formula]]:
    """How a lead that takes a first step may go on within the instant until it rests: the stages, and when."""
    if not path:
        yield path, ALWAYS
        return
    for target, when in moves(side, path[-1], View(entered=path[-1]), frozenset(path)).items():
        if not prover.possible(given, when):
            continue
        if target == path[-1] or len(path) == _LONGEST:
            yield path, when
        else:
            for longer, then in _onward(prover, side, stage, (*path, target), both(given, when)):
                yield longer, both(when, then)


def _ask_move(
    prover: PairProver,
    stage: str,
    paths: tuple[tuple[str, ...], tuple[str, ...]],
    after: tuple[Formula, Formula],
    label: tuple[str, str],
) -> Answer:
    def wanted(view: View) -> Formula:
        parts = []
        for side, path in zip(prover.sides, paths, strict=True):
            parts.append(moves(side, stage, view, frozenset()).get(path[0] if path else stage, NEVER))
        return both(*parts, *after)

    return prover.meeting(stage, wanted, partial(_parts_so, label))


def _parts_so(label: tuple[str, str], courses: Courses) -> bool:
    found = parting(courses)
    if found is None:
        return False
    return label == (found.rest if found.rest[0] != found.rest[1] else found.first)


def _barred(prover: PairProver, stage: str) -> Iterator[Difference]:
    """Moves that differ only while the lead has been in other stages at the same instant."""
    if prover.held(stage):
        return
    back = prover.back_to(stage)
    barred = sorted({target for side in prover.sides for target, _ in conditions(side, stage) if target in back})
    if len(barred) > _MOST_BARRED:
        why = "too many stages lead to each other within an instant"
        yield Difference(stage, barred[0], partial(Undecided, why))
        return
    for size in range(1, len(barred) + 1):
        for entered in combinations(barred, size):
            yield from _moving_after(prover, stage, frozenset(entered))


def _moving_after(prover: PairProver, stage: str, entered: frozenset[str]) -> Iterator[Difference]:
    firsts = [moves(side, stage, ANY_TIME, entered) for side in prover.sides]
    whole = [moves(side, stage, ANY_TIME, frozenset()) for side in prover.sides]
    parted = either(
        *(both(when, negation(whole[1].get(target, NEVER))) for target, when in whole[0].items())
    )  # those are told already
    for (one, old), (other, new) in product(firsts[0].items(), firsts[1].items()):
        if one == other or not prover.possible(prover.encoding.in_stage(stage), old, new, negation(parted)):
            continue

        def wanted(view: View, one: str = one, other: str = other) -> Formula:
            found = [moves(side, stage, view, entered) for side in prover.sides]
            return both(found[0].get(one, NEVER), found[1].get(other, NEVER))

        ways = prover.ways_into(stage)
        yield Difference(one, other, partial(prover.taking, ways, wanted, partial(_parts_so, (one, other))))
