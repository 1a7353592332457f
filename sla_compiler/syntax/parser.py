"""The text of a sentence comes in, its tree goes out, and on request where each node stands in the text."""

from collections.abc import Mapping

from sla_compiler.core.span import NodePath
from sla_compiler.syntax import window_slips
from sla_compiler.syntax.grammar import Parser
from sla_compiler.syntax.positions import positions
from sla_compiler.syntax.tokens import SentenceError
from sla_compiler.syntax.tree import Count, Sentence


def parse(text: str) -> Sentence:
    """The tree of a sentence; raises SentenceError, whose message says what is wrong and what to write."""
    return Parser(text).whole()


def parse_located(text: str) -> tuple[Sentence, Mapping[NodePath, tuple[int, int]]]:
    """The tree, and for each node and field of a leaf its (start, end) in characters; raises SentenceError.

    A path ends in the name of a field where it means one: `(0, "value")`, `(1, "values", 2)`. A node's place leaves out
    parentheses around it. `least` has a place only where it is written.
    """
    parser = Parser(text)
    sentence = parser.whole()
    return sentence, positions(sentence, parser.tokens, parser.marks)


def locate(text: str, node_path: NodePath) -> tuple[int, int] | None:
    """Where a node or field of a sentence stands; None if the text is no sentence or has no such node."""
    try:
        return parse_located(text)[1].get(node_path)
    except SentenceError:
        return None


def mixes_and_with_or(text: str) -> tuple[int, int] | None:
    """The first `a and b` that stands beside `or` without parentheses, as (start, end); None if there is none."""
    try:
        parser = Parser(text)
        parser.whole()
    except SentenceError:
        return None
    if parser.mixed is None:
        return None
    first, last = parser.mixed
    return parser.tokens[first].start, parser.tokens[last].end


def parse_window(text: str) -> Count:
    """`NAME within DURATION`, `ever` or `since STAGE`, of which each occurrence counts; raises SentenceError."""
    parser = Parser(text)
    start = parser.tokens[0]
    if start.kind == "count" or start.text == "of":
        raise window_slips.counted(parser.tokens)
    sentence = parser.whole()
    if not isinstance(sentence, Count):
        raise window_slips.not_a_window(sentence, parser.tokens)
    return sentence
