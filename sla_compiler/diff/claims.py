"""The entries of one section in two versions come in; those that a `moved_from` calls the same go out.

A claim is certain where the old id is gone and the new one is new. Where one of the two names something in both
versions it is contested: an id may have been given to something else, and `moved_from` may be a slip or an old story.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from sla_compiler.diff.fields import forms_of
from sla_compiler.model.base import Named

Claim: TypeAlias = tuple[str, str]
"""The id in the old version and the id in the new one."""

Bearing: TypeAlias = tuple[Fraction, Fraction]
"""How alike two entries are: the share of equal fields, and of labels."""

_EXACT: Bearing = (Fraction(1), Fraction(1))


@dataclass(frozen=True, slots=True)
class Claims:
    """What is certain, and what is contested: chains in which each claim gives away the id that the next one takes.

    `doubtful` are contested ones of the earlier version, which are mostly about the version before it.
    """

    certain: tuple[Claim, ...]
    contested: tuple[tuple[Claim, ...], ...]
    doubtful: tuple[tuple[Claim, ...], ...]


def claimed(old: Mapping[str, Named], new: Mapping[str, Named], later: int) -> Claims:
    """The claims of both versions, no two of which are about one id; if several claim one, none of them is right.

    `later` is above zero where the new version is the later one, below where the old one is, and zero where nobody
    knows. The later version knows better.
    """
    there, back = _said(new, old), {(name, origin) for origin, name in _said(old, new)}
    certain = {one for one in there | back if one[0] not in new and one[1] not in old}
    mine, theirs = (there, back) if later > 0 else (back, there) if later < 0 else (there | back, set[Claim]())
    steps = _without_rivals([mine & certain, mine - certain, theirs & certain, theirs - certain])
    return Claims(tuple(sorted(steps[0] | steps[2])), tuple(_chains(steps[1])), tuple(_chains(steps[3])))


def _said(entries: Mapping[str, Named], others: Mapping[str, Named]) -> set[Claim]:
    """Former and present id of what says so; not what the other version says in the very same words already."""
    return {
        (one.moved_from, name)
        for name, one in entries.items()
        if one.moved_from is not None
        and one.moved_from in others
        and one.moved_from != name
        and (name not in others or others[name].moved_from != one.moved_from)
    }


def _without_rivals(steps: list[set[Claim]]) -> list[set[Claim]]:
    """Of each step the only claim about each id; what an earlier step is about is settled for the later ones."""
    found: list[set[Claim]] = []
    settled: tuple[set[str], set[str]] = (set(), set())
    for step in steps:
        left = [one for one in step if one[0] not in settled[0] and one[1] not in settled[1]]
        times = Counter(before for before, _ in left), Counter(after for _, after in left)
        found.append({one for one in left if times[0][one[0]] == times[1][one[1]] == 1})
        settled[0].update(times[0])
        settled[1].update(times[1])
    return found


def _chains(claims: set[Claim]) -> Iterator[tuple[Claim, ...]]:
    """One claim after the other; an exchange is a chain that ends where it began."""
    left, taken = dict(sorted(claims)), {after for _, after in claims}
    for start in sorted(left, key=lambda one: (one in taken, one)):
        chain: list[Claim] = []
        name = start
        while name in left:
            chain.append((name, left[name]))
            name = left.pop(name)
        if chain:
            yield tuple(chain)


def bearing(pairs: list[tuple[Named, Named]]) -> Bearing:
    """How alike the entries of each pair are on average; a label may change with the id, and counts in second place."""
    shares, labels = Fraction(0), Fraction(0)
    for one, other in pairs:
        here, there = forms_of(one), forms_of(other)
        names = (here.keys() | there.keys()) - {"moved_from", "label"}
        equal = sum(here.get(name) == there.get(name) for name in names)
        shares += Fraction(equal, len(names)) if names else 1
        labels += here.get("label") == there.get("label")
    return (shares / len(pairs), labels / len(pairs)) if pairs else (Fraction(0), Fraction(0))


def borne_out(length: int, moved: Bearing, stayed: Bearing, fewer: int, *, doubtful: bool) -> bool:
    """Whether a chain of so many contested claims holds: unless the entries are more like what had their ids before.

    `fewer`: by how much fewer entries of the whole agreement differ if it does. Where all that is the same, what is
    doubtful is wrong, and one claim alone where everything is still exactly what it was under its id.
    """
    if (moved, fewer) != (stayed, 0):
        return (*moved, fewer) > (*stayed, 0)
    return not doubtful and (stayed != _EXACT or length > 1)
