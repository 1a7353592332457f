"""Edits of an agreement as plain data: each gives, for a source, every changed source that it can make of it.

A path is written as people write it: `reviews.*.with`. A step `*` is every key or item, `(every=month)` every entry in
which that stands, `(changes)` every one that has the key, `(!target)` every one that has not. `<start>` is whatever
the example calls the stage in which its leads begin, and so on (`tests/lint/names.py`), in paths and in values.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from sla_compiler.core.span import Path, dotted
from sla_compiler.syntax.document import Plain
from tests.language.spots import at_path, changed, without
from tests.lint.names import filled, fitted

Change: TypeAlias = tuple[str, Plain]
"""In words what was changed, and the source then."""

Entry: TypeAlias = dict[str, Plain]
"""An entry of a section, as plain data."""

Fill: TypeAlias = Callable[[Plain, Path], Iterator[Plain]]
"""For a source and a path, everything that could be written there."""

Value: TypeAlias = Plain | Fill
"""What to write, or a function that finds it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A kind of change; `of` gives every change of a source that it can make."""

    of: Callable[[Plain], Iterator[Change]]


def put(path: str, *values: Value) -> Edit:
    """Each of the values at each place; a last step by name, and sections on the way, need not be there yet."""

    def of(source: Plain) -> Iterator[Change]:
        for place in places(source, path, new=True):
            for value in values:
                for one in value(source, place) if callable(value) else (fitted(source, value),):
                    yield f"{dotted(place)}: {short(one)}", written(source, place, one)

    return Edit(of)


def put_all(path: str, value: Value) -> Edit:
    """One change: the value, or the first that the function gives, at every place at once; none without a place."""

    def of(source: Plain) -> Iterator[Change]:
        found = source
        for place in places(source, path, new=True):
            for one in islice(value(source, place), 1) if callable(value) else (fitted(source, value),):
                found = written(found, place, one)
        if found != source:
            yield f"every {path}: {short(value) if not callable(value) else 'changed'}", found

    return Edit(of)


def drop(path: str) -> Edit:
    """Each place by itself left out; its section too if nothing else is in it."""

    def of(source: Plain) -> Iterator[Change]:
        for place in places(source, path):
            yield f"no {dotted(place)}", left_out(source, place)

    return Edit(of)


def drop_all(path: str) -> Edit:
    """One change: every place left out."""

    def of(source: Plain) -> Iterator[Change]:
        found = source
        for place in reversed(tuple(places(source, path))):
            found = left_out(found, place)
        yield f"no {path}", found

    return Edit(of)


def words(path: str, pattern: str, new: str) -> Edit:
    """A regular expression replaced in each text at a path, wherever it matches."""

    def of(source: Plain) -> Iterator[Change]:
        for place in places(source, path):
            text = at_path(source, place)
            if isinstance(text, str) and re.search(pattern, text):
                one = re.sub(pattern, new, text, count=1)
                yield f"{dotted(place)}: {short(one)}", changed(source, place, one)

    return Edit(of)


def then(*edits: Edit) -> Edit:
    """One after the other: every combination of what they can make."""

    def of(source: Plain) -> Iterator[Change]:
        if not edits:
            yield "", source
            return
        for said, one in edits[0].of(source):
            for more, other in then(*edits[1:]).of(one):
                yield "; ".join(part for part in (said, more) if part), other

    return Edit(of)


def where(conditions: str, edit: Edit) -> Edit:
    """The edit, of sources only in which something stands at each of these paths, or nothing where `!` is before it."""

    def of(source: Plain) -> Iterator[Change]:
        if all(
            any(True for _ in places(source, one.removeprefix("!"))) != one.startswith("!")
            for one in conditions.split()
        ):
            yield from edit.of(source)

    return Edit(of)


def made(function: Callable[[Plain], Iterator[Change]]) -> Edit:
    """What a function of its own makes."""
    return Edit(function)


def places(source: Plain, path: str, *, new: bool = False) -> Iterator[Path]:
    """Every place that a path means; with `new` those too whose last steps by name could be written."""
    full = filled(source, path)
    if full is not None:
        yield from _places(source, tuple(full.split(".")), (), new=new)


def _places(node: Plain, steps: tuple[str, ...], at: Path, *, new: bool) -> Iterator[Path]:
    if not steps:
        yield at
        return
    step, rest = steps[0], steps[1:]
    if step == "*" or step.startswith("("):
        held = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, one in held:
            if step == "*" or _fits(one, step[1:-1]):
                yield from _places(one, rest, (*at, key), new=new)
    elif isinstance(node, dict) and step in node:
        yield from _places(node[step], rest, (*at, step), new=new)
    elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
        yield from _places(node[int(step)], rest, (*at, int(step)), new=new)
    elif new and isinstance(node, dict) and not any(one == "*" or one.startswith("(") for one in steps):
        yield (*at, *steps)


def _fits(entry: Plain, condition: str) -> bool:
    if not isinstance(entry, dict):
        return condition.startswith("!")
    key, equals, value = condition.partition("=")
    return entry.get(key) == value if equals else (key.removeprefix("!") in entry) != key.startswith("!")


def standing(source: Plain, path: Path) -> Plain:
    """What stands at a path; None if nothing does."""
    try:
        return at_path(source, path)
    except (KeyError, IndexError, TypeError):
        return None


def and_also(*sentences: str) -> Fill:
    """For a sentence that stands somewhere: itself and one more, for each of these."""

    def more(source: Plain, path: Path) -> Iterator[Plain]:
        now = standing(source, path)
        for sentence in sentences:
            other = filled(source, sentence)
            if other is not None and isinstance(now, str):
                yield {"all": [now, other]}
            elif other is not None and isinstance(now, dict) and isinstance(now.get("all"), list):
                yield {"all": [*(now["all"] or ()), other]}

    return more


def written(source: Plain, path: Path, value: Plain) -> Plain:
    """The source with a value at a path; what is missing of the mappings on the way is written too."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(source, list):
        return [written(one, rest, value) if index == step else one for index, one in enumerate(source)]
    held = source if isinstance(source, dict) else {}
    assert isinstance(step, str)
    return {**held, step: written(held.get(step), rest, value)}


def left_out(source: Plain, path: Path) -> Plain:
    """The source without what stands at a path, and without whatever is empty then."""
    found = without(source, path)
    return left_out(found, path[:-1]) if len(path) > 1 and not at_path(found, path[:-1]) else found


def short(value: Plain) -> str:
    """A value as a table shows it."""
    match value:
        case dict():
            text = "{" + ", ".join(f"{key}: {short(one)}" for key, one in value.items()) + "}"
        case list():
            text = "[" + ", ".join(short(one) for one in value) + "]"
        case _:
            text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
