"""Located findings -> one JSON object for other programs: `{version, findings, summary}`, the same bytes every time."""

import json
from collections.abc import Iterable

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.finding import Severity
from sla_compiler.findings.located import Located, in_order


def render(findings: Iterable[Located]) -> str:
    """Lines and columns count from 1 in characters, ends are exclusive; `path` is null where no value is meant."""
    ordered = in_order(findings)
    report = {
        "version": 1,
        "findings": [_finding(item) for item in ordered],
        "summary": {
            f"{severity.value}s": sum(item.finding.rule.severity is severity for item in ordered)
            for severity in Severity
        },
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _finding(item: Located) -> dict[str, object]:
    finding = item.finding
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": finding.rule.severity.value,
        "message": finding.message,
        "file": item.file,
        "path": str(finding.place) if isinstance(finding.place, Place) else None,
        **_ends(item.span),
        "labels": [{"text": text, **_ends(span)} for span, text in item.labels],
        "help": finding.help,
        "note": finding.note,
    }


def _ends(span: Span) -> dict[str, object]:
    return {
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }
