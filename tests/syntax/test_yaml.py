"""The located tree: every value as its source text, at its exact place."""

from sla_compiler.core.span import NodePath, Place, Span
from sla_compiler.syntax.document import Document, Mapping, Scalar, Sequence
from sla_compiler.syntax.yaml import load, load_json_like

TEXT = """\
# an agreement
sla: v1   # the language
agreement:
  title: 'It''s "inbound"'
  purpose: "One clock"
  empty:
  hours: {mon-fri: 09:00-17:30, sat: no, closed: [2026-10-12,
    2026-11-11], none: }
stages:
- raw
- when: >-
    folded
    text

  from: |  # two lines
    a

    b
folded: one
  two
last: 1.10"""


def document(text: str) -> Document:
    found, findings = load("a.yaml", text.encode())
    assert findings == ()
    assert found is not None
    return found


def source(doc: Document, span: Span) -> str:
    lines = doc.text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def at(doc: Document, *path: str | int) -> str:
    node = doc.node(path)
    assert node is not None
    return source(doc, node.span)


def test_values_are_source_text() -> None:
    assert document(TEXT).plain() == {
        "sla": "v1",
        "agreement": {
            "title": 'It\'s "inbound"',
            "purpose": "One clock",
            "empty": None,
            "hours": {"mon-fri": "09:00-17:30", "sat": "no", "closed": ["2026-10-12", "2026-11-11"], "none": None},
        },
        "stages": ["raw", {"when": "folded text", "from": "a\n\nb\n"}],
        "folded": "one two",
        "last": "1.10",
    }


def test_spans_are_exact() -> None:
    doc = document(TEXT)
    assert at(doc, "sla") == "v1"
    assert at(doc, "agreement", "title") == "'It''s \"inbound\"'"
    assert at(doc, "agreement", "purpose") == '"One clock"'
    assert at(doc, "agreement", "hours", "mon-fri") == "09:00-17:30"
    assert at(doc, "agreement", "hours", "closed") == "[2026-10-12,\n    2026-11-11]"
    assert at(doc, "agreement", "hours").startswith("{mon-fri")
    assert at(doc, "agreement", "hours").endswith("none: }")
    assert at(doc, "stages", 0) == "raw"
    assert at(doc, "stages", 1, "when") == ">-\n    folded\n    text"
    assert at(doc, "stages", 1, "from") == "|  # two lines\n    a\n\n    b"
    assert at(doc, "stages").startswith("- raw")
    assert at(doc, "stages").endswith("    b")
    assert at(doc, "folded") == "one\n  two"
    assert at(doc, "last") == "1.10"
    assert source(doc, doc.root.span) == TEXT.split("\n", 1)[1]


def test_an_absent_value_stands_right_after_its_colon() -> None:
    doc = document(TEXT)
    node = doc.node(("agreement", "empty"))
    assert node == Scalar("", "plain", Span(6, 9, 6, 9))
    assert doc.node(("agreement", "hours", "none")) == Scalar("", "plain", Span(8, 23, 8, 23))
    assert document("a  :\nb: 1").node(("a",)) == Scalar("", "plain", Span(1, 5, 1, 5))
    assert document("{a : }").node(("a",)) == Scalar("", "plain", Span(1, 5, 1, 5))
    assert document('a: ""').plain() == {"a": ""}
    assert document("a:\n-\n- b").plain() == {"a": [None, "b"]}


def test_styles_are_kept() -> None:
    root = document("a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni: >\n  j\n").root
    assert isinstance(root, Mapping)
    assert [entry.value.style for entry in root.entries if isinstance(entry.value, Scalar)] == [
        "plain",
        "single",
        "double",
        "literal",
        "folded",
    ]


def test_keys_have_spans() -> None:
    doc = document(TEXT)
    key = doc.key(("agreement", "hours", "closed"))
    assert key == Scalar("closed", "plain", Span(7, 42, 7, 48))
    assert doc.key(("stages", 0)) is None
    assert doc.key(()) is None


def test_comments_are_kept_with_their_places() -> None:
    assert document(TEXT).comments == ((1, 1, "# an agreement"), (2, 11, "# the language"), (15, 12, "# two lines"))


