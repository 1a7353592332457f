"""A lead's history as people write it down: dated facts, read with the same strictness as an agreement."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import PlainValidator, model_validator

from sla_compiler.model.base import Entries, Part, exactly_one, says
from sla_compiler.model.reading import refuse, scalar, shape
from sla_compiler.model.scalars import Id, Label

_YEARS = range(1900, 2200)


def read_instant(text: str) -> int | None:
    """UTC seconds of `2026-11-20T17:20-05:00` or `...Z`; None for what is not a moment."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        raise refuse(f"`{text}` does not say in which zone", f"add the offset, for example `{text}Z` or `{text}-05:00`")
    if moment.microsecond:
        raise refuse(f"`{text}` is finer than a second", "leave the fraction out")
    if moment.year not in _YEARS:  # systems write such dates for "never"; clocks that run into them have no end
        raise refuse(f"`{text}` lies outside the years {_YEARS[0]} to {_YEARS[-1]}", "correct the date")
    return int((moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())


def _value(raw: object) -> str | tuple[str, ...]:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, list) and all(isinstance(one, str) for one in raw):
        return tuple(raw)
    raise refuse(f"expected a value, found {shape(raw)}", "write a value, or a list of values", "shape")


Moment = Annotated[int, *scalar(read_instant, "a moment", "2026-11-20T17:20-05:00", {"type": "string"})]
FactValue = Annotated[str | tuple[str, ...], PlainValidator(_value)]


class Fact(Part):
    """What became known or was done at one moment."""

    at: Moment = says("When, with the offset from UTC.")
    set: Entries[Id, FactValue] | None = says(
        "Attributes and imported scores that became known; `null` for unknown again.", default=None
    )
    event: Id | None = says("What the lead did.", default=None)
    activity: Id | None = says("What a team logged.", default=None)
    decision: Id | None = says("The stage that somebody decided to move the lead to.", default=None)
    disposition: Id | None = says("The outcome that somebody chose.", default=None)
    detail: Id | None = says("The reason within the outcome.", default=None)
    rep: Label | None = says("Who works the lead from now on.", default=None)
    calendar: Id | None = says("That rep's own calendar.", default=None)

    @model_validator(mode="after")
    def one_thing(self) -> "Fact":
        """One thing happens in one fact."""
        kind = exactly_one(self, "set", "event", "activity", "decision", "disposition", "rep")
        if self.detail is not None and kind != "disposition":
            raise refuse("`detail` belongs to a disposition", "leave it out", "conflict", at=("detail",))
        if self.calendar is not None and kind != "rep":
            raise refuse("`calendar` belongs to a rep", "leave it out", "conflict", at=("calendar",))
        return self


class History(Part):
    """A lead: when it came to be, and what is known to have happened since."""

    created: Moment = says("When the lead came to be, with the offset from UTC.")
    facts: tuple[Fact, ...] = says("What happened, in any order.", default=())

    @model_validator(mode="before")
    @classmethod
    def read_facts(cls, raw: object) -> object:
        """No fact at all is an empty list."""
        if not isinstance(raw, dict) or "facts" not in raw:
            return raw
        facts = raw["facts"]
        if not isinstance(facts, list):
            advice = "write `[..]`, with a mapping for each fact"
            raise refuse(f"expected a list, found {shape(facts)}", advice, "shape", at=("facts",))
        return {**raw, "facts": tuple(facts)}
