"""What is proved of two versions -> one sentence about how they treat leads, and the leads that show it."""

from collections.abc import Iterator

from sla_compiler.diff.change import Verdict
from sla_compiler.diff.difference import Difference
from sla_compiler.diff.matrix import Cell, Matrix
from sla_compiler.prose.lexicon import Lexicon, lexicon
from sla_compiler.prose.words import listed, typed
from sla_compiler.report.difference.parts import Move
from sla_compiler.resolve.agreement import Agreement

_ABOUT = {"stage": "stage", "tier": "tier", "limit": "limit of", "route": "route on entering"}


def in_short(found: Difference) -> str:
    """How many ways there are in which leads are treated differently, for the summary."""
    return _said(found)[0]


def meaning(found: Difference) -> str:
    """How the two versions treat leads, in one sentence, and what nobody knows of it."""
    return "".join(_said(found))


def _said(found: Difference) -> tuple[str, str]:
    """The sentence in two parts: what matters most, and the rest of it."""
    if found.meaning is None:
        return _not_asked(found)
    if found.meaning.proved:
        return "proved: no lead is treated differently", ""
    beyond = f"; not looked at: {listed(found.meaning.beyond)}" if found.meaning.beyond else ""
    cells = [cell for matrix in found.meaning.matrices for cell in matrix.cells]
    if not cells:
        return "no lead is known to be treated differently", beyond
    shown = sum(cell.witness is not None for cell in cells)
    if not shown:
        return "nobody knows whether a lead is treated differently", beyond
    unknown = len(cells) - shown
    more = f"; {unknown} more {'is' if unknown == 1 else 'are'} undecided" if unknown else ""
    ways = f"leads are treated differently in {shown} {'way' if shown == 1 else 'ways'}"
    return ways, f", each shown by one lead{more}{beyond}"


def _not_asked(found: Difference) -> tuple[str, str]:
    """Where no lead was looked for: because both versions mean the same, or because nobody wanted it."""
    if found.old.digest == found.new.digest:
        return "both versions mean the same, so no lead is treated differently", ""
    incomparable = any(one.verdict is Verdict.INCOMPARABLE for change in found.changes for one in change.effects)
    left_open = ", so what cannot be compared here is left open" if incomparable else ""
    return "nothing is proved: no lead was looked for", f", and sentences were not compared{left_open}"


def moves(found: Difference) -> Iterator[Move]:
    """Every way in which leads are treated differently, in the order of the matrices."""
    if found.meaning is None:
        return
    for matrix in found.meaning.matrices:
        for cell in matrix.cells:
            yield Move(
                about=typed(_about(matrix, cell, found.agreement)),
                was=typed(_value(matrix, cell.before, found.translated)),
                now=typed(_value(matrix, cell.after, found.agreement)),
                lead="" if cell.witness is None else typed(cell.witness.words()),
                undecided=cell.why if cell.witness is None else "",
            )


def _about(matrix: Matrix, cell: Cell, agreement: Agreement) -> str:
    words, lex = _ABOUT[matrix.about], lexicon(agreement)
    if cell.through:
        return f"{words} on the way to {lex.stage_in_full(cell.through)}"
    if matrix.about == "limit":
        return f"{words} {lex.mid(matrix.of)}"
    if matrix.about == "route":
        return f"{words} {lex.stage_in_full(matrix.of)}"
    return words


def _value(matrix: Matrix, value: str, agreement: Agreement) -> str:
    """A stage, a tier or where a route leads by its label; limits come in words."""
    lex = lexicon(agreement)
    if matrix.about == "stage" and value in agreement.stages:
        return lex.stage_in_full(value)
    if matrix.about == "tier" and value in agreement.tiers:
        return lex.tier(value)
    if matrix.about == "route":
        return _destination(lex, value)
    return value or "none"


def _destination(lex: Lexicon, to: str) -> str:
    """Where a route leads."""
    if to in lex.agreement.pools:
        return lex.pool(to)
    return {"": "nobody", "current_rep": "the current rep"}.get(to) or lex.label(to)
