"""Whatever the bytes: an answer, places inside the text, and the events of the library that the reader builds on."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import Event
from ruamel.yaml.loader import BaseLoader

from sla_compiler.core.span import Span
from sla_compiler.syntax.document import Document, Mapping, Node, Plain, Scalar, Sequence, lines_of
from sla_compiler.syntax.reader import Events, Mark, UnreadableError
from sla_compiler.syntax.text import readable
from sla_compiler.syntax.yaml import load, load_json_like

AGREEMENT = """\
# every kind of line that agreements have
sla: v1      # the language
agreement:
  id: outbound
  title: "Outbound: an agreement"
  purpose: 'It''s one definition, one clock'
  version: 1.10
  effective: 2026-10-01
calendars:
  office: {timezone: Europe/Berlin, open: {mon-fri: 09:00-17:30}, closed: [2026-12-25,
    2027-01-01]}
definitions:
  hand_raise: demo within 30 days or trial within 30 days
stages:
  raw: {owner: marketing}
  mql:
    from: [raw, nurture]
    when: {all: [fit >= 70, intent >= 60, {at_least: 2, of: [a, b]}]}
    note: >-
      folded over
      two lines
  empty:
alerts:
  - {at: 80%, tell: rep}
  - when: else

    then: |
      call the lead
bands: {red: {when: kept < 75%, then: x}, green: else}
"""
SIGNS = st.sampled_from(
    [*":-?,[]{}#&*!|>'\"%@`\\ \n\t=<~.0a\u00e4\u200b\r", ": ", "- ", " #", "\r\n", "a: ", "---\n", "<<"]
)
YAML_LIKE = st.lists(SIGNS, max_size=60).map("".join)
WORDS = st.sampled_from(
    [
        "a",
        "b: ",
        "c:",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n",
        "\n  ",
        "\n    ",
        "'d'",
        '"e"',
        " #f",
        "|\n  g",
        "h i",
    ]
)
STRUCTURED = st.lists(WORDS, max_size=40).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The agreement with a few characters put in, taken out or replaced."""
    text = AGREEMENT
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.one_of(st.just(""), SIGNS, st.characters())) + text[at + draw(st.integers(0, 3)) :]
    return text


def scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Mapping(entries):
            for entry in entries:
                yield entry.key
                yield from scalars(entry.value)
        case Sequence(items):
            for item in items:
                yield from scalars(item)


def inside(span: Span, lines: tuple[str, ...]) -> bool:
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    known = 1 <= span.line <= len(lines) and 1 <= span.end_line <= len(lines)
    return known and start <= end and span.column >= 1 and span.end_column <= len(lines[span.end_line - 1]) + 1


def check(document: Document) -> None:
    lines = document.lines
    for scalar in scalars(document.root):
        span = scalar.span
        assert inside(span, lines)
        if scalar.style == "plain" and span.line == span.end_line:
            source = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert source.replace("\t", " ") == scalar.text
    document.plain()


def answered(data: bytes) -> None:
    lines = lines_of(readable(data))
    for read in (load, load_json_like):
        document, findings = read("a.yaml", data)
        assert document is not None or findings
        if document is not None:
            check(document)
        places = [
            place for finding in findings for place in (finding.place, *(label.place for label in finding.labels))
        ]
        for place in places:
            assert isinstance(place, Span)
            assert inside(place, lines)
        ordered = [finding.place for finding in findings if isinstance(finding.place, Span)]
        assert all(first <= second for first, second in pairwise(ordered))


@given(st.binary(max_size=80))
def test_any_bytes_are_answered(data: bytes) -> None:
    answered(data)


@given(st.one_of(YAML_LIKE, STRUCTURED, st.text(max_size=60)))
def test_any_text_is_answered(text: str) -> None:
    answered(text.encode("utf-8", "surrogatepass"))


@given(mutated())
def test_any_slip_in_an_agreement_is_answered(text: str) -> None:
    answered(text.encode("utf-8", "surrogatepass"))


def test_the_agreement_itself_has_no_fault() -> None:
    document, findings = load("a.yaml", AGREEMENT.encode())
    assert findings == ()
    assert document is not None
    assert filled(document.plain()) == YAML(typ="base", pure=True).load(AGREEMENT)


def filled(value: Plain) -> object:
    """The library has no absent values where nothing is resolved: they are empty texts."""
    match value:
        case dict():
            return {key: filled(item) for key, item in value.items()}
        case list():
            return [filled(item) for item in value]
        case _:
            return value or ""


Step = tuple[str, object, object, tuple[int, int, int], tuple[int, int, int]]


def ours(text: str) -> tuple[list[Step], bool]:
    events = Events(text)
    return steps(iter(events.following, None))


def theirs(text: str) -> tuple[list[Step], bool]:
    loader = BaseLoader(text)
    return steps(iter(loader.get_event, None))


def steps(events: Iterator[Event]) -> tuple[list[Step], bool]:
    """Kind, value, style and marks of each event, and whether the text was read to its end."""
    found: list[Step] = []
    try:
        for event in events:
            start, end = place(event.start_mark), place(event.end_mark)
            value, style = getattr(event, "value", None), getattr(event, "style", None)
            found.append((type(event).__name__, value, style, start, end))
    except (YAMLError, UnreadableError, IndexError):
        return found, False
    else:
        return found, True


def place(mark: Mark) -> tuple[int, int, int]:
    return mark.index, mark.line, mark.column


def comparable(text: str) -> bool:
    """What the reader notes and passes over makes other events, and `clean` text has no odd line ends."""
    return not any(sign in text for sign in ("&", "*", "!", "%", "\t", "\u200b")) and "\r" not in text.replace(
        "\r\n", ""
    )


@given(st.one_of(YAML_LIKE, STRUCTURED, mutated()).filter(comparable))
def test_the_events_are_those_of_the_library(text: str) -> None:
    printable = "".join(character for character in text if character.isprintable() or character in "\r\n")
    text = printable if "\r" not in printable.replace("\r\n", "") else ""
    assert ours(text) == theirs(text)


def test_the_events_of_the_agreement_are_those_of_the_library() -> None:
    assert ours(AGREEMENT) == theirs(AGREEMENT)
    assert ours(AGREEMENT)[1]
