"""An agreement -> what follows from what: the names whose meaning rests on a score."""

from collections.abc import Iterator, Mapping

from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence


def names_in(sentence: Sentence) -> Iterator[str]:
    """Every name that a sentence speaks of."""
    for _, node in tree.walk(sentence):
        if not isinstance(node, tree.Else | tree.All | tree.Any | tree.Not | tree.AtLeast):
            yield node.name


def resting_on(agreement: Agreement) -> Mapping[str, frozenset[str]]:
    """For each score, the names that follow from it, its own among them."""
    needs = {name: frozenset(found) for name, found in _direct(agreement)}
    return {score: _closure(score, needs) for score in agreement.scores}


def _closure(score: str, needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found = {score}
    while more := {name for name, used in needs.items() if name not in found and used & found}:
        found |= more
    return frozenset(found)


def _direct(agreement: Agreement) -> Iterator[tuple[str, set[str]]]:
    for name, definition in agreement.definitions.items():
        if definition.when is not None:
            yield name, set(names_in(definition.when))
    for name, one in agreement.disqualifiers.items():
        yield name, set(names_in(one.when))
    for name, attribute in agreement.attributes.items():
        yield name, {used for case in attribute.cases or () for used in names_in(case.when)}
    yield "tier", {used for tier in agreement.tiers.values() for used in names_in(tier.when)}
    for name, score in agreement.scores.items():
        sentences = [rule.when for rule in (score.rules or {}).values() if rule.when is not None]
        if score.applies_to is not None:
            sentences.append(score.applies_to)
        yield name, {*(score.sum or ()), *(used for one in sentences for used in names_in(one))}
