"""Which findings a waiver sets aside, and what is said of waivers that do not do what they seem to."""

from collections.abc import Sequence
from datetime import date

import pytest

from sla_compiler.core.span import Span
from sla_compiler.driver.read import read_data
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.fix import Replace
from sla_compiler.findings.located import Located
from sla_compiler.findings.waivers import Weighed, weigh
from tests.conftest import ROOT

SLOW = Rule("SLA307", "no-after-hours-rule", Severity.WARNING)
NO_JUDGE = Rule("SLA605", "no-dispute-rule", Severity.WARNING)
BROKEN = Rule("SLA020", "unknown-key", Severity.ERROR)
KNOWN = {word for rule in (SLOW, NO_JUDGE, BROKEN) for word in (rule.code, rule.name)}


def found(rule: Rule, line: int, end_line: int = 0) -> Located:
    span = Span(line, 3, end_line or line, 9)
    return Located(Finding(rule, "a fault", span), "a.yaml", span)


def weighed(
    lines: Sequence[str], *findings: Located, at: date | None = None, asked: frozenset[str] | None = None
) -> Weighed:
    comments = [
        (number, line.index("#") + 1, line[line.index("#") :]) for number, line in enumerate(lines, 1) if "#" in line
    ]
    run = KNOWN if asked is None else asked
    return weigh(findings, comments, lines, lambda word: word in run if word in KNOWN else None, at)


WAIVER = "# slac: ignore[SLA307] until=2027-03-31 -- a partner is on call"


@pytest.mark.parametrize(
    "lines",
    [
        ["clocks:", f"  answer: x  {WAIVER}"],
        [f"  {WAIVER}", "  answer: x"],
        [WAIVER.replace("SLA307", "no-after-hours-rule"), "  answer: x"],
        [WAIVER.replace("SLA307", " SLA020x , SLA307 ").replace("SLA020x ,", ""), "  answer: x"],
    ],
)
def test_a_waiver_beside_or_above_sets_the_finding_aside(lines: list[str]) -> None:
    after = weighed(lines, found(SLOW, 2))
    assert (after.kept, [one.waiver.reason for one in after.waived], after.faults) == ((), ["a partner is on call"], ())
    assert after.waived[0].waiver.until == date(2027, 3, 31)


def test_waivers_and_comments_may_stand_above_each_other() -> None:
    after = weighed([WAIVER, "# and this is why", "", "  answer: x"], found(SLOW, 4))
    assert (len(after.waived), after.faults) == (1, ())


def test_a_finding_of_several_lines_is_waived_in_any_of_them() -> None:
    after = weighed(["  answer:", f"    x  {WAIVER}", "    y"], found(SLOW, 1, 3))
    assert (after.kept, after.faults) == ((), ())


@pytest.mark.parametrize("line", [1, 3])
def test_other_lines_are_not_waived(line: int) -> None:
    after = weighed(["  a: x", f"  b: x  {WAIVER}", "  c: x"], found(SLOW, line))
    assert [one.rule.name for one in after.faults] == ["unused-waiver"]
    assert len(after.kept) == 1


def test_a_waiver_ends_with_its_day_and_only_where_the_day_is_known() -> None:
    lines = [f"  answer: x  {WAIVER}"]
    assert weighed(lines, found(SLOW, 1), at=date(2027, 3, 31)).kept == ()
    after = weighed(lines, found(SLOW, 1), at=date(2027, 4, 1))
    (fault,) = after.faults
    assert (fault.rule.name, [label.text for label in fault.labels]) == ("expired-waiver", ["a fault"])
    assert weighed(lines, found(SLOW, 1)).kept == ()


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("# slac: ignore SLA307", "bad-waiver"),
        ("# slac: ignore[SLA307] -- no day", "bad-waiver"),
        ("# slac: ignore[SLA307] until=2027-03-31", "bad-waiver"),
        ("# slac: ignore[SLA307] until=2027-03-31 --", "bad-waiver"),
        ("# slac: ignore[SLA307] until=2027-02-30 -- no such day", "bad-waiver"),
        ("# slac: ignore[] until=2027-03-31 -- nothing", "bad-waiver"),
        ("#slac:ignore[SLA999] until=2027-03-31 -- no such rule", "bad-waiver"),
        ("# slac: ignore[SLA605] until=2027-03-31 -- we agree", "unwaivable"),
        ("# slac: ignore[SLA020] until=2027-03-31 -- a key of ours", "unwaivable"),
    ],
)
def test_what_is_no_waiver_sets_nothing_aside(comment: str, name: str) -> None:
    after = weighed([f"  x: y  {comment}"], found(SLOW, 1), found(NO_JUDGE, 1), found(BROKEN, 1))
    assert len(after.kept) == 3
    assert [one.rule.name for one in after.faults] == [name]


