"""What to write instead: a few edits of a file, named by the paths they touch, so that a reformat voids none."""

from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.core.span import Path, Place, Span


@dataclass(frozen=True, slots=True)
class Replace:
    """Put `text` in the place of a value, a key, a part of a sentence, or a stretch of the file."""

    place: Place | Span
    text: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out the entry or the item at a path, its lines included where it stands alone on them."""

    path: Path


@dataclass(frozen=True, slots=True)
class Add:
    """Write a new entry of a mapping: the last step of `path` is its key, `text` its value as YAML on one line.

    It comes after the other entries of its mapping, or before them. What is missing of the mappings on the way is
    written too.
    """

    path: Path
    text: str
    first: bool = False


Edit: TypeAlias = Replace | Remove | Add


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a fault together; `text` says what they do, as an order: "write `region`".

    `certain`: whoever wrote the file meant this, and nothing else; the others are proposals that a person looks at.
    `keeps_meaning`: the digest of the agreement is the same before and after.
    """

    text: str
    edits: tuple[Edit, ...]
    certain: bool = True
    keeps_meaning: bool = False


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A stretch of the file and what comes in its place; an empty stretch inserts."""

    span: Span
    text: str
