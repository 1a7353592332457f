"""A specification beside the source it was read from -> every place of the source with its value and field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from pydantic.fields import FieldInfo

from sla_compiler.core.span import Path, Span
from sla_compiler.model.base import TREE_KEYS, Meaning, Part, meaning_of
from sla_compiler.model.choices import Choice
from sla_compiler.model.decode import decode
from sla_compiler.model.lead import Definition
from sla_compiler.model.lifecycle import Sources
from sla_compiler.model.promises import Attempts, RepCalendar, Starts
from sla_compiler.model.scalars import Hours
from sla_compiler.model.spec import Spec
from sla_compiler.syntax import document
from sla_compiler.syntax.document import Document, Plain

SpotKind: TypeAlias = Literal["entry", "mapping", "key", "list", "leaf"]
NOWHERE = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: an entry of a class, a mapping by ids, one of its keys, a list, or a leaf.

    `spelling` says in which way it is written: `long` or `short` for an entry, `alone` or `listed` where both can be.
    """

    path: Path
    kind: SpotKind
    raw: Plain
    value: object
    meaning: Meaning
    field: FieldInfo | None = None
    owner: type[Part] | None = None
    spelling: str = ""


def spots(spec: Spec, source: Plain) -> Iterator[Spot]:
    """Every place of an agreement, in the order of the file."""
    yield from _part(spec, Spot((), "entry", source, spec, Meaning()))


def words_of(field: FieldInfo | None) -> tuple[str, ...]:
    """The closed list of words that a field can hold; none for any other."""
    return tuple(dict.fromkeys(_words(field.annotation))) if field else ()


def _words(annotation: object) -> Iterator[str]:
    for one in get_args(annotation):
        if isinstance(one, str):
            yield one
        else:
            yield from _words(one)


def _part(part: Part, at: Spot) -> Iterator[Spot]:
    fields = spelled_fields(part, at.raw)
    if fields is None:  # `6 of outreach`
        yield replace(at, value=part, field=None, owner=type(part), spelling="short")
        return
    raw_of, spelling = fields
    if not isinstance(part, Choice | Sources):
        yield replace(at, kind="entry", value=part, field=None, owner=type(part), spelling=spelling)
    for name, field in type(part).model_fields.items():
        key = field.alias or name
        if key not in raw_of:
            continue
        path = at.path if spelling == "short" else (*at.path, key)
        inner = Spot(path, "leaf", raw_of[key], getattr(part, name), meaning_of(field), field, type(part))
        yield from _value(inner)


def spelled_fields(part: Part, raw: Plain) -> tuple[Mapping[str, Plain], Literal["long", "short"]] | None:
    """The source of each field by its key, and in which form they are written; None for a form of its own."""
    kind = type(part)
    if isinstance(part, Attempts) and isinstance(raw, str):
        return None
    if isinstance(part, Choice | Sources):
        only = next(name for name in kind.model_fields if getattr(part, name) is not None)
        return {only: raw}, "short"
    is_tree = kind.short_tree and isinstance(raw, dict) and bool(TREE_KEYS & raw.keys())
    if isinstance(raw, dict) and not is_tree:
        return raw, "long"
    if isinstance(part, Definition) and isinstance(raw, list):
        return {"of": raw}, "short"
    own = {Starts: "any", RepCalendar: "fixed"}.get(kind)
    return {own or kind.short or "": raw}, "short"


def _value(at: Spot) -> Iterator[Spot]:
    match at.value:
        case Part():
            yield from _part(at.value, at)
        case Mapping() if isinstance(at.raw, dict):
            yield replace(at, kind="mapping")
            inner = Meaning(order=at.meaning.inner)
            for key, held in at.value.items():
                path = (*at.path, key)
                yield replace(at, path=path, kind="key", raw=key, value=key)
                meaning = inner if isinstance(held, Mapping) else at.meaning
                yield from _value(replace(at, path=path, raw=at.raw[key], value=held, meaning=meaning))
        case tuple() if isinstance(at.raw, list):
            yield replace(at, kind="list", spelling="listed")
            for index, held in enumerate(at.value):
                yield from _value(replace(at, path=(*at.path, index), raw=at.raw[index], value=held))
        case tuple() if not isinstance(at.value[0], Hours):
            yield from _value(replace(at, value=at.value[0], spelling="alone"))
        case _:
            yield at


def document_of(source: Plain) -> Document:
    """A located tree of a source, every place of which is nowhere."""
    return Document("whole.sla.yaml", "", _node(source))


def _node(source: Plain) -> document.Node:
    match source:
        case dict():
            entries = (
                document.Entry(document.Scalar(key, "plain", NOWHERE), _node(one)) for key, one in source.items()
            )
            return document.Mapping(tuple(entries), NOWHERE)
        case list():
            return document.Sequence(tuple(_node(one) for one in source), NOWHERE)
        case _:
            return document.Scalar(source or "", "plain" if source is None else "double", NOWHERE)


def read(source: Plain) -> Spec:
    """The specification that a source without faults says."""
    spec, findings = decode(document_of(source))
    assert spec is not None, findings
    return spec


def at_path(source: Plain, path: Sequence[str | int]) -> Plain:
    """The part of a source that stands at a path."""
    for step in path:
        source = source[step]  # type: ignore[index]  # the path leads through mappings and lists
    return source


def changed(source: Plain, path: Sequence[str | int], new: Plain) -> Plain:
    """The source with another part at a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(source, dict):
        return {key: changed(one, rest, new) if key == step else one for key, one in source.items()}
    assert isinstance(source, list)
    return [changed(one, rest, new) if index == step else one for index, one in enumerate(source)]


def without(source: Plain, path: Sequence[str | int]) -> Plain:
    """The source without the entry or item at a path."""
    parent, last = at_path(source, path[:-1]), path[-1]
    if isinstance(parent, dict):
        return changed(source, path[:-1], {key: one for key, one in parent.items() if key != last})
    assert isinstance(parent, list)
    return changed(source, path[:-1], [one for index, one in enumerate(parent) if index != last])


def renamed_key(source: Plain, path: Sequence[str | int], new: str) -> Plain:
    """The source with another key at a path, in the same place."""
    parent = at_path(source, path[:-1])
    assert isinstance(parent, dict)
    return changed(source, path[:-1], {new if key == path[-1] else key: one for key, one in parent.items()})
