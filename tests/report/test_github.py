"""Workflow commands, read back as the runner reads them: what arrives there is what was said."""

from hypothesis import given

from sla_compiler.core.span import Span
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.github import render
from sla_compiler.report.visible import visible
from tests.strategies.findings import FEW, several

RULE = Rule("SLA399", "nobodys-time", Severity.WARNING)


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Command, properties and data of each line of a log that is one.

    The rules are the runner's: a line is a command if it begins with two colons after blanks; what stands before the
    next two colons is split at commas, and each property at its first `=`; a few escapes are undone, `%25` last.
    """
    found = []
    for line in log.split("\n"):
        text = line.lstrip()
        if not text.startswith("::") or "::" not in text[2:]:
            continue
        head, _, data = text[2:].partition("::")
        command, _, words = head.partition(" ")
        pairs = [word.partition("=") for word in words.strip().split(",") if word]
        properties = {name: undone(value, {"%3A": ":", "%2C": ","}) for name, _, value in pairs}
        found.append((command, properties, undone(data, {})))
    return found


def undone(text: str, more: dict[str, str]) -> str:
    for escape, character in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(escape, character)
    return text


def located(span: Span) -> Located:
    return Located(Finding(RULE, "odd: a, b", span, help="do this", note="50 %"), "a b,c:d.yaml", span)


def test_a_finding_is_a_command() -> None:
    assert render([located(Span(3, 5, 3, 9))]) == (
        "::warning file=a b%2Cc%3Ad.yaml,line=3,endLine=3,col=5,endColumn=8,title=SLA399 nobodys-time"
        "::odd: a, b%0Ahelp: do this%0Anote: 50 %25\n"
    )


def test_columns_are_left_out_where_the_runner_refuses_them() -> None:
    places = {
        Span(3, 5, 6, 9): {"line": "3", "endLine": "6"},
        Span(3, 5, 6, 1): {"line": "3", "endLine": "5"},
        Span(3, 5, 4, 1): {"line": "3", "endLine": "3", "col": "5", "endColumn": "5"},
        Span(3, 5, 3, 5): {"line": "3", "endLine": "3", "col": "5", "endColumn": "5"},
    }
    for span, expected in places.items():
        [(_, properties, _)] = commands(render([located(span)]))
        assert {name: properties[name] for name in properties if name not in {"file", "title"}} == expected


def test_a_note_is_a_notice_and_nothing_is_nothing() -> None:
    note = Finding(Rule("SLA600", "internal-policy", Severity.NOTE), "nobody signs", Span(1, 1, 1, 2))
    assert render([Located(note, "a.yaml", Span(1, 1, 1, 2))]).startswith("::notice ")
    assert render([]) == ""


@FEW
@given(several)
def test_what_is_read_back_is_what_was_said(items: list[Located]) -> None:
    text = render(items)
    assert text.count("\n") == len(text.splitlines()) == len(items)
    assert all(character.isprintable() or character == "\n" for character in text)
    read = commands(text)
    assert len(read) == len(items)
    for item, (command, properties, data) in zip(in_order(items), read, strict=True):
        finding = item.finding
        assert command == {"error": "error", "warning": "warning", "note": "notice"}[finding.rule.severity.value]
        assert properties["file"] == visible(item.file)
        assert properties["title"] == f"{finding.rule.code} {finding.rule.name}"
        assert (properties["line"], set(properties) - {"col", "endColumn"}) == (
            str(item.span.line),
            {"file", "line", "endLine", "title"},
        )
        lines = data.split("\n")
        assert lines[0] == visible(finding.message)
        assert lines[1:] == [
            f"{name}: {visible(text)}" for name, text in (("help", finding.help), ("note", finding.note)) if text
        ]


@FEW
@given(several)
def test_the_order_of_the_findings_does_not_show(items: list[Located]) -> None:
    assert sorted(render(items).split("\n")) == sorted(render(items[::-1]).split("\n"))
