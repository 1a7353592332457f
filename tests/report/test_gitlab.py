"""The Code Quality report: the fields that GitLab asks for, and fingerprints that stay."""

import json
import re
from dataclasses import replace

from hypothesis import given

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.gitlab import render
from tests.strategies.findings import FEW, several

RULE = Rule("SLA399", "nobodys-time", Severity.WARNING)
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def moved(items: list[Located], lines: int) -> list[Located]:
    def down(span: Span) -> Span:
        return Span(span.line + lines, span.column, span.end_line + lines, span.end_column)

    def place(finding: Finding) -> Place | Span:
        return down(finding.place) if isinstance(finding.place, Span) else finding.place

    return [
        replace(item, span=down(item.span), finding=replace(item.finding, place=place(item.finding))) for item in items
    ]


def marks(items: list[Located]) -> list[str]:
    return [one["fingerprint"] for one in json.loads(render(items))]


def test_a_finding_is_an_object() -> None:
    finding = Finding(RULE, "odd `a`", Place(("clocks", "a")), help="do this", note="because")
    [issue] = json.loads(render([Located(finding, "deals/sla.yaml", Span(3, 5, 4, 9))]))
    assert re.fullmatch(r"[0-9a-f]{64}", issue.pop("fingerprint"))
    assert issue == {
        "description": "SLA399: odd `a`",
        "check_name": "nobodys-time",
        "severity": "minor",
        "location": {"path": "deals/sla.yaml", "lines": {"begin": 3, "end": 4}},
        "content": {"body": "do this\n\nbecause"},
    }


def test_nothing_is_an_empty_list() -> None:
    assert render([]) == "[]\n"


@FEW
@given(several)
def test_every_field_that_is_asked_for_is_there_and_as_said(items: list[Located]) -> None:
    issues = json.loads(render(items))
    assert len(issues) == len(items)
    for item, issue in zip(in_order(items), issues, strict=True):
        assert issue["description"] == f"{item.finding.rule.code}: {item.finding.message}"
        assert issue["check_name"] == item.finding.rule.name
        assert issue["severity"] in SEVERITIES
        assert issue["location"]["path"] == item.file
        assert issue["location"]["lines"]["begin"] == item.span.line
    assert len(set(marks(items))) == len(items)


@FEW
@given(several)
def test_fingerprints_stay_when_lines_move(items: list[Located]) -> None:
    assert marks(moved(items, 7)) == marks(items)


def test_a_number_in_a_message_may_change_and_a_path_may_not() -> None:
    item = Located(Finding(RULE, "3 attempts", Place(("cadences", "a"))), "a.yaml", Span(1, 1, 1, 2))
    other = replace(item, finding=replace(item.finding, message="4 attempts"))
    assert marks([other]) == marks([item])
    for changed in (
        replace(item, file="b.yaml"),
        replace(item, finding=replace(item.finding, rule=replace(RULE, code="SLA398"))),
        replace(item, finding=replace(item.finding, place=Place(("cadences", "b")))),
        replace(item, finding=replace(item.finding, place=Place(("cadences", "a"), "key"))),
        replace(item, finding=replace(item.finding, place=Span(1, 1, 1, 2))),
    ):
        assert marks([changed]) != marks([item])
