"""What is refused: which fault is found, where, and what is said."""

import pytest

from sla_compiler.core.span import Span
from sla_compiler.findings.finding import Finding
from sla_compiler.syntax.composer import DEEPEST, MOST_VALUES
from sla_compiler.syntax.yaml import MOST_BYTES, MOST_FINDINGS, load


def faults(data: str | bytes) -> tuple[Finding, ...]:
    return load("a.yaml", data if isinstance(data, bytes) else data.encode())[1]


def brief(data: str | bytes) -> list[tuple[str, int, int, int]]:
    """Code, line, first column, end column of each fault."""
    found = []
    for finding in faults(data):
        assert isinstance(finding.place, Span)
        found.append((finding.rule.code, finding.place.line, finding.place.column, finding.place.end_column))
    return found


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", [("SLA014", 1, 1, 1)]),
        ("# only\n---\n", [("SLA014", 1, 1, 1)]),
        ("- a\n", [("SLA004", 1, 1, 2)]),
        ("hello\n", [("SLA004", 1, 1, 2)]),
        (b"a: 1\nb: caf\xe9 \xff\n", [("SLA001", 2, 7, 8)]),
        ("a: 1".encode("utf-16"), [("SLA001", 1, 1, 2)]),
        (b"\xef\xbb\xbfa: 1\n", [("SLA002", 1, 1, 2)]),
        ("a: x\x00y\u200b\u202ez\n", [("SLA002", 1, 5, 6), ("SLA002", 1, 7, 9)]),
        ("a:\u00a0b\n", [("SLA002", 1, 3, 4)]),
        ("a: b\rc: d\n", [("SLA002", 1, 5, 6)]),
        ("a: b\u0085\n", [("SLA002", 1, 5, 6)]),
        ("# \ufeff\na: \ue000\n", [("SLA002", 1, 3, 4), ("SLA002", 2, 4, 5)]),
        ("a: x\ufe0f \u2764\ufe0f\n", [("SLA002", 1, 5, 6)]),
        ('a: "x\\u200by"\n', [("SLA002", 1, 4, 14)]),
        ('a: "\\ud83d"\n', [("SLA002", 1, 4, 12)]),
        ("a: Zoe\u0308 e\u0301\n", [("SLA003", 1, 6, 8)]),
        ('a: "e\\u0301"\n', [("SLA003", 1, 4, 13)]),
        ("a:\n\tb: 1\nc:\t2\n", [("SLA005", 2, 1, 2), ("SLA005", 3, 3, 4)]),
        ("a:\n  b: 1\n\tc: 2\n", [("SLA005", 3, 1, 2)]),
        ('a: "x\\ty"\n', [("SLA005", 1, 4, 10)]),
        ("a: 1\nb: 2\na: 3\n'a': 4\n", [("SLA006", 3, 1, 2), ("SLA006", 4, 1, 4)]),
        ("a: {b: 1, b: 2}\nc: {b: 1}\n", [("SLA006", 1, 11, 12)]),
        ("a: &x 1\nb: [*x, *y]\n", [("SLA007", 1, 4, 6), ("SLA007", 2, 5, 7), ("SLA007", 2, 9, 11)]),
        ("a: *\n", [("SLA007", 1, 4, 5)]),
        ("a: !!int 1\nb: !x {c: !<y> d}\n", [("SLA008", 1, 4, 9), ("SLA008", 2, 4, 6), ("SLA008", 2, 11, 15)]),
        ("%YAML 1.2\n%TAG ! x\n---\na: 1\n", [("SLA009", 1, 1, 2)]),
        ("a: 1\n---\nb: 2\n", [("SLA009", 2, 1, 4)]),
        ("a: 1\n...\nb: 2\n", [("SLA009", 3, 1, 2)]),
        ("a: {x: 1,000, y: 2}\n", [("SLA011", 1, 10, 13)]),
        ("a: {x: 1,000,000, y: 2}\n", [("SLA011", 1, 10, 13)]),
        ("a: {x: 1,000, y: 2,000}\n", [("SLA011", 1, 10, 13), ("SLA011", 1, 20, 23)]),
        ("a: {x: notice, in writing}\n", [("SLA011", 1, 16, 26)]),
        ("a: {x:1}\n", [("SLA004", 1, 5, 8)]),
        ("a: {x: 1, y:}\n", [("SLA004", 1, 11, 13)]),
        ("a: {x}\n", [("SLA004", 1, 5, 6)]),
        ("a: Tier #1\nb: #sales\nc: d # e\nf: 'g' #h\n#i\n", [("SLA012", 1, 9, 11), ("SLA012", 2, 4, 10)]),
        ("? a\n: b\n", [("SLA013", 1, 1, 2)]),
        ("? [a]\n: b\n", [("SLA013", 1, 1, 2)]),
        ("[a]: b\n{c: d}: e\n", [("SLA013", 1, 1, 2), ("SLA013", 2, 1, 2)]),
        ("<<: {a: b}\n", [("SLA013", 1, 1, 3)]),
        (": b\n", [("SLA013", 1, 1, 1)]),
        ("? a\nb: 1\n", [("SLA013", 1, 1, 2)]),
        ("a: 1\n? a\n", [("SLA013", 2, 1, 2)]),
        ("a:\n? b: {c: d}\n", [("SLA013", 2, 1, 2)]),
    ],
)
def test_faults_and_their_places(data: str | bytes, expected: list[tuple[str, int, int, int]]) -> None:
    assert brief(data) == expected


