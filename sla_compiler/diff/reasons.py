"""`changes/<version>.yaml`, why a version differs from the one before: its text -> reasons by the keys of changes."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from sla_compiler.diff.figures import FigureText
from sla_compiler.model.base import Entries, OneOrMore, OrNone, Part, says
from sla_compiler.model.reading import refuse, scalar
from sla_compiler.model.scalars import Day, Id, Nothing, Version

FOLDER = "changes"
LONGEST_WHAT = 2000
_LONGEST, _LONGEST_KEY = 600, 400
_NOT_YET = ("tbd", "tbc", "none", "n/?a", "see above", "same", "later", "to be done")
_IN_ANY_CASE = re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", "|".join(_NOT_YET))
_BLANK = re.compile(rf"<.*>|[\W_]*|({_IN_ANY_CASE})[.!?]*")
"""What stands where nothing is said yet: the words of a file that is still to be filled in, and what people type.

Letter by letter in both cases, since the schema shows it to editors, whose patterns have no word for that.
"""


def is_blank(text: str) -> bool:
    """Whether a text says nothing."""
    return _BLANK.fullmatch(text) is not None


def _said(longest: int) -> Any:  # noqa: ANN401 - the annotations of a leaf
    def read(text: str) -> str:
        words = " ".join(text.split())
        if len(text) > longest:
            raise refuse(f"{len(text):,} characters are more than anybody reads", f"use at most {longest}")
        return words

    schema: dict[str, Any] = {"type": ["string", "number"], "maxLength": longest}
    return scalar(read, "a text", "Reps answer in two hours already", schema)


def _key(text: str) -> str | None:
    return text if 0 < len(text) <= _LONGEST_KEY else None


Said = Annotated[str, *_said(_LONGEST)]
What = Annotated[str, *_said(LONGEST_WHAT)]
Key = Annotated[
    str,
    *scalar(
        _key,
        "what changed, as `slac diff` names it",
        "clocks.first_touch.within.b",
        {"type": "string", "minLength": 1, "maxLength": _LONGEST_KEY},
    ),
]


class OrNotYet:
    """Marks a value that may still have to be filled in, which is as good as left out."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's own signature
        """Look at the text before the value is read."""
        return core_schema.no_info_wrap_validator_function(_or_not_yet, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The value, or what says nothing."""
        return {"anyOf": [handler(schema), {"type": "string", "pattern": f"^({_BLANK.pattern})$"}]}


def _or_not_yet(raw: object, read: core_schema.ValidatorFunctionWrapHandler) -> object:
    return None if isinstance(raw, str) and raw != "none" and is_blank(raw) else read(raw)


class Expectation(Part):
    """A metric, and the number that is to come of the change."""

    metric: Id = says("A metric; or a clock, cadence or commitment, of which the share kept or the volume is meant.")
    from_: FigureText | None = says("What it is before the change.", default=None, key="from")
    to: FigureText = says("What it is to become.")

    @model_validator(mode="before")
    @classmethod
    def has_goal(cls, raw: object) -> object:
        """An expectation without its number; a key that is misspelt is shown as that."""
        if isinstance(raw, dict) and "to" not in raw and raw.keys() <= set(cls.yaml_keys()):
            raise refuse("`to` is missing", "what is it to become? for example `to: 82%`", "lacks", at=("to",))
        return raw


class Entry(Part):
    """Why one thing changed; it also covers what changed below it and has no entry of its own."""

    what: What = says("What is different, in the words of `slac diff`.", default="")
    reason: Said = says("Why the parties want it.", default="")
    evidence: Said = says("What shows that it is needed.", default="")
    expects: Annotated[Annotated[OneOrMore[Expectation] | Nothing, OrNone()] | None, OrNotYet()] = says(
        "What it is to bring about: a metric and a number; `none` where nothing is measured.", default=None
    )

    @property
    def expectations(self) -> tuple[Expectation, ...]:
        """None at all where nothing is expected, or nothing said."""
        return self.expects if isinstance(self.expects, tuple) else ()


class Reasons(Part):
    """Why a version of an agreement differs from the one before."""

    changes: Literal["v1"] = says("The version of this format.")
    agreement: Id = says("The id of the agreement.")
    version: Version = says("The version that it is about.")
    from_: Version | None = says("The version that held before; left out for the first.", default=None, key="from")
    effective: Day | None = says("The first day on which the version holds.", default=None)
    existing_leads: Literal["keep", "recompute"] | None = says(
        "What of leads under way, where that was looked at anew for these changes.", default=None
    )
    entries: Entries[Key, Entry] | None = says("The reasons, by what changed.", default=None)


def above(key: str) -> Iterator[str]:
    """The keys under which a change may be explained, the nearest first: its own, and those of what it is part of.

    A whole section is no such thing: one reason for all clocks is a reason for none of them.
    """
    yield key
    ends = [match.start() for match in re.finditer(r"[.\[]", key)]
    least = 2 if key.startswith("lead.") else 1
    yield from (key[:end] for end in reversed(ends[least:]))
