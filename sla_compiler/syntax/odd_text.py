"""Text that makes no token comes in, what the author probably meant goes out: message, help, start, end."""

import re
from collections.abc import Callable
from typing import TypeAlias

Slip: TypeAlias = tuple[str, str, int, int]

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_BEFORE_PERCENT = re.compile(r"[0-9]+(?:\.[0-9]+)?(?=\s*\Z)")
_BEFORE_PLUS = re.compile(r"[0-9]+(?=\s*\Z)")
_LINK = re.compile(r"\b(?:in|and|or)\b")
_ESCAPE = re.compile(r'"(?:[^"\\\x00-\x1f\x7f]|\\["\\])*+(\\.|[\x00-\x1f\x7f])', re.DOTALL)
_SHOWN = 40


def show(text: str) -> str:
    """User text in backticks, cut if it is long, so that a message stays on a line."""
    plain = "".join(char if char.isprintable() else "." for char in text)
    return f"`{plain}`" if len(plain) <= _SHOWN else f"`{plain[: _SHOWN - 3]}...`"


def _write(message: str, spelling: str) -> Callable[[re.Match[str]], tuple[str, str]]:
    """One message and one spelling, whatever was matched."""
    return lambda found: (f"{show(found[0])} {message}", f"write `{spelling}`")


def _say(message: str, advice: str) -> Callable[[re.Match[str]], tuple[str, str]]:
    return lambda found: (f"{show(found[0])} {message}", advice)


def _quotes(found: re.Match[str]) -> tuple[str, str]:
    return "text stands in double quotes", 'write `"' + show(found[1])[1:-1].replace('"', "") + '"`'


def _thousands(found: re.Match[str]) -> tuple[str, str]:
    number = re.sub(r"\D", "", found[0])
    sign = "-" if found[0].startswith("-") else ""
    listed = f", or `{found[0].replace(',', ' | ')}` for several values" if _follows_in(found) else ""
    return f"{show(found[0])} has a thousands separator", f"write `{sign}{number}`{listed}"


def _short_duration(found: re.Match[str]) -> tuple[str, str]:
    unit = _UNITS[found[2][0]]
    unit = unit[:-1] if int(found[1]) == 1 else unit
    return f"{show(found[0])} is not a duration", f"write `{int(found[1])} {unit}`"


def _range(found: re.Match[str]) -> tuple[str, str]:
    return f"{show(found[0])} is not a value", f"write `between {found[1]} and {found[2]}`"


def _day(found: re.Match[str]) -> tuple[str, str]:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    return f"{show(found[0])} is not written as a date", f"write `{year:04}-{month:02}-{day:02}`"


def _bare_text(found: re.Match[str]) -> tuple[str, str]:
    text = found[0]
    snake = re.sub(r"\W+", "_", text).lower()
    advice = f'put text in double quotes: `"{show(text)[1:-1]}"`'
    if snake.isascii() and snake[0].isalpha() and len(text) < _SHOWN:
        advice += f"; a name is lower_snake_case: `{snake}`"
    return f"{show(text)} is not a bare word", advice


def _comma(found: re.Match[str]) -> tuple[str, str]:
    if _follows_in(found):
        return "a comma stands between values", "separate values by `|`"
    return "a comma joins nothing", "separate values by `|`, conditions by `and` or `or`"


def _follows_in(found: re.Match[str]) -> bool:
    return _LINK.findall(found.string, 0, found.start())[-1:] == ["in"]


_NOT_CALCULATED = "name a score or an attribute, and compare it with one value"
_RANGE = "write a range as `between LOW and HIGH`, a negative number as `-5`"
_EXPLAINED = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"=>|>==|≥", _write("is not an operator", ">=")),
        (r"=<|<==|≤", _write("is not an operator", "<=")),
        (r"<>|!==|=!|≠", _write("is not an operator", "!=")),
        (r"={2,3}", _write("is not an operator", "=")),
        (r"&&?", _write("is not an operator", "and")),
        (r"\|\|", _write("is not an operator", "or")),
        (r"[!¬]", _write("is not an operator", "not")),
        (r"[<>]+", _say("is not an operator", "the operators are `>=`, `>`, `<=`, `<`, `=` and `!=`")),
        (r"'([^']*)'?", _quotes),
        (r"[\u2018-\u201e\xab\xbb]([^\u2018-\u201e\xab\xbb'\"]*)[\u2018-\u201e\xab\xbb'\"]?", _quotes),
        (r"-?[0-9]{1,3}(?:[,'_][0-9]{3})++(?![\w,])", _thousands),
        (r"-?[0-9]+(?:,-?[0-9]+)++(?![\w%])", _comma),
        (r"([0-9]{1,9})(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)\b", _short_duration),
        (r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![\w%])", _day),
        (
            r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?![\w%])",
            _say("is not written as a date", "write year, month, day: `2026-10-01`"),
        ),
        (r"([0-9]{1,15})(?:-|\.\.)([0-9]{1,15})(?![\w%])", _range),
        (
            r"-?[0-9]+\.[0-9]+(?![\w%.])",
            _say("is not a whole number", "write a whole number, or a share such as `2.5%`"),
        ),
        (r"-[0-9.]+%", _say("is not a share", "a share is not negative")),
        (r"[0-9]+%%", _say("is not a share", "write one `%`")),
        (r"[0-9.]+%", _say("is not a share", "write up to four digits and two decimals, such as `2.5%`")),
        (r"[0-9]{1,2}:[0-9]{2}\b", _say("is a time of day", "a sentence knows dates and windows: `within 4 hours`")),
        (r"\w(?:[\w%]|[-.@/:+',]+(?=\w))*", _bare_text),
        (r",", _comma),
        (r"[\[\]{}]", _say("has no meaning in a sentence", "write values as `US | UK`, and group by `(` and `)`")),
        (r"[\u2013\u2014]|-(?=\s|\Z)", _say("has no meaning in a sentence", _RANGE)),
        (r"[-+*/^~]", _say("has no meaning in a sentence", _NOT_CALCULATED)),
        (r"[$€£¥]", _say("has no meaning in a sentence", "write the number alone")),
    )
)


def explain(text: str, at: int) -> Slip:
    """What is wrong at `at`, where no token begins."""
    if text[at] == '"':
        return _bad_quote(text, at)
    if text[at] in "%+":
        number = (_BEFORE_PERCENT if text[at] == "%" else _BEFORE_PLUS).search(text[:at])
        if number is not None:
            whole = f"write `{number[0]}{text[at]}`"
            return f"`{text[at]}` stands apart from its number", whole, number.start(), at + 1
    if text[at].isspace() or not text[at].isprintable():
        return f"the character U+{ord(text[at]):04X} cannot be seen", "type a plain space, or take it away", at, at + 1
    for pattern, told in _EXPLAINED:
        found = pattern.match(text, at)
        if found is not None:
            return *told(found), at, found.end()
    return f"{show(text[at])} has no meaning in a sentence", "take it away, or put text in double quotes", at, at + 1


def _bad_quote(text: str, at: int) -> Slip:
    """A quoted text that is not closed, or that holds what cannot be quoted."""
    bad = _ESCAPE.match(text, at)
    if bad is None:
        return "the quote is not closed", 'add `"` where the text ends', at, len(text.rstrip())
    if bad[1].startswith("\\"):
        advice = r"write `\\` for a backslash and `\"` for a double quote"
        return f"{show(bad[1])} is not an escape", advice, bad.start(1), bad.end(1)
    return f"the quoted text holds the character U+{ord(bad[1]):04X}", "keep it on one line", bad.start(1), bad.end(1)
