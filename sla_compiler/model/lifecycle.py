"""Where a lead can be, and to whom it goes: stages, tiers, pools and routing."""

from typing import Literal

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sla_compiler.model.base import Entries, Labelled, OneOrMore, Part, says
from sla_compiler.model.reading import refuse
from sla_compiler.model.scalars import Duration, Id, PerTime, Times, Yes
from sla_compiler.model.sentences import Sentence


class Sources(Part):
    """Where a lead comes from: a stage, a list of them, or a mapping from stages to the sentence that opens the way."""

    stages: OneOrMore[Id] | None = says("The stages it comes from.", default=None, order="set", refers=("stage",))
    ways: Entries[Id, Sentence] | None = says(
        "For each stage, what must hold in place of `when`.", default=None, order="set", keys=("stage",)
    )

    @model_validator(mode="before")
    @classmethod
    def read_spelling(cls, raw: object) -> object:
        """Tell the spellings apart by their shape."""
        match raw:
            case str() | list():
                return {"stages": raw}
            case dict():
                return {"ways": raw}
            case _:
                raise refuse("expected a stage, a list or a mapping of stages", "for example `from: mql`", "shape")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The three spellings."""
        target = handler.resolve_ref_schema(handler(schema))
        fields = target["properties"]
        kinds = [kind for name in fields for kind in fields[name]["anyOf"] if kind != {"type": "null"}]
        return {"anyOf": kinds, "description": cls.__doc__}

    def names(self) -> tuple[str, ...]:
        """The stages, in the order written."""
        return self.stages if self.stages is not None else tuple(self.ways or ())


class Reentry(Part):
    """How a lead that was sent back may return; what it did before counts no more."""

    after: Duration = says("How long it must stay before the way back opens.")
    at_most: Times = says("How often one lead may return this way, or `none`.")


class Stage(Labelled):
    """A place in the life of a lead; a lead is in exactly one. The first is where it begins."""

    owner: Id = says("The party that answers for leads in this stage.", refers=("party",))
    from_: Sources | None = says("The stages that a lead can enter from.", default=None, key="from")
    when: Sentence | None = says("What must hold at the moment of entry.", default=None)
    decided_by: Id | None = says(
        "The party that decides on entry; without it the lead moves by itself.", default=None, refers=("party",)
    )
    complete: OneOrMore[Id] = says(
        "Attributes that must be filled in at the hand-off; measured, never a gate.",
        default=(),
        order="set",
        refers=("attribute",),
    )
    terminal: Yes = says("Whether a lead stays here for good.", default=False)
    catches: Literal["disqualifiers"] | None = says("Where a lead goes while a disqualifier holds.", default=None)
    reentry: Reentry | None = says("How a lead may return from here.", default=None)

    @model_validator(mode="after")
    def consistent(self) -> "Stage":
        """A condition needs a way in, and the end has no way back."""
        if self.from_ is None and (self.when is not None or self.decided_by is not None):
            key = "when" if self.decided_by is None else "decided_by"
            message, advice = f"`{key}` needs `from`: which stage does the lead come from?", "for example `from: mql`"
            raise refuse(message, advice, "conflict", at=(key,))
        if self.terminal and self.reentry is not None:
            raise refuse(
                "a terminal stage has no way back", "leave out `terminal` or `reentry`", "conflict", at=("reentry",)
            )
        return self


class Tier(Labelled):
    """How urgent or how good a lead is; the first tier that fits is the lead's, so the order is the priority."""

    short = "when"
    short_tree = True
    when: Sentence = says("Which leads no earlier tier took are in this one; `else` for all the others.", rest=True)


class Pool(Labelled):
    """Who works a lead where no single person is named."""

    method: Literal["round_robin", "queue", "named"] = says("In turn, first come first served, or by named person.")
    cap: PerTime | None = says("How many leads a person gets at most.", default=None)
    fallback: Id | None = says(
        "The pool that gets a lead where this one can take no more.", default=None, refers=("pool",)
    )

    @model_validator(mode="after")
    def bounded(self) -> "Pool":
        """A cap is a number for each period."""
        if self.cap is not None and self.cap.per == "lead":
            raise refuse("`per lead` is no period", "for example `15 per day`", at=("cap",))
        return self


class Route(Labelled):
    """Where some of the leads that enter a stage go."""

    when: Sentence = says("Which leads take this route; `else` for all the others.", rest=True)
    to: Id = says(
        "A pool, `current_rep`, an attribute of type person, or a disposition.",
        refers=("pool", "current_rep", "person", "disposition"),
    )
