"""What programs get."""

import json
from dataclasses import replace
from datetime import date

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace, TextEdit
from sla_compiler.findings.located import Located, locate
from sla_compiler.report.json import render
from sla_compiler.syntax.yaml import load

RULE = Rule("SLA399", "nobodys-time", Severity.WARNING)


def test_a_finding_is_an_object() -> None:
    document, _ = load("a.yaml", "a: 1\nb:\n  c: \u00e4\n".encode())
    finding = Finding(
        RULE,
        "`\u00e4` is odd",
        Place(("b", "c")),
        help="do this",
        note="because",
        labels=(Label(Place(("a",), "key"), "here"),),
    )
    text = render([locate(finding, "a.yaml", document)])
    assert "\u00e4" in text
    assert text.endswith("}\n")
    assert list(json.loads(text)) == ["version", "findings", "waived", "unchecked", "summary"]
    assert json.loads(text) == {
        "version": 1,
        "findings": [
            {
                "code": "SLA399",
                "name": "nobodys-time",
                "severity": "warning",
                "message": "`\u00e4` is odd",
                "file": "a.yaml",
                "path": "b.c",
                "start": {"line": 3, "column": 6},
                "end": {"line": 3, "column": 7},
                "labels": [{"text": "here", "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 2}}],
                "help": "do this",
                "note": "because",
                "fix": None,
            }
        ],
        "waived": [],
        "unchecked": [],
        "summary": {"errors": 0, "warnings": 1, "notes": 0},
    }


def test_the_order_is_that_of_the_text() -> None:
    _, findings = load("a.yaml", b"a: 1\na: 2\nb: *x\n")
    items = [locate(finding, "a.yaml") for finding in findings]
    assert render(items) == render(items[::-1])
    report = json.loads(render(items[::-1]))
    assert [found["code"] for found in report["findings"]] == ["SLA006", "SLA007"]
    assert [found["path"] for found in report["findings"]] == [None, None]


def test_nothing_found() -> None:
    assert json.loads(render([])) == {
        "version": 1,
        "findings": [],
        "waived": [],
        "unchecked": [],
        "summary": {"errors": 0, "warnings": 0, "notes": 0},
    }


def test_a_fix_is_its_edits() -> None:
    fix = Fix("write `b`", (Replace(Span(1, 1, 1, 2), "b"),), certain=False)
    item = Located(
        Finding(RULE, "odd", Span(1, 1, 1, 2), fix=fix),
        "a.yaml",
        Span(1, 1, 1, 2),
        edits=(TextEdit(Span(1, 1, 1, 2), "b"),),
    )
    assert json.loads(render([item]))["findings"][0]["fix"] == {
        "text": "write `b`",
        "certain": False,
        "keeps_meaning": False,
        "edits": [{"text": "b", "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 2}}],
    }
    # A fix whose edits could not be told for this file is none.
    assert json.loads(render([replace(item, edits=())]))["findings"][0]["fix"] is None


def test_what_is_waived_and_what_was_not_asked_is_told() -> None:
    item = Located(Finding(RULE, "odd", Span(1, 1, 1, 2)), "a.yaml", Span(1, 1, 1, 2))
    report = json.loads(render([], [(item, "agreed \u2028 twice", date(2027, 3, 31))], [RULE]))
    assert report["findings"] == []
    assert report["summary"]["warnings"] == 0
    assert [(one["code"], one["reason"], one["until"]) for one in report["waived"]] == [
        ("SLA399", "agreed \u2028 twice", "2027-03-31")
    ]
    assert report["unchecked"] == ["SLA399"]