@pytest.mark.parametrize(
    ("text", "place", "message", "advice"),
    [
        ("a: b: c\n", (1, 5), "the value has a colon and a space in it", '"b: c"'),
        ("a: b\n  c: d\n", (2, 3), "`c` is indented as if it continued the value above", "indent it"),
        ("a:\n  b:1\n  c: d\n", (2, 3), "`b:` has no space after its colon", "`b: value`"),
        ("a: 1\nb:2\n", (2, 1), "`b:` has no space after its colon", "`b: value`"),
        ("a: 1\nb\nc: 2\n", (2, 1), "a line without a colon stands among keys", "`key: value`"),
        ("a:\n    b: 1\n  c: 2\n", (3, 3), "the indentation fits no level above", "indent it"),
        ("a: 1\n- b\n", (2, 1), "a list item stands among keys", "under its key"),
        ("a:\n  - b\n  c: 1\n", (3, 3), "a key stands among list items", "under its key"),
        ("a: - b\n", (1, 4), "a list item stands on the line of its key", "[a, b]"),
        ("a: [b, c\nd: e\n", (1, 4), "`[` is not closed", "write the `]`"),
        ("a: {b: c\n", (1, 4), "`{` is not closed", "write the `}`"),
        ("a: [b}\n", (1, 6), "`}` stands where `]` would close the brackets", "write `]`"),
        ("a: [b 'c']\nb: [c, 'd' e]\n", (2, 12), "a comma is missing here", "a comma between"),
        ("a: [b,,c]\n", (1, 7), "a comma has nothing before it", "delete the comma"),
        ("{a: b}}\n", (1, 7), "`}` closes nothing", "delete it"),
        ("a: [\n- b\n]\n", (2, 1), "`- ` begins a list item inside brackets", "leave the dash out"),
        ('a: "b\nc: d\n', (1, 4), 'the quote `"` is not closed', 'closing `"`'),
        ("a: 'it's\nc: d\n", (1, 8), "text follows the closing quote", "whole value in quotes"),
        ("a: [b] c\n", (1, 8), "text follows the closing `]`", "whole value in quotes"),
        ("a: 'b', 'c'\n", (1, 7), "a comma stands after a value that has ended", "in brackets"),
        ('a: "\\d"\n', (1, 6), "a backslash in double quotes begins an escape, and this is none", "single quotes"),
        ("a: @b # c\n", (1, 4), "a value cannot begin with `@`", '`"@b"`'),
        ("a: {b: %c, d: 1}\n", (1, 8), "a value cannot begin with `%`", '`"%c"`'),
        ("a: `b`\n", (1, 4), "a value cannot begin with a backtick", "delete the backticks"),
        ("a: {b: >= 70, c: 1}\n", (1, 8), "a value cannot begin with `>`", "`fit >= 70`"),
        ("a: >= 70\n", (1, 4), "a value that begins with `>` is the start of a text of several lines", "`fit >= 70`"),
        ('a: "\\UFFFFFFFF"\n', (1, 7), "this cannot be read as YAML", "in quotes"),
        ("x" * 2000 + ": 1\n", (1, 2001), "a key is longer than 1,024 characters", "shorter"),
    ],
)
def test_what_the_grammar_trips_over(text: str, place: tuple[int, int], message: str, advice: str) -> None:
    document, findings = load("a.yaml", text.encode())
    assert document is None
    (finding,) = findings
    assert finding.rule.code == "SLA004"
    assert isinstance(finding.place, Span)
    assert ((finding.place.line, finding.place.column), finding.message) == (place, message)
    assert advice in finding.help


