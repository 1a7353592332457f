"""What the gate saw, part by part -> text for people, and JSON for programs."""

import json
from collections.abc import Mapping, Sequence

from sla_compiler.findings.located import Located
from sla_compiler.report import json as findings_json
from sla_compiler.report import text
from sla_compiler.report.visible import name_first, visible

PartLine = tuple[str, bool, Sequence[Located], Sequence[str]]
"""The name of a part, whether it passes, its findings, and what it could not look at."""


def render(
    base: str,
    agreements: Sequence[tuple[str, Sequence[PartLine]]],
    findings: Sequence[Located],
    texts: Mapping[str, str],
    notes: Sequence[str],
    *,
    opens: bool,
    color: bool,
) -> str:
    """A line for each part of each agreement, the findings, and whether the change may be merged."""
    lines = list[str]()
    for name, parts in agreements:
        lines.append(f"{name_first(name)}, against `{visible(base)}`")
        wide = max(len(part) for part, *_ in parts)
        for part, passes, found, unchecked in parts:
            said = "passes" if passes else "does not pass"
            count = f", {text.summary(found)}" if found else ""
            lines.append(f"  {part:<{wide}}  {said}{count}")
            lines += [f"  {'':<{wide}}  not checked: {visible(one)}" for one in unchecked]
    lines += [f"note: {visible(one)}" for one in notes]
    shown = f"\n{text.render(findings, texts, color=color)}" if findings else ""
    return "\n".join(lines) + f"\n{shown}\n" + ("may be merged\n" if opens else "must not be merged\n")


def render_json(
    base: str,
    agreements: Sequence[tuple[str, Sequence[PartLine]]],
    lost: Sequence[Located],
    notes: Sequence[str],
    *,
    opens: bool,
) -> str:
    """`{version, base, opens, agreements: [{file, parts: [{name, passes, unchecked, findings}]}], lost, notes}`."""
    found = {
        "version": 1,
        "base": base,
        "opens": opens,
        "agreements": [{"file": name, "parts": [_part(one) for one in parts]} for name, parts in agreements],
        "lost": _findings(lost),
        "notes": list(notes),
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _part(part: PartLine) -> dict[str, object]:
    name, passes, found, unchecked = part
    return {"name": name, "passes": passes, "unchecked": list(unchecked), "findings": _findings(found)}


def _findings(found: Sequence[Located]) -> object:
    return json.loads(findings_json.render(found))["findings"]
