"""Located findings -> workflow commands, from which GitHub Actions makes annotations of the changed lines.

A command is a line, `::error file=...,line=...::message`; the runner undoes these escapes and no others. It shows an
annotation's first lines only, so the help comes right behind the message.
"""

from collections.abc import Iterable

from sla_compiler.core.span import Span
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(findings: Iterable[Located]) -> str:
    """One line for each finding; empty where nothing was found."""
    return "".join(_command(item) for item in in_order(findings))


def _command(item: Located) -> str:
    finding = item.finding
    remarks = (("help", finding.help), ("note", finding.note))
    said = [visible(finding.message), *(f"{name}: {visible(text)}" for name, text in remarks if text)]
    properties = {
        "file": _property(visible(item.file)),
        **_place(item.span),
        "title": _property(visible(f"{finding.rule.code} {finding.rule.name}")),
    }
    words = ",".join(f"{name}={value}" for name, value in properties.items())
    text = _data("\n".join(said))
    return f"::{_COMMANDS[finding.rule.severity]} {words}::{text}\n"


def _place(span: Span) -> dict[str, str]:
    """The last line and column are meant, not those after them; columns are refused where the lines differ."""
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    lines = {"line": str(span.line), "endLine": str(last)}
    if last != span.line:
        return lines
    end = span.end_column - 1 if span.end_line == span.line else span.column
    return {**lines, "col": str(span.column), "endColumn": str(max(span.column, end))}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
