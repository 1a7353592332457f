"""The tree of a sentence: what the parser returns, what the printer prints, and what all meaning is computed from.

A name is not bound here: whether `mql` is a stage or a definition is looked up where it is resolved. A sentence
that is true of everything left over is `Else`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from sla_compiler.core.span import NodePath
from sla_compiler.core.units import Duration, Percent

Operator: TypeAlias = Literal[">=", ">", "<=", "<", "=", "!="]


@dataclass(frozen=True, slots=True)
class Word:
    """A value written as a bare word: `US`, `manager`, `target`."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value written in double quotes."""

    text: str


Value: TypeAlias = int | Percent | date | Word | Quoted


@dataclass(frozen=True, slots=True)
class Within:
    """A window that reaches back: `at - duration < t <= at`."""

    duration: Duration


@dataclass(frozen=True, slots=True)
class Ever:
    """A window without beginning."""


@dataclass(frozen=True, slots=True)
class Since:
    """A window that begins with the last entry into a stage."""

    stage: str


Window: TypeAlias = Within | Ever | Since


@dataclass(frozen=True, slots=True)
class Else:
    """`else`: whatever no earlier entry of the list took."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A bare name: a boolean attribute, a definition that is a sentence, a disqualifier, or a stage (is in it now)."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """`NAME >= VALUE`; also `tier = a`."""

    name: str
    operator: Operator
    value: Value


@dataclass(frozen=True, slots=True)
class Between:
    """`NAME between LOW and HIGH`, both included."""

    name: str
    low: Value
    high: Value


@dataclass(frozen=True, slots=True)
class Among:
    """`NAME in A | B`, or `NAME not in A | B`."""

    name: str
    values: tuple[Value, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """`NAME is known`, or `NAME is unknown`."""

    name: str
    known: bool


@dataclass(frozen=True, slots=True)
class Count:
    """`2+ of NAME within 30 days`: so many occurrences of an event, activity, stage entry, disposition or list."""

    least: int
    name: str
    window: Window


@dataclass(frozen=True, slots=True)
class Ahead:
    """`DATE within next 60 days`."""

    name: str
    duration: Duration


@dataclass(frozen=True, slots=True)
class Passed:
    """`DATE passed`."""

    name: str


@dataclass(frozen=True, slots=True)
class Ended:
    """`NAME ended`, of a cadence or a clock."""

    name: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds: `a and b`, or a list under `all`."""

    parts: tuple["Sentence", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds: `a or b`, or a list under `any`."""

    parts: tuple["Sentence", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; classical."""

    part: "Sentence"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so many parts hold: `{at_least: 2, of: [..]}`."""

    least: int
    parts: tuple["Sentence", ...]


Leaf: TypeAlias = Else | Flag | Compare | Between | Among | Known | Count | Ahead | Passed | Ended
Sentence: TypeAlias = Leaf | All | Any | Not | AtLeast


def parts_of(sentence: Sentence) -> tuple[Sentence, ...]:
    """The direct parts of a sentence; none for a leaf."""
    match sentence:
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return ()


def values_of(leaf: Sentence) -> tuple[Value, ...]:
    """What a leaf compares with; none where it compares with nothing."""
    match leaf:
        case Compare(_, _, value):
            return (value,)
        case Between(_, low, high):
            return (low, high)
        case Among(_, values):
            return values
        case _:
            return ()


def walk(sentence: Sentence, at: NodePath = ()) -> Iterator[tuple[NodePath, Sentence]]:
    """Every node with its path, the root first."""
    yield at, sentence
    for index, part in enumerate(parts_of(sentence)):
        yield from walk(part, (*at, index))
