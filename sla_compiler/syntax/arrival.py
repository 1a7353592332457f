"""What starts or stops a clock comes in as text, what must happen goes out: `mql`, `leaves mql`, `pursuit ended`."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.core.span import NodePath
from sla_compiler.syntax.around import not_a_name
from sla_compiler.syntax.tokens import KEYWORDS, SentenceError, Token, tokenize

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LEAVES = "leaves"
_LEAVING = frozenset({"leave", "left", "leaving", "exits", "exit"})
_ENTERING = frozenset({"enters", "enter", "entered", "entering", "reaches", "becomes"})
_ENDING = frozenset({"ends", "end", "finished", "finishes", "over", "done"})


@dataclass(frozen=True, slots=True)
class Happens:
    """`NAME`: a stage is entered, or an event, activity or milestone occurs."""

    name: str


@dataclass(frozen=True, slots=True)
class Leaves:
    """`leaves STAGE`: a stage is left."""

    stage: str


@dataclass(frozen=True, slots=True)
class HasEnded:
    """`CADENCE ended`: a cadence ends, by whatever ends it."""

    cadence: str


Arrival: TypeAlias = Happens | Leaves | HasEnded


def name_of(arrival: Arrival) -> str:
    """The one name in an arrival."""
    match arrival:
        case Happens(name):
            return name
        case Leaves(stage):
            return stage
        case HasEnded(cadence):
            return cadence


def parse_arrival(text: str) -> Arrival:
    """One thing that arrives; raises SentenceError, whose message says what is wrong and what to write."""
    return _parse(tokenize(text))


def locate_arrival(text: str, node_path: NodePath) -> tuple[int, int] | None:
    """Where the whole `()`, or its `("name",)`, `("stage",)` or `("cadence",)` stands, in characters; else None."""
    try:
        tokens = tokenize(text)
        arrival = _parse(tokens)
    except SentenceError:
        return None
    named = tokens[1] if isinstance(arrival, Leaves) else tokens[0]
    field = {Happens: "name", Leaves: "stage", HasEnded: "cadence"}[type(arrival)]
    places: dict[NodePath, tuple[int, int]] = {
        (): (tokens[0].start, tokens[-1].end),
        (field,): (named.start, named.end),
    }
    return places.get(node_path)


def print_arrival(arrival: Arrival) -> str:
    """Its canonical line; raises ValueError for a name that no text spells."""
    match arrival:
        case Happens(name):
            return _spelled(name)
        case Leaves(stage):
            return f"{_LEAVES} {_spelled(stage)}"
        case HasEnded(cadence):
            return f"{_spelled(cadence)} ended"


def _spelled(name: str) -> str:
    if _NAME.fullmatch(name) is None or name in KEYWORDS or name == _LEAVES:
        raise ValueError(f"no start or stop can name {name!r}")
    return name


def _parse(tokens: tuple[Token, ...]) -> Arrival:
    match tokens:
        case [Token("name", word)] if word != _LEAVES:
            return Happens(word)
        case [Token("name", "leaves"), Token("name", stage)] if stage != _LEAVES:
            return Leaves(stage)
        case [Token("name", cadence), Token("keyword", "ended")] if cadence != _LEAVES:
            return HasEnded(cadence)
        case _:
            raise _slip(tokens)


def _slip(tokens: tuple[Token, ...]) -> SentenceError:
    """What was probably meant by tokens that are no arrival."""
    if not tokens:
        return SentenceError("nothing is named", "name a stage, an event or an activity", 0, 0)
    first, last = tokens[0], tokens[-1]
    whole = first.start, last.end
    match tokens:
        case [Token("name", "leaves"), *_] if len(tokens) == 1 or tokens[1].kind != "word":
            return SentenceError("`leaves` takes one stage", "write `leaves STAGE`", *whole)
        case [Token("name", word), Token("name", stage)] if word in _LEAVING:
            return SentenceError(f"`{word}` is not a word of starts and stops", f"write `leaves {stage}`", *first[2:])
        case [Token("name", word), Token("name", stage)] if word in _ENTERING:
            return SentenceError(f"`{word}` is not a word of starts and stops", f"write only `{stage}`", *first[2:])
        case [Token("name", cadence), Token("name", word)] if word in _ENDING:
            return SentenceError(f"`{word}` is not a word of starts and stops", f"write `{cadence} ended`", *last[2:])
    capital = next((token for token in tokens if token.kind == "word"), None)
    if capital is not None:
        return not_a_name(capital)
    joined = next((token for token in tokens[1:] if token.text in ("and", "or", "|")), None)
    if joined is not None:
        advice = "write a list, `[sal, disposed]`: the first arrives; `{all: [..]}` waits for the last"
        return SentenceError(f"`{joined.text}` has no place in a start or stop", advice, *joined[2:])
    advice = "name what happens: `mql`, `leaves mql` or `pursuit ended`; conditions stand under `when`"
    return SentenceError("a clock starts and stops when something happens", advice, *whole)
