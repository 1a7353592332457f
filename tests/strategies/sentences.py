"""Generated sentences: every tree that one line can spell, and texts that are nearly sentences."""

from datetime import date

from hypothesis import strategies as st

from sla_compiler.core.units import DAY, HOUR, MINUTE, WEEK, Duration, Percent
from sla_compiler.syntax.printer import print_sentence, printable
from sla_compiler.syntax.tokens import KEYWORDS, tokenize
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
    Quoted,
    Sentence,
    Since,
    Value,
    Within,
    Word,
)

OPERATORS: tuple[Operator, ...] = (">=", ">", "<=", "<", "=", "!=")

names = st.one_of(
    st.sampled_from(["fit", "tier", "mql", "kept", "not_in", "in2", "order", "leaves", "within_reach"]),
    st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True),
).filter(lambda name: name not in KEYWORDS)

words = st.one_of(
    st.sampled_from(["US", "OR", "IN", "NOT", "target", "_x"]),
    st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True),
).filter(lambda word: word not in KEYWORDS)

quotable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)

values: st.SearchStrategy[Value] = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-3, 300),
    st.integers(0, 999_999).map(Percent),
    st.dates(min_value=date.min),
    words.map(Word),
    st.one_of(quotable, st.sampled_from(['"', "\\", '\\"', "and", "a | b", "70%", ""])).map(Quoted),
)

durations = st.builds(
    lambda amount, size: Duration(amount * size), st.integers(1, 120), st.sampled_from([MINUTE, HOUR, DAY, WEEK])
)

windows = st.one_of(durations.map(Within), st.just(Ever()), names.map(Since))

leaves: st.SearchStrategy[Leaf] = st.one_of(
    names.map(Flag),
    st.builds(Compare, names, st.sampled_from(OPERATORS), values),
    st.builds(Between, names, values, values),
    st.builds(Among, names, st.lists(values, min_size=1, max_size=4).map(tuple), st.booleans()),
    st.builds(Known, names, st.booleans()),
    st.builds(Count, st.one_of(st.just(1), st.integers(1, 10**9 - 1)), names, windows),
    st.builds(Ahead, names, durations),
    st.builds(Passed, names),
    st.builds(Ended, names),
)


def _wider(part: st.SearchStrategy[Sentence]) -> st.SearchStrategy[Sentence]:
    parts = st.lists(part, min_size=2, max_size=3).map(tuple)
    return st.one_of(parts.map(All), parts.map(Any), part.map(Not))


sentences: st.SearchStrategy[Sentence] = st.one_of(
    st.just(Else()), st.recursive(leaves, _wider, max_leaves=10).filter(printable)
)
"""Every kind of node, nested, of those that one line can spell."""

_SCRAPS = (
    *sorted(KEYWORDS),
    *OPERATORS,
    *(
        "(",
        ")",
        "|",
        "2+",
        "0+",
        "70",
        "-5",
        "75%",
        "2026-10-01",
        '"a b"',
        "a",
        "fit",
        "US",
        "30",
        "days",
        "month",
        "last",
    ),
    *(
        "the",
        "business",
        "at",
        "least",
        "more",
        "than",
        "no",
        "true",
        "empty",
        "AND",
        "Not",
        "30d",
        "1,000",
        "==",
        "%",
        "+",
    ),
    *("'x'", '"', "-", ".", ",", "[", "leaves", "2.5", "000", "99999999999"),
)

token_soup = st.builds(
    lambda scraps, gap: gap.join(scraps),
    st.lists(st.sampled_from(_SCRAPS), max_size=14),
    st.sampled_from([" ", "", "  "]),
)
"""Words and signs of sentences in any order: mostly no sentence, often nearly one."""


@st.composite
def _spelled(draw: st.DrawFn) -> str:
    line = print_sentence(draw(sentences))
    gap = draw(st.sampled_from([" ", "  ", "\n\t"]))
    spread = gap.join(token.text for token in tokenize(line))
    return (
        spread
        if line == "else"
        else draw(st.sampled_from(["{}", "({})", " (( {}) ) ", "{} or a and b", "1+ of x ever and {}"])).format(spread)
    )


spellings = _spelled()
"""Sentences that are not written as the printer writes them."""


@st.composite
def _with_a_slip(draw: st.DrawFn) -> str:
    words = [token.text for token in tokenize(print_sentence(draw(sentences)))]
    at = draw(st.integers(0, len(words) - 1))
    words[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(_SCRAPS), max_size=2))
    return draw(st.sampled_from([" ", ""])).join(words)


slipped = _with_a_slip()
"""Sentences in which a word or two are wrong, left out or one too many."""
