"""Hours as people write them (`8:00-18:00`, `9-5:30pm`) -> their one spelling, where it is clear what is meant."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from sla_compiler.model.reading import refuse

_TIME = r"(\d{1,2})(?:[:.h]?(\d{2}))? ?([ap])?\.?(?(%d)m\.?)"
_STRETCH = re.compile(rf"{_TIME % 3} *(?:-|\u2013|\u2014|to|until) *{_TIME % 6}", re.IGNORECASE)
_HALF, _DAY, _HOUR = 12, 24, 60
_MORNING = range(6, 12)
_Pair: TypeAlias = tuple[int | None, int | None]


def meant_hours(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same reading of one or more stretches of a day, with the right spelling for those that are written else."""

    def reading(text: str) -> object:
        value = read(text)
        if value is not None:
            return value
        parts = [_meant(part.strip()) for part in re.split(r"[|,;&]", text)]
        meant = " | ".join(part for part in parts if part)
        if all(parts) and read(meant) is not None:
            raise refuse(f"`{text}` is not written as hours of the day", f"write `{meant}`", instead=meant)
        return None

    return reading


def _meant(text: str) -> str:
    """`9-5:30pm` -> `09:00-17:30`; empty where it is no stretch, or could be another one."""
    found = _STRETCH.fullmatch(text)
    if found is None:
        return ""
    first, last, halves = (found[1], found[2]), (found[4], found[5]), (found[3], found[6])
    if halves[0] and halves[1]:
        pairs = [(_minutes(*first, halves[0]), _minutes(*last, halves[1]))]
    elif halves[1]:
        pairs = _forward([(_minutes(*first, half), _minutes(*last, halves[1])) for half in "ap"])
    elif halves[0]:
        pairs = _forward([(_minutes(*first, halves[0]), _minutes(*last, half)) for half in ("a", "p", None)])
    else:
        pairs = [(_minutes(*first), _minutes(*last))] if _counts_to_24(found[1], found[4]) else []
    if len(pairs) != 1 or None in pairs[0]:
        return ""
    return "-".join(f"{at // _HOUR:02}:{at % _HOUR:02}" for at in pairs[0] if at is not None)


def _forward(pairs: list[_Pair]) -> list[_Pair]:
    """Those that lie within one day, each once."""
    return list(dict.fromkeys(pair for pair in pairs if None not in pair and (pair[0] or 0) < (pair[1] or 0)))


def _counts_to_24(first: str, last: str) -> bool:
    """Whether hours are those of the whole day: `8-18`, `08-11`; `1-5` may be in the afternoon, `9-5` ends there."""
    return (
        max(int(first), int(last)) > _HALF
        or first.startswith("0")
        or last.startswith("0")
        or (int(last) == _HALF and int(first) in _MORNING)
    )


def _minutes(hour: str, minute: str | None, half: str | None = None) -> int | None:
    """Minutes after midnight; None for what no clock shows. `half` is `a` for the morning, `p` for the afternoon."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= _HALF:
            return None
        hours = hours % _HALF + (_HALF if half.lower() == "p" else 0)
    at = hours * _HOUR + minutes
    return at if minutes < _HOUR and at <= _DAY * _HOUR else None
