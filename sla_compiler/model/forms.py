"""An agreement -> the form of each of its mappings, by path: what a new entry, or another layout, goes by."""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.model.base import Part
from sla_compiler.model.lead import Lead
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.form import FREE, Form, Forms


def forms_of(spec: Spec | None) -> Forms:
    """The form at each path; of an agreement that cannot be read only those of its sections are known."""

    @cache
    def known() -> dict[Path, Form]:
        found: dict[Path, Form] = {(): _form(Spec), ("lead",): _form(Lead)}
        found.update((path, _form(type(part))) for path, part in parts_of(spec))
        return found

    return lambda path: known().get(path, FREE)


def parts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Everything in an agreement that is written as a mapping with keys of the language, outer parts first."""
    if isinstance(value, Part):
        yield path, value
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from parts_of(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, MappingProxyType):
        for key, held in value.items():
            yield from parts_of(held, (*path, key))
    elif isinstance(value, tuple):
        for index, held in enumerate(value):
            yield from parts_of(held, (*path, index))


def _form(kind: type[Part]) -> Form:
    short = kind.model_fields[kind.short].alias or kind.short if kind.short else None
    return Form(kind.yaml_keys(), short)
