"""Values in spellings that people bring along: the message, and what is written instead where it is certain."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from sla_compiler.model import scalars
from sla_compiler.model.promises import Attempts

PERCENT: TypeAdapter[Any] = TypeAdapter(scalars.Percent)
TARGET: TypeAdapter[Any] = TypeAdapter(scalars.Target)
SHARE: TypeAdapter[Any] = TypeAdapter(scalars.Share)
VERSION: TypeAdapter[Any] = TypeAdapter(scalars.Version)
OPENINGS: TypeAdapter[Any] = TypeAdapter(scalars.Openings)
QUIET: TypeAdapter[Any] = TypeAdapter(scalars.Quiet)
LIMIT: TypeAdapter[Any] = TypeAdapter(scalars.Limit)
CERTAIN = [
    (PERCENT, "0.9", "90%"),
    (PERCENT, ".955", "95.5%"),
    (PERCENT, "90", "90%"),
    (TARGET, "0.25", "25%"),
    (SHARE, "0.8", "80%"),
    (VERSION, "3.1", "3.1.0"),
    (VERSION, "1.0", "1.0.0"),
    (VERSION, "v3.1.0", "3.1.0"),
    (VERSION, "V2", "2.0.0"),
    (OPENINGS, "8:00-18:00", "08:00-18:00"),
    (OPENINGS, "9-5:30pm", "09:00-17:30"),
    (OPENINGS, "9am-5pm", "09:00-17:00"),
    (OPENINGS, "9am-5", "09:00-17:00"),
    (OPENINGS, "9-17", "09:00-17:00"),
    (OPENINGS, "9-12", "09:00-12:00"),
    (OPENINGS, "0800-1800", "08:00-18:00"),
    (OPENINGS, "9.00 \u2013 17.30", "09:00-17:30"),
    (OPENINGS, "9:00-12:00, 1 p.m. to 5 p.m.", "09:00-12:00 | 13:00-17:00"),
    (QUIET, "20:00-8:00", "20:00-08:00"),
    (QUIET, "9pm-7am", "21:00-07:00"),
    (LIMIT, "72h", "72 hours"),
]
UNCERTAIN = [
    (PERCENT, "1"),
    (PERCENT, "0"),
    (PERCENT, "130"),
    (PERCENT, "1.5"),
    (SHARE, "80"),
    (VERSION, "3.1.0.1"),
    (VERSION, "3.01"),
    (VERSION, "1..0"),
    (OPENINGS, "9-5"),
    (OPENINGS, "1-5"),
    (OPENINGS, "2-6pm"),
    (OPENINGS, "12-8pm"),
    (OPENINGS, "9am-10"),
    (OPENINGS, "9pm-5pm"),
    (OPENINGS, "8:75-18:00"),
    (OPENINGS, "8:00-25:00"),
    (OPENINGS, "13am-5pm"),
    (OPENINGS, "all day"),
]


def refusal(kind: TypeAdapter[Any], text: str) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        kind.validate_python(text)
    (error,) = caught.value.errors()
    return error["ctx"]


@pytest.mark.parametrize(("kind", "text", "right"), CERTAIN, ids=[text for _, text, _ in CERTAIN])
def test_what_is_certainly_meant_is_written_out(kind: TypeAdapter[Any], text: str, right: str) -> None:
    told = refusal(kind, text)
    assert (told["help"], told["instead"]) == (f"write `{right}`", right)
    assert f"`{text}` is not " in told["message"]
    kind.validate_python(right)


@pytest.mark.parametrize(("kind", "text"), UNCERTAIN, ids=[text for _, text in UNCERTAIN])
def test_what_could_be_meant_otherwise_is_only_refused(kind: TypeAdapter[Any], text: str) -> None:
    told = refusal(kind, text)
    assert "instead" not in told
    assert told["help"]


def test_numbers_without_a_percent_sign_are_targets_of_their_own() -> None:
    assert TARGET.validate_python("90") == 90


def test_more_than_all_is_no_share() -> None:
    assert refusal(PERCENT, "130%")["message"] == "`130%` is not a share: a share cannot be more than 100%"


def test_a_list_of_attempts_gets_a_name() -> None:
    told = refusal(TypeAdapter(Attempts), "8 of [call, email_sent]")
    assert told["message"] == "`8 of [call, email_sent]` counts attempts of a list that has no name"
    assert told["help"] == "name the list under `definitions`: `touches: [call, email_sent]`; then write `8 of touches`"