def test_line_ends_of_windows_change_nothing() -> None:
    unix, windows = document(TEXT), document(TEXT.replace("\n", "\r\n"))
    assert windows.root == unix.root
    assert windows.lines == unix.lines
    assert windows.comments == unix.comments


def test_the_nearest_value_on_a_path() -> None:
    doc = document(TEXT)
    node, depth = doc.nearest(("agreement", "hours", "sun", "open"))
    assert (isinstance(node, Mapping), depth) == (True, 2)
    assert doc.nearest(("stages", 7)) == (doc.node(("stages",)), 1)
    assert doc.nearest(("stages", "raw")) == (doc.node(("stages",)), 1)
    assert doc.node(("agreement", "hours", "sun")) is None


def test_a_place_is_looked_up() -> None:
    doc = document(TEXT)
    assert source(doc, doc.span(Place(("sla",)))) == "v1"
    assert source(doc, doc.span(Place(("sla",), "key"))) == "sla"
    assert source(doc, doc.span(Place(("agreement", "hours", "sun", "open")))) == "hours"
    assert source(doc, doc.span(Place(("agreement",)))) == "agreement"
    assert source(doc, doc.span(Place(("stages", 1)))) == "when"
    assert source(doc, doc.span(Place(("nothing",)))) == "sla"
    assert source(doc, doc.span(Place(()))) == "sla"


SENTENCES = """\
one: fit >= 70
quoted: 'fit >= 70'
doubled: 'fit = ''a'''
many: fit
  >= 70
tree: {all: [fit >= 70, {not: "intent < 5"}, {at_least: 2, of: [a, {any: [b, c]}]}]}
list: [call, email]
"""


def number(text: str, node: NodePath) -> tuple[int, int] | None:
    """Node `("number",)` of a sentence is its last word."""
    return (text.rindex(" ") + 1, len(text)) if node == ("number",) else None


def test_a_node_of_a_sentence_is_found_in_its_text() -> None:
    doc = document(SENTENCES)

    def shown(key: str, *node: int | str) -> str:
        return source(doc, doc.span(Place((key,), node=node), number))

    assert shown("one", "number") == "70"
    assert shown("one", 0) == "fit >= 70"
    assert shown("quoted", "number") == "70"
    assert shown("doubled", "number") == "'fit = ''a'''"
    assert shown("many", "number") == "fit\n  >= 70"
    assert shown("tree", 0, "number") == "70"
    assert shown("tree", 1, 0, "number") == "5"
    assert shown("tree", 1, 0) == '"intent < 5"'
    assert shown("tree", 2, 1, 0) == "b"
    assert shown("tree", 2, "least") == "2"
    assert shown("tree", 9).startswith("{all")
    assert shown("list", 1) == "email"


def test_a_missing_locator_means_the_whole_sentence() -> None:
    doc = document(SENTENCES)
    assert source(doc, doc.span(Place(("one",), node=("number",)))) == "fit >= 70"


def test_json_is_read_with_tabs_between_its_values() -> None:
    data = b'{\r\n\t"a":\t[1, true,null],\t"b":"\\u00e9\\ud83d\\ude00\\/",\n"c":{}, "d": []}\n'
    doc, findings = load_json_like("lead.json", data)
    assert findings == ()
    assert doc is not None
    assert doc.plain() == {"a": ["1", "true", "null"], "b": "\u00e9\U0001f600/", "c": {}, "d": []}
    assert doc.node(("a",)) == Sequence(
        (
            Scalar("1", "plain", Span(2, 8, 2, 9)),
            Scalar("true", "plain", Span(2, 11, 2, 15)),
            Scalar("null", "plain", Span(2, 16, 2, 20)),
        ),
        Span(2, 7, 2, 21),
    )


def test_a_tab_inside_a_text_of_json_is_an_error() -> None:
    _, findings = load_json_like("lead.json", b'{"a":\t"b\tc"}')
    assert [(finding.rule.code, finding.place) for finding in findings] == [("SLA005", Span(1, 7, 1, 12))]
