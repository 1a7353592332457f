"""A comment that begins with `slac:` and is no waiver -> what it lacks, and the whole of what to write."""

import re
from datetime import date

_BEGINNING = re.compile(r"# *slac *: *")
_REASON = re.compile(r"\s+(?:--+|[-\u2013\u2014])(?:\s+|$)|\s*--+\s*")
_BRACKETS = re.compile(r"\[(?P<rules>[^\]]*)\]")
_UNTIL = re.compile(r"\buntil\b *[=:]? *(?P<day>[^\s\[\]]*)")
_RULE = re.compile(r"\b(?:[A-Z]{2,12}\d{3}|(?!until\b)[a-z]+(?:-[a-z]+)+)\b")
_LONGEST = 60


def slip_of(text: str) -> tuple[str, str]:
    """What to say of it, and what to write; `text` is the comment from its `#` on."""
    body = text[match.end() :] if (match := _BEGINNING.match(text)) else text
    said, *reasons = _REASON.split(body.rstrip(), maxsplit=1)
    reason = reasons[0] if reasons else ""
    brackets, until = _BRACKETS.search(said), _UNTIL.search(said)
    day = until["day"] if until else ""
    missing = [] if said.startswith("ignore") else ["no word `ignore`"]
    if brackets is None:
        missing.append("no rule in brackets")
    elif not brackets["rules"].strip():
        missing.append("no rule in its brackets")
    missing += [] if day else ["no last day"]
    missing += [] if reason else ["no reason"]
    rules = ", ".join(dict.fromkeys(_RULE.findall(brackets["rules"] if brackets else _UNTIL.sub("", said))))
    right = f"# slac: ignore[{rules or 'SLA305'}] until={_day(day) or '2027-03-31'} -- {_short(reason)}"
    return _message(missing, day), f"write `{right}`"


def _message(missing: list[str], day: str) -> str:
    if missing:
        *others, last = missing
        return f"this waiver has {', '.join(others)} and {last}" if others else f"this waiver has {last}"
    if not _day(day):
        return f"`{day}`, the last day of this waiver, is no day"
    return "the parts of this waiver are not written as they are read"


def _day(text: str) -> str:
    """The day as it is written; empty where there is no such day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _short(reason: str) -> str:
    return reason if 0 < len(reason) <= _LONGEST else "the reason"
