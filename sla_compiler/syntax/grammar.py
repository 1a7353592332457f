"""The text of a sentence comes in, its tree comes out, and which tokens each of its nodes was made of.

Precedence climbing over a flat list of tokens: `or` under `and` under `not`. Each token is looked at once or twice, and
nesting is bounded, so the time taken is linear in the text.
"""

from collections.abc import Callable, Mapping

from sla_compiler.core.units import Duration, parse_duration
from sla_compiler.syntax import operator_slips, slips, window_slips
from sla_compiler.syntax.positions import Mark
from sla_compiler.syntax.tokens import Token, tokenize
from sla_compiler.syntax.tree import (
    Ahead,
    All,
    Among,
    Any,
    Between,
    Compare,
    Count,
    Else,
    Ended,
    Ever,
    Flag,
    Known,
    Leaf,
    Not,
    Operator,
    Passed,
    Sentence,
    Since,
    Value,
    Window,
    Within,
)
from sla_compiler.syntax.values import VALUE_KINDS, read_value

DEEPEST = 40
"""Levels of `(` and `not` inside each other; more are written as a list under `all` or `any`."""

LONGEST_WINDOW = 36_500 * 86_400
"""Seconds; keeps every window inside the calendar."""

_OPERATORS: Mapping[str, Operator] = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "=": "=", "!=": "!="}


