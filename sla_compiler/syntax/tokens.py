"""A sentence's text comes in, its tokens go out, each with its place; text that makes no token is an error.

Offsets count characters from 0 in the text as given; the end is exclusive.
"""

import re
from typing import NamedTuple

from sla_compiler.syntax.odd_text import Slip, explain

KEYWORDS: frozenset[str] = frozenset(
    {
        "else",
        "and",
        "or",
        "not",
        "in",
        "is",
        "known",
        "unknown",
        "between",
        "within",
        "next",
        "ever",
        "since",
        "of",
        "passed",
        "ended",
    }
)
"""The words of the grammar; none is a name, and as a value each is quoted. Only the lower-case spelling is reserved."""

RESERVED_NAMES: frozenset[str] = frozenset(
    {
        "tier",
        "rep",
        "rep_manager",
        "current_rep",
        "created",
        "rep_assigned",
        "rep_changed",
        "disposed",
        "kept",
        "misses",
        "target",
    }
)
"""Names with a meaning of their own, which no entry of an agreement may take."""

LONGEST = 2_000
"""Characters in a sentence; a longer one is a list under `all` or `any`."""

_BLANK = " \t\r\n"
_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
      (?P<name>[a-z][a-z0-9_]*\b(?![-.@/:]\w))
    | (?P<operator>(?:>=|<=|!=|[><=])(?![=<>!]))
    | (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w%+]|[-.,:/]\w))
    | (?P<percent>[0-9]{1,4}(?:\.[0-9]{1,2})?%(?![\w%]))
    | (?P<count>[0-9]+\+(?![+0-9]))
    | (?P<integer>-?[0-9]+(?![\w%]|[-.,:/]\w|'[0-9]|\.\.))
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*\b(?![-.@/:]\w))
    | (?P<quoted>"(?:[^"\\\x00-\x1f\x7f]|\\["\\])*+")
    | (?P<bar>\|(?!\|))
    | (?P<open>\()
    | (?P<close>\))
    | (?P<odd>.)
    )""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word, number or sign of a sentence; a named tuple because it is made four times faster than a dataclass.

    `kind` is name, keyword, word (any other bare word), operator, integer, percent, date, count (`2+`), quoted (`text`
    with its quotes), bar, open or close; the parser adds one of kind end.
    """

    kind: str
    text: str
    start: int
    end: int


class SentenceError(ValueError):
    """Text that is no sentence: what is wrong, what to write instead, and where (`start == end`: at that point)."""

    def __init__(self, message: str, advice: str, start: int, end: int) -> None:
        super().__init__(message, advice, start, end)
        self.message = message
        self.help = advice
        self.start = start
        self.end = end

    def __str__(self) -> str:
        return self.message


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a sentence in order; raises SentenceError at the first text that makes none."""
    if len(text) > LONGEST:
        raise SentenceError(
            f"the sentence has {len(text)} characters, {LONGEST} are allowed",
            "write it as a list under `all` or `any`, or name parts of it under `definitions`",
            LONGEST,
            len(text),
        )
    tokens = []
    for match in _TOKEN.finditer(text, 0, len(text.rstrip(_BLANK))):
        kind = match.lastgroup or "odd"
        word = match[kind]
        if kind == "name":
            if word in KEYWORDS:
                kind = "keyword"
        elif kind == "odd":
            slip: Slip = explain(text, match.start(kind))
            raise SentenceError(*slip)
        end = match.end()
        tokens.append(Token(kind, word, end - len(word), end))
    return tuple(tokens)
