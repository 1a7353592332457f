"""What is known of a lead and what it does, and what follows from that: attributes, events, definitions, scores."""

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sla_compiler.model.base import OCCURRENCES, Entries, Labelled, Listed, Named, OneOrMore, Part, exactly_one, says
from sla_compiler.model.choices import Case
from sla_compiler.model.reading import refuse
from sla_compiler.model.scalars import (
    Bounds,
    Cap,
    Duration,
    Id,
    Label,
    PerTime,
    Points,
    SeveralOf,
    Text,
    ValueType,
    Word,
    Yes,
)
from sla_compiler.model.sentences import Occurrences, Sentence


class Attribute(Labelled):
    """Something known of the lead, its account or its deal; unknown until someone fills it in."""

    short = "type"
    type: ValueType | None = says(
        "`text`, `boolean`, `integer`, `date`, `person`, `a | b` (one of), or `a < b` (one of, in order).", default=None
    )
    any_of: SeveralOf | None = says(
        "Several of these values at once, such as `core | add_on`.", default=None, key="any of"
    )
    unit: Label | None = says("What a number counts, such as `employees`.", default=None)
    cases: Listed[Case[Word]] | None = says(
        "Derived: the first case that holds gives the value; unknown where none does.",
        default=None,
        order="sequence",
        key="is",
    )

    @model_validator(mode="after")
    def one_source(self) -> "Attribute":
        """An attribute is filled in or derived, never both."""
        exactly_one(self, "type", "any_of", "cases")
        if self.unit is not None and (self.type is None or self.type.form != "integer"):
            raise refuse(
                "only a whole number has a unit", "write `type: integer`, or leave `unit` out", "conflict", at=("unit",)
            )
        return self


class Event(Named):
    """Something that a lead does."""

    short = "label"
    label: Label = says("What people call it.")


class Activity(Labelled):
    """Something that the teams do and log."""

    short = "channel"
    channel: Id = says("The channel it goes by, such as `phone`.")


class Definition(Labelled):
    """A name for a sentence, or for a list of events, activities and the like."""

    short = "when"
    short_tree = True
    when: Sentence | None = says("The sentence that the name stands for.", default=None)
    of: Listed[Id] | None = says("The list that the name stands for.", default=None, order="set", refers=OCCURRENCES)

    @model_validator(mode="before")
    @classmethod
    def read_list(cls, raw: object) -> object:
        """A bare list is a list of names."""
        return {"of": raw} if isinstance(raw, list) else raw

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The list, the sentence, or the mapping."""
        target = handler.resolve_ref_schema(handler(schema))
        body = dict(target)
        alone = [*body["properties"]["of"]["anyOf"], body["properties"]["when"]]
        return {"anyOf": [*alone, body], "description": cls.__doc__}

    @model_validator(mode="after")
    def one_meaning(self) -> "Definition":
        """A sentence or a list."""
        exactly_one(self, "when", "of")
        return self


class ScoreRule(Named):
    """Points for what holds, or for each occurrence of something."""

    when: Sentence | None = says("The points count while this holds.", default=None)
    each: Occurrences | None = says("The points count once for each occurrence, in a window.", default=None)
    points: Points = says("How many; negative ones are subtracted before the score is held within its range.")
    cap: Cap | None = says("The most that the occurrences can add up to (without sign), or `none`.", default=None)
    at_most: PerTime | None = says("How many occurrences count in any such period, such as `1 per week`.", default=None)

    @model_validator(mode="after")
    def capped(self) -> "ScoreRule":
        """Occurrences need a cap; a sentence has no use for one."""
        if exactly_one(self, "when", "each") == "each":
            if self.cap is None:
                raise refuse(
                    "`cap` is missing: how much can the occurrences add up to?",
                    "for example `cap: 45`; `cap: none` only where the score has a `range`",
                    "lacks",
                    at=("cap",),
                )
        elif self.cap is not None or self.at_most is not None:
            key = "at_most" if self.cap is None else "cap"
            advice = f"leave `{key}` out, or write `each`"
            raise refuse("a rule with `when` counts once", advice, "conflict", at=(key,))
        if self.at_most is not None and self.at_most.per == "lead":
            raise refuse("`per lead` is no period", "for example `1 per week`", at=("at_most",))
        return self


class Decay(Part):
    """Points that silence costs."""

    points: Points = says("Added for every full period of silence; usually negative.")
    every: Duration = says("The period.")
    without: Id = says("The event, activity or list whose last occurrence ends the silence.", refers=OCCURRENCES)
    lasting: Yes = says("Whether earlier gaps cost their points for good.", default=False)


class Score(Labelled):
    """A number that follows from the history: a rubric, a sum of other scores, or one that another system keeps."""

    applies_to: Sentence | None = says("Which leads it is for; for the others it is unknown.", default=None)
    range: Bounds | None = says("The lowest and highest value; whatever adds up beyond is held there.", default=None)
    resets: OneOrMore[Id] = says(
        "Stages: occurrences before the last entry into one count no more.", default=(), order="set", refers=("stage",)
    )
    rules: Entries[Id, ScoreRule] | None = says("The rubric.", default=None, order="set")
    decay: Decay | None = says("What silence costs.", default=None)
    sum: Listed[Id] | None = says(
        "The scores, each within its range, that are added.", default=None, order="set", refers=("score",)
    )
    imported: Label | None = says("The system that keeps the score.", default=None)
    rubric: Text | None = says("Where the rubric of an imported score can be read.", default=None)

    @model_validator(mode="after")
    def consistent(self) -> "Score":
        """Only a rubric decays, and a rule without cap needs a range."""
        kind = exactly_one(self, "rules", "sum", "imported")
        foreign = {"sum": ("resets", "decay", "rubric"), "imported": ("resets", "decay"), "rules": ("rubric",)}[kind]
        for name in foreign:
            if getattr(self, name) not in (None, ()):
                raise refuse(
                    f"`{name}` says nothing of a score with `{kind}`", f"leave `{name}` out", "conflict", at=(name,)
                )
        for rule_id, rule in (self.rules or {}).items():
            if rule.cap == "none" and self.range is None:
                raise refuse(
                    "without a cap and without a range the score has no end",
                    "give the score a `range`, or the rule a `cap`",
                    "conflict",
                    at=("rules", rule_id, "cap"),
                )
        return self


class Disqualifier(Labelled):
    """What makes a lead no lead at all."""

    short = "when"
    short_tree = True
    when: Sentence = says("The lead is disqualified while this holds.")


class Lead(Part):
    """What is known of a lead, what it does, and what the teams do and log."""

    attributes: Entries[Id, Attribute] | None = says("What is known of a lead.", default=None, order="set")
    events: Entries[Id, Event] | None = says("What a lead does.", default=None, order="set")
    activities: Entries[Id, Activity] | None = says("What the teams log, by channel.", default=None, order="set")
