"""Laws of sentences: printing and parsing undo each other, places are right, and no text breaks the parser."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.units import Duration
from sla_compiler.syntax.arrival import (
    Arrival,
    Happens,
    HasEnded,
    Leaves,
    locate_arrival,
    parse_arrival,
    print_arrival,
)
from sla_compiler.syntax.parser import locate, mixes_and_with_or, parse, parse_located, parse_window
from sla_compiler.syntax.printer import print_duration, print_sentence, printable
from sla_compiler.syntax.tokens import SentenceError, tokenize
from sla_compiler.syntax.tree import (
    Ahead,
    All,
    Among,
    Any,
    AtLeast,
    Between,
    Compare,
    Count,
    Else,
    Flag,
    Not,
    Sentence,
    Since,
    Value,
    Within,
    parts_of,
    walk,
)
from sla_compiler.syntax.values import write_value
from tests.strategies.sentences import leaves, names, sentences, slipped, spellings, token_soup


@given(sentences)
def test_printing_then_parsing_gives_the_same_tree(sentence: Sentence) -> None:
    assert parse(print_sentence(sentence)) == sentence


@given(spellings)
def test_printing_what_was_parsed_is_stable(text: str) -> None:
    once = print_sentence(parse(text))
    assert parse(once) == parse(text)
    assert print_sentence(parse(once)) == once


@given(sentences)
def test_a_printed_line_never_mixes_and_with_or(sentence: Sentence) -> None:
    assert mixes_and_with_or(print_sentence(sentence)) is None


def _spread(text: str) -> str:
    """The same tokens, further apart."""
    return "  ".join(token.text for token in tokenize(text)) + " "


@given(sentences)
def test_every_node_stands_where_it_is_said_to(sentence: Sentence) -> None:
    text = _spread(print_sentence(sentence))
    parsed, places = parse_located(text)
    assert parsed == sentence
    for path, node in walk(sentence):
        start, end = places[path]
        assert parse(text[start:end]) == node
        assert locate(text, path) == (start, end)


def _expected_fields(leaf: Sentence) -> dict[tuple[str | int, ...], str]:
    """What the text at each field of a leaf must be, single-spaced."""
    match leaf:
        case Else():
            return {}
        case Compare(name, _, value):
            return {("name",): name, ("value",): write_value(value)}
        case Between(name, low, high):
            return {("name",): name, ("low",): write_value(low), ("high",): write_value(high)}
        case Among(name, values):
            listed: tuple[Value, ...] = values
            fields: dict[tuple[str | int, ...], str] = {
                ("values", index): write_value(value) for index, value in enumerate(listed)
            }
            return fields | {("name",): name}
        case Ahead(name, duration):
            return {("name",): name, ("duration",): print_duration(duration)}
        case Count(least, name, window):
            fields = {("name",): name, ("window",): print_sentence(Count(1, name, window)).removeprefix(name).strip()}
            if least > 1:
                fields["least",] = f"{least}+"
            if isinstance(window, Within):
                fields["duration",] = print_duration(window.duration)
            if isinstance(window, Since):
                fields["stage",] = window.stage
            return fields
        case _:
            return {("name",): print_sentence(leaf).split(" ")[0]}


@given(sentences)
def test_every_field_of_a_leaf_stands_where_it_is_said_to(sentence: Sentence) -> None:
    text = _spread(print_sentence(sentence))
    _, places = parse_located(text)
    expected = {
        (*path, *field): said
        for path, node in walk(sentence)
        if not parts_of(node)
        for field, said in _expected_fields(node).items()
    }
    found = {path: text[start:end] for path, (start, end) in places.items() if path not in dict(walk(sentence))}
    assert {path: " ".join(token.text for token in tokenize(said)) for path, said in found.items()} == expected


def _refusal(read: Callable[[str], object], text: str) -> SentenceError | None:
    """Why `text` is refused; None if it is read. Any other exception fails the test."""
    try:
        read(text)
    except SentenceError as error:
        return error
    return None


@given(st.one_of(st.text(), st.text(st.characters(max_codepoint=126)), token_soup, slipped))
@settings(max_examples=800)
def test_no_text_raises_anything_but_a_sentence_error(text: str) -> None:
    for read in (parse, parse_window, parse_arrival):
        error = _refusal(read, text)
        if error is not None:
            assert 0 <= error.start <= error.end <= len(text)
            assert error.start < error.end or not text.strip(" \t\r\n")
            assert error.message
            assert error.help
            assert "\n" not in error.message + error.help


@given(
    st.sampled_from([*"(-'\"|,.%+=<> anot[\u00e9\u00a0", "not", "a in", "1,000"]),
    st.integers(1, 2_200),
    st.sampled_from(["", " "]),
)
@settings(deadline=None, max_examples=60)
def test_long_and_deep_texts_end_in_an_answer(scrap: str, times: int, gap: str) -> None:
    text = gap.join([scrap] * times)
    error = _refusal(parse, text)
    assert error is None or error.start <= len(text)


@pytest.mark.parametrize("wrap", [lambda text: f"({text})", lambda text: f"not {text}"], ids=["parentheses", "not"])
def test_forty_levels_are_read_and_one_more_is_not(wrap: Callable[[str], str]) -> None:
    text = "a"
    for _ in range(40):
        text = wrap(text)
    parse(text)
    with pytest.raises(SentenceError, match="nested deeper than 40 levels"):
        parse(wrap(text))


@given(st.lists(leaves, min_size=2, max_size=3))
def test_what_one_line_cannot_say_is_refused(parts: list[Sentence]) -> None:
    unsaid: tuple[Sentence, ...] = (
        AtLeast(2, tuple(parts)),
        All((parts[0],)),
        Any(()),
        Not(Else()),
        All((Else(), *parts)),
    )
    inside: list[Sentence] = [Not(tree) for tree in unsaid]
    beside: list[Sentence] = [Any((tree, *parts)) for tree in unsaid]
    for tree in (*unsaid, *inside, *beside):
        assert not printable(tree)
        with pytest.raises(ValueError, match=r".+"):
            print_sentence(tree)


def test_what_cannot_be_spelled_is_refused() -> None:
    deep: Sentence = Flag("a")
    for _ in range(41):
        deep = Not(deep)
    unspelled = (
        deep,
        Flag("MQL"),
        Flag("and"),
        Compare("a", "=", 10**15),
        Among("a", ()),
        Count(0, "a", Within(Duration(60))),
        Count(1, "a", Within(Duration(0))),
        Count(1, "a", Within(Duration(90))),
        All((Flag("a" * 1_500), Flag("b" * 1_500))),
    )
    assert [tree for tree in unspelled if printable(tree)] == []


arrivals: st.SearchStrategy[Arrival] = names.filter(lambda name: name != "leaves").flatmap(
    lambda name: st.sampled_from([Happens(name), Leaves(name), HasEnded(name)])
)


@given(arrivals)
def test_an_arrival_is_read_back_and_found(arrival: Arrival) -> None:
    text = print_arrival(arrival)
    assert parse_arrival(text) == arrival
    assert locate_arrival(text, ()) == (0, len(text))
    field = {Happens: "name", Leaves: "stage", HasEnded: "cadence"}[type(arrival)]
    place = locate_arrival(text, (field,))
    assert place is not None
    assert text[place[0] : place[1]] == getattr(arrival, field)
