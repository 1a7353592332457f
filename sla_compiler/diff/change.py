"""A fact and what it means: who has to do more, who is owed more, and which part of the version has to move."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Literal

from sla_compiler.diff.fact import Fact

UNCLASSIFIED = "unclassified"
"""The kind of a change that no kind claims: nobody knows what it means, so it is never neutral."""


class Verdict(Enum):
    """How a promise compares with what it was: `stricter` means that more is owed."""

    EQUAL = "equal"
    STRICTER = "stricter"
    LOOSER = "looser"
    INCOMPARABLE = "incomparable"

    @property
    def mirror(self) -> "Verdict":
        """What it is when the change is undone."""
        return _MIRRORED.get(self, self)


_MIRRORED = {Verdict.STRICTER: Verdict.LOOSER, Verdict.LOOSER: Verdict.STRICTER}


class Step(IntEnum):
    """The part of the version that a change moves at least."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change means for one party, as the one that keeps a promise or as one that is owed it."""

    party: str
    side: Literal["keeps", "owed"]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that a kind has claimed. `says` is one sentence for both vice presidents, without a full stop.

    `moves_leads`: the fact is about what a lead is, and is judged by the leads that it moves.
    """

    kind: str
    fact: Fact
    says: str
    effects: tuple[Effect, ...]
    step: Step
    moves_leads: bool = False

    @property
    def key(self) -> str:
        """Names the change for people and in the file of reasons."""
        return self.fact.key


def largest_step(changes: Iterable[Change]) -> Step:
    """The part of the version that some changes move at least, taken together."""
    return max((one.step for one in changes), default=Step.NONE)
