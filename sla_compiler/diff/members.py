"""A set of things without ids, before and after -> a fact for each member that came, went or changed."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from sla_compiler.diff.fact import Fact
from sla_compiler.diff.fields import form, forms_of
from sla_compiler.diff.likeness import Likeness, clear_pairs
from sla_compiler.diff.where import Where
from sla_compiler.model.base import Part
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

Members: TypeAlias = tuple[object, ...]


def members(before: Members, after: Members, where: Where) -> Iterator[Fact]:
    """Facts at the place of the set: first what came or changed, in the order of the new version, then what went.

    The only member that became another one has changed, and so has the only sentence in which something changed, and
    a part, such as an alert, that is clearly like one that went.
    """
    gone, come = _without(before, after), _without(after, before)
    pairs = {0: 0} if _one_for_one(gone, come, before, after) else clear_pairs(gone, come, _alike)
    for index, member in enumerate(come):
        yield where.changed(gone[pairs[index]], member) if index in pairs else where.came(member)
    kept = set(pairs.values())
    yield from (where.went(member) for index, member in enumerate(gone) if index not in kept)


def _without(members: Members, others: Members) -> Members:
    """The members that are not among the others; what is there twice counts twice."""
    left = Counter(form(other) for other in others)
    found = []
    for member in members:
        if left[form(member)] > 0:
            left[form(member)] -= 1
        else:
            found.append(member)
    return tuple(found)


def _one_for_one(gone: Members, come: Members, before: Members, after: Members) -> bool:
    """Whether one member became another; of several names one went and one came, because they are different things."""
    if not len(gone) == len(come) == 1 or isinstance(gone[0], Part):
        return False
    return len(before) == len(after) == 1 or all(isinstance(one, Sentence) and _is_said(one) for one in (*gone, *come))


def _is_said(sentence: Sentence) -> bool:
    return not isinstance(sentence, tree.Flag)


def _alike(one: object, other: object) -> Likeness:
    """The share of what either says that both say, for parts that have something in common."""
    if not isinstance(one, Part) or not isinstance(other, Part):
        return ()
    here, there = forms_of(one), forms_of(other)
    common = sum(there.get(name) == text for name, text in here.items())
    return (common / len(here.keys() | there.keys()),) if common else ()
