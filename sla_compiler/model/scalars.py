"""The leaves of the language: each type reads the source text of one scalar, and tells the JSON Schema its spelling.

`none` is a word of its own wherever leaving out a limit or a cap must be said and not forgotten.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import WithJsonSchema

from sla_compiler.core import units
from sla_compiler.core.versions import VERSION
from sla_compiler.core.words import nearest, surely
from sla_compiler.core.zones import zone_names
from sla_compiler.model.hours import meant_hours
from sla_compiler.model.reading import Reads, leaf, refuse, scalar, shape

Nothing: TypeAlias = Literal["none"]
Period: TypeAlias = Literal["day", "week", "month", "quarter", "year"]

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_INTEGER = re.compile(r"-?\d{1,15}")
_POINTS = re.compile(r"[+-]?\d{1,6}")
_RANGE = re.compile(r"(-?\d{1,9})\.\.(-?\d{1,9})")
_RATE = re.compile(r"([1-9]\d{0,6}) per (day|week|month|quarter|year|lead)")
_GOAL = re.compile(r"([1-9]\d{0,8}) ([A-Za-z][A-Za-z -]{0,38}?) per (week|month|quarter|year)")
_SHORT = re.compile(r"(\d{1,9}) ?(business |biz )?(m|min|mins|h|hr|hrs|d|w|wk|wks)\.?", re.IGNORECASE)
_OF_TIMES = ("minutes", "hours", "days", "weeks", "business", "same", "next")
_KNOWN = frozenset({*_OF_TIMES, "minute", "hour", "day", "week"})
_HOURS = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")
_FRACTION = re.compile(r"0?\.\d{1,4}")
_WHOLE = re.compile(r"[2-9]|[1-9]\d|100")  # of `1` nobody can tell whether all of them are meant
_LONGEST_LABEL, _LONGEST_TEXT = 120, 600
_ALL = 10_000  # basis points
_FORMS = ("text", "boolean", "integer", "date", "person")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest value of a score, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in each period, or for each lead."""

    amount: int
    per: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What the volume must bring about: `200 customers per year`."""

    amount: int
    what: str
    per: str


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A stretch of local time, in minutes after midnight, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Kind:
    """What an attribute can hold: a plain type, or `one`, `ordered` or `several` of a closed list of values."""

    form: Literal["text", "boolean", "integer", "date", "person", "one", "ordered", "several"]
    values: tuple[str, ...] = field(default=())


def _choice(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


def _integer(text: str) -> int | None:
    return int(text) if _INTEGER.fullmatch(text) else None


def _natural(text: str) -> int | None:
    value = _integer(text)
    return value if value is not None and value > 0 else None


def _count(text: str) -> int | None:
    value = _integer(text)
    return value if value is not None and value >= 0 else None


def _points(text: str) -> int | None:
    return int(text) if _POINTS.fullmatch(text) and int(text) != 0 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-10-01") else None
    except ValueError:
        return None


def _range(text: str) -> Range | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    if int(match[1]) >= int(match[2]):
        turned = None if match[1] == match[2] else f"{match[2]}..{match[1]}"
        advice = f"write the lower end first: `{match[2]}..{match[1]}`" if turned else "for example `0..100`"
        raise refuse(f"the range `{text}` is empty", advice, instead=turned)
    return Range(int(match[1]), int(match[2]))


def _rate(text: str) -> Rate | None:
    match = _RATE.fullmatch(text)
    return Rate(int(match[1]), match[2]) if match else None


def _goal(text: str) -> Goal | None:
    match = _GOAL.fullmatch(text)
    return Goal(int(match[1]), match[2], match[3]) if match else None


def _percent(text: str) -> units.Percent | None:
    value = units.parse_percent(text)
    if value is not None and value.basis_points > _ALL:
        raise refuse(f"`{text}` is not a share: a share cannot be more than 100%", "write at most `100%`")
    if value is None and (_FRACTION.fullmatch(text) or _WHOLE.fullmatch(text)):
        share = str(units.Percent(round(float(text) * (_ALL if "." in text else 100))))
        raise refuse(f"`{text}` is not a share: shares are written in percent", f"write `{share}`", instead=share)
    return value


def _share(text: str) -> units.Percent | units.Duration | units.OpenTime | None:
    limit = units.parse_limit(text)
    if isinstance(limit, units.OpenDays):
        raise refuse(f"`{text}` is not a time from the start", "write a share such as `80%`, or hours or minutes")
    return limit or (None if _WHOLE.fullmatch(text) else _percent(text))


def _target(text: str) -> units.Percent | units.Limit | int | None:
    if text.endswith("%") or _FRACTION.fullmatch(text):
        return _percent(text)
    return units.parse_limit(text) or _natural(text)


def _version(text: str) -> str | None:
    if VERSION.fullmatch(text):
        return text
    numbers = text.removeprefix("v").removeprefix("V")
    meant = ".".join([*numbers.split("."), "0", "0"][:3]) if numbers.count(".") < VERSION.groups else numbers
    if VERSION.fullmatch(meant):
        raise refuse(f"`{text}` is not a version of three numbers", f"write `{meant}`", instead=meant)
    return None


def _stretch(text: str) -> Hours | None:
    match = _HOURS.fullmatch(text)
    if match is None:
        return None
    start, end = units.parse_time(match[1]), units.parse_time(match[2])
    return None if start is None or end is None or start == end else Hours(start, end)


def _openings(text: str) -> tuple[Hours, ...] | None:
    stretches = tuple(_stretch(part.strip()) for part in text.split("|"))
    found = tuple(sorted(stretch for stretch in stretches if stretch is not None))
    if len(found) != len(stretches):
        return None
    for stretch in found:
        if stretch.start > stretch.end:
            raise refuse(
                f"`{text}` runs over midnight", "write it as two: up to `24:00`, and from `00:00` on the next day"
            )
    for one, other in pairwise(found):
        if one.end >= other.start:
            raise refuse(f"two openings of `{text}` overlap or touch", "write them as one")
    return found


def _weekdays(text: str) -> str | None:
    first, dash, last = text.partition("-")
    if first not in DAYS or (dash and last not in DAYS):
        return None
    if dash and DAYS.index(first) >= DAYS.index(last):
        raise refuse(f"`{text}` does not run forward through the week", "weeks begin with `mon`: for example `mon-fri`")
    return text


def _zone(text: str) -> str | None:
    return text if text in zone_names() else None


def _kind(text: str) -> Kind | None:
    if text in _FORMS:
        return Kind(text)  # type: ignore[arg-type]  # one of the five words just named
    if "|" in text and "<" in text:
        raise refuse(f"`{text}` mixes `|` and `<`", "`a | b` is one of several values, `a < b` puts them in order")
    form: Literal["one", "ordered"] = "ordered" if "<" in text else "one"
    values = _values(text, "<" if form == "ordered" else "|")
    if len(values) > 1:
        return Kind(form, values)
    meant = nearest(text, _FORMS)
    types = f"types are {', '.join(f'`{one}`' for one in _FORMS)}; a choice is written `a | b`"
    advice = f"did you mean `{meant}`?" if meant else types
    raise refuse(f"`{text}` is neither a type nor a choice of values", advice, instead=surely(text, _FORMS))


def _values(text: str, separator: str) -> tuple[str, ...]:
    values = tuple(value.strip() for value in text.split(separator))
    for value in values:
        if not _WORD.fullmatch(value):
            if len(values) == 1:
                return ()
            raise refuse(f"`{value}` cannot be a value to choose", "values are words of letters, digits and `_`")
        if values.count(value) > 1:
            raise refuse(f"the value `{value}` is listed twice", "list every value once")
    return values


def _several(text: str) -> Kind | None:
    values = _values(text, "|")
    return Kind("several", values) if values else None


def _spelled_out(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same reading of a time, with a word of help for units that are cut short or misspelt."""

    def reading(text: str) -> object:
        value = read(text)
        if value is not None:
            return value
        short = _SHORT.fullmatch(text)
        if short is not None:
            unit = next(word for word in ("minute", "hour", "day", "week") if word[0] == short[3][0].lower())
            amount = f"{short[1]} {'business ' if short[2] else ''}{unit}{'' if short[1] == '1' else 's'}"
            raise refuse(f"`{text}` is not a time: units are written out", f"write `{amount}`", instead=amount)
        words = (word if word in _KNOWN else surely(word, _OF_TIMES) or word for word in text.split(" "))
        meant = " ".join(words)
        if meant != text and read(meant) is not None:
            raise refuse(f"`{text}` is misspelt", f"write `{meant}`", instead=meant)
        return None

    return reading


