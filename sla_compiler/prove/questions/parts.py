"""Sentences -> their criteria with the places where they stand, and the fewest of them that exclude each other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sla_compiler.core.span import NodePath, Path, Place
from sla_compiler.prove.encoding import ANY_TIME, View
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.terms import Formula
from sla_compiler.syntax import tree
from sla_compiler.syntax.printer import print_sentence, printable
from sla_compiler.syntax.tree import Sentence


@dataclass(frozen=True, slots=True)
class Criterion:
    """One part of a sentence and where it stands."""

    place: Place
    sentence: Sentence

    @property
    def text(self) -> str:
        """The part as it could be written on a line."""
        return written(self.sentence)


@dataclass(frozen=True, slots=True)
class Attainable:
    """How far a score goes while other things hold."""

    score: str
    low: int
    high: int


def written(sentence: Sentence) -> str:
    """A sentence as it could be written on a line; `..` where no line can say it."""
    return print_sentence(sentence) if printable(sentence) else ".."


def criteria(sentence: Sentence, path: Path, node: NodePath = ()) -> tuple[Criterion, ...]:
    """What must hold together for the sentence to hold."""
    if isinstance(sentence, tree.All):
        return tuple(one for index, part in enumerate(sentence.parts) for one in criteria(part, path, (*node, index)))
    return (Criterion(Place(path, node=node or None), sentence),)


def opened(prover: Prover, found: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """The same with definitions that are lists of criteria opened."""
    return tuple(inner for one in found for inner in _opened(prover, one))


def _opened(prover: Prover, one: Criterion) -> Iterator[Criterion]:
    definition = prover.agreement.definitions.get(one.sentence.name) if isinstance(one.sentence, tree.Flag) else None
    if definition is None or not isinstance(definition.when, tree.All):
        yield one
    else:
        yield from opened(prover, criteria(definition.when, ("definitions", one.sentence.name, "when")))  # type: ignore[union-attr]  # a flag, as just seen


def fewest(possible: Callable[[Sequence[int]], bool], count: int) -> tuple[int, ...]:
    """Of so many things that cannot be together, some that cannot be together either and of which none can go."""
    kept = list(range(count))
    for one in range(count):
        rest = [other for other in kept if other != one]
        if not possible(rest):
            kept = rest
    return tuple(kept)


def conflict(
    prover: Prover, found: Sequence[Criterion], *given: Formula, view: View = ANY_TIME
) -> tuple[Criterion, ...]:
    """The fewest criteria that no lead can meet together."""
    formulas = [prover.encoding.holds(one.sentence, view) for one in found]
    kept = fewest(lambda some: prover.possible(*given, *(formulas[index] for index in some)), len(found))
    return tuple(found[index] for index in kept)


def attainable(
    prover: Prover, found: Sequence[Criterion], *given: Formula, view: View = ANY_TIME
) -> Iterator[tuple[Criterion, Attainable]]:
    """For each criterion that compares a score, how far the score goes where the other criteria hold."""
    for one in found:
        if not isinstance(one.sentence, tree.Compare) or one.sentence.name not in prover.agreement.scores:
            continue
        others = [prover.encoding.holds(other.sentence, view) for other in found if other is not one]
        ends = ends_of(prover, one.sentence.name, *given, *others, view=view)
        if ends is not None:
            yield one, ends


def ends_of(prover: Prover, score: str, *given: Formula, view: View = ANY_TIME) -> Attainable | None:
    """How far a score goes while something holds; None where it is not known, or is looked at from outside."""
    scored = prover.encoding.score(score, view)
    if scored.value is None:
        return None
    ends = prover.extremes(scored.value, scored.known, *given)
    return None if ends is None else Attainable(score, *ends)
