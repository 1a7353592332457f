"""A space and its encoding -> what is true of every lead at every moment, however it came there."""

from collections.abc import Iterator

from sla_compiler.prove.encoding import ANY_TIME, Encoding, View
from sla_compiler.prove.space import Space
from sla_compiler.prove.terms import Formula, InRange, Lies, Sum, both, either, negation
from sla_compiler.semantics.moment import members
from sla_compiler.syntax import tree


def always_true(space: Space, encoding: Encoding) -> Formula:
    """What no lead can escape: one creation, an entry for every stage, silence only as long as nothing was heard."""
    return both(*_once(space, encoding), *_entered(space, encoding), *_silences(space, encoding))


def _once(space: Space, encoding: Encoding) -> Iterator[Formula]:
    """A lead comes to be once."""
    if "created" in space.stretches:
        yield InRange(encoding.times("created", tree.Ever()), None, 1)


def _entered(space: Space, encoding: Encoding) -> Iterator[Formula]:
    """Whoever is in a stage has entered it, and has not forgotten that."""
    for stage in space.agreement.stages:
        if any(one.old is None for one in space.stretches.get(stage, ())):
            there = negation(encoding.in_stage(stage))
            yield either(there, InRange(encoding.times(stage, tree.Ever(), ANY_TIME), 1, None))


def _silences(space: Space, encoding: Encoding) -> Iterator[Formula]:
    """Decay counts from the last occurrence: the youngest one bounds it from above, and from below."""
    for name, score in space.agreement.scores.items():
        found = space.number("silence", name)
        if score.decay is None or found is None:
            continue
        view = View(score=name if score.resets else None)
        every, longest = score.decay.every.seconds, len(space.variables[found].cells) - 1
        counted = members(space.agreement, score.decay.without)
        stretches = [
            (one, encoding.stretch(member, index, view))
            for member in counted
            for index, one in enumerate(space.stretches[member])
        ]
        for one, number in stretches:
            if one.old is not None and not score.decay.lasting:
                most = min((one.old - 1) // every, longest)
                yield either(negation(InRange(number, 1, None)), Lies(found, frozenset(range(most + 1))))
        whole = Sum(tuple(number for _, number in stretches), most=1)
        for young in sorted({one.young for one, _ in stretches if one.young > 0}):
            fewest = min(young // every, longest)
            newer = Sum(tuple(number for one, number in stretches if one.young < young), most=1)
            some_old = both(InRange(newer, None, 0), InRange(whole, 1, None))
            yield either(negation(some_old), Lies(found, frozenset(range(fewest, longest + 1))))
