"""Located findings -> SARIF 2.1.0, which code scanning platforms and editors read: one run, the same bytes every time.

Messages are plain text. Where one could be taken for a link (`[text](target)`), its brackets are escaped, as the
standard advises; braces are left alone, because readers only replace them in messages with arguments, and ours have
none. Files are named from the folder that the command ran in.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias
from urllib.parse import quote

from sla_compiler import __version__
from sla_compiler.core.span import Span
from sla_compiler.findings.families import family_name
from sla_compiler.findings.finding import Rule
from sla_compiler.findings.located import Located, Waived, in_order
from sla_compiler.findings.page import first_sentence, sections
from sla_compiler.report.explain import as_markdown, as_text
from sla_compiler.report.fingerprint import fingerprints

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "ROOT"
Json: TypeAlias = dict[str, object]


def render(
    findings: Iterable[Located],
    pages: Mapping[Rule, str],
    waived: Iterable[Waived] = (),
    unchecked: Iterable[Rule] = (),
) -> str:
    """`pages` are the rules that were asked, with what is explained about each; `unchecked` those that need a day."""
    kept = list(waived)
    excused = {id(item): (why, until) for item, why, until in kept}
    ordered = in_order([*findings, *(item for item, _, _ in kept)])
    undated = sorted(unchecked, key=lambda rule: rule.code)
    rules = {item.finding.rule.code: item.finding.rule for item in ordered}
    rules |= {rule.code: rule for rule in (*undated, *pages)}
    codes = sorted(rules)
    explained = {rule.code: page for rule, page in pages.items()}
    results = [
        _result(item, codes.index(item.finding.rule.code), known, excused.get(id(item)))
        for item, known in zip(ordered, fingerprints(ordered), strict=True)
    ]
    driver = {
        "name": "slac",
        "version": __version__,
        "rules": [_rule(rules[code], explained.get(code, "")) for code in codes],
    }
    run: Json = {
        "tool": {"driver": driver},
        "invocations": [
            {"executionSuccessful": True, "toolConfigurationNotifications": [_unchecked(rule) for rule in undated]}
        ],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that the command ran in."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule, page: str) -> Json:
    """GitHub refuses rules without descriptions and help; a rule without a page has its name for both."""
    name = rule.name.replace("-", " ")
    what = [block.text for block in sections(page)[0].blocks if not block.example] if page else [name]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _plain(first_sentence(page) or name)},
        "fullDescription": {"text": _plain(" ".join(what))},
        "help": {"text": as_text(rule, page), "markdown": as_markdown(rule, page)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [family_name(rule.family)]},
    }


def _result(item: Located, index: int, known: str, excused: tuple[str, date] | None) -> Json:
    finding = item.finding
    said = [finding.message]
    said += [f"{name}: {text}" for name, text in (("help", finding.help), ("note", finding.note)) if text]
    result: Json = {
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": finding.rule.severity.value,
        "message": {"text": _plain("\n".join(said))},
        "locations": [_location(item.file, item.span)],
        "partialFingerprints": {"slacFinding/v1": known},
    }
    if item.labels:
        result["relatedLocations"] = [
            {"id": number, **_location(item.file, span), "message": {"text": _plain(text)}}
            for number, (span, text) in enumerate(item.labels, start=1)
        ]
    if finding.fix and item.edits:
        result["fixes"] = [_fix(item, finding.fix.text, certain=finding.fix.certain)]
    if excused:
        why, until = excused
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": f"until {until}: {why}"}]
    return result


def _fix(item: Located, text: str, *, certain: bool) -> Json:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in item.edits
    ]
    return {
        "description": {"text": _plain(text)},
        "artifactChanges": [{"artifactLocation": _artifact(item.file), "replacements": replacements}],
        "properties": {"certain": certain},
    }


def _unchecked(rule: Rule) -> Json:
    return {
        "level": "note",
        "message": {"text": f"{rule.name} is asked on a known day only: give `--at`"},
        "associatedRule": {"id": rule.code},
    }


def _location(file: str, span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(file), "region": _region(span)}}


def _artifact(file: str) -> Json:
    """The name of a file as the reference that the standard asks for; from the root of the disk it has no base."""
    reference = quote(file, safe="/", errors="backslashreplace")
    return {"uri": f"file://{reference}"} if file.startswith("/") else {"uri": reference, "uriBaseId": _ROOT}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _plain(text: str) -> str:
    if "](" not in text:
        return text
    return "".join(f"\\{one}" if one in "[]\\" else one for one in text)
