"""Edits by path change what they name and nothing else: the comments and the layout around it stay as they are."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_compiler.core.span import Path, Place, Span
from sla_compiler.findings.fix import Add, Edit, Fix, Remove, Replace, TextEdit
from sla_compiler.syntax.document import Document, Plain
from sla_compiler.syntax.edits import applied, resolved
from sla_compiler.syntax.form import FREE, Form
from sla_compiler.syntax.parser import locate
from sla_compiler.syntax.yaml import load
from tests.language.layout import laid_out
from tests.language.spots import at_path, changed, without
from tests.language.test_leaves import source

BLOCK = """\
# about the file
parties:
  marketing: VP Marketing  # signs

# how fast
clocks:
  # the first one
  first_touch:
    owner: sales  # the team
    within: {a: 4 hours, b: none}   # by tier
    alerts:
      - at: 80%   # early
        tell: rep
      # the last resort
      - {overdue: 1 hour, tell: boss}
  second: {stops: [call, mail], when: fit >= 70 or (budget and reply ever)}
"""
FORMS: dict[Path, Form] = {
    (): Form(("sla", "parties", "lead", "clocks", "duties")),
    ("parties", "marketing"): Form(("title",), "title"),
}


def document(text: str) -> Document:
    found, findings = load("x", text.encode())
    assert found is not None, findings
    return found


def after(text: str, *edits: Edit) -> str:
    fix = Fix("mend it", edits)
    return applied(text, resolved(document(text), fix, locate, lambda path: FORMS.get(path, FREE)))


def lines_changed(new: str, old: str = BLOCK) -> tuple[str, str]:
    """The lines that are gone and those that are new, each joined by ` / `."""
    gone = list((Counter(old.splitlines()) - Counter(new.splitlines())).elements())
    added = list((Counter(new.splitlines()) - Counter(old.splitlines())).elements())
    return " / ".join(gone), " / ".join(added)


REPLACED = [
    (Place(("clocks", "first_touch", "owner")), "marketing", "    owner: marketing  # the team"),
    (Place(("clocks", "first_touch", "owner")), "a: b", '    owner: "a: b"  # the team'),
    (Place(("clocks", "first_touch", "owner")), "Tier #1", '    owner: "Tier #1"  # the team'),
    (Place(("clocks", "first_touch", "owner"), "key"), "led_by", "    led_by: sales  # the team"),
    (Place(("clocks", "first_touch", "within")), "24 hours", "    within: 24 hours   # by tier"),
    (Place(("clocks", "first_touch", "within", "b")), "1, 2", '    within: {a: 4 hours, b: "1, 2"}   # by tier'),
    (Place(("clocks", "first_touch", "alerts", 1, "tell")), "rep", "      - {overdue: 1 hour, tell: rep}"),
    (
        Place(("clocks", "second", "stops")),
        "mail",
        "  second: {stops: mail, when: fit >= 70 or (budget and reply ever)}",
    ),
    (
        Place(("clocks", "second", "stops", 0)),
        "[a, b]",
        "  second: {stops: [[a, b], mail], when: fit >= 70 or (budget and reply ever)}",
    ),
    (
        Place(("clocks", "second", "when"), node=(1, 1, "name")),
        "mql",
        "  second: {stops: [call, mail], when: fit >= 70 or (budget and mql ever)}",
    ),
    (
        Place(("clocks", "second", "when"), node=(0, "value")),
        '"a, b"',
        "  second: {stops: [call, mail], when: 'fit >= \"a, b\" or (budget and reply ever)'}",
    ),
    (
        Place(("clocks", "second", "when"), offsets=(0, 9)),
        "budget",
        "  second: {stops: [call, mail], when: budget or (budget and reply ever)}",
    ),
]


@pytest.mark.parametrize(("place", "text", "line"), REPLACED)
def test_a_place_is_replaced_on_its_line(place: Place, text: str, line: str) -> None:
    _, new = lines_changed(after(BLOCK, Replace(place, text)))
    assert new == line


def test_a_value_of_several_lines_comes_to_stand_behind_its_key() -> None:
    gone, new = lines_changed(after(BLOCK, Replace(Place(("clocks", "first_touch", "alerts")), "[x]")))
    assert new == "    alerts: [x]"
    assert "tell: rep" in gone


REMOVED = [
    (("clocks", "first_touch", "owner"), "    owner: sales  # the team", ""),
    (("clocks", "first_touch", "within", "a"), "{a: 4 hours, b: none}", "{b: none}"),
    (("clocks", "first_touch", "within", "b"), "{a: 4 hours, b: none}", "{a: 4 hours}"),
    (("clocks", "second", "stops", 0), "[call, mail]", "[mail]"),
    (("clocks", "second", "stops", 1), "[call, mail]", "[call]"),
    (("clocks", "first_touch", "alerts", 0, "at"), "- at: 80%   # early\n        tell", "- tell"),
    (("clocks", "first_touch", "alerts", 1), "      # the last resort\n      - {overdue: 1 hour, tell: boss}\n", ""),
    (("parties", "marketing"), "parties:\n  marketing: VP Marketing  # signs\n\n", ""),
    (("clocks",), BLOCK[BLOCK.index("# how fast") - 1 :], ""),
    (("clocks", "second"), BLOCK[BLOCK.index("  second") :], ""),
]


@pytest.mark.parametrize(("path", "old", "new"), REMOVED)
def test_an_entry_goes_with_its_lines_and_comments(path: Path, old: str, new: str) -> None:
    expected = BLOCK.replace(old, new) if path[-1] != "owner" else BLOCK.replace(f"{old}\n", "")
    # The comment at the head of the file stands right above its first section, as one about that would.
    head = "# about the file\n" if path == ("parties", "marketing") else ""
    assert after(BLOCK, Remove(path)) == expected.removeprefix(head)


def test_of_several_that_go_the_last_takes_its_mapping_along() -> None:
    both = (Remove(("clocks", "first_touch", "within", "a")), Remove(("clocks", "first_touch", "within", "b")))
    assert lines_changed(after(BLOCK, *both)) == ("    within: {a: 4 hours, b: none}   # by tier", "")


def test_a_comment_above_several_short_entries_stays() -> None:
    text = "a:\n  # both\n  one: 1\n  two: 2\n"
    assert after(text, Remove(("a", "one"))) == "a:\n  # both\n  two: 2\n"
    assert after(text, Remove(("a", "two"))) == "a:\n  # both\n  one: 1\n"


ADDED = [
    (Add(("clocks", "first_touch", "label"), "First"), "        tell: rep", "    label: First"),
    (Add(("clocks", "first_touch", "within", "c"), "1, 2"), "b: none}", '{a: 4 hours, b: none, c: "1, 2"}'),
    (Add(("clocks", "first_touch", "within", "c"), "none", first=True), "", "{c: none, a: 4 hours, b: none}"),
    (Add(("clocks", "first_touch", "alerts", 0, "via"), "[slack]"), "", "        via: [slack]"),
    (
        Add(("clocks", "first_touch", "alerts", 0, "via"), "x", first=True),
        "",
        "      - via: x /         at: 80%   # early",
    ),
    (Add(("parties", "sales"), "VP Sales"), "", "  sales: VP Sales"),
    (Add(("parties", "sales"), "VP Sales", first=True), "", "  sales: VP Sales"),
    (Add(("parties", "marketing", "signs"), "true"), "", "  marketing: {title: VP Marketing, signs: true}  # signs"),
    (Add(("sla",), "v1"), "", "sla: v1"),
]


@pytest.mark.parametrize(("add", "_", "line"), ADDED)
def test_a_new_entry_stands_as_those_beside_it(add: Add, _: str, line: str) -> None:
    assert line in lines_changed(after(BLOCK, add))[1]


def test_a_new_section_comes_in_the_order_of_the_language() -> None:
    text = after(BLOCK, Add(("lead", "events", "reply"), "Reply"), Add(("duties", "notes"), "{owner: sales}"))
    assert "# signs\n\nlead:\n  events:\n    reply: Reply\n\n# how fast\nclocks:" in text
    assert text.endswith("reply ever)}\n\nduties:\n  notes: {owner: sales}\n")


def test_new_entries_of_one_new_section_share_it() -> None:
    text = after(BLOCK, Add(("lead", "events", "reply"), "Reply"), Add(("lead", "events", "call"), "Call"))
    assert text.count("lead:") == text.count("events:") == 1


NOWHERE: list[Edit] = [
    Replace(Place(("clocks", "third")), "x"),
    Replace(Place(("clocks", "second"), "key"), "first_touch"),
    Replace(Place(("clocks", "second", "when"), node=(7,)), "x"),
    Remove(("clocks", "third")),
    Add(("clocks", "second"), "x"),
    Add(("clocks", "second", "when", "of"), "x"),
]


@pytest.mark.parametrize("edit", NOWHERE)
def test_what_has_no_place_changes_nothing(edit: Edit) -> None:
    assert resolved(document(BLOCK), Fix("mend it", (edit,)), locate) == ()


def test_line_ends_of_windows_stay() -> None:
    text = BLOCK.replace("\n", "\r\n")
    edits = (Add(("lead", "events", "reply"), "Reply"), Remove(("clocks", "first_touch")))
    assert after(text, *edits) == after(BLOCK, *edits).replace("\n", "\r\n")


def test_a_file_without_a_last_line_end_can_be_added_to() -> None:
    assert after("a:\n  b: 1", Add(("a", "c"), "2")) == "a:\n  b: 1\n  c: 2"


def test_edits_that_overlap_are_refused() -> None:
    edits = [TextEdit(Span(1, 1, 1, 4), "x"), TextEdit(Span(1, 3, 1, 5), "y")]
    with pytest.raises(ValueError, match="overlap"):
        applied("a long line", edits)


def paths(node: Plain, path: Path = ()) -> list[Path]:
    if isinstance(node, dict):
        return [one for key, below in node.items() for one in ((*path, key), *paths(below, (*path, key)))]
    if isinstance(node, list):
        return [one for at, below in enumerate(node) for one in ((*path, at), *paths(below, (*path, at)))]
    return []


def holding(node: Plain, path: Path) -> Path:
    """The path, or that of the mapping or list that would be left empty without it."""
    parent = at_path(node, path[:-1])
    assert isinstance(parent, dict | list)
    return holding(node, path[:-1]) if len(parent) == 1 else path


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_in_any_layout_only_what_is_named_changes(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    text = laid_out(source(), draw)
    path = draw.choice(paths(source()))
    new = draw.choice(("plain", "a: b, c", "#1", "[x, y]", "it's", '"'))
    value: Plain = ["x", "y"] if new == "[x, y]" else new
    assert document(after(text, Replace(Place(path), new))).plain() == changed(source(), path, value)
    gone = after(text, Remove(path))
    assert gone == text or document(gone).plain() == without(source(), holding(source(), path))


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_in_any_layout_an_entry_can_be_added(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    text = laid_out(source(), draw)
    path = draw.choice([(), *(one for one in paths(source()) if isinstance(at_path(source(), one), dict))])
    first = draw.random() < 0.5
    found = document(after(text, Add((*path, "new_key"), "a: b, c", first=first))).plain()
    parent = at_path(found, path)
    assert isinstance(parent, dict)
    assert parent["new_key"] == "a: b, c"
    assert list(parent).index("new_key") == (0 if first else len(parent) - 1)
    assert without(found, (*path, "new_key")) == source()
