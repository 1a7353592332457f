"""One value for every lead, one by tier, or an ordered list of cases of which the first match wins."""

from typing import Generic, TypeVar

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sla_compiler.model.base import Entries, Listed, Part, says
from sla_compiler.model.reading import refuse, shape
from sla_compiler.model.scalars import Id, LimitOrNone, Text, Times
from sla_compiler.model.sentences import Sentence

V = TypeVar("V")


class Case(Part, Generic[V]):
    """One line of an ordered list: what holds for the leads that no line before it took."""

    when: Sentence = says("Which leads this line is for; `else` for all the others.", rest=True)
    value: V = says("What holds for them.", key="is")


class Choice(Part, Generic[V]):
    """Written as one value, as a mapping from tiers to values, or as a list of `{when, is}`."""

    one: V | None = says("The value for every lead.", default=None)
    tiers: Entries[Id, V] | None = says(
        "The value for the leads of each tier.", default=None, order="set", keys=("tier",)
    )
    cases: Listed[Case[V]] | None = says("The first case that holds gives the value.", default=None, order="sequence")

    @model_validator(mode="before")
    @classmethod
    def read_spelling(cls, raw: object) -> object:
        """Tell the three spellings apart by their shape."""
        match raw:
            case str():
                return {"one": raw}
            case dict():
                return {"tiers": raw}
            case list():
                return {"cases": raw}
            case _:
                raise refuse(
                    f"expected a value, a mapping by tier or a list of cases, found {shape(raw)}",
                    "write `none` where nothing is promised",
                    "shape",
                )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The three spellings."""
        target = handler.resolve_ref_schema(handler(schema))
        fields = target["properties"]
        spellings = [next(kind for kind in fields[name]["anyOf"] if kind != {"type": "null"}) for name in fields]
        return {"anyOf": spellings, "description": cls.__doc__}

    def values(self) -> tuple[V, ...]:
        """Every value that can come out, in order."""
        if self.one is not None:
            return (self.one,)
        if self.tiers is not None:
            return tuple(self.tiers.values())
        return tuple(case.value for case in self.cases or ())


Limits = Choice[LimitOrNone]
Amounts = Choice[Times]
Messages = Choice[Text]
