"""One value as its token comes in, its meaning goes out, and the reverse."""

import re
from datetime import date

from sla_compiler.core.units import Percent, parse_percent
from sla_compiler.syntax.odd_text import show
from sla_compiler.syntax.tokens import KEYWORDS, SentenceError, Token
from sla_compiler.syntax.tree import Quoted, Value, Word

VALUE_KINDS: frozenset[str] = frozenset({"integer", "percent", "date", "name", "word", "quoted"})
"""Kinds of token that are a value where one is due."""

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_QUOTABLE = re.compile(r"[^\x00-\x1f\x7f]*")
_ESCAPED = re.compile(r"\\(.)")
_DIGITS = 15  # every number stays exact where numbers are 64-bit floats, as in JSON
_PERCENT_LIMIT = 1_000_000


def read_value(token: Token) -> Value:
    """The value that a token of one of `VALUE_KINDS` spells; raises SentenceError for a date or number that is none."""
    match token.kind:
        case "integer":
            return _integer(token)
        case "percent":
            percent = parse_percent(token.text)
            if percent is not None:
                return percent
        case "date":
            try:
                return date.fromisoformat(token.text)
            except ValueError:
                raise _refused(token, "is not a day of the calendar", "write year, month, day: `2026-10-01`") from None
        case "quoted":
            return Quoted(_ESCAPED.sub(r"\1", token.text[1:-1]))
        case "name" | "word":
            return Word(token.text)
    raise _refused(token, "is not a value", "write a number, a share, a date, a word, or text in double quotes")


def write_value(value: Value) -> str:
    """The canonical spelling of a value; raises ValueError for one that no text spells."""
    match value:
        case int() if abs(value) < 10**_DIGITS:
            return str(value)
        case Percent(points) if 0 <= points < _PERCENT_LIMIT:
            return str(value)
        case date():
            return value.isoformat()
        case Word(text) if _WORD.fullmatch(text) is not None and text not in KEYWORDS:
            return text
        case Quoted(text) if _QUOTABLE.fullmatch(text) is not None:
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            raise ValueError(f"no text spells the value {value!r}")


def _integer(token: Token) -> int:
    digits = token.text.lstrip("-")
    if len(digits) > _DIGITS:
        raise _refused(token, f"has more than {_DIGITS} digits", "write a smaller number, or text in double quotes")
    if digits.startswith("0") and len(digits) > 1:
        advice = f'write `{int(token.text)}`, or `"{token.text}"` if it is text'
        raise _refused(token, "begins with a zero", advice)
    return int(token.text)


def _refused(token: Token, message: str, advice: str) -> SentenceError:
    return SentenceError(f"{show(token.text)} {message}", advice, token.start, token.end)
