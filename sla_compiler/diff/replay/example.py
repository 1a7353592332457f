"""Single leads of a file as they are shown: one that moved, one that is left out; and how many are kept."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

MOST_EXAMPLES = 5
MOST_CAUSES = 1_000
MOST_SHOWN = 20

Matter: TypeAlias = Literal["stage", "tier"]
Wish: TypeAlias = Literal["decision", "outcome", "alert"]
Cause: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One lead of a file: its id, if it has one, and the line (or row) that it begins on."""

    lead: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a lead that is left out.

    `cause` is the same for every lead with which the same is wrong, `detail` what differs between them. `first` is the
    lead, with the line where it is wrong; `fact` is which of its facts that is, where a line holds them all. Either
    there is a message, with a help, or `shows` is as much of the lead as shows what is wrong.
    """

    cause: Cause
    first: Example
    detail: str = ""
    message: str = ""
    help: str = ""
    shows: object = None
    fact: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Leads that are in no count for one reason: how many, the first of them, and the reason, as of a finding.

    `varied` says that the message is that of the first, and differs in detail between them; `path` is where in the
    first it is wrong, such as `facts[2].event`.
    """

    leads: int
    first: Example
    message: str
    help: str = ""
    varied: bool = False
    path: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision or an outcome that moved no lead, for one reason: how often before and after, and the first lead.

    `wanted` is a stage or a disposition, `by` what wanted it. The reasons are those of `slac score`.
    """

    by: Wish
    wanted: str
    reason: str
    before: int
    after: int
    first: Example
