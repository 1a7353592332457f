"""What is owed in time and in touches: clocks, cadences, and the outcomes that end them."""

from typing import Literal

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sla_compiler.model.base import OCCURRENCES, Labelled, Listed, OneOrMore, Part, exactly_one, says
from sla_compiler.model.choices import Limits, Messages
from sla_compiler.model.reading import refuse
from sla_compiler.model.scalars import (
    Duration,
    DurationOrNone,
    Id,
    Limit,
    Natural,
    Ordinal,
    Percent,
    PerTime,
    Quiet,
    Share,
    Text,
)
from sla_compiler.model.sentences import Arrives, Sentence


class Starts(Part):
    """What opens a run of a clock or a cadence: any of some arrivals, each of them anew, or the last of all."""

    any: OneOrMore[Arrives] | None = says("Any of these opens a run unless one is open.", default=None, order="set")
    each: OneOrMore[Arrives] | None = says(
        "Every one of these opens a run, even while one is open.", default=None, order="set"
    )
    all: Listed[Arrives] | None = says("The last of these to come opens a run.", default=None, order="set")
    at_most: PerTime | None = says("How many runs one lead can open, such as `5 per lead`.", default=None)

    @model_validator(mode="before")
    @classmethod
    def read_spelling(cls, raw: object) -> object:
        """An arrival or a list of them means any."""
        return {"any": raw} if isinstance(raw, str | list) else raw

    @model_validator(mode="after")
    def one_way(self) -> "Starts":
        """One way of opening."""
        exactly_one(self, "any", "each", "all")
        if self.at_most is not None and self.at_most.per != "lead":
            raise refuse("runs are limited for each lead", "for example `5 per lead`", at=("at_most",))
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An arrival, a list, or the mapping."""
        target = handler.resolve_ref_schema(handler(schema))
        body = dict(target)
        alone = [kind for kind in body["properties"]["any"]["anyOf"] if kind != {"type": "null"}]
        return {"anyOf": [*alone, body], "description": cls.__doc__}


class RepCalendar(Part):
    """The calendar of whoever works the lead, or one calendar for all."""

    fixed: Id | None = says("The calendar for every lead.", default=None, refers=("calendar",))
    rep: Id | None = says("The rep's own calendar; this one where none is known.", default=None, refers=("calendar",))

    @model_validator(mode="before")
    @classmethod
    def read_spelling(cls, raw: object) -> object:
        """A bare id is one calendar for all."""
        return {"fixed": raw} if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def one_of_them(self) -> "RepCalendar":
        """One or the other."""
        exactly_one(self, "fixed", "rep")
        return self

    @property
    def name(self) -> str:
        """The calendar that is named."""
        return self.fixed or self.rep or ""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An id, or `{rep: id}`."""
        target = handler.resolve_ref_schema(handler(schema))
        body = dict(target)
        body["properties"] = {"rep": body["properties"]["rep"]}
        return {"anyOf": [{"type": "string"}, body], "description": cls.__doc__}


class Alert(Part):
    """What happens while a run is still open: someone is told, or the lead moves."""

    at: Share | None = says("At this share of the limit, or this long after the start.", default=None)
    overdue: Limit | None = says("This long after the deadline.", default=None)
    tell: Id | None = says(
        "Who is told: `rep`, `rep_manager`, or a party.", default=None, refers=("party", "rep", "rep_manager")
    )
    move_to: Id | None = says(
        "Where the lead goes: a pool, a stage or a disposition.", default=None, refers=("pool", "stage", "disposition")
    )
    via: OneOrMore[Id] = says("How they are told, such as `slack` or `email`.", default=(), order="set")

    @model_validator(mode="after")
    def one_time_one_deed(self) -> "Alert":
        """One moment and one deed."""
        exactly_one(self, "at", "overdue")
        if exactly_one(self, "tell", "move_to") == "move_to" and self.via:
            raise refuse("`via` says how someone is told", "leave it out beside `move_to`", "conflict", at=("via",))
        return self


class Clock(Labelled):
    """A promise to do something within a time: runs open at a start and close at a stop."""

    owner: Id = says("The party that owes it.", refers=("party",))
    applies_to: Sentence | None = says("Which leads it is for, asked when a run opens.", default=None)
    starts: Starts = says("What opens a run.")
    stops: OneOrMore[Arrives] = says("What closes it.", order="set")
    pauses: OneOrMore[Sentence] = says("Stages or sentences during which it stands still.", default=(), order="set")
    excused: OneOrMore[Sentence] = says("What makes a miss not count.", default=(), order="set", context="excuse")
    calendar: RepCalendar | None = says("The calendar that business time is read from.", default=None)
    within: Limits = says("The limit, for every lead, by tier, or by case; `none` promises nothing.")
    target: Percent | None = says("The share of runs to keep; without it every one.", default=None)
    alerts: Listed[Alert] = says("What happens when a run grows late.", default=(), order="set")


