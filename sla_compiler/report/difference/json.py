"""Differences and their pages -> JSON for programs; the same bytes every time."""

import json
from collections.abc import Sequence
from typing import TypeAlias

from sla_compiler.core.span import dotted
from sla_compiler.diff.difference import Difference, Side
from sla_compiler.diff.matrix import Cell, Matrix
from sla_compiler.report.difference.page import Item, Page
from sla_compiler.report.moments import iso

Json: TypeAlias = dict[str, object]


def render(pages: Sequence[tuple[Difference, Page]]) -> str:
    """`{version, differences: [{old, new, step, proved, changes, meaning, beyond, renames, suspected, tables}]}`."""
    report = {"version": 1, "differences": [_difference(*one) for one in pages]}
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
        "tables": [{"title": title, "rows": [list(row) for row in rows]} for title, rows in page.tables],
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
        "notes": dict(item.notes),
    }


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
