"""A slip in a sentence and the advice about it -> what to write where, if the sentence can then be read."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from sla_compiler.syntax.tokens import SentenceError

Change: TypeAlias = tuple[int, int, str]
"""The characters `start` to `end` of the text, and what to write in their place."""

_WRITE = re.compile(r"write `([^`]+)`")
_A_GUESS = re.compile("has no fixed length$|is not negative$|stands without a name$|^no operator stands before")
"""Of these the advice is one of several things that may have been meant."""

_NUMBER = re.compile(r"\d+")
_STAND_IN = re.compile(r"\b[A-Z]{2,}\b")
_SEPARATOR = re.compile(r"(?<=\d)[,_'](?=\d{3})")


def correction(text: str, error: SentenceError, read: Callable[[str], object]) -> Change | None:
    """What the advice says, where it says one thing, and a reading with it succeeds; `read` raises SentenceError.

    Advice often repeats the words around the slip: `write kept >= 90%` for the words `at least` in `kept at least 90%`.
    """
    advised = _WRITE.fullmatch(error.help)
    if advised is None or _A_GUESS.search(error.message) or _invents(advised[1], text):
        return None
    if " and " in advised[1] and "between" not in advised[1] and re.search(r"\bnot\b", text):
        return None  # a `not` before it would be about its first part only
    for start, end in _stretches(text, error.start, error.end, advised[1]):
        if _runs_together(text, start, end):
            continue
        try:
            read(text[:start] + advised[1] + text[end:])
        except SentenceError:
            continue
        return start, end, advised[1]
    return None


def _invents(advice: str, text: str) -> bool:
    """Whether advice names numbers that were not written, or stands for words that only the author knows."""
    numbers = {int(found) for found in _NUMBER.findall(_SEPARATOR.sub("", text))}
    if {"a", "an", "one"} & set(text.split()):
        numbers.add(1)
    words = set(_STAND_IN.findall(text))
    return any(int(one) not in numbers for one in _NUMBER.findall(advice)) or not words >= set(
        _STAND_IN.findall(advice)
    )


def _runs_together(text: str, start: int, end: int) -> bool:
    """Whether what is replaced touches a word, with which its replacement might become one."""
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def _stretches(text: str, start: int, end: int, advice: str) -> Iterator[tuple[int, int]]:
    """The stretches that the advice may replace, the longest first: the slip, and words around it that it repeats."""
    firsts = [*(found.start() for found in re.finditer(r"\S+", text[:start])), start]
    lasts = [*reversed([end + found.end() for found in re.finditer(r"\S+", text[end:])]), end]
    for first in firsts:
        for last in lasts:
            if advice.startswith(text[first:start]) and advice.endswith(text[end:last]):
                yield first, last
