"""One thing that two versions of an agreement say differently, stated without judgement."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.core.span import Path, dotted

Act: TypeAlias = Literal["added", "removed", "changed", "renamed", "reordered"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that came, went, changed, took another name, or another place in an order that means something.

    `path` is where it stands, with the ids of the new version; what went stands where it would stand under those ids.
    `was` is where it stood before, with the ids of the old version. `before` and `after` are values of the model, in
    the new version's ids; None where there is none. A member of a set that has no id stands at the path of its set.
    An entry that came or went as a whole is one fact. Of what was `reordered`, both are the ids in order.
    """

    act: Act
    path: Path
    was: Path
    before: object
    after: object

    @property
    def key(self) -> str:
        """Names the fact for people: `clocks.first_touch.within.b`."""
        return dotted(self.path)
