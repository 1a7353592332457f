"""Fixes are made in rounds until nothing is left to mend, and one that does no good is withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sla_compiler.core.span import Place
from sla_compiler.driver.fix import diff, fixed
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Add, Edit, Fix, Remove, Replace
from sla_compiler.findings.selection import Selection
from sla_compiler.linter.engine import Check
from sla_compiler.linter.subject import Subject
from tests.conftest import ROOT

CLEAN = (ROOT / "tests/rules/clean.yaml").read_bytes()
ONLY_THE_FILE = Selection(select=("SLA0", "OWN"))


def own(*edits: Edit, mended: str = "", says: str = "this can be better", **fix: bool) -> Check:
    """A rule with these edits as its fix, which finds the same fault in every agreement without the title `mended`."""
    rule = Rule("OWN1", "own-rule", Severity.WARNING)

    def ask(subject: Subject) -> Iterator[Finding]:
        if subject.agreement.head.title != mended:
            yield Finding(rule, says, Place(("agreement", "title")), fix=Fix("mend it", edits, **fix))

    return Check(rule, ask, "What: a rule of a test.")


def made(data: bytes, *checks: Check, unsafe: bool = False) -> tuple[bytes, int]:
    found = fixed("x.sla.yaml", data, ONLY_THE_FILE, checks, unsafe=unsafe)
    return found.data, len(found.applied)


TITLE = Replace(Place(("agreement", "title")), "Better")


def test_a_fix_that_mends_is_made() -> None:
    data, count = made(CLEAN, own(TITLE, mended="Better"))
    assert count == 1
    assert diff("x", CLEAN, data).count("\n+  title: Better\n") == 1


def test_a_fix_after_which_the_fault_is_still_there_is_withdrawn() -> None:
    assert made(CLEAN, own(TITLE)) == (CLEAN, 0)


def test_a_fix_that_makes_the_file_worse_is_withdrawn() -> None:
    assert made(CLEAN, own(TITLE, Remove(("stages",)), mended="Better")) == (CLEAN, 0)
    assert made(CLEAN, own(TITLE, Add(("agreement", "no_key"), "1"), mended="Better")) == (CLEAN, 0)


def test_a_fix_that_changes_a_meaning_which_it_should_keep_is_withdrawn() -> None:
    assert made(CLEAN, own(TITLE, mended="Better", keeps_meaning=True)) == (CLEAN, 0)


def test_a_fix_that_is_only_proposed_is_made_when_asked_for() -> None:
    check = own(TITLE, mended="Better", certain=False)
    assert made(CLEAN, check) == (CLEAN, 0)
    assert made(CLEAN, check, unsafe=True)[1] == 1


def test_a_bad_fix_does_not_keep_the_good_ones_from_being_made() -> None:
    text = CLEAN.replace(b"existing_leads: keep", b"existing_leads: keeep").replace(b"title:", b"titel:", 1)
    data, count = made(text, own(Remove(("stages",)), says="never mended"))
    assert (data, count) == (CLEAN, 2)


def test_mending_one_fault_may_show_the_next() -> None:
    text = CLEAN.replace(b"existing_leads: keep", b"existing_leads: keeep").replace(b"  title: ", b"  title:\xc2\xa0")
    assert made(text) == (CLEAN, 2)


def test_a_file_that_is_no_text_is_left_alone() -> None:
    broken = CLEAN.replace(b"existing_leads: keep", b"existing_leads: keeep") + b"# \xff\n"
    assert made(broken) == (broken, 0)


def test_a_byte_order_mark_goes_without_anything_else() -> None:
    assert made(b"\xef\xbb\xbf" + CLEAN) == (CLEAN, 1)


SLIPS = [
    ("within: 72h", "within: 72 hours"),
    ("within: 4 busines hours", "within: 4 business hours"),
    ("target: 95 %", "target: 95%"),
    ("starts: left mql", "starts: leaves mql"),
    ("when: size => 25", "when: size >= 25"),
    ("when: size at least 25 and budget", "when: size >= 25 and budget"),
    ("when: 25 <= size <= 199", "when: size between 25 and 199"),
    ("amount: 1,000", "amount: 1000"),
    ("within:24 hours", "within: 24 hours"),
    ("label: Inbound: first", 'label: "Inbound: first"'),
    ("label: Case #1", 'label: "Case #1"'),
    ("x: !!str 1.10", "x: 1.10"),
    ("x: {a: 1, b: 2, a: 1}", "x: {a: 1, b: 2}"),
    ("x: {a: 1,000, b: 2}", "x: {a: 1000, b: 2}"),
    ("x:\t1", "x: 1"),
    ("x: soft\u00adhyphen", "x: softhyphen"),
    ("x: Zoe\u0308", "x: Zo\u00eb"),
]
UNCERTAIN = [
    "within: 1 month",
    "when: fit 70",
    "when: reply within",
    "when: region = US or UK",
    "when: not 25 < size <= 199",
    "x: {a: one, two, b: 3}",
    "x: one #two",
    "x: {a: 1, b: 2, a: 3}",
    "x: join\u200der",
]
FRAME = "sla: v1\nclocks:\n  first_touch:\n    owner: sales\n    {}\ncommitments:\n  volume:\n    {}\n"


def framed(line: str) -> bytes:
    """A file with a line in it: where it belongs in the language, or anywhere."""
    of_commitments = line.startswith(("amount", "target"))
    return FRAME.format(*(("owner: sales1", line) if of_commitments else (line, "counts: mql"))).encode()


@pytest.mark.parametrize(("wrong", "right"), SLIPS)
def test_slips_are_mended(wrong: str, right: str) -> None:
    if wrong.startswith("when"):  # the frame has no sentence
        wrong, right = wrong.replace("when", "applies_to"), right.replace("when", "applies_to")
    assert made(framed(wrong))[0] == framed(right)


@pytest.mark.parametrize("line", UNCERTAIN)
def test_what_may_mean_several_things_is_left_to_a_person(line: str) -> None:
    data = framed(line.replace("when", "applies_to"))
    assert made(data) == (data, 0)


def test_a_difference_shows_a_missing_last_line_end() -> None:
    assert diff("/a/b", b"x\ny", b"x\nz\n").splitlines()[0] == "--- a/a/b"
    assert "\\ No newline at end of file" in diff("x", b"x\ny", b"x\nz\n")
    assert diff("x", b"same", b"same") == ""


def test_a_difference_moves_no_cursor_and_can_be_applied() -> None:
    shown = diff("a\x1b[2Jb", b"one\r\ntwo\x1b[2J\n\tthree\xe2\x80\xae\n", b"one\r\n\tthree\n")
    assert shown.split("\n")[3:] == [" one\r", "-two\\x1b[2J", "-\tthree\\u202e", "+\tthree", ""]
    assert "\x1b" not in shown


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/sla.yaml")), ids=lambda path: path.parent.name)
def test_examples_have_nothing_to_mend(path: Path) -> None:
    assert fixed("x", path.read_bytes()).applied == ()
