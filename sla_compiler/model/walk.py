"""Every value of the agreement with its path and what its field means: the one way of going through the language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sla_compiler.core.span import Path
from sla_compiler.model.base import Meaning, Part, meaning_of


@dataclass(frozen=True, slots=True)
class Visit:
    """A leaf, or the key of a mapping (`is_key`), at its path."""

    path: Path
    value: object
    meaning: Meaning
    is_key: bool = False


def walk(value: object, path: Path = (), meaning: Meaning | None = None) -> Iterator[Visit]:
    """All leaves and keys below a value, in the order of the language; what was left out is not visited."""
    meaning = meaning or Meaning()
    match value:
        case Part():
            for name, field in type(value).model_fields.items():
                held = getattr(value, name)
                if name in value.model_fields_set:
                    yield from walk(held, (*path, field.alias or name), meaning_of(field))
        case Mapping():
            for key, held in value.items():
                yield Visit((*path, key), key, meaning, is_key=True)
                inner = Meaning(order=meaning.inner) if isinstance(held, Mapping) else meaning
                yield from walk(held, (*path, key), inner)
        case tuple():
            for index, held in enumerate(value):
                yield from walk(held, (*path, index), meaning)
        case _:
            yield Visit(path, value, meaning)
