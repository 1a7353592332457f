"""How a scalar's source text becomes a value, or an error that the decoder can place: common to all leaves."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from pydantic import GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_PADDING = re.compile(r"(?<=\d)[,_' ](?=\d{3}(?!\d))|(?<=\d) +(?=%)")
"""What people put into numbers for the eye: `1,000`, `95 %`."""

T = TypeVar("T")
Schema: TypeAlias = dict[str, Any]


def refuse(message: str, advice: str = "", kind: str = "value", **details: Any) -> PydanticCustomError:  # noqa: ANN401 - whatever the decoder needs to place the finding
    """An error that the decoder turns into a finding; `kind` picks the rule, braces in the message are safe."""
    return PydanticCustomError(kind, "{message}", {"message": message, "help": advice, **details})  # type: ignore[arg-type, unused-ignore]  # the type wants a literal string


def shape(raw: object) -> str:
    """What a raw value is, in a user's words."""
    match raw:
        case None:
            return "nothing"
        case str():
            return f"`{raw if len(raw) <= 60 else raw[:57] + '...'}`"  # noqa: PLR2004 - as much as helps to find it
        case list() | tuple():
            return "a list"
        case _:
            return "a mapping"


def leaf(read: Callable[[str], T | None], what: str, example: str) -> Callable[[object], T]:
    """A validator for one scalar: `read` returns None for text that is not `what`."""

    def validate(raw: object) -> T:
        if not isinstance(raw, str):
            raise refuse(f"expected {what}, found {shape(raw)}", f"for example `{example}`", "shape")
        value = read(raw)
        if value is not None:
            return value
        meant = _PADDING.sub("", raw)
        if meant != raw and read(meant) is not None:
            raise refuse(f"{shape(raw)} is not {what}", f"write `{meant}`", instead=meant)
        raise refuse(f"{shape(raw)} is not {what}", f"for example `{example}`")

    return validate


class Reads:
    """Marks a type whose values are read by one function, whatever the type is made of.

    pydantic's own `PlainValidator` also works out how the type would be written, which for sentences takes a third of
    a start and is never used.
    """

    def __init__(self, read: Callable[[object], Any]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's own signature
        """Nothing but the function."""
        return core_schema.no_info_plain_validator_function(self._read)


def scalar(read: Callable[[str], object], what: str, example: str, schema: Schema) -> tuple[Any, Any]:
    """The annotations of a leaf type: how it is read, and how the JSON Schema describes its spelling."""
    return Reads(leaf(read, what, example)), WithJsonSchema({**schema, "examples": [example]})