class Attempts(Part):
    """How often the teams try."""

    at_least: Natural = says("How many attempts are owed.")
    at_most: Natural | None = says("How many are allowed.", default=None)
    of: Id = says("What counts as one: an activity, or a list of them.", refers=("activity", "list"))

    @model_validator(mode="before")
    @classmethod
    def read_words(cls, raw: object) -> object:
        """`6 of outreach`."""
        if isinstance(raw, str):
            number, of, name = raw.partition(" of ")
            if not of:
                raise refuse(f"`{raw}` is not a number of attempts", "for example `6 of outreach`")
            if name.strip()[:1] in {"[", "{"}:
                advice = (
                    f"name the list under `definitions`: `touches: {name.strip()}`; then write `{number} of touches`"
                )
                raise refuse(f"`{raw}` counts attempts of a list that has no name", advice)
            return {"at_least": number.strip(), "of": name.strip()}
        return raw

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The words, or the mapping."""
        words = {"type": "string", "pattern": "^ *[0-9]+ +of +[a-z][a-z0-9_]* *$", "examples": ["6 of outreach"]}
        return {"anyOf": [words, dict(handler.resolve_ref_schema(handler(schema)))], "description": cls.__doc__}

    @model_validator(mode="after")
    def ordered(self) -> "Attempts":
        """The floor lies below the ceiling."""
        if self.at_most is not None and self.at_most < self.at_least:
            raise refuse("`at_most` is below `at_least`", "raise it, or leave it out", at=("at_most",))
        return self


class Channels(Part):
    """How many ways of reaching the lead must be tried."""

    at_least: Natural = says("How many different channels.")
    of: Listed[Id] = says("The channels that count.", order="set", refers=("channel",))

    @model_validator(mode="after")
    def possible(self) -> "Channels":
        """No more than there are."""
        if self.at_least > len(set(self.of)):
            raise refuse(
                f"`{self.at_least}` channels are owed and only {len(set(self.of))} are listed",
                "list more channels, or lower `at_least`",
                at=("at_least",),
            )
        return self


class Step(Part):
    """One step of the plan."""

    day: Ordinal = says("Days after the start; the day of the start is 0.")
    do: Id = says("The activity that is due.", refers=("activity",))


class Cadence(Labelled):
    """A promise to keep trying: so many attempts, by so many channels, over so long."""

    owner: Id = says("The party that owes it.", refers=("party",))
    starts: Starts = says("What begins it.")
    attempts: Attempts = says("How often to try.")
    channels: Channels | None = says("How many channels to use.", default=None)
    over: DurationOrNone = says("How long it lasts at most, or `none`.")
    ends_on: OneOrMore[Arrives] = says("What ends it early and well.", default=(), order="set")
    target: Percent | None = says("The share to keep; without it every one.", default=None)
    message: Messages | None = says("What a touch must contain, for all, by tier, or by case.", default=None)
    quiet: Quiet | None = says("Hours of the day in which no attempt counts, in the agreement's zone.", default=None)
    steps: Listed[Step] = says("The plan: what is due on which day.", default=(), order="sequence")


class Disposition(Labelled):
    """An outcome: one of the closed list of ways in which work on a lead ends."""

    kind: Literal["accept", "reject", "close", "recycle"] = says(
        "`accept` is the decision itself, `reject` says it never was a lead, `close` ends it, `recycle` sends it back."
    )
    from_: OneOrMore[Id] | None = says(
        "The stages it can end; by default any that a decision can leave.",
        default=None,
        order="set",
        refers=("stage",),
        key="from",
    )
    goes_to: Id = says("The stage the lead goes to.", refers=("stage",))
    needs: OneOrMore[Id] = says(
        "What must have happened: an activity, an event, a list, or a cadence's attempts.",
        default=(),
        order="set",
        refers=(*OCCURRENCES, "cadence"),
    )
    wait: Duration | None = says("How long before the lead may return, in place of the stage's `after`.", default=None)
    when: Sentence | None = says("Makes it automatic: it happens as soon as this holds.", default=None)
    detail: Listed[Id] = says("A closed list of reasons within the reason.", default=(), order="set")
    feeds: Text | None = says("What learns from it.", default=None)