class Parser:
    """A cursor over the tokens; `marks` collects the tokens of each node in the order in which nodes are finished."""

    __slots__ = ("at", "chained", "depth", "marks", "mixed", "tokens")

    def __init__(self, text: str) -> None:
        tokens = tokenize(text)
        end = tokens[-1].end if tokens else 0
        self.tokens: tuple[Token, ...] = (*tokens, Token("end", "", end, end))
        self.at = 0
        self.depth = 0
        self.marks: list[Mark] = []
        self.chained = False
        self.mixed: Mark | None = None

    def whole(self) -> Sentence:
        """The one sentence that the tokens make."""
        tokens = self.tokens
        if tokens[0].text == "else" and len(tokens) == 2:  # noqa: PLR2004 - itself and the end
            self.at = 1
            return self.leaf(0, Else())
        sentence = self.either()
        if tokens[self.at].kind != "end":
            raise slips.left_over(tokens, self.at)
        return sentence

    def either(self) -> Sentence:
        """Parts joined by `or`."""
        first = self.at
        sentence = self.every()
        if self.tokens[self.at].text != "or":
            return sentence
        parts = [sentence]
        part_first, mixed = first, self.chained
        while True:
            if mixed and self.mixed is None:
                self.mixed = (part_first, self.at - 1)
            if self.tokens[self.at].text != "or":
                break
            self.at += 1
            part_first = self.at
            parts.append(self.every())
            mixed = self.chained
        self.chained = False
        self.marks.append((first, self.at - 1))
        return Any(tuple(parts))

    def every(self) -> Sentence:
        """Parts joined by `and`; leaves in `chained` whether there was more than one."""
        first = self.at
        sentence = self.unary()
        self.chained = self.tokens[self.at].text == "and"
        if not self.chained:
            return sentence
        parts = [sentence]
        while self.tokens[self.at].text == "and":
            self.at += 1
            parts.append(self.unary())
        self.chained = True
        self.marks.append((first, self.at - 1))
        return All(tuple(parts))

    def unary(self) -> Sentence:
        """A part after `and`, `or` or `not`."""
        token = self.tokens[self.at]
        if token.kind == "name":
            return self.of_name()
        if token.text == "not":
            return self.negated()
        if token.kind == "open":
            return self.group()
        if token.kind == "count" or token.text == "of":
            return self.counted()
        raise slips.no_start(self.tokens, self.at)

    def negated(self) -> Sentence:
        """`not` and its part."""
        first = self.at
        self.deeper()
        self.at += 1
        part = self.unary()
        self.depth -= 1
        self.marks.append((first, self.at - 1))
        return Not(part)

    def group(self) -> Sentence:
        """A sentence in parentheses."""
        opened = self.at
        self.deeper()
        self.at += 1
        sentence = self.either()
        if self.tokens[self.at].kind != "close":
            raise slips.not_closed(self.tokens, self.at, opened)
        self.at += 1
        self.depth -= 1
        return sentence

    def deeper(self) -> None:
        """One more level of nesting."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise slips.too_deep(self.tokens[self.at], DEEPEST)

    def leaf(self, first: int, leaf: Leaf) -> Leaf:
        """Note the tokens of a leaf that ends here."""
        self.marks.append((first, self.at - 1))
        return leaf

    def of_name(self) -> Leaf:
        """A leaf that begins with a name; the token after it says which."""
        first = self.at
        self.at = first + 1
        after = self.tokens[self.at]
        if after.kind == "operator":
            self.at += 1
            leaf: Leaf = Compare(self.tokens[first].text, _OPERATORS[after.text], self.value())
        elif after.kind == "keyword" and (rest := _AFTER_NAME.get(after.text)) is not None:
            self.at += 1
            leaf = rest(self, self.tokens[first].text)
        else:
            leaf = Flag(self.tokens[first].text)
        self.marks.append((first, self.at - 1))
        return leaf

    def value(self) -> Value:
        """One VALUE."""
        token = self.tokens[self.at]
        if token.kind not in VALUE_KINDS:
            raise operator_slips.no_value(self.tokens, self.at)
        self.at += 1
        return read_value(token)

    def between(self, name: str) -> Leaf:
        """LOW `and` HIGH."""
        low = self.value()
        if self.tokens[self.at].text != "and":
            raise operator_slips.between_without_and(self.tokens, self.at)
        self.at += 1
        return Between(name, low, self.value())

    def among(self, name: str) -> Leaf:
        """VALUE `|` VALUE .."""
        return Among(name, self.values())

    def not_among(self, name: str) -> Leaf:
        """`in` and its values, after `not`."""
        if self.tokens[self.at].text != "in":
            raise operator_slips.not_after_name(self.tokens, self.at)
        self.at += 1
        return Among(name, self.values(), negated=True)

    def values(self) -> tuple[Value, ...]:
        """VALUE (`|` VALUE)*."""
        values = [self.value()]
        while self.tokens[self.at].kind == "bar":
            self.at += 1
            values.append(self.value())
        return tuple(values)

    def known(self, name: str) -> Leaf:
        """`known` or `unknown`."""
        word = self.tokens[self.at].text
        if word not in ("known", "unknown"):
            raise operator_slips.not_known(self.tokens, self.at)
        self.at += 1
        return Known(name, word == "known")

    def passed(self, name: str) -> Leaf:
        """Nothing follows `passed`."""
        return Passed(name)

    def ended(self, name: str) -> Leaf:
        """Nothing follows `ended`."""
        return Ended(name)

    def within(self, name: str) -> Leaf:
        """DURATION, or `next` DURATION."""
        if self.tokens[self.at].text == "next":
            self.at += 1
            return Ahead(name, self.duration())
        return Count(1, name, Within(self.duration()))

    def ever(self, name: str) -> Leaf:
        """Nothing follows `ever`."""
        return Count(1, name, Ever())

    def since(self, name: str) -> Leaf:
        """STAGE."""
        return Count(1, name, Since(self.stage()))

    def stage(self) -> str:
        """The name of a stage."""
        token = self.tokens[self.at]
        if token.kind != "name":
            raise window_slips.no_stage(self.tokens, self.at)
        self.at += 1
        return token.text

    def counted(self) -> Leaf:
        """`2+ of NAME` and its window."""
        first = self.at
        least = 1
        if self.tokens[first].kind == "count":
            least = window_slips.counted_least(self.tokens[first])
            self.at += 1
        if self.tokens[self.at].text == "of":
            self.at += 1
        name = self.tokens[self.at]
        if name.kind != "name":
            raise window_slips.nothing_counted(self.tokens, first, self.at)
        self.at += 1
        return self.leaf(first, Count(least, name.text, self.window(first)))

    def window(self, first: int) -> Window:
        """The window of a count that began at token `first`."""
        word = self.tokens[self.at].text
        self.at += 1
        if word == "within" and self.tokens[self.at].text != "next":
            return Within(self.duration())
        if word == "ever":
            return Ever()
        if word == "since":
            return Since(self.stage())
        raise window_slips.no_window(self.tokens, first, self.at - 1)

    def duration(self) -> Duration:
        """A whole number and a unit."""
        amount, unit = self.tokens[self.at], self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        read = parse_duration(f"{amount.text} {unit.text}") if amount.kind == "integer" else None
        if read is None or read.seconds > LONGEST_WINDOW:
            raise window_slips.no_duration(self.tokens, self.at)
        self.at += 2
        return read


_AFTER_NAME: Mapping[str, Callable[[Parser, str], Leaf]] = {
    "between": Parser.between,
    "in": Parser.among,
    "not": Parser.not_among,
    "is": Parser.known,
    "within": Parser.within,
    "ever": Parser.ever,
    "since": Parser.since,
    "passed": Parser.passed,
    "ended": Parser.ended,
}
