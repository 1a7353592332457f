"""Located findings -> a Code Quality report, which GitLab shows in merge requests: a JSON array, one object each."""

import json
from collections.abc import Iterable

from sla_compiler.findings.finding import Severity
from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.fingerprint import fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(findings: Iterable[Located]) -> str:
    """GitLab takes a finding of two branches for the same where their fingerprints are."""
    ordered = in_order(findings)
    report = [_issue(item, known) for item, known in zip(ordered, fingerprints(ordered), strict=True)]
    return json.dumps(report, indent=2) + "\n"


def _issue(item: Located, known: str) -> dict[str, object]:
    finding, span = item.finding, item.span
    return {
        "description": f"{finding.rule.code}: {finding.message}",
        "check_name": finding.rule.name,
        "fingerprint": known,
        "severity": _SEVERITIES[finding.rule.severity],
        "location": {"path": item.file, "lines": {"begin": span.line, "end": max(span.line, span.end_line)}},
        "content": {"body": "\n\n".join(text for text in (finding.help, finding.note) if text)},
    }
