"""Located findings -> one JSON object for other programs, the same bytes every time.

`{version, findings, waived, unchecked, summary}`: a waived finding has its `reason` and the last day (`until`) beside
the rest; `unchecked` are the codes of rules that could not be asked because no day was given.
"""

import json
from collections.abc import Iterable

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.finding import Rule, Severity
from sla_compiler.findings.located import Located, Waived, in_order


def render(findings: Iterable[Located], waived: Iterable[Waived] = (), unchecked: Iterable[Rule] = ()) -> str:
    """Lines and columns count from 1 in characters, ends are exclusive; `path` is null where no value is meant."""
    ordered = in_order(findings)
    kept = list(waived)
    excused = {id(item): {"reason": why, "until": until.isoformat()} for item, why, until in kept}
    report = {
        "version": 1,
        "findings": [finding_json(item) for item in ordered],
        "waived": [{**finding_json(item), **excused[id(item)]} for item in in_order(item for item, _, _ in kept)],
        "unchecked": sorted(rule.code for rule in unchecked),
        "summary": {
            f"{severity.value}s": sum(item.finding.rule.severity is severity for item in ordered)
            for severity in Severity
        },
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def finding_json(item: Located) -> dict[str, object]:
    """One finding, as every report for programs gives it."""
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
        "fix": _fix(item),
    }


def _fix(item: Located) -> dict[str, object] | None:
    """Edits are in the order of the text; all of them together are the fix."""
    fix = item.finding.fix
    if fix is None or not item.edits:
        return None
    return {
        "text": fix.text,
        "certain": fix.certain,
        "keeps_meaning": fix.keeps_meaning,
        "edits": [{"text": edit.text, **_ends(edit.span)} for edit in item.edits],
    }


def _ends(span: Span) -> dict[str, object]:
    return {
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }
