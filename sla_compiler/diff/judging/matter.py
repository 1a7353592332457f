"""A fact and the two versions it is about in; what stands around it, and what the names in it are, out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.diff.fact import Fact
from sla_compiler.model.base import Part
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.tree import Sentence

Bearing: TypeAlias = Literal["same", "narrower", "wider", "other"]
"""How the leads that the new sentence takes lie to those that the old one took."""

Implies: TypeAlias = Callable[[Sentence, Sentence], Bearing | None]
"""The old sentence and the new one in, how they lie out; None where nobody can tell."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A fact to be judged; `old` speaks in the ids of the new version."""

    fact: Fact
    old: Agreement
    new: Agreement
    old_words: Lexicon
    new_words: Lexicon
    implies: Implies | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The path as text, step by step."""
        return tuple(str(step) for step in self.fact.path)

    @property
    def id(self) -> str:
        """The id of the entry that the fact is about; empty where the path ends before it."""
        place = 2 if self.keys[0] == "lead" else 1
        return self.keys[place] if len(self.keys) > place else ""

    @property
    def both(self) -> tuple[Agreement, Agreement]:
        """The old version and the new one."""
        return self.old, self.new

    def entries(self) -> tuple[Part, ...]:
        """The entry that the fact is about, as each version has it, the old one first; fewer where one lacks it."""
        found = (section_of(one, self.keys).get(self.id) for one in self.both)
        return tuple(one for one in found if isinstance(one, Part))

    def pair(self) -> tuple[Part, Part] | None:
        """The entry before and after, where both versions have it."""
        found = self.entries()
        return (found[0], found[1]) if len(found) == len(self.both) else None


def section_of(agreement: Agreement, keys: tuple[str, ...]) -> Mapping[str, object]:
    """The entries of the section that a path leads into; none for a section without ids."""
    name = keys[1] if keys[0] == "lead" and len(keys) > 1 else keys[0]
    section = getattr(agreement, name, None)
    return section if isinstance(section, Mapping) else {}