@pytest.mark.parametrize(
    ("comment", "message", "right"),
    [
        ("ignore SLA307 until=2027-01-31 -- why", "no rule in brackets", "ignore[SLA307] until=2027-01-31 -- why"),
        ("ignore[] until=2027-01-31 -- why", "no rule in its brackets", "ignore[SLA305] until=2027-01-31 -- why"),
        ("ignore[a-b] -- why", "no last day", "ignore[a-b] until=2027-03-31 -- why"),
        ("ignore[SLA307] until=2027-01-31 --", "no reason", "ignore[SLA307] until=2027-01-31 -- the reason"),
        ("ignore SLA307", "no rule in brackets, no last day and no reason", "ignore[SLA307] until=2027-03-31 -- the"),
        ("SLA307 -- why", "no word `ignore`, no rule in brackets and no last day", "ignore[SLA307] until=2027-03-31"),
    ],
)
def test_what_a_waiver_lacks_is_named_and_written_out(comment: str, message: str, right: str) -> None:
    (fault,) = weighed([f"  x: y  # slac: {comment}"]).faults
    assert fault.message == f"this waiver has {message}"
    assert fault.help.startswith(f"write `# slac: {right}")


def test_a_day_that_there_is_not_and_other_spellings_are_told_apart() -> None:
    (day,) = weighed(["  x: y  # slac: ignore[SLA307] until=2027-02-30 -- why"]).faults
    assert day.message == "`2027-02-30`, the last day of this waiver, is no day"
    (spelled,) = weighed(["  x: y  # slac: ignore[SLA307] until 2027-01-31 - why"]).faults
    assert spelled.help == "write `# slac: ignore[SLA307] until=2027-01-31 -- why`"


@pytest.mark.parametrize(("code", "way_out"), [("SLA605", 'ignore = ["SLA605"]'), ("SLA020", "mend what it finds")])
def test_what_cannot_be_waived_has_another_way_out(code: str, way_out: str) -> None:
    (fault,) = weighed([f"  x: y  # slac: ignore[{code}] until=2027-03-31 -- we agree"]).faults
    assert way_out in fault.help


def test_a_rule_that_was_not_asked_cannot_be_unused() -> None:
    assert weighed([f"  x: y  {WAIVER}"], asked=frozenset()).faults == ()


def test_an_unused_waiver_can_be_taken_out_with_its_line_or_its_blanks() -> None:
    (beside,) = weighed([f"  x: y  {WAIVER}"]).faults
    (above,) = weighed([f"  {WAIVER}", "  x: y"]).faults
    assert beside.fix is not None
    assert above.fix is not None
    assert beside.fix.edits == (Replace(Span(1, 7, 1, 9 + len(WAIVER)), ""),)
    assert above.fix.edits == (Replace(Span(1, 1, 2, 1), ""),)


def test_other_comments_are_only_comments() -> None:
    assert weighed(["  x: y  # slack: ignore", "  # see slac: ignore[SLA307]"]).faults == ()


def test_a_file_with_errors_has_no_unused_waivers() -> None:
    text = (ROOT / "tests" / "rules" / "clean.yaml").read_bytes()
    waived = text.replace(
        b"    target: 90%\n", b"    target: 90%  # slac: ignore[SLA411] until=2027-03-31 -- a trial\n", 1
    )
    assert [item.finding.rule.name for item in read_data("a.yaml", waived).findings] == ["unused-waiver"]
    broken = waived.replace(b"sponsor: true", b"sponser: true")
    assert [item.finding.rule.name for item in read_data("a.yaml", broken).findings] == ["unknown-key"]
