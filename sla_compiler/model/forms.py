"""An agreement -> the form of each of its mappings, by path: what a new entry, or another layout, goes by."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.model.base import Part
from sla_compiler.model.lead import Attribute, Lead
from sla_compiler.model.lifecycle import Stage
from sla_compiler.model.measures import Commitment
from sla_compiler.model.promises import Disposition
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


_AS_WRITTEN: Mapping[type[Part], tuple[str, ...]] = {
    Attribute: ("type", "any of", "label"),
    Stage: ("label", "owner", "from", "decided_by", "when", "complete", "reentry", "catches"),
    Commitment: (
        *("label", "owner", "counts", "complete", "delivers", "gives", "ahead", "calendar", "reps", "leads_per_rep"),
        *("per", "amount", "backed_by"),
    ),
    Disposition: ("label", "kind", "from", "goes_to", "needs", "when", "detail", "feeds"),
}
"""Where the order of a class is not the one in which people say it: the keys that come first."""

_LAST = "moved_from"


def _form(kind: type[Part]) -> Form:
    keys = tuple(dict.fromkeys((*_AS_WRITTEN.get(kind, ()), *kind.yaml_keys())))
    short = kind.model_fields[kind.short].alias or kind.short if kind.short else None
    return Form(tuple(sorted(keys, key=lambda key: key == _LAST)), short)
