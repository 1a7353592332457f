"""A place of the agreement in two versions: where it stands now, and where it stood under the old ids."""

from collections.abc import Mapping
from dataclasses import dataclass

from sla_compiler.core.span import Path
from sla_compiler.diff.fact import Act, Fact
from sla_compiler.diff.renaming import SECTION_OF, Rename, former_ids
from sla_compiler.model.base import Meaning


@dataclass(frozen=True, slots=True)
class Where:
    """A place; `former` says, for each section, what entries with another id were called in the old version."""

    path: Path
    was: Path
    former: Mapping[Path, Mapping[str, str]]

    def field(self, key: str) -> "Where":
        """The place of a field of what stands here."""
        return Where((*self.path, key), (*self.was, key), self.former)

    def entry(self, key: str, meaning: Meaning) -> "Where":
        """The place under an id, or under a key that names something, of the mapping that stands here."""
        section = next((SECTION_OF[kind] for kind in meaning.keys if kind in SECTION_OF), self.path)
        before = self.former.get(section, {}).get(key, key)
        return Where((*self.path, key), (*self.was, before), self.former)

    def renamed_below(self) -> bool:
        """Whether entries inside of what stands here have other ids than they had."""
        length = len(self.path)
        return any(section[:length] == self.path for section in self.former)

    def fact(self, act: Act, before: object, after: object) -> Fact:
        """What happened here."""
        return Fact(act, self.path, self.was, before, after)

    def came(self, after: object) -> Fact:
        """Something is here that was not."""
        return self.fact("added", None, after)

    def went(self, before: object) -> Fact:
        """Something was here that is not."""
        return self.fact("removed", before, None)

    def changed(self, before: object, after: object) -> Fact:
        """Something else is here than was."""
        return self.fact("changed", before, after)


def top(renames: tuple[Rename, ...]) -> Where:
    """The place of the whole agreement, with what has another id in the other version."""
    return Where((), (), former_ids(renames))
