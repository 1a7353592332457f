"""What one value, values by tier or a list of cases were and are in; how the new choice lies to the old one out."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import TypeAlias

from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.verdicts import together
from sla_compiler.model.choices import Case, Choice
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree

Weigh: TypeAlias = Callable[[object, object], Verdict]
"""Two values in, either of them perhaps None for nothing, their verdict out."""


_NEVER_BOTH = frozenset({"same", "wider"})
"""How a sentence lies to the contrary of another where no lead is meant by both."""


def compared(matter: Matter, weigh: Weigh, values: tuple[object, object] | None = None) -> Verdict:
    """The verdict of a fact about a choice as a whole or about one value of it; of other `values`, if they are given.

    Two lists of the same cases are compared case by case, two mappings tier by tier. Otherwise any lead may have had
    any of the old values and get any of the new ones: then all pairs must agree.
    """
    before, after = (spelled(value) for value in values or (matter.fact.before, matter.fact.after))
    if (
        isinstance(before, tuple)
        and isinstance(after, tuple)
        and [one.when for one in before] == [one.when for one in after]
    ):
        return together(weigh(_value(one.value), _value(other.value)) for one, other in zip(before, after, strict=True))
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = dict.fromkeys((*before, *after))
        return together(weigh(_value(before.get(name)), _value(after.get(name))) for name in names)
    pairs = product(_outcomes(before, matter.old), _outcomes(after, matter.new))
    return together(weigh(one, other) for one, other in pairs)


def compared_by_lead(matter: Matter, weigh: Weigh) -> Verdict:
    """The same of what each lead gets: pairs of values are left out of which it is proved that no lead has both."""
    verdict = compared(matter, weigh)
    before, after = (spelled(value) for value in (matter.fact.before, matter.fact.after))
    if verdict is not Verdict.INCOMPARABLE or matter.implies is None or not _is_chosen(before, after):
        return verdict
    old, new = list(_lines(before, matter.old)), list(_lines(after, matter.new))
    weighed = ((weigh(one, other), when, then) for (one, when), (other, then) in product(old, new))
    return together(
        verdict
        for verdict, when, then in weighed
        if verdict is not Verdict.EQUAL and matter.implies(when, tree.Not(then)) not in _NEVER_BOTH
    )


def _is_chosen(*values: object) -> bool:
    """Whether some leads get other values than others."""
    return any(isinstance(one, tuple | Mapping) for one in values)


def _lines(value: object, agreement: Agreement) -> Iterator[tuple[object, tree.Sentence]]:
    """Each value with the sentence that says which leads get it; whoever is left over gets nothing."""
    match value:
        case tuple():
            listed = [(_value(case.value), case.when) for case in value if isinstance(case, Case)]
        case Mapping():
            listed = [(_value(value.get(name)), tier.when) for name, tier in agreement.tiers.items()]
        case _:
            listed = [(_value(value), tree.Else())]
    taken: tuple[tree.Sentence, ...] = ()
    for one, when in (*listed, (None, tree.Else())):
        yield one, tree.All((*(tree.Not(other) for other in taken), when))
        if isinstance(when, tree.Else):
            return
        taken = (*taken, when)


def against_all(
    value: object, whole: object, agreement: Agreement, weigh: Weigh, but: frozenset[str] = frozenset()
) -> Verdict:
    """A value for leads that may have had any value of a choice before, `but` those of some tiers; `whole` is it."""
    return together(weigh(one, _value(value)) for one in _outcomes(spelled(whole), agreement, but))


def spelled(value: object) -> object:
    """The value, the mapping by tier or the list of cases that stands there."""
    if not isinstance(value, Choice):
        return value
    return next((one for one in (value.one, value.tiers, value.cases) if one is not None), None)


def _outcomes(value: object, agreement: Agreement, but: frozenset[str] = frozenset()) -> Iterator[object]:
    """Every value that a lead may get which is in none of some tiers."""
    match value:
        case tuple():
            yield from (_value(case.value) for case in value if isinstance(case, Case))
            if not any(isinstance(case, Case) and isinstance(case.when, tree.Else) for case in value):
                yield None
        case Mapping():
            yield from (_value(value.get(name)) for name in agreement.tiers if name not in but)
            if not any(isinstance(tier.when, tree.Else) for tier in agreement.tiers.values()):
                yield None
        case _:
            yield _value(value)


def _value(value: object) -> object:
    return None if value == "none" else value
