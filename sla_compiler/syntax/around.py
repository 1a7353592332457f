"""What every explanation of a slip asks of the tokens around it."""

from collections.abc import Sequence
from typing import TypeAlias

from sla_compiler.syntax.odd_text import show
from sla_compiler.syntax.tokens import SentenceError, Token

Tokens: TypeAlias = Sequence[Token]

_PHRASES = {
    ("more", "than"): ">",
    ("greater", "than"): ">",
    ("higher", "than"): ">",
    ("bigger", "than"): ">",
    ("larger", "than"): ">",
    ("less", "than"): "<",
    ("lower", "than"): "<",
    ("fewer", "than"): "<",
    ("smaller", "than"): "<",
    ("at", "least"): ">=",
    ("at", "most"): "<=",
    ("equal", "to"): "=",
    ("one", "of"): "in",
    ("over",): ">",
    ("above",): ">",
    ("exceeds",): ">",
    ("under",): "<",
    ("below",): "<",
    ("equals",): "=",
    ("contains",): "in",
    ("includes",): "in",
}


def error(tokens: Tokens, first: int, last: int, message: str, advice: str) -> SentenceError:
    """An error about the tokens `first` to `last`, the end of the text left out if there is anything before it."""
    last = min(last, len(tokens) - 1)
    if last > first and tokens[last].kind == "end":
        last -= 1
    return SentenceError(message, advice, tokens[first].start, tokens[last].end)


def words(tokens: Tokens, first: int, last: int) -> str:
    """The tokens `first` to `last` as one text with single spaces."""
    return " ".join(token.text for token in tokens[first : last + 1] if token.kind != "end")


def kind_at(tokens: Tokens, at: int) -> str:
    """The kind of a token; `end` outside the text."""
    return tokens[at].kind if 0 <= at < len(tokens) else "end"


def text_at(tokens: Tokens, at: int) -> str:
    """The text of a token; empty outside the text."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def phrase(tokens: Tokens, at: int) -> tuple[str, int]:
    """The operator that the words at `at` stand for and their number; an empty one if they are no such words."""
    for length in (2, 1):
        sign = _PHRASES.get(tuple(token.text for token in tokens[at : at + length]))
        if sign is not None:
            return sign, length
    return "", 0


def not_a_name(token: Token) -> SentenceError:
    """A word that is no name stands where a name is due."""
    advice = f"names are lower_snake_case: write `{token.text.strip('_').lower() or 'name'}`"
    return SentenceError(f"{show(token.text)} is not a name", advice, token.start, token.end)
