"""A class that reads a file -> the JSON Schema by which editors complete and check such a file while it is written.

It says what the shape of a file is, not what its sentences and ids mean; `slac lint` says both. pydantic describes the
classes; here that description is turned into one that a person can read: no empty values (the language has none), no
names of Python classes, one definition for each kind of leaf.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias, get_args

from pydantic import WithJsonSchema

from sla_compiler.model import scalars, sentences
from sla_compiler.model.base import Part
from sla_compiler.model.sentences import SENTENCE_SCHEMA
from sla_compiler.model.spec import Spec

Schema: TypeAlias = dict[str, Any]

_NULL = {"type": "null"}
_NOISE = ("slac", "title", "default", "propertyNames", "patternProperties", "x-sentence")


@dataclass(frozen=True, slots=True)
class Published:
    """A kind of file that people write: its name, the class that reads it, and the modules that name its leaves."""

    name: str
    title: str
    whole: type[Part]
    leaves: tuple[ModuleType, ...]


AGREEMENT = Published("sla", "Service level agreement between marketing and sales", Spec, (scalars, sentences))


def json_schema(file: Published = AGREEMENT) -> Schema:
    """The schema of version 1 of a kind of file, in JSON Schema draft 2020-12."""
    raw = file.whole.model_json_schema(by_alias=True, mode="validation")
    raw_kinds: Schema = raw.pop("$defs")
    leaves = {name: _cleaned(leaf, {}, {}) for name, leaf in _leaves(file.leaves)}
    kinds = {name: _cleaned(kind, raw_kinds, leaves) for name, kind in raw_kinds.items() if name.isalpha()}
    body = _cleaned(raw, raw_kinds, leaves)
    named = _references([body, kinds])
    used = {name: leaf for name, leaf in {**leaves, "Sentence": SENTENCE_SCHEMA}.items() if name in named}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:slac:{file.name}:v1",
        "title": file.title,
        **{key: body[key] for key in ("description", "type", "properties", "required", "additionalProperties")},
        "$defs": dict(sorted({**kinds, **used}.items())),
    }


def _leaves(modules: tuple[ModuleType, ...]) -> Iterator[tuple[str, Schema]]:
    """Every leaf type by name; of two that are spelled alike the first stands for both."""
    seen: list[Schema] = []
    for module in modules:
        for name, kind in vars(module).items():
            for extra in get_args(kind)[1:]:
                if isinstance(extra, WithJsonSchema) and extra.json_schema and extra.json_schema not in seen:
                    seen.append(extra.json_schema)
                    yield name, dict(extra.json_schema)


def _cleaned(schema: Schema, kinds: Schema, leaves: Mapping[str, Schema]) -> Schema:
    """One schema and everything below it, without what only pydantic needs."""
    reference = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if reference and not reference.isalpha():  # a class with a parameter: its name says nothing, so it stands in place
        return {**_cleaned(kinds[reference], kinds, leaves), **_described(schema)}
    found = {key: _inner(key, value, kinds, leaves) for key, value in schema.items() if key not in _NOISE}
    if "x-sentence" in schema:
        found["$ref"] = "#/$defs/Sentence"
    if schema.get("default") is False:
        found["default"] = False
    for names, value in _open_keys(schema):
        found |= {"propertyNames": names, "additionalProperties": _cleaned(value, kinds, leaves)}
        found["minProperties"] = 1
    if found.get("type") == "array":
        found["minItems"] = 1
    if "examples" in found:
        found["examples"] = [_example(example, found) for example in found["examples"]]
    if found.get("description", "") is None:
        del found["description"]
    return _named(_flattened(_described(found) | found), leaves)


def _open_keys(schema: Schema) -> Iterator[tuple[Schema, Schema]]:
    """Of a mapping whose keys people choose: how a key is spelled, and what stands below it."""
    for pattern, value in schema.get("patternProperties", {}).items():
        yield {"pattern": pattern}, value
    if isinstance(schema.get("additionalProperties"), dict):
        yield schema.get("propertyNames", {}), schema["additionalProperties"]


def _inner(key: str, value: Any, kinds: Schema, leaves: Mapping[str, Schema]) -> Any:  # noqa: ANN401 - any part of a schema
    match key:
        case "properties":
            return {name: _cleaned(one, kinds, leaves) for name, one in value.items()}
        case "anyOf":
            return [_cleaned(one, kinds, leaves) for one in value if one != _NULL]
        case "items":
            return _cleaned(value, kinds, leaves)
        case _:
            return value


def _flattened(schema: Schema) -> Schema:
    """An alternative that has lost all others stands in place; alternatives among alternatives move up."""
    if "anyOf" not in schema:
        return schema
    choices = [
        choice
        for one in schema["anyOf"]
        for choice in (one["anyOf"] if one.keys() <= {"anyOf", "description"} else [one])
    ]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}


def _named(schema: Schema, leaves: Mapping[str, Schema]) -> Schema:
    """A leaf by reference to its definition."""
    for name, leaf in leaves.items():
        if all(schema.get(key) == value for key, value in leaf.items()):
            return {"$ref": f"#/$defs/{name}", **{key: value for key, value in schema.items() if key not in leaf}}
    return schema


def _example(example: object, schema: Schema) -> object:
    """An example as the value that YAML reads: whole numbers and truth values are no text."""
    kinds = [schema.get("type"), *(one.get("type") for one in schema.get("anyOf", ()))]
    if "integer" in kinds and isinstance(example, str) and example.lstrip("-").isdecimal():
        return int(example)
    return example == "true" if "boolean" in kinds else example


def _described(schema: Schema) -> Schema:
    return {"description": schema["description"]} if "description" in schema else {}


def _references(value: object) -> frozenset[str]:
    match value:
        case dict():
            here = {str(value["$ref"]).removeprefix("#/$defs/")} if isinstance(value.get("$ref"), str) else set()
            return frozenset(here).union(*(_references(one) for one in value.values()))
        case list():
            return frozenset[str]().union(*(_references(one) for one in value))
        case _:
            return frozenset()
