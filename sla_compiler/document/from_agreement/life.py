"""From the stages and dispositions to the graph of a lead's life."""

from sla_compiler.document.view import Exit, Life, Move, StageNode
from sla_compiler.model.lifecycle import Reentry, Stage
from sla_compiler.prose.joining import outline
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import limit
from sla_compiler.prose.sentences import brief
from sla_compiler.prose.words import counted
from sla_compiler.syntax.tree import Sentence

_MOST_LINES, _LONGEST_LINE = 3, 48
_IN_FULL = ("as described below",)


def life(lex: Lexicon) -> Life:
    """All stages in order, the ways between them, and the dispositions that lead away."""
    agreement = lex.agreement
    moves = [move for name, stage in agreement.stages.items() for move in _moves(lex, name, stage)]
    return Life(
        tuple(_node(lex, name, stage) for name, stage in agreement.stages.items()),
        (*moves, *_accepted(lex, {(move.source, move.target) for move in moves})),
        _exits(lex),
    )


def times(reentry: Reentry) -> str:
    """How often a lead may return: `3 times at most`."""
    if reentry.at_most == "none":
        return "any number of times"
    return "once at most" if reentry.at_most == 1 else f"{counted(reentry.at_most, 'time')} at most"


def _node(lex: Lexicon, name: str, stage: Stage) -> StageNode:
    return StageNode(
        name,
        lex.label(name),
        lex.party(stage.owner),
        short=lex.short(name),
        start=name == lex.agreement.start,
        terminal=stage.terminal,
        catches="from every open stage by a disqualifier" if stage.catches else "",
    )


def _moves(lex: Lexicon, name: str, stage: Stage) -> list[Move]:
    if stage.from_ is None:
        return []
    ways = stage.from_.ways or {}
    found = []
    for source in stage.from_.names():
        reentry = lex.agreement.stages[source].reentry
        if reentry is not None:
            found.append(Move(source, name, "return", (f"after {limit(reentry.after)},", times(reentry))))
        elif stage.decided_by is not None:
            found.append(Move(source, name, "decided", decided_by=lex.party(stage.decided_by)))
        else:
            found.append(Move(source, name, "automatic", _lines(lex, ways.get(source, stage.when))))
    return found


def _lines(lex: Lexicon, when: Sentence | None) -> tuple[str, ...]:
    """The conditions of a move, one a line, or where to read them if they are too many for a drawing."""
    if when is None:
        return ("at once",)
    whole = outline(when)
    parts = [brief(lex, part) for part in (whole.parts if whole.mode in {"", "all of"} else (when,))]
    if len(parts) > _MOST_LINES or any(len(part) > _LONGEST_LINE for part in parts):
        return _IN_FULL
    return (*(f"{part}," for part in parts[:-1]), parts[-1])


def _accepted(lex: Lexicon, drawn: set[tuple[str, str]]) -> list[Move]:
    """The dispositions that are a decision, where no decision of the stage says the same."""
    return [
        Move(source, one.goes_to, "decided", decided_by=lex.party(lex.agreement.stages[source].owner))
        for one in lex.agreement.dispositions.values()
        if one.kind == "accept"
        for source in one.from_ or ()
        if (source, one.goes_to) not in drawn
    ]


def _exits(lex: Lexicon) -> tuple[Exit, ...]:
    groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for kind in ("recycle", "close", "reject"):
        for name, one in lex.agreement.dispositions.items():
            if one.kind == kind:
                groups.setdefault((kind, one.goes_to, one.from_ or ()), []).append(lex.mid(name))
    return tuple(
        Exit(sources, target, kind, tuple(labels))  # type: ignore[arg-type]  # one of the three words just named
        for (kind, target, sources), labels in groups.items()
    )
