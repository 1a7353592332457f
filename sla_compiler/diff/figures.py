"""A number with its unit, as people expect it or a replay measures it -> an exact value that can be compared."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

from sla_compiler.core.units import DAY, HOUR, MINUTE, Duration, OpenDays, OpenTime, parse_limit, parse_percent
from sla_compiler.model.reading import refuse, scalar

Kind: TypeAlias = Literal["share", "number", "time"]
Unit: TypeAlias = Literal["share", "number", "seconds", "open seconds", "open days"]

_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,2})?")
_PART = re.compile(r"\d{1,9} (?:business )?(?:minute|hour|day|week)s?")
_TIMES = re.compile(rf"{_PART.pattern}(?: {_PART.pattern})*")
_SPELLING = rf"^(\d{{1,4}}(\.\d{{1,2}})?%|{_NUMBER.pattern}|{_TIMES.pattern})$"
_LONGEST = 120
_POINT = 10  # tenths
_NOTHING = "0.0"


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of one, a number, or a time in seconds, business seconds or business days; `written` is how it stood."""

    unit: Unit
    value: Fraction
    written: str = field(default="", compare=False)

    @property
    def kind(self) -> Kind:
        """What it is a figure of, whatever the clock."""
        return self.unit if self.unit in {"share", "number"} else "time"

    @property
    def rounded(self) -> str:
        """`82%`, `200`, `1 hour 40 minutes`: rounded to what people read, however it was written."""
        return _SPELLED[self.unit](self.value)

    def __str__(self) -> str:
        """As it was written, else rounded."""
        return self.written or self.rounded


def share(value: Fraction) -> Figure:
    """A share of one."""
    return Figure("share", value)


def number(value: int | Fraction) -> Figure:
    """So many."""
    return Figure("number", Fraction(value))


def seconds(value: int | Fraction, *, business: bool = False) -> Figure:
    """A time, by the clock on the wall or in open time."""
    return Figure("open seconds" if business else "seconds", Fraction(value))


def apart(unit: Unit, value: Fraction) -> str:
    """How far two figures are apart: `4.1 points`, `3`, `20 minutes`; empty where people read both as the same."""
    if unit == "share":
        tenths = round(value * 1000)
        return f"{_plain(Fraction(tenths, 10))} point{'' if tenths == _POINT else 's'}" if tenths else ""
    said = Figure(unit, value).rounded
    return "" if said == Figure(unit, Fraction(0)).rounded or said == _NOTHING else said


def read_figure(text: str) -> Figure | None:
    """Read `82%`, `200`, `4.5`, `3 business days` or `1 hour 40 minutes`; None for anything else."""
    percent = parse_percent(text)
    if percent is not None:
        return Figure("share", Fraction(percent.basis_points, 10_000), text)
    if _NUMBER.fullmatch(text):
        return Figure("number", Fraction(text), text)
    return _time(text) if len(text) <= _LONGEST and _TIMES.fullmatch(text) else None


def _time(text: str) -> Figure | None:
    """A time of one part or of several, the larger before the smaller, all on one clock."""
    parts = [parse_limit(one) for one in _PART.findall(text)]
    match parts:
        case [OpenDays(days)]:
            return Figure("open days", Fraction(days), text)
        case [Duration(first), *rest] if all(isinstance(one, Duration) for one in rest):
            unit: Unit = "seconds"
        case [OpenTime(first), *rest] if all(isinstance(one, OpenTime) for one in rest):
            unit = "open seconds"
        case _:
            return None
    lengths = [first, *(one.seconds for one in rest if isinstance(one, Duration | OpenTime))]
    if any(one <= other for one, other in pairwise(lengths)):
        raise refuse(f"`{text}` does not name its largest unit first", "for example `1 hour 40 minutes`")
    return Figure(unit, Fraction(sum(lengths)), text)


def _percent(value: Fraction) -> str:
    tenths = round(value * 1000)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def _plain(value: Fraction) -> str:
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):.1f}"


def _length(word: str) -> Callable[[Fraction], str]:
    """A length in its two largest units; `word` stands before each."""

    def spelled(value: Fraction) -> str:
        left, said = round(value), list[str]()
        units = ((HOUR, "hour"), (MINUTE, "minute"), (1, "second"))
        for size, unit in units if word else ((DAY, "day"), *units):
            amount, left = divmod(left, size)
            if amount and len(said) < 2:  # noqa: PLR2004 - seconds beside days tell nobody anything
                said.append(f"{amount} {word}{unit}{'' if amount == 1 else 's'}")
        return " ".join(said) or f"0 {word}minutes"

    return spelled


def _days(value: Fraction) -> str:
    return f"{_plain(value)} business day{'' if value == 1 else 's'}"


_SPELLED: dict[Unit, Callable[[Fraction], str]] = {
    "share": _percent,
    "number": _plain,
    "seconds": _length(""),
    "open seconds": _length("business "),
    "open days": _days,
}

FigureText = Annotated[
    Figure,
    *scalar(
        read_figure,
        "a share, a number or a time",
        "82%",
        {"type": ["string", "number"], "pattern": _SPELLING, "minimum": 0},
    ),
]
"""How the field of a model reads it."""
