"""What the page of a difference is made of: finished plain text, what matters most first."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.diff.change import Change
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.prose.words import NBSP

_HELD = (
    re.compile(r"\b(\d{1,2}) (?=[A-Z][a-z]{2,8}\b)"),
    re.compile(r"\b([A-Z][a-z]{2,8}) (?=\d{4}\b)"),
    re.compile(r"\b(\d[\d,.]*%?) (?=[a-z])"),
)

Notes: TypeAlias = tuple[tuple[str, str], ...]
"""What else is to be said of a change: labels (`reason`, `evidence`, `expected`) and texts."""


Row: TypeAlias = tuple[str, ...]
"""What stands in one line of a table."""


@dataclass(frozen=True, slots=True)
class Item:
    """One change: its key, the sentence, what it is for the others, and what else is known of it.

    `why` is what the file of reasons says of it; `notes` is what is printed of that, where it is said once for several.
    """

    key: str
    says: str
    others: str
    notes: Notes
    why: Notes
    change: Change


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that are one kind of news for one party."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Leads of which the old version said one thing and the new one says another; `lead` is one of them, in words."""

    about: str
    was: str
    now: str
    lead: str
    undecided: str

    @property
    def shown(self) -> str:
        """The lead, or why nobody knows whether there is one."""
        return self.lead or f"undecided: {self.undecided}"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a heading; `figures` says of each column whether it holds numbers."""

    title: str
    head: Row
    rows: tuple[Row, ...]
    figures: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page, in the order in which it is printed.

    `summary` is one line for whoever reads no further. `meaning` says how leads are treated, in one sentence. `news`
    are the tables that say what became of leads of the past, `details` those for looking things up; `history` is that
    of which they are made.
    """

    title: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    news: tuple[Table, ...]
    meaning: str
    moves: tuple[Move, ...]
    details: tuple[Table, ...]
    hints: tuple[str, ...]
    history: Replayed | None = None

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not self.groups


def held(text: str) -> str:
    """With spaces that hold dates, and numbers with their units, on one line."""
    for pair in _HELD:
        text = pair.sub(rf"\1{NBSP}", text)
    return text
