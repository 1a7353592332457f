"""A name and a sentence in; whether the sentence takes more leads or fewer as what the name stands for rises, out.

A score rises with its points, a definition as it takes more leads. `fit >= 70` then takes no lead fewer, `fit < 70`
none more; of `fit = 70` nobody can tell. Through other definitions, sums and rules the signs multiply.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sla_compiler.core.span import Path
from sla_compiler.model.walk import walk
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

Signs = frozenset[int]
"""1: more as it rises; -1: fewer; both: nobody can tell; none: what rises is not read."""

NONE: Signs = frozenset()
BOTH: Signs = frozenset({1, -1})
_RISES, _FALLS = frozenset({1}), frozenset({-1})
_OPERATORS = {">=": _RISES, ">": _RISES, "<=": _FALLS, "<": _FALLS}


class Reader(NamedTuple):
    """A sentence that reads a name, and how it leans on it."""

    sentence: Sentence
    signs: Signs


@dataclass(frozen=True, slots=True)
class Leanings:
    """How everything in an agreement leans on one name. Circles of names were refused, so asking ends."""

    agreement: Agreement
    name: str

    def sentences(self) -> Mapping[Path, Reader]:
        """Every sentence that reads the name, directly or through others, by where it stands."""
        found = {}
        for visit in walk(self.agreement.spec):
            if isinstance(visit.value, Sentence) and (signs := self.of(visit.value)):
                found[visit.path] = Reader(visit.value, signs)
        return found

    def of(self, sentence: object) -> Signs:
        """How a sentence leans."""
        match sentence:
            case tree.Flag(name):
                return self._named(name)
            case tree.Compare(name, operator, _):
                return _times(_OPERATORS.get(operator, BOTH), self._named(name))
            case tree.Between(name) | tree.Among(name):
                return _times(BOTH, self._named(name))
            case tree.Known(name):  # a score with more points is no better known
                return NONE if name == self.name else _times(BOTH, self._named(name))
            case tree.Not(part):
                return _times(_FALLS, self.of(part))
            case tree.All(parts) | tree.Any(parts) | tree.AtLeast(_, parts):
                return _united(self.of(part) for part in parts)
            case _:
                return NONE

    def _named(self, name: str) -> Signs:
        """How what another name stands for rises."""
        agreement = self.agreement
        if name == self.name:
            return _RISES
        if name in agreement.scores:
            return self._score(name)
        if name in agreement.definitions:
            return self.of(agreement.definitions[name].when)
        if name in agreement.disqualifiers:
            return self.of(agreement.disqualifiers[name].when)
        if name == "tier":
            return _times(BOTH, _united(self.of(one.when) for one in agreement.tiers.values()))
        if name in agreement.attributes:  # a derived one: which of its cases is taken
            return _times(BOTH, _united(self.of(visit.value) for visit in walk(agreement.attributes[name])))
        return NONE

    def _score(self, name: str) -> Signs:
        score = self.agreement.scores[name]
        rules = (_times(_sign(rule.points), self.of(rule.when)) for rule in (score.rules or {}).values())
        known = _times(BOTH, self.of(score.applies_to))
        return _united((*rules, known, *(self._named(part) for part in score.sum or ())))


def _sign(points: int) -> Signs:
    return _RISES if points > 0 else _FALLS if points < 0 else NONE


def _times(one: Signs, other: Signs) -> Signs:
    return frozenset(a * b for a in one for b in other)


def _united(signs: Iterable[Signs]) -> Signs:
    return NONE.union(*signs)
