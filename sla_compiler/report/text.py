"""Located findings -> text for people: what is wrong, the lines with carets under them, the reason and the fix."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sla_compiler.findings.finding import Severity
from sla_compiler.findings.located import Located, in_order
from sla_compiler.report.snippet import Mark, Row, rows

_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BLUE, _BOLD = "1;34", "1"


def render(findings: Iterable[Located], texts: Mapping[str, str], *, color: bool) -> str:
    """All findings by file and place, then how many there are; `texts` are the files that were looked at, by name.

    Without findings one line for each file. Colours are those of every terminal.
    """
    ordered = in_order(findings)
    if not ordered:
        return "".join(f"{name}: no findings\n" for name in texts)
    lines = {name: text.replace("\r\n", "\n").split("\n") for name, text in texts.items()}
    blocks = [_block(item, lines.get(item.file, []), color=color) for item in ordered]
    return "\n".join([*blocks, f"{summary(ordered)}\n"])


def summary(findings: Iterable[Located]) -> str:
    """`2 errors, 1 warning`."""
    counted = Counter(item.finding.rule.severity for item in findings)
    parts = [
        f"{counted[severity]} {severity.value}{'' if counted[severity] == 1 else 's'}"
        for severity in Severity
        if counted[severity]
    ]
    return ", ".join(parts) or "no findings"


def _block(item: Located, lines: list[str], *, color: bool) -> str:
    finding, span = item.finding, item.span
    tone = _COLORS[finding.rule.severity]
    marks = [Mark(span, "", first=True), *(Mark(place, text, first=False) for place, text in item.labels)]
    snippet = rows(lines, marks) if lines else []
    wide = max((len(row.gutter) for row in snippet if row.gutter.isdigit()), default=1)
    bar = _paint("|", _BLUE, color=color)
    head = _paint(f"{finding.rule.severity.value}[{finding.rule.code}]", tone, color=color)
    out = [f"{head}{_paint(f': {_safe(finding.message)}', _BOLD, color=color)}"]
    arrow = _paint("-->", _BLUE, color=color)
    out.append(f"{' ' * wide}{arrow} {_safe(item.file)}:{span.line}:{span.column}")
    if snippet:
        out.append(f"{' ' * wide} {bar}")
        out += [_row(row, wide, tone, color=color) for row in snippet]
        out.append(f"{' ' * wide} {bar}")
    for name, text in (("help", finding.help), ("note", finding.note)):
        if text:
            out.append(
                f"{' ' * wide} {_paint('=', _BLUE, color=color)} {_paint(f'{name}:', _BOLD, color=color)} {_safe(text)}"
            )
    return "\n".join(out) + "\n"


def _row(row: Row, wide: int, tone: str, *, color: bool) -> str:
    if row.gutter and not row.gutter.isdigit():
        return _paint(row.gutter, _BLUE, color=color)
    text = row.text
    if row.mark:
        text = _paint(text, tone if row.mark.first else _BLUE, color=color)
    return f"{_paint(f'{row.gutter:>{wide}} |', _BLUE, color=color)} {text}".rstrip()


def _paint(text: str, style: str, *, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color else text


def _safe(text: str) -> str:
    """User text cannot move the cursor of the terminal that it is printed on; line breaks of ours stay."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character == "\n"
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )
