"""A condition in; whether what a lead did long ago can satisfy it, or only something new, out."""

from collections.abc import Iterator

from sla_compiler.linter.facts.ways import Way, open_ways
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.tree import Ahead, Count, Ended, Flag, Not, Passed, Sentence, Since, parts_of


def old_evidence(agreement: Agreement, way: Way, others: tuple[Way, ...]) -> bool:
    """Whether what once brought a lead along still opens an automatic way.

    That is so where the way asks for nothing, for what another way into the same stage asks for, or counts what
    happened however long ago. A sentence with `since`, a date or an end in it asks for something new; attributes may
    have changed. Where leads come only because something holds, that may be just what bars the way.
    """
    into = [other for other in others if other.target == way.source and other.kind != "disqualifier"]
    if way.kind != "automatic" or all(other.kind == "automatic" and other.when is not None for other in into):
        return False
    if way.when is None:
        return True
    leaves = tuple(_leaves(agreement, way.when))
    if any(_is_new(leaf) for leaf in leaves):
        return False
    shared = any(
        other.target == way.target and other.source != way.source and other.when == way.when for other in others
    )
    return shared or any(isinstance(leaf, Count) for leaf in leaves)


def comes_straight_back(agreement: Agreement, stage: str) -> Way | None:
    """The way on which a lead leaves a stage without `reentry` in the instant in which it was sent there."""
    found = open_ways(agreement)
    if agreement.stages[stage].reentry is not None:
        return None
    return next((way for way in found if way.source == stage and old_evidence(agreement, way, found)), None)


def _leaves(agreement: Agreement, sentence: Sentence) -> Iterator[Sentence]:
    """What must hold, definitions opened; what must not hold is no evidence."""
    if isinstance(sentence, Not):
        return
    if isinstance(sentence, Flag) and sentence.name in agreement.definitions:
        meant = agreement.definitions[sentence.name].when
        if meant is not None:
            yield from _leaves(agreement, meant)
        return
    below = parts_of(sentence)
    if not below:
        yield sentence
    for part in below:
        yield from _leaves(agreement, part)


def _is_new(leaf: Sentence) -> bool:
    return isinstance(leaf, Ahead | Passed | Ended) or (isinstance(leaf, Count) and isinstance(leaf.window, Since))
