"""The text of a question comes in, its tree goes out: a sentence that may also compare a clock with a limit.

Only questions may: `first_touch > 4 business hours` holds of a lead while a clock would give it that limit. In the tree
such a limit stands as quoted text, which no sentence of an agreement may compare a clock with.
"""

import re
from collections.abc import Collection

from sla_compiler.core.units import parse_limit
from sla_compiler.core.words import nearest
from sla_compiler.syntax.grammar import Parser
from sla_compiler.syntax.tokens import SentenceError
from sla_compiler.syntax.tree import Leaf, Quoted, Sentence, Value

_LONGEST = 3  # words of a limit, `3 business days`; one with a time of day is put in quotes before
_TIMED = re.compile(r'"(?:[^"\\]|\\.)*"|\bnext\s+business\s+day\s+by\s+\d{2}:\d{2}\b')
_KINDS = "`4 business hours`, `3 business days`, `same business day`, `next business day by 11:00` or `24 hours`"


def parse_question(text: str, clocks: Collection[str]) -> Sentence:
    """The tree of a question about leads; raises SentenceError, whose message says what is wrong and what to write."""
    return _Questions(_TIMED.sub(_quoted, text), clocks).whole()


def _quoted(match: re.Match[str]) -> str:
    """A time of day, which sentences have no token for, in quotes together with its day."""
    return match[0] if match[0].startswith('"') else f'"{" ".join(match[0].split())}"'


class _Questions(Parser):
    """A cursor that reads a limit where the value of a clock is due."""

    __slots__ = ("clock", "clocks", "name")

    def __init__(self, text: str, clocks: Collection[str]) -> None:
        super().__init__(text)
        self.clocks = clocks
        self.name = self.clock = ""

    def of_name(self) -> Leaf:
        """A leaf that begins with a name; its values are limits if that is a clock's."""
        self.name = self.tokens[self.at].text
        self.clock = self.name if self.name in self.clocks else ""
        return super().of_name()

    def value(self) -> Value:
        """One value, or of a clock one limit."""
        length, written = self._limit()
        if not self.clock:
            meant = nearest(self.name, self.clocks) if length > 1 else None
            if meant is None:
                return super().value()
            first = self.tokens[self.at - 2]
            raise SentenceError(f"`{self.name}` is no clock", f"did you mean `{meant}`?", first.start, first.end)
        if not length:
            raise self._no_limit()
        self.at += length
        return Quoted(written)

    def _limit(self) -> tuple[int, str]:
        """How many tokens from here on are a limit, and its text."""
        first = self.tokens[self.at]
        if first.kind == "quoted" and parse_limit(first.text[1:-1]) is not None:
            return 1, first.text[1:-1]
        for length in range(_LONGEST, 1, -1):
            written = " ".join(token.text for token in self.tokens[self.at : self.at + length])
            if parse_limit(written) is not None:
                return length, written
        return 0, ""

    def _no_limit(self) -> SentenceError:
        token, sign = self.tokens[self.at], self.tokens[self.at - 1].text
        if token.kind == "end":
            return SentenceError(f"no limit follows `{sign}`", f"add one: {_KINDS}", token.start, token.end)
        if token.text in {"none", "unknown", "known"}:
            word = "known" if (token.text == "known") is (sign != "!=") else "unknown"
            advice = f"write `{self.clock} is {word}`"
            return SentenceError(f"`{token.text}` is no limit", advice, token.start, token.end)
        advice = f"write a time with its unit: {_KINDS}"
        return SentenceError(f"`{token.text}` is no limit of a clock", advice, token.start, token.end)
