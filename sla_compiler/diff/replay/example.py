"""Single leads of a file as they are shown: one that moved, one that could not be read; and how many are kept."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

MOST_EXAMPLES = 5
MOST_FAULTS = 20

Matter: TypeAlias = Literal["stage", "tier"]


@dataclass(frozen=True, slots=True)
class Example:
    """One lead of a file: its id, if it has one, and the line (or row) that it begins on."""

    lead: str
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read or replayed; `message` and `help` as of a finding."""

    line: int
    message: str
    help: str = ""
