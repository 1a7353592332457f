"""The facts of two versions come in; the pairs of them that look like a rename which nobody wrote down go out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from sla_compiler.core.span import Path
from sla_compiler.diff.fact import Fact
from sla_compiler.diff.fields import forms_of
from sla_compiler.diff.likeness import Likeness, clear_pairs
from sla_compiler.model.base import Labelled, Named

_ENOUGH = 0.6  # the share of fields that must be equal: two of three, not one of two


@dataclass(frozen=True, slots=True)
class Suspected:
    """An entry that went and one that came in the same section, equal or nearly so: `moved_from` may be missing."""

    removed: Fact
    added: Fact

    @property
    def origin(self) -> str:
        """What `moved_from` would say: the id in the old version."""
        return str(self.removed.was[-1])


def suspected(facts: Iterable[Fact]) -> tuple[Suspected, ...]:
    """Every pair of which each is the other's one clear best likeness, in the order of what was added.

    Where `moved_from` stands already it is not missing: why it has no effect is a finding.
    """
    gone: dict[Path, list[Fact]] = {}
    come: dict[Path, list[Fact]] = {}
    for fact in facts:
        if fact.act == "removed" and isinstance(fact.before, Named):
            gone.setdefault(fact.path[:-1], []).append(fact)
        elif fact.act == "added" and isinstance(fact.after, Named):
            come.setdefault(fact.path[:-1], []).append(fact)
    pairs = (pair for section, added in come.items() for pair in _pairs(gone.get(section, []), added))
    return tuple(pair for pair in pairs if getattr(pair.added.after, "moved_from", None) != pair.origin)


def _pairs(removed: list[Fact], added: list[Fact]) -> Iterable[Suspected]:
    says = {id(fact): _says(fact) for fact in (*removed, *added)}
    pairs = clear_pairs(removed, added, partial(_alike, says))
    yield from (Suspected(removed[before], added[after]) for after, before in sorted(pairs.items()))


def _says(fact: Fact) -> dict[str, str]:
    """What the entry of a fact says, by field, without the name that it had once."""
    entry = fact.after if fact.before is None else fact.before
    return (
        {name: text for name, text in forms_of(entry).items() if name != "moved_from"}
        if isinstance(entry, Named)
        else {}
    )


def _alike(says: Mapping[int, Mapping[str, str]], one: Fact, other: Fact) -> Likeness:
    """The share of equal fields, then the share of common words in the ids; a label may change with the id."""
    here, there = says[id(one)], says[id(other)]
    equal = {name for name, text in here.items() if there.get(name) == text}
    every = here.keys() | there.keys()
    if isinstance(one.before, Labelled) and "label" not in equal:
        every -= {"label"}
    if not equal or len(equal) / len(every) < _ENOUGH:
        return ()
    words, others = set(str(one.was[-1]).split("_")), set(str(other.path[-1]).split("_"))
    return len(equal) / len(every), len(words & others) / len(words | others)
