"""Criteria that say nothing, that exclude each other, or that only decide what other criteria decided already."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.span import NodePath, Path, Place
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.questions.parts import Attainable, Criterion, attainable, conflict, criteria
from sla_compiler.prove.terms import Formula, both, either, negation
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

_TOLD_THERE = frozenset({"stages", "tiers", "routing", "disqualifiers", "dispositions"})
"""Where a sentence that never holds is told as what follows from it."""


@dataclass(frozen=True, slots=True)
class Redundant:
    """A criterion that holds whenever the others do; `because` are the others that see to that."""

    criterion: Criterion
    because: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Criteria that no lead can meet together, and how far scores go under the others."""

    path: Path
    criteria: tuple[Criterion, ...]
    ends: tuple[tuple[Criterion, Attainable], ...]


@dataclass(frozen=True, slots=True)
class DeadBranch:
    """A part of an `any` that adds no lead; `never` where it holds of none, else `others` hold whenever it does."""

    criterion: Criterion
    others: tuple[Criterion, ...]
    never: bool


def looked_at(prover: Prover) -> Iterator[tuple[Path, Sentence]]:
    """The sentences whose parts are worth asking about, windows of rules left out."""
    for path, sentence in sentences_of(prover.agreement):
        if isinstance(sentence, tree.All | tree.Any | tree.Not | tree.AtLeast):
            yield path, sentence


def redundant(prover: Prover) -> Iterator[Redundant]:
    """Criteria that could go, one after the other: of two that say the same the later is meant."""
    for path, sentence in looked_at(prover):
        kept = list(criteria(sentence, path))
        if len(kept) < 2 or not prover.possible(*(_of(prover, one) for one in kept)):  # noqa: PLR2004 - nothing beside it
            continue
        for one in reversed(kept[:]):
            others = [other for other in kept if other is not one]
            if others and not prover.possible(*(_of(prover, other) for other in others), negation(_of(prover, one))):
                because = conflict(prover, others, negation(_of(prover, one)))
                kept.remove(one)
                if because or not _is_threshold(prover, one):
                    yield Redundant(one, because)


def contradictions(prover: Prover) -> Iterator[Contradiction]:
    """Sentences that hold of no lead because their criteria exclude each other; conditions of stages left out."""
    for path, sentence in looked_at(prover):
        found = criteria(sentence, path)
        if path[0] in _TOLD_THERE or len(found) < 2:  # noqa: PLR2004 - nothing to exclude
            continue
        if prover.possible(*(_of(prover, one) for one in found)):
            continue
        core = conflict(prover, found)
        if len(core) > 1:
            yield Contradiction(path, core, tuple(attainable(prover, core)))


def dead_branches(prover: Prover) -> Iterator[DeadBranch]:
    """Parts of an `any` that add no lead to what the others let through, under the criteria around them."""
    for path, sentence in looked_at(prover):
        yield from _branches(prover, sentence, path, (), ())


def _branches(
    prover: Prover, sentence: Sentence, path: Path, node: NodePath, around: tuple[Formula, ...]
) -> Iterator[DeadBranch]:
    match sentence:
        case tree.All(parts):
            formulas = [prover.encoding.holds(part) for part in parts]
            if prover.possible(*around, *formulas):
                for index, part in enumerate(parts):
                    others = (*around, *(one for other, one in enumerate(formulas) if other != index))
                    yield from _branches(prover, part, path, (*node, index), others)
        case tree.Any(parts):
            yield from _of_any(prover, parts, path, node, around)
        case _:
            return


def _of_any(
    prover: Prover, parts: tuple[Sentence, ...], path: Path, node: NodePath, around: tuple[Formula, ...]
) -> Iterator[DeadBranch]:
    kept = [Criterion(Place(path, node=(*node, index)), part) for index, part in enumerate(parts)]
    if not prover.possible(*around, either(*(_of(prover, one) for one in kept))):
        return
    for one in reversed(kept[:]):
        others = [other for other in kept if other is not one]
        mine = both(*around, _of(prover, one))
        if prover.possible(mine, *(negation(_of(prover, other)) for other in others)):
            continue
        kept.remove(one)
        if not prover.possible(mine):
            if prover.possible(_of(prover, one)) or not isinstance(one.sentence, tree.Flag | tree.Compare):
                yield DeadBranch(one, (), never=True)
        else:
            yield DeadBranch(one, _covering(prover, mine, others), never=False)


def _covering(prover: Prover, mine: Formula, others: list[Criterion]) -> tuple[Criterion, ...]:
    """Of the other parts those that are needed to cover this one."""
    kept = list(others)
    for one in others:
        rest = [other for other in kept if other is not one]
        if not prover.possible(mine, *(negation(_of(prover, other)) for other in rest)):
            kept = rest
    return tuple(kept)


def _is_threshold(prover: Prover, one: Criterion) -> bool:
    return (
        isinstance(one.sentence, tree.Compare | tree.Between | tree.Among)
        and one.sentence.name in prover.agreement.scores
    )


def _of(prover: Prover, one: Criterion) -> Formula:
    return prover.encoding.holds(one.sentence)