def or_none(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same reading, with the word `none` beside it."""
    return lambda text: "none" if text == "none" else read(text)


def _string(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}$"}


def _text(longest: int, what: str) -> Callable[[object], str]:
    def read(text: str) -> str | None:
        if len(text) > longest:
            raise refuse(f"{what} of {len(text)} characters is too long for a page", f"use at most {longest}")
        return " ".join(text.split()) or None

    return leaf(read, what, "Webinar attendance")


def _id(raw: object) -> str:
    if isinstance(raw, str) and _ID.fullmatch(raw):
        return raw
    if not isinstance(raw, str):
        raise refuse(f"expected an id, found {shape(raw)}", "for example `first_touch`", "shape")
    guess = re.sub(r"[^a-z0-9]+", "_", raw.lower()).strip("_")
    advice = f"write `{guess}`" if _ID.fullmatch(guess) else "begin with a letter; then letters, digits and `_`"
    raise refuse(f"{shape(raw)} is not an id: ids are lower_snake_case", advice, "id")


_DURATION = r"\d+ (minute|hour|day|week)s?"
_LIMIT = rf"({_DURATION}|\d+ business (minute|hour|day)s?|same business day|next business day by \d\d:\d\d)"
_PERCENT = r"\d{1,3}(\.\d{1,2})?%"
_NUMBER_OR_NONE: dict[str, Any] = {"anyOf": [{"type": "integer"}, {"const": "none"}]}

Id = Annotated[str, Reads(_id), WithJsonSchema(_string("[a-z][a-z0-9_]*"))]
Word = Annotated[str, *scalar(_choice(_WORD), "a value", "enterprise", _string("[A-Za-z_][A-Za-z0-9_]*"))]
Label = Annotated[
    str,
    Reads(_text(_LONGEST_LABEL, "a label")),
    WithJsonSchema({"type": ["string", "number"], "maxLength": _LONGEST_LABEL}),
]
Text = Annotated[
    str,
    Reads(_text(_LONGEST_TEXT, "a text")),
    WithJsonSchema({"type": ["string", "number"], "maxLength": _LONGEST_TEXT}),
]
Yes = Annotated[bool, *scalar({"true": True, "false": False}.get, "`true` or `false`", "true", {"type": "boolean"})]
Integer = Annotated[int, *scalar(_integer, "a whole number", "4", {"type": "integer"})]
Natural = Annotated[int, *scalar(_natural, "a whole number above zero", "40", {"type": "integer", "minimum": 1})]
Ordinal = Annotated[int, *scalar(_count, "a whole number, zero included", "0", {"type": "integer", "minimum": 0})]
Points = Annotated[int, *scalar(_points, "a whole number of points other than zero", "-10", {"type": "integer"})]
Cap = Annotated[int | Nothing, *scalar(or_none(_natural), "a cap in points or `none`", "45", _NUMBER_OR_NONE)]
Times = Annotated[int | Nothing, *scalar(or_none(_natural), "a number of times or `none`", "3", _NUMBER_OR_NONE)]
Day = Annotated[date, *scalar(_day, "a date", "2026-10-01", {"type": "string", "format": "date"})]
Version = Annotated[str, *scalar(_version, "a version of three numbers", "3.1.0", _string(r"\d+\.\d+\.\d+"))]
Zone = Annotated[str, *scalar(_zone, "a time zone", "America/New_York", {"type": "string"})]
Percent = Annotated[units.Percent, *scalar(_percent, "a share", "95%", _string(_PERCENT))]
Duration = Annotated[
    units.Duration, *scalar(_spelled_out(units.parse_duration), "a duration", "30 days", _string(_DURATION))
]
DurationOrNone = Annotated[
    units.Duration | Nothing,
    *scalar(
        _spelled_out(or_none(units.parse_duration)), "a duration or `none`", "14 days", _string(rf"({_DURATION}|none)")
    ),
]
Limit = Annotated[units.Limit, *scalar(_spelled_out(units.parse_limit), "a limit", "4 business hours", _string(_LIMIT))]
LimitOrNone = Annotated[
    units.Limit | Nothing,
    *scalar(
        _spelled_out(or_none(units.parse_limit)), "a limit or `none`", "4 business hours", _string(f"({_LIMIT}|none)")
    ),
]
Share = Annotated[
    units.Percent | units.Duration | units.OpenTime,
    *scalar(
        _spelled_out(_share), "a share of the limit, or a time from its start", "80%", _string(f"({_PERCENT}|{_LIMIT})")
    ),
]
Target = Annotated[
    units.Percent | units.Limit | int,
    *scalar(
        _target,
        "a target: a share, a number or a time",
        "90%",
        {"anyOf": [_string(f"({_PERCENT}|{_LIMIT})"), {"type": "integer", "minimum": 1}]},
    ),
]
Bounds = Annotated[Range, *scalar(_range, "a range", "0..100", _string(r"-?\d+\.\.-?\d+"))]
PerTime = Annotated[Rate, *scalar(_rate, "so many per period", "15 per day", _string(_RATE.pattern))]
Aim = Annotated[Goal, *scalar(_goal, "a goal per period", "200 customers per year", _string(_GOAL.pattern))]
Quiet = Annotated[Hours, *scalar(meant_hours(_stretch), "hours of the day", "20:00-08:00", _string(_HOURS.pattern))]
Openings = Annotated[
    tuple[Hours, ...],
    *scalar(meant_hours(_openings), "opening hours", "09:00-12:00 | 13:00-17:30", {"type": "string"}),
]
Weekdays = Annotated[str, *scalar(_weekdays, "a day or a range of days", "mon-fri", _string(r"[a-z]{3}(-[a-z]{3})?"))]
Country = Annotated[
    str, *scalar(_choice(re.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?")), "a country code", "US", _string("[A-Z]{2}.*"))
]
ValueType = Annotated[
    Kind, *scalar(_kind, "a type, or values to choose from", "business | personal", {"type": "string"})
]
SeveralOf = Annotated[Kind, *scalar(_several, "values to choose from", "core | add_on", {"type": "string"})]
