"""Rules of a score that never decide anything."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.model.lead import ScoreRule
from sla_compiler.prove.encoding import View
from sla_compiler.prove.lifecycle import disqualified
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.reliance import names_in, resting_on
from sla_compiler.prove.terms import ALWAYS, Formula, InRange, Number, both, either, negation
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

_MOST_VALUES = 24
_MEANS = frozenset({"definitions", "scores"})
_OF_LEADS = frozenset({"stages", "tiers", "routing", "clocks"})


@dataclass(frozen=True, slots=True)
class NoEffect:
    """A rule without which everything would be decided as it is.

    `never`: it never gives points at all. `disqualified`: it only would matter for leads that a disqualifier takes.
    """

    score: str
    rule: str
    never: bool
    disqualified: bool


def rules_without_effect(prover: Prover) -> Iterator[NoEffect]:
    """Rules of scores on which something rests, and that change nothing that rests on them."""
    resting = resting_on(prover.agreement)
    if prover.agreement.catch is not None and not prover.possible(negation(disqualified(prover.encoding))):
        return  # every lead is disqualified: that is told by itself
    every = [(path, one) for path, one in sentences_of(prover.agreement) if path[0] not in _MEANS]
    for score, entry in prover.agreement.scores.items():
        decided = [(path, one) for path, one in every if not resting[score].isdisjoint(names_in(one))]
        if not decided or score in prover.space.outside:
            continue
        if not all(prover.possible(prover.encoding.holds(one)) for _, one in decided):
            continue  # what never holds is told by itself; what would count for it shows when that is mended
        for rule in entry.rules or {}:
            given = negation(InRange(prover.encoding.rule(score, rule), 0, 0))
            if not prover.possible(given):
                yield NoEffect(score, rule, never=True, disqualified=False)
                continue
            free = ALWAYS if prover.agreement.catch is None else negation(disqualified(prover.encoding))
            changes = [
                (free if path[0] in _OF_LEADS else ALWAYS, _change(prover, one, score, rule, resting[score]))
                for path, one in decided
            ]
            if not any(prover.possible(change, given) for given, change in changes):
                anyway = any(prover.possible(change) for _, change in changes)
                yield NoEffect(score, rule, never=False, disqualified=anyway)


def _change(prover: Prover, sentence: Sentence, score: str, rule: str, resting: frozenset[str]) -> Formula:
    """A sentence is true with the points and false without them, or the other way round."""
    parts = sentence.parts if isinstance(sentence, tree.All) else (sentence,)
    on_it = [part for part in parts if not resting.isdisjoint(names_in(part))]
    others = (prover.encoding.holds(part) for part in parts if part not in on_it)
    if len(on_it) == 1 and isinstance(on_it[0], tree.Compare) and on_it[0].name == score:
        decisive = _decisive(prover, on_it[0], score, rule)
        if decisive is not None:
            return both(decisive, *others)
    one, other = prover.encoding.holds(sentence), prover.encoding.holds(sentence, View(without=(score, rule)))
    return either(both(one, negation(other)), both(negation(one), other))


def _decisive(prover: Prover, atom: tree.Compare, score: str, rule: str) -> Formula | None:
    """The sum lies so near the threshold that the points of a rule decide; None where that is not so simple.

    With points p and a threshold k, `sum >= k` and `sum - p >= k` differ where `k <= sum < k + p`: the sum that is
    there already is looked at in another place, and no sum has to be added up anew.
    """
    entry = prover.agreement.scores[score]
    values = _values((entry.rules or {})[rule])
    if atom.operator not in {">=", ">"} or not isinstance(atom.value, int) or len(values) > _MOST_VALUES:
        return None
    k = atom.value + (atom.operator == ">")
    if entry.range is not None and not entry.range.low < k <= entry.range.high:
        return None
    raw, points = prover.encoding.raw(score), prover.encoding.rule(score, rule)
    near = (
        both(InRange(points, value, value), _between(prover, raw, min(k, k + value), max(k, k + value) - 1))
        for value in values
    )
    return both(prover.encoding.score(score).known, either(*near))


def _between(prover: Prover, raw: Number, low: int, high: int) -> Formula:
    return prover.kept(("between", id(raw), low, high), lambda: InRange(raw, low, high))


def _values(rule: ScoreRule) -> tuple[int, ...]:
    """What a rule can give, other than nothing."""
    if rule.each is None:
        return (rule.points,)
    if rule.cap is None or rule.cap == "none":
        return tuple(range(_MOST_VALUES + 1))
    sign = 1 if rule.points > 0 else -1
    most = -(-rule.cap // abs(rule.points))
    return tuple(sign * min(abs(rule.points) * times, rule.cap) for times in range(1, most + 1))
