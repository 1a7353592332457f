"""The published schema -> the tables of the language in README: every key, how its value is written, what it says."""

from collections.abc import Iterator
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]
_EVERYWHERE = frozenset({"label", "moved_from"})  # every named entry has them; README says so once


def tables(schema: Schema) -> str:
    """One table for each section, in the order of the agreement."""
    return "\n".join(_table(schema, name, section) for name, section in schema["properties"].items() if name != "sla")


def _table(schema: Schema, name: str, section: Schema) -> str:
    rows = [row for row in _rows(schema, section, name, ()) if row[0].rpartition(".")[2] not in _EVERYWHERE]
    lines = [f"**`{name}`**: {section['description']}\n", "| key | written as | meaning |", "| --- | --- | --- |"]
    shown = ((key.removeprefix(f"{name}.").removeprefix("ID."), form, says) for key, form, says in rows)
    return "\n".join([*lines, *(f"| `{key}` | {form} | {says} |" for key, form, says in shown), ""])


def _rows(schema: Schema, node: Schema, path: str, seen: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """The keys of whatever objects a value can be; entries of a mapping stand under `ID`."""
    for kind in _objects(schema, node, seen):
        body, inside = kind
        for key, held in body.get("properties", {}).items():
            yield f"{path}.{key}", _form(schema, held), _cell(held["description"])
            yield from _rows(schema, held, f"{path}.{key}", inside)
        held = body.get("additionalProperties")
        if isinstance(held, dict):
            yield from _rows(schema, held, f"{path}.ID", inside)


def _objects(schema: Schema, node: Schema, seen: tuple[str, ...]) -> Iterator[tuple[Schema, tuple[str, ...]]]:
    reference = node.get("$ref", "").removeprefix("#/$defs/")
    if reference:
        if reference != "Sentence" and reference not in seen:
            yield from _objects(schema, schema["$defs"][reference], (*seen, reference))
        return
    if node.get("type") == "object":
        yield node, seen
    for inner in node.get("anyOf", ()):
        yield from _objects(schema, inner, seen)
    if isinstance(node.get("items"), dict):
        yield from _objects(schema, node["items"], seen)


def _form(schema: Schema, node: Schema) -> str:
    """How a value is written: an example, its words, or its shape."""
    reference = node.get("$ref", "").removeprefix("#/$defs/")
    if reference == "Sentence":
        return "a sentence"
    if reference:
        return _form(schema, schema["$defs"][reference])
    if "examples" in node:
        return f"`{node['examples'][0]!s}`".replace("|", "\\|").replace("True", "true")
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    if "anyOf" in node:
        forms = list(dict.fromkeys(_form(schema, inner) for inner in node["anyOf"]))
        return " or ".join(forms)
    match node.get("type"):
        case "array":
            return f"a list of {_form(schema, node['items'])}"
        case "object":
            return "a mapping"
        case "boolean":
            return "`true` or `false`"
        case "integer":
            return "a number"
        case _:
            return "an id" if "pattern" in node else "a text"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
