"""Every value of the agreement with its path and what its field means: the one way of going through the language."""

from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from sla_compiler.core.span import Path
from sla_compiler.model.base import Meaning, Part, meaning_of

_PLAIN = Meaning()


class Visit(NamedTuple):
    """A leaf, or the key of a mapping (`is_key`), at its path.

    A named tuple because a long agreement has tens of thousands of them, and every check goes through them.
    """

    path: Path
    value: object
    meaning: Meaning
    is_key: bool = False


def walk(value: object, path: Path = (), meaning: Meaning = _PLAIN) -> tuple[Visit, ...]:
    """All leaves and keys below a value, in the order of the language; what was left out is not visited."""
    found: list[Visit] = []
    _into(found, value, path, meaning)
    return tuple(found)


def _into(found: list[Visit], value: object, path: Path, meaning: Meaning) -> None:
    if isinstance(value, Part):
        given = value.model_fields_set
        for name, key, says in _fields(type(value)):
            if name in given:
                _into(found, getattr(value, name), (*path, key), says)
    elif isinstance(value, MappingProxyType):
        inner = Meaning(order=meaning.inner)
        for key, held in value.items():
            found.append(Visit((*path, key), key, meaning, is_key=True))
            _into(found, held, (*path, key), inner if isinstance(held, MappingProxyType) else meaning)
    elif isinstance(value, tuple):
        for index, held in enumerate(value):
            _into(found, held, (*path, index), meaning)
    else:
        found.append(Visit(path, value, meaning))


@cache
def _fields(kind: type[Part]) -> tuple[tuple[str, str, Meaning], ...]:
    """The fields of a class: name, YAML key, meaning."""
    return tuple((name, field.alias or name, meaning_of(field)) for name, field in kind.model_fields.items())
