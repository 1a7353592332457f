"""Rules of a score that never decide anything."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.prove.encoding import View
from sla_compiler.prove.lifecycle import disqualified
from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.prover import Prover
from sla_compiler.prove.reliance import names_in, resting_on
from sla_compiler.prove.terms import ALWAYS, Formula, InRange, both, either, negation
from sla_compiler.syntax.tree import Sentence

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
            changes = [(path[0] in _OF_LEADS, _change(prover, one, score, rule)) for path, one in decided]
            free = ALWAYS if prover.agreement.catch is None else negation(disqualified(prover.encoding))
            if not any(prover.possible(change, free if of_leads else ALWAYS) for of_leads, change in changes):
                anyway = any(prover.possible(change) for _, change in changes)
                yield NoEffect(score, rule, never=False, disqualified=anyway)


def _change(prover: Prover, sentence: Sentence, score: str, rule: str) -> Formula:
    """A sentence is true with the points and false without them, or the other way round."""
    one, other = prover.encoding.holds(sentence), prover.encoding.holds(sentence, View(without=(score, rule)))
    return either(both(one, negation(other)), both(negation(one), other))
