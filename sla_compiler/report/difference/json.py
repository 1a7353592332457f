"""Differences and their pages -> JSON for programs; the same bytes every time."""

import json
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from sla_compiler.core.span import dotted
from sla_compiler.diff.difference import Difference, Side
from sla_compiler.diff.matrix import Cell, Matrix
from sla_compiler.diff.replay.example import Example
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.findings.located import Located
from sla_compiler.report.difference.parts import Item, Page, Table
from sla_compiler.report.json import finding_json
from sla_compiler.report.moments import iso

Json: TypeAlias = dict[str, object]


def render(pages: Sequence[tuple[Difference, Page]], findings: Iterable[Located] = ()) -> str:
    """`{version, differences: [{old, new, step, proved, changes, meaning, beyond, renames, suspected, ..}], findings}`.

    Then `tables`, and `replay`: how many leads of a file were counted, and why the others were not; null without one.
    A version with errors is in no difference: `findings`, as `slac lint` gives them, say why.
    """
    differences = [_difference(*one) for one in pages]
    report = {"version": 1, "differences": differences, "findings": [finding_json(one) for one in findings]}
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _difference(found: Difference, page: Page) -> Json:
    items = {id(item.change): item for group in page.groups for item in group.items}
    meaning = found.meaning
    return {
        "old": _side(found.old),
        "new": _side(found.new),
        "step": found.step.name.lower(),
        "proved": None if meaning is None else meaning.proved,
        "changes": [_change(items[id(change)]) for change in found.changes],
        "meaning": None if meaning is None else [_matrix(one) for one in meaning.matrices],
        "beyond": [] if meaning is None else list(meaning.beyond),
        "renames": [{"section": dotted(path), "from": old, "to": new} for path, old, new in found.renames],
        "suspected": [{"removed": one.removed.key, "added": one.added.key} for one in found.suspected],
        "replay": None if page.history is None else _replay(found.agreement.head.timezone, page.history),
        "tables": [_table(one) for one in (*page.news, *page.details)],
    }


def _side(side: Side) -> Json:
    return {
        "name": side.name,
        "id": side.id,
        "version": side.version,
        "effective": side.effective.isoformat(),
        "digest": side.digest,
    }


def _change(item: Item) -> Json:
    change = item.change
    return {
        "kind": change.kind,
        "act": change.fact.act,
        "path": change.key,
        "was": dotted(change.fact.was),
        "says": item.says,
        "step": change.step.name.lower(),
        "moves_leads": change.moves_leads,
        "effects": [{"party": one.party, "side": one.side, "verdict": one.verdict.value} for one in change.effects],
        "notes": dict(item.why),
    }


def _table(table: Table) -> Json:
    return {"title": table.title, "rows": [list(row) for row in (table.head, *table.rows)]}


def _matrix(matrix: Matrix) -> Json:
    return {"about": matrix.about, "of": matrix.of or None, "cells": [_cell(one) for one in matrix.cells]}


def _cell(cell: Cell) -> Json:
    witness = cell.witness
    return {
        "before": cell.before or None,
        "after": cell.after or None,
        "through": cell.through or None,
        "at": None if witness is None else iso(witness.agreement.head.timezone, witness.at),
        "lead": None if witness is None else witness.history(),
        "undecided": cell.why or None,
    }


def _replay(zone: str, history: Replayed) -> Json:
    """`{file, until, leads, counted, created_later, unreadable, left_out: [..], refused: [..]}`."""
    return {
        "file": history.file,
        "until": iso(zone, history.at),
        "leads": history.all_leads,
        "counted": history.leads,
        "created_later": history.absent,
        "unreadable": history.skipped,
        "left_out": [
            {
                "leads": one.leads,
                "message": one.message,
                "help": one.help or None,
                "varied": one.varied,
                "first": {**_example(one.first), "path": one.path or None},
            }
            for one in history.left_out
        ],
        "refused": [
            {
                "by": one.by,
                "wanted": one.wanted,
                "reason": one.reason,
                "before": one.before,
                "after": one.after,
                "first": _example(one.first),
            }
            for one in history.refused
        ],
    }


def _example(one: Example) -> Json:
    return {"lead": one.lead or None, "line": one.line}
