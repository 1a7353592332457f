"""JUnit's XML, read back by a reader that nobody here wrote."""

from datetime import date
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from sla_compiler.core.span import Span
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.located import Located, Waived
from sla_compiler.report.junit import render
from sla_compiler.report.visible import visible
from tests.strategies.findings import FEW, RULES, several, waived

GAP = Rule("SLA399", "nobodys-time", Severity.WARNING)
SLOW = Rule("SLA398", "slow-tier", Severity.ERROR)
KEY = Rule("SLA020", "unknown-key", Severity.ERROR)
HINT = Rule("SLA397", "hint", Severity.NOTE)


def found(rule: Rule, file: str = "a.yaml", message: str = "odd") -> Located:
    return Located(Finding(rule, message, Span(3, 1, 3, 2), help="do this"), file, Span(3, 1, 3, 2))


def read(text: str) -> dict[str, dict[str, TestCase]]:
    """The cases by suite and name."""
    suites = {}
    for suite in JUnitXml.fromstring(text.encode()):
        assert isinstance(suite, TestSuite)
        suites[str(suite.name)] = {str(case.name): case for case in suite if isinstance(case, TestCase)}
    return suites


def outcome(case: TestCase) -> str:
    return type(case.result[0]).__name__.lower() if case.result else "passed"


def test_every_file_has_a_case_for_every_rule() -> None:
    text = render([found(GAP), found(GAP, message="odd again")], ["b.yaml", "a.yaml"], [SLOW, GAP])
    suites = read(text)
    assert {file: {name: outcome(case) for name, case in cases.items()} for file, cases in suites.items()} == {
        "a.yaml": {"SLA398 slow-tier": "passed", "SLA399 nobodys-time": "failure"},
        "b.yaml": {"SLA398 slow-tier": "passed", "SLA399 nobodys-time": "passed"},
    }
    case = suites["a.yaml"]["SLA399 nobodys-time"]
    [failure] = case.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message, case.classname) == ("warning", "odd", "a.yaml")
    assert failure.text == (
        "a.yaml:3:1: warning[SLA399] odd\nhelp: do this\na.yaml:3:1: warning[SLA399] odd again\nhelp: do this"
    )
    whole = JUnitXml.fromstring(text.encode())
    assert (whole.tests, whole.failures, whole.errors, whole.skipped) == (4, 1, 0, 0)


def test_a_note_fails_nothing() -> None:
    case = read(render([found(HINT)], ["a.yaml"], [HINT]))["a.yaml"]["SLA397 hint"]
    assert outcome(case) == "passed"
    assert case.system_out == "a.yaml:3:1: note[SLA397] odd\nhelp: do this"


def test_what_could_not_be_asked_never_passes() -> None:
    cases = read(render([found(KEY)], ["a.yaml", "b.yaml"], [KEY, SLOW], unchecked=[GAP]))
    assert {name: outcome(case) for name, case in cases["a.yaml"].items()} == {
        "SLA020 unknown-key": "failure",
        "SLA398 slow-tier": "skipped",
        "SLA399 nobodys-time": "skipped",
    }
    assert outcome(cases["b.yaml"]["SLA398 slow-tier"]) == "passed"
    assert outcome(cases["b.yaml"]["SLA399 nobodys-time"]) == "skipped"


def test_a_waived_finding_is_skipped_with_its_reason() -> None:
    text = render([], ["a.yaml"], [GAP], waived=[(found(GAP), "a partner is on call", date(2027, 3, 31))])
    [result] = read(text)["a.yaml"]["SLA399 nobodys-time"].result
    assert isinstance(result, Skipped)
    assert result.message == "waived until 2027-03-31: a partner is on call"


def cases_of(root: Element, item: Located) -> list[Element]:
    """The cases of the finding's rule and file; names that differ in what cannot be printed may be shown alike."""
    rule = item.finding.rule
    names = {"classname": visible(item.file), "name": f"{rule.code} {rule.name}"}
    return [one for one in root.iter("testcase") if all(one.get(key) == value for key, value in names.items())]


@FEW
@given(several, waived)
def test_what_is_read_back_is_what_was_said(items: list[Located], set_aside: list[Waived]) -> None:
    text = render(items, ["a.yaml"], RULES, set_aside)
    root = fromstring(text.encode())  # noqa: S314 - what we wrote ourselves
    files = {"a.yaml", *(item.file for item in items), *(item.file for item, _, _ in set_aside)}
    assert [suite.get("name") for suite in root] == [visible(file) for file in sorted(files)]
    assert all(len(suite) == len(RULES) for suite in root)
    for item in items:
        tag = "system-out" if item.finding.rule.severity is Severity.NOTE else "failure"
        told = [part.text or "" for case in cases_of(root, item) for part in case if part.tag == tag]
        assert any(visible(item.finding.message) in text for text in told)
        assert any(f"\nhelp: {visible(item.finding.help)}" in text for text in told) or not item.finding.help
    assert root.get("failures") == str(len(list(root.iter("failure"))))


@FEW
@given(several)
def test_the_order_of_the_findings_does_not_show_in_the_cases(items: list[Located]) -> None:
    def outcomes(text: str) -> list[tuple[str | None, str | None, list[str]]]:
        root = fromstring(text.encode())  # noqa: S314 - what we wrote ourselves
        return [(one.get("classname"), one.get("name"), [part.tag for part in one]) for one in root.iter("testcase")]

    assert outcomes(render(items, [], RULES)) == outcomes(render(items[::-1], [], RULES))
