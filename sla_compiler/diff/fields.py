"""A class of the language comes in; its fields go out, and whether two values of one field mean the same."""

import json
from functools import cache
from typing import NamedTuple

from sla_compiler.model.base import Meaning, Part, meaning_of
from sla_compiler.resolve.normal_form import form_of

_PLAIN = Meaning()


class FieldOf(NamedTuple):
    """A field of a class: its name, its YAML key, and what it says beyond its type."""

    name: str
    key: str
    meaning: Meaning


@cache
def fields_of(kind: type[Part]) -> tuple[FieldOf, ...]:
    """The fields of a class, in the order of the language."""
    return tuple(FieldOf(name, one.alias or name, meaning_of(one)) for name, one in kind.model_fields.items())


def form(value: object, meaning: Meaning = _PLAIN) -> str:
    """The normal form of a value as text: equal exactly for values that mean the same; empty for none."""
    return "" if value is None else json.dumps(form_of(value, meaning), sort_keys=True)


def same(before: object, after: object, meaning: Meaning = _PLAIN) -> bool:
    """Whether two values mean the same; not for mappings whose order may count, which are equal in any order."""
    return before == after or form(before, meaning) == form(after, meaning)


def forms_of(part: Part) -> dict[str, str]:
    """The normal form of each field that says something, by its key."""
    return {key: json.dumps(held, sort_keys=True) for key, held in form_of(part, _PLAIN).items()}
