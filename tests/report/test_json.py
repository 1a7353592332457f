"""What programs get."""

import json

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.located import locate
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
    assert list(json.loads(text)) == ["version", "findings", "summary"]
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
            }
        ],
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
    assert json.loads(render([])) == {"version": 1, "findings": [], "summary": {"errors": 0, "warnings": 0, "notes": 0}}
