"""Where something stands: a path through the agreement, and the place in the text that it is looked up as, late.

Values carry paths and never positions, so that equality, difference and signature see meaning only.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the root, as the author spells them: `("scores", "fit", "rules", "senior", "when")`."""

NodePath: TypeAlias = tuple[int | str, ...]
"""Inside a sentence: positions of parts in the tree, last perhaps the name of a field: `(1, 0, "name")`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text; lines and columns count from 1 in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding points at: the value at `path`, its key, or a node of the sentence that stands there.

    A sentence that cannot be read has no nodes: then `offsets` are characters of its text, the end exclusive.
    """

    path: Path
    part: Literal["value", "key"] = "value"
    node: NodePath | None = None
    offsets: tuple[int, int] | None = None

    def __str__(self) -> str:
        """`scores.fit.rules.senior.when`."""
        return dotted(self.path)


def dotted(path: Path) -> str:
    """The path as people write it: `clocks.first_touch.alerts[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