def test_a_tree_is_given_where_the_rest_is_certain() -> None:
    document, findings = load("a.yaml", "a: {x: 1,000, y: 2}\nb: 1\nb: 2\nc: T #1\nd:\te\nf: e\u0301\n".encode())
    assert [finding.rule.code for finding in findings] == ["SLA011", "SLA006", "SLA012", "SLA005", "SLA003"]
    assert document is not None
    assert document.plain() == {"a": {"x": "1", "y": "2"}, "b": "1", "c": "T", "d": "e", "f": "e\u0301"}


@pytest.mark.parametrize("text", ["a: *x", "a: !x y", "<<: {a: 1}", "a: \u200b", "a: 1\n---\nb: 2", "a: [", "[a]: b"])
def test_no_tree_is_given_where_it_is_not(text: str) -> None:
    assert load("a.yaml", text.encode())[0] is None


def test_duplicates_point_at_the_first() -> None:
    (finding,) = faults("a: 1\nb: 2\na: 3\n")
    assert finding.message == "`a` is given twice"
    assert [(label.place, label.text) for label in finding.labels] == [(Span(1, 1, 1, 2), "first given here")]


def test_a_comma_is_explained_with_the_whole_value() -> None:
    (finding,) = faults("a: {x: 1,000, y: 2}\n")
    assert '`"1,000"`' in finding.help


def test_a_long_file_is_not_read() -> None:
    assert [finding.rule.code for finding in faults(b"# " + b"x" * MOST_BYTES)] == ["SLA010"]
    assert brief(b"a: 1\n#" + b"x" * (MOST_BYTES - 6)) == []


def test_a_deep_file_is_not_read() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * (depth - 1) + "]" * (depth - 1)

    assert faults(nested(DEEPEST)) == ()
    assert [finding.rule.code for finding in faults(nested(DEEPEST + 1))] == ["SLA010"]
    assert [finding.rule.code for finding in faults(nested(100))] == ["SLA010"]
    blocks = "".join(f"{' ' * level}a:\n" for level in range(100))
    assert [finding.rule.code for finding in faults(blocks)] == ["SLA010"]


def test_a_file_of_very_many_values_is_not_read() -> None:
    (finding,) = faults("a: [" + "1," * MOST_VALUES + "]")
    assert finding.rule.code == "SLA010"


def test_of_many_faults_the_first_are_shown_and_the_others_counted() -> None:
    findings = faults("a: 1\n" * (MOST_FINDINGS + 8))
    assert len(findings) == MOST_FINDINGS + 1
    assert {finding.rule.code for finding in findings[:-1]} == {"SLA006"}
    assert findings[-1].message == "7 more findings in this file are not shown"


def test_laughter_stays_small() -> None:
    lines = ["a: &a [x, x]"] + [
        f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert {finding.rule.code for finding in faults("\n".join(lines))} == {"SLA007"}
