"""The text of a sentence -> the same words and signs with one space between them."""

from collections.abc import Callable

from sla_compiler.syntax.tokens import SentenceError, tokenize


def evenly(text: str, read: Callable[[str], object]) -> str:
    """The sentence evenly spaced, as it is where that would be read otherwise; `read` raises SentenceError."""
    try:
        tokens = tokenize(text)
        spaced = " ".join(token.text for token in tokens).replace("( ", "(").replace(" )", ")")
        return spaced if read(spaced) == read(text) else text
    except SentenceError:
        return text
