"""What every class of the language is made of: strict frozen models whose fields say what they mean and how they order.

The loader hands scalars over as source text, so every leaf reads text (`model/scalars.py`); no value is ever guessed
from its YAML type. An entry with one obvious field may be written as that field alone: the class names it as `short`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from sla_compiler.model.reading import refuse, shape
from sla_compiler.model.scalars import Id, Label

T = TypeVar("T")
K = TypeVar("K")
Order: TypeAlias = Literal["set", "sequence"]
REQUIRED: Any = ...
OCCURRENCES = ("event", "activity", "stage", "disposition", "list", "milestone")
"""What happens at a moment, and so can be counted."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field says beyond its type.

    `order`: whether the order of what it holds means something; `inner` the same of mappings inside a mapping.
    `refers`: the kinds of thing its ids name (`resolve/names.py`); `keys` the same of a mapping's keys.
    `context`: in which terms its sentences speak: of a lead, or of a month's result (`band`).
    `rest`: whether `else` may end its list of cases.
    """

    order: Order | None = None
    inner: Order | None = None
    refers: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    context: Literal["lead", "band", "excuse"] = "lead"
    rest: bool = False


def says(description: str, *, default: Any = REQUIRED, key: str | None = None, **meaning: Any) -> Any:  # noqa: ANN401 - stands in the place of a field of any type
    """A field: its description, its YAML key where Python forbids it, and what it means (`Meaning`)."""
    return Field(default, description=description, alias=key, json_schema_extra={"slac": Meaning(**meaning)})  # type: ignore[dict-item]  # taken out again before the schema is written


def meaning_of(field: FieldInfo) -> Meaning:
    """What a field says beyond its type."""
    extra = field.json_schema_extra
    found = extra.get("slac") if isinstance(extra, dict) else None
    return found if isinstance(found, Meaning) else Meaning()


class Many:
    """Marks a tuple that may be written as its only member."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's own signature
        """Wrap a lone value before the tuple is read."""
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The member alone, or a list of them."""
        array = handler(schema)
        return {"anyOf": [array["items"], array]}


def _as_list(raw: object) -> object:
    return raw if isinstance(raw, list) else [raw]


def _as_tuple(raw: object) -> object:
    if not isinstance(raw, list):
        raise refuse(f"expected a list, found {shape(raw)}", "write `[..]`, or one entry a line with `- `", "shape")
    if not raw:
        raise refuse("the list is empty", "name at least one, or leave the key out")
    return tuple(raw)


def _as_mapping(raw: object) -> object:
    if not isinstance(raw, dict):
        raise refuse(f"expected a mapping, found {shape(raw)}", "write `key: value` lines below it", "shape")
    if not raw:
        raise refuse("the mapping is empty", "add an entry, or leave the key out")
    return raw


class OrNone:
    """Marks a value in whose place the word `none` may stand."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's own signature
        """Read the word before the value."""
        inner = handler.generate_schema(get_args(source)[0])
        return core_schema.no_info_wrap_validator_function(_or_none, inner)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The value, or the word."""
        return {"anyOf": [handler(schema), {"const": "none"}]}


def _or_none(raw: object, read: core_schema.ValidatorFunctionWrapHandler) -> object:
    return "none" if raw == "none" else read(raw)


Listed = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""One or more, written as a list."""

OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_as_tuple), Many()]
"""One or more; one may be written alone."""

Entries = Annotated[Mapping[K, T], BeforeValidator(_as_mapping), AfterValidator(MappingProxyType)]
"""A mapping from ids to entries, with at least one."""

TREE_KEYS = frozenset({"all", "any", "not", "at_least"})


class Part(BaseModel):
    """Anything written as a mapping. `short` names the field that may stand alone in its place."""

    # Deferred, because one validator for the whole language is built in half the time of one for each of its classes.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)
    short: ClassVar[str | None] = None
    short_tree: ClassVar[bool] = False  # whether a tree of sentences (`any: [..]`) may stand alone too

    @model_validator(mode="before")
    @classmethod
    def read_short_form(cls, raw: object, info: ValidationInfo) -> object:
        """Turn the short form into the long one, and refuse whatever is neither.

        The keys known here go into the context under the identity of the mapping: the decoder suggests the nearest.
        """
        if isinstance(raw, dict):
            if isinstance(info.context, dict) and not raw.keys() <= set(cls.yaml_keys()):
                info.context[id(raw)] = cls.yaml_keys()
            if cls.short_tree and TREE_KEYS & raw.keys():
                cls.refuse_beside_tree(raw)
                return {cls.short: raw}
            return raw
        if raw is not None and cls.short is not None and (isinstance(raw, str) or cls.takes_list()):
            return {cls.short: raw}
        keys = sorted(cls.yaml_keys(), key=lambda key: key == "moved_from")  # the least likely one last
        advice = f"keys here: {', '.join(f'`{key}`' for key in keys)}"
        wanted = "a mapping" if cls.short is None else "a mapping or a plain value"
        raise refuse(f"expected {wanted}, found {shape(raw)}", advice, "shape")

    @classmethod
    def refuse_beside_tree(cls, raw: dict[str, object]) -> None:
        """A tree of sentences stands alone, or under its key."""
        other = next((key for key in raw if key in cls.yaml_keys() and key != "of"), None)
        if other is not None:
            word = next(key for key in raw if key in TREE_KEYS)
            advice = f"put the sentences under `{cls.short}`: `{cls.short}: {{{word}: ..}}`"
            raise refuse(f"`{word}` cannot stand beside `{other}`", advice, "conflict", at=(word,))

    @classmethod
    def takes_list(cls) -> bool:
        """Whether the short form may be a list."""
        return False

    @classmethod
    def yaml_keys(cls) -> tuple[str, ...]:
        """The YAML keys, in order."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The object, and the short form where there is one."""
        described = handler(schema)
        if cls.short is None:
            return described
        target = handler.resolve_ref_schema(described)
        field = cls.model_fields[cls.short]
        alone = target["properties"].get(field.alias or cls.short)
        if alone is None or "anyOf" in target:
            return described
        body = dict(target)
        target.clear()
        target.update({"anyOf": [alone, body]})
        if "description" in body:
            target["description"] = body["description"]
        return described


class Named(Part):
    """An entry with an id: whatever changes is a change of something with a name."""

    moved_from: Id | None = says(
        "The id that this entry had in the last version: a rename stays a rename.", default=None
    )


class Labelled(Named):
    """A named entry that people read by its label."""

    label: Label | None = says("What people call it; by default the id in words.", default=None)


def exactly_one(part: Part, *names: str) -> str:
    """The one of these fields that is set; refuses none and several."""
    given = [name for name in names if getattr(part, name) is not None]
    keys = [type(part).model_fields[name].alias or name for name in names]
    if not given:
        listed = f"{', '.join(f'`{key}`' for key in keys[:-1])} or `{keys[-1]}`"
        raise refuse(f"one of {listed} is needed", "add the one that is meant", "conflict")
    if len(given) > 1:
        first, *_, last = (key for name, key in zip(names, keys, strict=True) if name in given)
        advice = "keep the one that is meant"
        raise refuse(f"`{first}` and `{last}` exclude each other", advice, "conflict", at=(last,))
    return given[0]
