"""Thresholds that no score reaches, and those that every score meets."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.core.span import Place
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.questions.parts import Attainable, ends_of
from sla_compiler.prove.terms import negation
from sla_compiler.syntax import tree


@dataclass(frozen=True, slots=True)
class Threshold:
    """A comparison with a score that is never true, or true of every lead that has the score."""

    place: Place
    sentence: tree.Compare | tree.Between | tree.Among
    score: str
    ends: Attainable | None
    met: bool


def thresholds(prover: Prover) -> Iterator[Threshold]:
    """Every comparison that does not tell any two leads apart that have the score."""
    for path, sentence in sentences_of(prover.agreement):
        for node, atom in tree.walk(sentence):
            if not isinstance(atom, tree.Compare | tree.Between | tree.Among):
                continue
            if atom.name not in prover.agreement.scores:
                continue
            holds = prover.encoding.holds(atom)
            known = prover.encoding.score(atom.name).known
            never = not prover.possible(holds)
            if never or not prover.possible(known, negation(holds)):
                ends = ends_of(prover, atom.name)
                yield Threshold(Place(path, node=node or None), atom, atom.name, ends, met=not never)
