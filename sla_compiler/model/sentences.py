"""Sentences, windows and arrivals as leaves: text, or a tree of texts, becomes a tree of `syntax/tree.py`.

All faults of a tree are found before it is refused: each travels in the error's `faults`, with the path from here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from sla_compiler.core.span import Path
from sla_compiler.model.reading import Reads, shape
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Arrival, parse_arrival
from sla_compiler.syntax.correction import Change, correction
from sla_compiler.syntax.parser import parse, parse_window
from sla_compiler.syntax.tokens import SentenceError

T = TypeVar("T")
_DEEPEST = 30
_COUNT = re.compile("[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a tree of sentences: where below its root, what, and the offsets in a faulty text.

    `instead` is what to write there, with the offsets of what it replaces, where that is certain.
    """

    path: Path
    message: str
    help: str
    offsets: tuple[int, int] | None = None
    instead: Change | None = None


def _refusal(faults: list[Fault]) -> PydanticCustomError:
    return PydanticCustomError("sentence", "{message}", {"message": faults[0].message, "faults": tuple(faults)})


_WANTED: dict[Callable[[str], object], tuple[str, str]] = {
    parse: ("a sentence", "for example `fit >= 70`; several are joined by `all: [..]` or `any: [..]`"),
    parse_window: ("what to count, and how far back", "for example `pricing_view within 30 days`"),
    parse_arrival: ("something that happens", "for example `mql`, `leaves mql` or `pursuit ended`"),
}


def _line(read: Callable[[str], T], raw: object, path: Path, faults: list[Fault]) -> T | None:
    if not isinstance(raw, str):
        what, advice = _WANTED[read]
        faults.append(Fault(path, f"expected {what}, found {shape(raw)}", advice))
        return None
    try:
        return read(raw)
    except SentenceError as error:
        faults.append(Fault(path, error.message, error.help, (error.start, error.end), correction(raw, error, read)))
        return None


def _parts(raw: object, path: Path, faults: list[Fault]) -> tuple[tree.Sentence, ...]:
    if not isinstance(raw, list) or not raw:
        found = "an empty one" if raw == [] else shape(raw)
        faults.append(Fault(path, f"expected a list of sentences, found {found}", "write one a line with `- `"))
        return ()
    parts = [_tree(item, (*path, index), faults) for index, item in enumerate(raw)]
    return tuple(part for part in parts if part is not None)


def _at_least(raw: dict[str, object], path: Path, faults: list[Fault]) -> tree.Sentence | None:
    number, listed = raw["at_least"], raw.get("of")
    parts = _parts(listed, (*path, "of") if "of" in raw else path, faults)
    most = len(listed) if isinstance(listed, list) and listed else 1
    advice = "how many of the sentences under `of` must hold: at least 1, at most all of them"
    if not isinstance(number, str) or not _COUNT.fullmatch(number):
        faults.append(Fault((*path, "at_least"), f"{shape(number)} is not a number of sentences", advice))
        return None
    if int(number) > most:
        faults.append(Fault((*path, "at_least"), f"of {most} sentences `{number}` can never hold", advice))
        return None
    return tree.AtLeast(int(number), parts)


def _tree(raw: object, path: Path, faults: list[Fault]) -> tree.Sentence | None:
    if len(path) > _DEEPEST:
        faults.append(Fault(path, "sentences are nested too deep", "give the inner part a name under `definitions`"))
        return None
    if not isinstance(raw, dict):
        return _line(parse, raw, path, faults)
    keys = set(raw)
    if keys in ({"at_least", "of"}, {"at_least"}):
        return _at_least(raw, path, faults)
    if keys == {"not"}:
        part = _tree(raw["not"], (*path, "not"), faults)
        return None if part is None else tree.Not(part)
    if keys == {"all"}:
        return tree.All(_parts(raw["all"], (*path, "all"), faults))
    if keys == {"any"}:
        return tree.Any(_parts(raw["any"], (*path, "any"), faults))
    advice = "a tree has one of the keys `all`, `any`, `not`, or `at_least` with `of`; nest them to combine them"
    faults.append(Fault(path, f"not a sentence: a mapping with {', '.join(f'`{key}`' for key in raw)}", advice))
    return None


def _reader(read: Callable[[object, Path, list[Fault]], T | None]) -> Callable[[object], T]:
    def validate(raw: object) -> T:
        faults: list[Fault] = []
        value = read(raw, (), faults)
        if faults or value is None:
            raise _refusal(faults)
        return value

    return validate


def _window(raw: object, path: Path, faults: list[Fault]) -> tree.Count | None:
    return _line(parse_window, raw, path, faults)


def _arrival(raw: object, path: Path, faults: list[Fault]) -> Arrival | None:
    return _line(parse_arrival, raw, path, faults)


SENTENCE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1, "examples": ["fit >= 70 and intent >= 60"]},
        *(
            {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
            for properties in (
                {"all": {"type": "array", "items": {"$ref": "#/$defs/Sentence"}, "minItems": 1}},
                {"any": {"type": "array", "items": {"$ref": "#/$defs/Sentence"}, "minItems": 1}},
                {"not": {"$ref": "#/$defs/Sentence"}},
                {
                    "at_least": {"type": "integer", "minimum": 1},
                    "of": {"type": "array", "items": {"$ref": "#/$defs/Sentence"}, "minItems": 1},
                },
            )
        ),
    ],
    "description": "A sentence on one line, or a tree of them: `all`, `any`, `not`, or `at_least` so many `of` a list.",
}
"""What `#/$defs/Sentence` of the published schema says."""

Sentence = Annotated[tree.Sentence, Reads(_reader(_tree)), WithJsonSchema({"x-sentence": True})]
Occurrences = Annotated[
    tree.Count,
    Reads(_reader(_window)),
    WithJsonSchema({"type": "string", "examples": ["pricing_view within 30 days"]}),
]
Arrives = Annotated[
    Arrival,
    Reads(_reader(_arrival)),
    WithJsonSchema({"type": "string", "examples": ["mql", "leaves mql", "pursuit ended"]}),
]
