"""`slac check`: the gate before a change is merged; status 0 only where every part passes."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sla_compiler.cli.outcome import CLEAN, FINDINGS
from sla_compiler.cli.terminal import colors, say
from sla_compiler.driver.check import Gate, check
from sla_compiler.driver.rules import all_rules, gate_rules, page
from sla_compiler.report import concise, gate, github, gitlab, junit, sarif
from sla_compiler.report.gate import PartLine


def run(files: Sequence[Path], base: str | None, at: str | None, pins: Sequence[str], out: Path, output: str) -> int:
    """Look at agreements and folders; `output` is one of the formats in which findings are printed."""
    found = check(files, base, at, tuple(pins), out)
    say(_rendered(found, output))
    return CLEAN if found.opens else FINDINGS


def _rendered(found: Gate, output: str) -> str:
    seen: list[tuple[str, list[PartLine]]] = [
        (one.proposal.reading.name, [(name, part.passes, part.findings, part.unchecked) for name, part in one.parts])
        for one in found.checked
    ]
    match output:
        case "json":
            return gate.render_json(found.base, seen, found.lost, found.notes, opens=found.opens)
        case "concise":
            return concise.render(found.findings)
        case "github":
            return github.render(found.findings)
        case "gitlab":
            return gitlab.render(found.findings)
        case "sarif":
            return sarif.render(found.findings, {rule: page(rule) for rule in (*all_rules(), *gate_rules())})
        case "junit":
            return junit.render(found.findings, found.texts, (*all_rules(), *gate_rules()))
        case _:
            shown = (found.base, seen, found.findings, found.texts, found.notes)
            return gate.render(*shown, opens=found.opens, color=colors(sys.stdout))
