"""An agreement and new ids for some of its entries come in; the same agreement goes out, in the new ids everywhere.

What nothing is renamed in stays the very object that it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from sla_compiler.core.span import Path
from sla_compiler.diff.fields import fields_of
from sla_compiler.model.base import Meaning, Part
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves
from sla_compiler.syntax.tree import Sentence

PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True, slots=True)
class NewIds:
    """The new id for each old one: of the entries of a section, of a kind of thing, and of names in sentences.

    Paths are those of the new version. `updates` are fields of renamed entries that change with the id. `held` are
    the ids of each kind that the agreement has: a name is that of the first kind that has it.
    """

    sections: Mapping[Path, Mapping[str, str]]
    kinds: Mapping[str, Mapping[str, str]]
    shared: Mapping[str, str]
    updates: Mapping[Path, Mapping[str, object]]
    held: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def key(self, key: str, path: Path, meaning: Meaning) -> str:
        """A key of the mapping at a path: an id that is declared there, or one that names something else."""
        return self.reference(key, meaning.keys) if meaning.keys else self.sections.get(path, {}).get(key, key)

    def reference(self, name: str, kinds: tuple[str, ...]) -> str:
        """The id of a thing of one of these kinds."""
        kind = next((kind for kind in kinds if name in self.held.get(kind, ())), "")
        return self.kinds.get(kind, {}).get(name, name)

    def name(self, name: str) -> str:
        """A name of a sentence or an arrival."""
        return self.shared.get(name, name)

    def tier(self, name: str, value: tree.Value) -> tree.Value:
        """What a name is compared with: an id only where the name is the tier."""
        if name != "tier" or not isinstance(value, tree.Word):
            return value
        return tree.Word(self.reference(value.text, ("tier",)))


def rewritten(part: PartT, ids: NewIds, path: Path = ()) -> PartT:
    """A part of the agreement, which will stand at this path, in the new ids."""
    given = part.model_fields_set
    changed: dict[str, object] = {}
    for name, key, meaning in fields_of(type(part)):
        if name in given:
            value = getattr(part, name)
            now = _value(value, ids, (*path, key), meaning)
            if now is not value:
                changed[name] = now
    changed.update(ids.updates.get(path, {}))
    return part.model_copy(update=changed) if changed else part


def _value(value: object, ids: NewIds, path: Path, meaning: Meaning) -> object:
    match value:
        case Part():
            return rewritten(value, ids, path)
        case Mapping():
            return _mapping(value, ids, path, meaning)
        case tuple():
            items = tuple(_value(item, ids, (*path, index), meaning) for index, item in enumerate(value))
            return value if all(one is other for one, other in zip(items, value, strict=True)) else items
        case str() if meaning.refers:
            return ids.reference(value, meaning.refers)
        case Happens() | Leaves() | HasEnded():
            return _kept(value, _arrival(value, ids))
        case _ if isinstance(value, Sentence):
            return _kept(value, _sentence(value, ids))
        case _:
            return value


def _mapping(entries: Mapping[str, object], ids: NewIds, path: Path, meaning: Meaning) -> Mapping[str, object]:
    inner = Meaning(order=meaning.inner)
    found: dict[str, object] = {}
    for key, held in entries.items():
        now = ids.key(key, path, meaning)
        below = inner if isinstance(held, Mapping) else meaning
        found[now] = _value(held, ids, (*path, now), below)
    same = all(
        one == other and held is entries[other] for (one, held), other in zip(found.items(), entries, strict=True)
    )
    return entries if same else MappingProxyType(found)


def _kept(before: object, after: object) -> object:
    return before if before == after else after


def _arrival(arrival: Arrival, ids: NewIds) -> Arrival:
    match arrival:
        case Happens(name):
            return Happens(ids.name(name))
        case Leaves(stage):
            return Leaves(ids.name(stage))
        case HasEnded(cadence):
            return HasEnded(ids.name(cadence))


def _sentence(sentence: Sentence, ids: NewIds) -> Sentence:
    match sentence:
        case tree.All(parts):
            return tree.All(tuple(_sentence(part, ids) for part in parts))
        case tree.Any(parts):
            return tree.Any(tuple(_sentence(part, ids) for part in parts))
        case tree.AtLeast(least, parts):
            return tree.AtLeast(least, tuple(_sentence(part, ids) for part in parts))
        case tree.Not(part):
            return tree.Not(_sentence(part, ids))
        case tree.Else():
            return sentence
        case tree.Flag(name):
            return tree.Flag(ids.name(name))
        case tree.Compare(name, operator, value):
            return tree.Compare(ids.name(name), operator, ids.tier(name, value))
        case tree.Between(name, low, high):
            return tree.Between(ids.name(name), low, high)
        case tree.Among(name, values, negated):
            return tree.Among(ids.name(name), tuple(ids.tier(name, value) for value in values), negated)
        case tree.Known(name, known):
            return tree.Known(ids.name(name), known)
        case tree.Count(least, name, tree.Since(stage)):
            return tree.Count(least, ids.name(name), tree.Since(ids.name(stage)))
        case tree.Count(least, name, window):
            return tree.Count(least, ids.name(name), window)
        case tree.Ahead(name, duration):
            return tree.Ahead(ids.name(name), duration)
        case tree.Passed(name):
            return tree.Passed(ids.name(name))
        case tree.Ended(name):
            return tree.Ended(ids.name(name))
