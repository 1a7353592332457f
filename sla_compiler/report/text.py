"""Located findings -> text for people: what is wrong, the lines with carets under them, the reason and the fix."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sla_compiler.findings.finding import Rule, Severity
from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.snippet import Mark, Row, rows
from sla_compiler.report.visible import name_first, visible

_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BLUE, _BOLD = "1;34", "1"
_MOST_LABELS = 12
_MOST_RULES = 5


def render(
    findings: Iterable[Located],
    texts: Mapping[str, str],
    *,
    color: bool,
    waived: int = 0,
    unchecked: Sequence[Rule] = (),
) -> str:
    """All findings by file and place, then how many there are; `texts` are the files that were looked at, by name.

    Without findings one line for each file. `waived` is how many were set aside in the files, `unchecked` are the rules
    that could not be asked because no day was given. Colours are those of every terminal.
    """
    ordered = in_order(findings)
    closing = "".join(f"{line}\n" for line in _closing(ordered, waived, unchecked))
    if not ordered:
        return "".join(f"{name_first(name)}: no findings\n" for name in texts) + closing
    lines = {name: text.replace("\r\n", "\n").split("\n") for name, text in texts.items()}
    blocks = [_block(item, lines.get(item.file, []), color=color) for item in ordered]
    return "\n".join([*blocks, f"{summary(ordered)}\n{closing}"])


def summary(findings: Iterable[Located]) -> str:
    """`2 errors, 1 warning`."""
    counted = Counter(item.finding.rule.severity for item in findings)
    parts = [
        f"{counted[severity]} {severity.value}{'' if counted[severity] == 1 else 's'}"
        for severity in Severity
        if counted[severity]
    ]
    return ", ".join(parts) or "no findings"


def _closing(findings: Sequence[Located], waived: int, unchecked: Sequence[Rule]) -> list[str]:
    """What a person can do about the findings, and what was not looked at."""
    fixes = [item.finding.fix for item in findings if item.finding.fix and item.edits]
    certain = sum(fix.certain for fix in fixes)
    unsafe = len(fixes) - certain
    lines = []
    if certain:
        lines.append(f"{certain} fixable with `--fix`" + (f", {unsafe} more with `--unsafe-fixes`" if unsafe else ""))
    elif unsafe:
        lines.append(f"{unsafe} fixable with `--unsafe-fixes`")
    if waived:
        lines.append(f"{waived} waived")
    if unchecked:
        ordered = sorted(unchecked, key=lambda rule: rule.code)
        named = ", ".join(f"{rule.code} {rule.name}" for rule in ordered[:_MOST_RULES])
        more = f" and {len(unchecked) - _MOST_RULES} more" if len(unchecked) > _MOST_RULES else ""
        lines.append(f"not checked without `--at`: {named}{more}")
    return lines


def _block(item: Located, lines: list[str], *, color: bool) -> str:
    finding, span = item.finding, item.span
    tone = _COLORS[finding.rule.severity]
    labels = item.labels[:_MOST_LABELS]
    marks = [Mark(span, "", first=True), *(Mark(place, visible(text), first=False) for place, text in labels)]
    snippet = rows(lines, marks) if lines else []
    wide = max((len(row.gutter) for row in snippet if row.gutter.isdigit()), default=1)
    bar = _paint("|", _BLUE, color=color)
    head = _paint(f"{finding.rule.severity.value}[{finding.rule.code}]", tone, color=color)
    out = [f"{head}{_paint(f': {visible(finding.message)}', _BOLD, color=color)}"]
    arrow = _paint("-->", _BLUE, color=color)
    out.append(f"{' ' * wide}{arrow} {visible(item.file)}:{span.line}:{span.column}")
    if snippet:
        out.append(f"{' ' * wide} {bar}")
        out += [_row(row, wide, tone, color=color) for row in snippet]
        out.append(f"{' ' * wide} {bar}")
    for name, text in _remarks(item):
        equals, title = _paint("=", _BLUE, color=color), _paint(f"{name}:", _BOLD, color=color)
        out.append(f"{' ' * wide} {equals} {title} {visible(text)}")
    return "\n".join(out) + "\n"


def _remarks(item: Located) -> list[tuple[str, str]]:
    """What stands under the lines, each under its name; help that a fix already says is left out."""
    finding, left_out = item.finding, len(item.labels) - _MOST_LABELS
    fix = finding.fix if item.edits else None
    remarks = [("help", "" if fix and fix.text == finding.help else finding.help), ("note", finding.note)]
    if left_out > 0:
        remarks.append(("note", f"{left_out} more place{'' if left_out == 1 else 's'} like these"))
    if fix:
        remarks.append(("fix", fix.text if fix.certain else f"{fix.text} (unsafe)"))
    return [(name, text) for name, text in remarks if text]


def _row(row: Row, wide: int, tone: str, *, color: bool) -> str:
    if row.gutter and not row.gutter.isdigit():
        return _paint(row.gutter, _BLUE, color=color)
    parts = [_paint(text, tone if mark.first else _BLUE, color=color) if mark else text for text, mark in row.parts()]
    return f"{_paint(f'{row.gutter:>{wide}} |', _BLUE, color=color)} {''.join(parts)}".rstrip()


def _paint(text: str, style: str, *, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color else text
