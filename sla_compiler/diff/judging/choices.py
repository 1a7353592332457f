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


def compared(matter: Matter, weigh: Weigh) -> Verdict:
    """The verdict of a fact about a choice as a whole or about one value of it.

    Two lists of the same cases are compared case by case, two mappings tier by tier. Otherwise any lead may have had
    any of the old values and get any of the new ones: then all pairs must agree.
    """
    before, after = (_spelled(value) for value in (matter.fact.before, matter.fact.after))
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


def against_all(value: object, whole: object, agreement: Agreement, weigh: Weigh) -> Verdict:
    """A value for leads that may have had any value of a choice before: `whole` is that choice."""
    return together(weigh(one, _value(value)) for one in _outcomes(_spelled(whole), agreement))


def _spelled(value: object) -> object:
    """The value, the mapping or the list of cases that stands there."""
    if not isinstance(value, Choice):
        return value
    return next((one for one in (value.one, value.tiers, value.cases) if one is not None), None)


def _outcomes(value: object, agreement: Agreement) -> Iterator[object]:
    """Every value that a lead may get."""
    match value:
        case tuple():
            yield from (_value(case.value) for case in value if isinstance(case, Case))
            if not any(isinstance(case, Case) and isinstance(case.when, tree.Else) for case in value):
                yield None
        case Mapping():
            yield from (_value(value.get(name)) for name in agreement.tiers)
            if not any(isinstance(tier.when, tree.Else) for tier in agreement.tiers.values()):
                yield None
        case _:
            yield _value(value)


def _value(value: object) -> object:
    return None if value == "none" else value
