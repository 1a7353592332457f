"""What each form of a sentence means as a tree, and what is said of each common slip, with its place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sla_compiler.core.units import Duration, Percent
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves, locate_arrival, parse_arrival, print_arrival
from sla_compiler.syntax.parser import locate, mixes_and_with_or, parse, parse_window
from sla_compiler.syntax.printer import print_sentence
from sla_compiler.syntax.tokens import KEYWORDS, RESERVED_NAMES, SentenceError, tokenize
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
    Not,
    Passed,
    Quoted,
    Sentence,
    Since,
    Within,
    Word,
)

DAYS_30 = Within(Duration(30 * 86_400))
A, B, C = Flag("a"), Flag("b"), Flag("c")

FORMS: list[tuple[str, Sentence]] = [
    ("else", Else()),
    ("hand_raise", Flag("hand_raise")),
    ("fit >= 70", Compare("fit", ">=", 70)),
    ("balance<-5", Compare("balance", "<", -5)),
    ("tier = a", Compare("tier", "=", Word("a"))),
    ("state != OR", Compare("state", "!=", Word("OR"))),
    ("kept < 72.5%", Compare("kept", "<", Percent(7250))),
    ("renewal > 2026-10-01", Compare("renewal", ">", date(2026, 10, 1))),
    (r'company = "A \"B\" \\ C | D"', Compare("company", "=", Quoted(r'A "B" \ C | D'))),
    ("employees between 25 and 199", Between("employees", 25, 199)),
    ("region in US | UK", Among("region", (Word("US"), Word("UK")))),
    ("region not in US|UK", Among("region", (Word("US"), Word("UK")), negated=True)),
    ("role is known", Known("role", known=True)),
    ("role is unknown", Known("role", known=False)),
    ("reply within 30 days", Count(1, "reply", DAYS_30)),
    ("1+ of reply within 30 days", Count(1, "reply", DAYS_30)),
    ("of reply ever", Count(1, "reply", Ever())),
    ("2+ meaningful since nurture", Count(2, "meaningful", Since("nurture"))),
    ("3+ of meaningful within 2 weeks", Count(3, "meaningful", Within(Duration(14 * 86_400)))),
    ("renewal within next 60 days", Ahead("renewal", Duration(60 * 86_400))),
    ("renewal passed", Passed("renewal")),
    ("pursuit ended", Ended("pursuit")),
    ("a and b and c", All((A, B, C))),
    ("a or b and c", Any((A, All((B, C))))),
    ("(a or b) and c", All((Any((A, B)), C))),
    ("(a and b) and c", All((All((A, B)), C))),
    ("((a)) or (b or c)", Any((A, Any((B, C))))),
    ("not a and b", All((Not(A), B))),
    ("not (a and b)", Not(All((A, B)))),
    ("not not a", Not(Not(A))),
    ("not a not in 1", Not(Among("a", (1,), negated=True))),
    ("a between 1 and 2 and b", All((Between("a", 1, 2), B))),
    ("a in 1 | 2 or b", Any((Among("a", (1, 2)), B))),
    (" a\n  and b ", All((A, B))),
]

EXAMPLES = """
demo_request within 30 days or trial_signup within 30 days or contact_form within 30 days; student; role >= director
employees between 25 and 199; region in US | UK | CA | AU; region = other; employees is known; hand_raise; fit >= 70
2+ of meaningful within 30 days; booth_scan within 30 days; reply within 30 days; kept < target; demo_request ever
kept < 75% or misses >= 2; fit >= 70 and intent >= 60; trial_signup ever; case_study within 30 days
renewal within next 60 days; segment = enterprise; tier = a; not reply within 21 days and overall ended
products in core; reply since nurture
"""


@pytest.mark.parametrize(("text", "tree"), FORMS, ids=[text for text, _ in FORMS])
def test_each_form_has_its_tree(text: str, tree: Sentence) -> None:
    assert parse(text) == tree
    assert parse(print_sentence(tree)) == tree


@pytest.mark.parametrize("text", [text.strip() for line in EXAMPLES.strip().split("\n") for text in line.split(";")])
def test_sentences_of_the_examples_print_as_written(text: str) -> None:
    assert print_sentence(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a or b and c", "a or (b and c)"),
        ("(a) and ((b))", "a and b"),
        ("x within 1 weeks", "x within 7 days"),
        ("x within 24 hours", "x within 1 day"),
        ("x within 90 minute", "x within 90 minutes"),
        ("1+ of x ever", "x ever"),
        ("2+ x ever", "2+ of x ever"),
        ("a in b|c", "a in b | c"),
        ("kept < 72.50%", "kept < 72.5%"),
    ],
)
def test_the_canonical_line(text: str, printed: str) -> None:
    assert print_sentence(parse(text)) == printed


def test_a_duration_remembers_how_it_was_written() -> None:
    assert parse_window("x within  2 weeks").window == Within(Duration(14 * 86_400))
    window = parse_window("x within  2 weeks").window
    assert isinstance(window, Within)
    assert window.duration.written == "2 weeks"


def test_words_of_the_grammar_are_no_names_and_reserved_names_are() -> None:
    for word in KEYWORDS - {"else"}:
        with pytest.raises(SentenceError):
            parse(word)
        with pytest.raises(SentenceError):
            parse(f"a = {word}")
        assert parse(f'a = "{word}"') == Compare("a", "=", Quoted(word))
    for name in RESERVED_NAMES:
        assert parse(name) == Flag(name)


def test_tokens_have_a_kind_and_a_place() -> None:
    kinds = [(token.kind, token.text, token.start, token.end) for token in tokenize(' a >= "x" | 2+ (B) 5% not')]
    assert kinds == [
        ("name", "a", 1, 2),
        ("operator", ">=", 3, 5),
        ("quoted", '"x"', 6, 9),
        ("bar", "|", 10, 11),
        ("count", "2+", 12, 14),
        ("open", "(", 15, 16),
        ("word", "B", 16, 17),
        ("close", ")", 17, 18),
        ("percent", "5%", 19, 21),
        ("keyword", "not", 22, 25),
    ]


def test_a_node_that_is_not_there_has_no_place() -> None:
    assert locate("a and (b or 2+ of c ever)", (1, 1, "least")) == (12, 14)
    assert locate("a and b", (1,)) == (6, 7)
    assert locate("a and b", (2,)) is None
    assert locate("a ever", ("least",)) is None
    assert locate("a and", ()) is None


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("a or b and c", "b and c"),
        ("a and not (b) or c", "a and not (b)"),
        ("x and (a or (b) and c)", "(b) and c"),
        ("a or (b and c)", None),
        ("(a and b) or c", None),
        ("a between 1 and 2 or b", None),
        ("a and b and", None),
    ],
)
def test_and_beside_or_is_found(text: str, mixed: str | None) -> None:
    place = mixes_and_with_or(text)
    assert (None if place is None else text[place[0] : place[1]]) == mixed


def test_a_sentence_has_at_most_2000_characters() -> None:
    text = " or ".join(["abcd"] * 250)
    assert len(text) == 1_996
    assert parse(text + "efgh") == Any((Flag("abcd"),) * 249 + (Flag("abcdefgh"),))
    with pytest.raises(SentenceError, match="the sentence has 2001 characters, 2000 are allowed"):
        parse(text + "efghi")


def test_arrivals() -> None:
    assert parse_arrival("mql") == Happens("mql")
    assert parse_arrival(" leaves  mql") == Leaves("mql")
    assert parse_arrival("pursuit ended") == HasEnded("pursuit")
    assert locate_arrival(" leaves  mql", ("stage",)) == (9, 12)
    assert locate_arrival("leaves mql", ("name",)) is None
    with pytest.raises(ValueError, match="no start or stop can name 'leaves'"):
        print_arrival(Happens("leaves"))


READERS: dict[str, Callable[[str], object]] = {
    "sentence": parse,
    "window": parse_window,
    "arrival": parse_arrival,
}


def _slips() -> list[tuple[str, str, str, str]]:
    """The blocks of `slips/*.txt`: a text with its fault between « and », then the message, then the help."""
    cases = []
    for file in sorted((Path(__file__).parent / "slips").glob("*.txt")):
        for block in file.read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
            marked, message, advice = block.split("\n")
            cases.append((file.stem, marked, message.strip(), advice.strip()))
    return cases


@pytest.mark.parametrize(("kind", "marked", "message", "advice"), _slips())
def test_each_slip_is_explained_where_it_stands(kind: str, marked: str, message: str, advice: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    with pytest.raises(SentenceError) as caught:
        READERS[kind](text)
    error = caught.value
    assert f"{text[: error.start]}«{text[error.start : error.end]}»{text[error.end :]}" == marked
    assert (str(error), error.help) == (message, advice)
