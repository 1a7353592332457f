"""What people see: a golden page with all that a finding can show, and the lines that are hard to show."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace, TextEdit
from sla_compiler.findings.located import Located, locate
from sla_compiler.report.snippet import WIDEST
from sla_compiler.report.text import render
from sla_compiler.syntax.document import Document
from sla_compiler.syntax.yaml import load
from tests.conftest import Golden
from tests.strategies.findings import FEW, several

HERE = Path(__file__).parent
GAP = Rule("SLA399", "nobodys-time", Severity.ERROR)
RANGE = Rule("SLA398", "slow-tier", Severity.WARNING)
HINT = Rule("SLA397", "hint", Severity.NOTE)

TEXT = """\
sla: v1
clocks:
  first_touch:
    owner: sales
    within: {a: 4 business hours, b: 2 business hours}
  disposition:
    owner: sales

    starts: pursuit ended
    stops: disposed
    within: 72 hours
"""


def document(text: str) -> Document:
    found, _ = load("examples/a.sla.yaml", text.encode())
    assert found is not None
    return found


def located() -> list[Located]:
    doc = document(TEXT)
    slow = Finding(
        RANGE,
        "tier `b` is served sooner than tier `a`",
        Place(("clocks", "first_touch", "within", "b")),
        help="exchange the two limits, or the order of the tiers",
        labels=(Label(Place(("clocks", "first_touch", "within", "a")), "the better tier waits longer"),),
    )
    gap = Finding(
        GAP,
        "nobody's time between `first_touch` and `disposition`",
        Place(("clocks", "disposition", "starts")),
        help="start `disposition` where `first_touch` stops",
        note="a lead that arrives on Friday at 17:00 waits until its pursuit has ended",
        labels=(
            Label(Place(("clocks", "first_touch"), "key"), "stops here"),
            Label(Place(("clocks", "disposition", "within")), "and is due so late"),
        ),
    )
    hint = Finding(HINT, "no target is given", Place(("clocks", "disposition", "target")))
    return [locate(finding, doc.name, doc) for finding in (gap, hint, slow)]


def test_the_page(golden: Golden) -> None:
    page = render(located(), {"examples/a.sla.yaml": TEXT}, color=False)
    golden(HERE / "page.txt", page.encode())


def test_the_page_in_colour(golden: Golden) -> None:
    page = render(located(), {"examples/a.sla.yaml": TEXT}, color=True)
    golden(HERE / "page-in-colour.txt", page.encode())


def test_no_findings() -> None:
    assert render([], {"a.yaml": "", "b.yaml": ""}, color=True) == "a.yaml: no findings\nb.yaml: no findings\n"


def lines(text: str, *, name: str = "a.yaml") -> list[str]:
    doc, findings = load(name, text.encode())
    return render([locate(finding, name, doc) for finding in findings], {name: text}, color=False).split("\n")


def test_wide_characters_keep_the_carets_in_line() -> None:
    shown = lines("a: {\u540d\u524d: 1, \u540d\u524d: 2}\n")
    assert shown[3:6] == [
        "1 | a: {\u540d\u524d: 1, \u540d\u524d: 2}",
        "  |              ^^^^",
        "  |     ---- first given here",
    ]


def test_marks_that_take_no_room_keep_the_carets_in_line() -> None:
    text = "a: 'e\u0301' b"
    finding = Finding(HINT, "here", Span(1, 9, 1, 10))
    shown = render([locate(finding, "a.yaml")], {"a.yaml": text}, color=False).split("\n")
    assert shown[3:5] == [f"1 | {text}", "  |        ^"]


def test_characters_that_cannot_be_printed_are_spelled() -> None:
    shown = lines("a: x\u200by\u202e\x1b[31m\n")
    assert shown[3:5] == ["1 | a: x\\u200by\\u202e\\x1b[31m", "  |     ^^^^^^"]
    assert not any("\x1b" in line or "\u202e" in line for line in shown)


def test_names_and_messages_cannot_move_the_cursor() -> None:
    finding = Finding(HINT, "odd `\x1b[2J`", Span(1, 1, 1, 2))
    shown = render([locate(finding, "a\x1b.yaml")], {"a\x1b.yaml": "x"}, color=False)
    assert "\x1b" not in shown


def test_long_lines_are_cut_around_the_caret() -> None:
    shown = lines("a: " + "x" * 500 + "\u200b" + "\u540d" * 500 + "\n")
    row, carets = shown[3], shown[4]
    assert row.startswith("1 | ...x")
    assert row.endswith("\u540d...")
    assert WIDEST - 2 <= len(row) + row.count("\u540d") <= WIDEST
    assert carets.index("^") == row.index("\\u200b")
    assert carets.count("^") == len("\\u200b")


def test_the_beginning_and_end_of_long_lines_are_not_cut() -> None:
    assert lines("\u200b" + "x" * 500 + "\n")[3].startswith("1 | \\u200bxxx")
    assert lines("a: " + "x" * 500 + "\u200b\n")[3].endswith("xxx\\u200b")


def test_a_place_behind_the_last_line_is_shown() -> None:
    finding = Finding(HINT, "something is missing", Span(3, 1, 3, 1))
    shown = render([locate(finding, "a.yaml")], {"a.yaml": "a: 1\nb: 2\n"}, color=False)
    assert " --> a.yaml:3:1\n" in shown
    assert "3 |\n  | ^\n" in shown


def test_findings_are_in_the_order_of_the_text() -> None:
    shown = lines("a: 1\nb: !x 2\na: 3\n")
    assert [line for line in shown if " --> " in line] == [" --> a.yaml:2:4", " --> a.yaml:3:1"]
    assert shown[-2] == "2 errors"


LIMITS = "  within: {a: 4 business hours, b: 2 business hours, c: none}\n"


def marked(span: Span, *labels: tuple[Span, str], text: str = LIMITS) -> list[str]:
    item = Located(Finding(HINT, "here", span), "a.yaml", span, labels)
    return render([item], {"a.yaml": text}, color=False).split("\n")[3:]


def test_a_label_behind_the_carets_shares_their_line() -> None:
    b, c = (Span(1, 34, 1, 50), "sooner"), (Span(1, 55, 1, 59), "never")
    assert marked(Span(1, 15, 1, 31), c, b)[:4] == [
        f"1 | {LIMITS}".rstrip(),
        "  |               ^^^^^^^^^^^^^^^^   ---------------- sooner",
        "  |                                                       ---- never",
        "  |",
    ]


def test_a_label_that_touches_the_carets_has_its_own_line() -> None:
    assert marked(Span(1, 15, 1, 16), (Span(1, 16, 1, 17), "here"))[1:3] == [
        "  |               ^",
        "  |                - here",
    ]


def test_a_label_of_the_same_place_stands_behind_the_carets() -> None:
    assert marked(Span(1, 15, 1, 31), (Span(1, 3, 1, 9), "of these"), (Span(1, 15, 1, 31), "too long"))[1:4] == [
        "  |               ^^^^^^^^^^^^^^^^ too long",
        "  |   ------ of these",
        "  |",
    ]


def test_of_very_many_labels_the_first_are_shown() -> None:
    labels = [(Span(number, 1, number, 2), f"label {number}") for number in range(2, 17)]
    shown = "\n".join(marked(Span(1, 1, 1, 2), *labels, text="a: 1\n" * 20))
    assert shown.count("label ") == 12
    assert "  = note: 3 more places like these" in shown


def test_nothing_of_a_file_begins_a_line() -> None:
    """A line that begins with two colons would be a command in the log of a workflow."""
    hostile = "\n::error::x"
    finding = Finding(HINT, hostile, Span(1, 1, 1, 2), help=hostile, note=hostile)
    item = Located(finding, hostile, Span(1, 1, 1, 2), ((Span(1, 1, 1, 2), hostile),))
    shown = render([item], {hostile: f"a{hostile}"}, color=False) + render([], {"::error::x": ""}, color=False)
    assert [line for line in shown.splitlines() if line.lstrip().startswith("::")] == []
    assert "./::error::x: no findings" in shown


@FEW
@given(several)
def test_every_line_is_printable(items: list[Located]) -> None:
    shown = render(items, {item.file: item.finding.message for item in items}, color=False)
    assert all(line.isprintable() for line in shown.split("\n"))
    assert sum(line.lstrip(" ").startswith("--> ") for line in shown.split("\n")) == len(items)


def fixable(*, certain: bool, edits: bool = True) -> Located:
    span = Span(1, 1, 1, 2)
    finding = Finding(HINT, "odd", span, fix=Fix("write `b`", (Replace(span, "b"),), certain=certain))
    return Located(finding, "a.yaml", span, edits=(TextEdit(span, "b"),) if edits else ())


def closing(*items: Located, waived: int = 0, unchecked: tuple[Rule, ...] = ()) -> list[str]:
    shown = render(items, {"a.yaml": "a"}, color=False, waived=waived, unchecked=unchecked)
    return shown[shown.rindex("\n\n") + 2 :].splitlines()[1:] if items else shown.splitlines()[1:]


def test_fixes_are_marked_and_counted() -> None:
    shown = render([fixable(certain=True), fixable(certain=False)], {"a.yaml": "a"}, color=False)
    assert shown.count("  = fix: write `b`\n") == 1
    assert shown.count("  = fix: write `b` (unsafe)\n") == 1
    twice = replace(fixable(certain=True), finding=replace(fixable(certain=True).finding, help="write `b`"))
    assert render([twice], {"a.yaml": "a"}, color=False).count("write `b`") == 1
    assert closing(fixable(certain=True), fixable(certain=False)) == [
        "1 fixable with `--fix`, 1 more with `--unsafe-fixes`"
    ]
    assert closing(fixable(certain=True)) == ["1 fixable with `--fix`"]
    assert closing(fixable(certain=False)) == ["1 fixable with `--unsafe-fixes`"]
    assert closing(fixable(certain=True, edits=False)) == []


def test_what_was_set_aside_or_not_asked_is_told() -> None:
    expected = ["2 waived", "not checked without `--at`: SLA399 nobodys-time"]
    assert closing(fixable(certain=True, edits=False), waived=2, unchecked=(GAP,)) == expected
    assert closing(waived=2, unchecked=(GAP,)) == expected
    assert closing(unchecked=(GAP,) * 7)[0].endswith("SLA399 nobodys-time and 2 more")
