"""An entry that came or went in, the few words that say what it asks out."""

from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.wording import plain, value
from sla_compiler.model.lead import Definition, Disqualifier, ScoreRule
from sla_compiler.model.lifecycle import Route, Tier
from sla_compiler.model.measures import Commitment, Dispute, Duty
from sla_compiler.model.promises import Cadence, Clock
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.sentences import clause
from sla_compiler.prose.words import counted
from sla_compiler.syntax import tree


def gist(matter: Matter) -> str:
    """`: within 4 business hours`, `: email kind is competitor`; nothing for what says little."""
    gone = matter.fact.after is None
    entry = matter.fact.before if gone else matter.fact.after
    said = _said(matter, entry, matter.old_words if gone else matter.new_words)
    return f": {plain(said)}" if said else ""


def _said(matter: Matter, entry: object, lex: Lexicon) -> str:
    match entry:
        case Clock():
            return f"within {value(matter, entry.within, lex, 'no limit')}"
        case Cadence():
            time = "" if entry.over == "none" else f" in {value(matter, entry.over, lex, '')}"
            return f"{counted(entry.attempts.at_least, 'attempt')}{time}"
        case Commitment():
            return _commitment(matter, entry, lex)
        case Duty():
            return f"\u201c{entry.text}\u201d"
        case Dispute():
            return f"\u201c{entry.about}\u201d"
        case Definition() | ScoreRule() if entry.when is None:
            held = entry.of if isinstance(entry, Definition) else entry.each
            return value(matter, held, lex, "")
        case Route():
            return _route(matter, entry, lex)
        case Tier() | Disqualifier() | Definition() | ScoreRule():
            return value(matter, entry.when, lex, "")
        case _:
            return ""


def _route(matter: Matter, entry: Route, lex: Lexicon) -> str:
    to = value(matter, entry.to, lex, "nobody")
    return f"to {to} for all others" if isinstance(entry.when, tree.Else) else f"to {to} if {clause(lex, entry.when)}"


def _commitment(matter: Matter, entry: Commitment, lex: Lexicon) -> str:
    per = f" per {entry.per}" if entry.per else ""
    if entry.amount is not None:
        said = value(matter, entry.amount, lex, "none")
        return f"{said}{per}" if entry.amount.one is not None or not per else f"{per.strip()}, {said}"
    if entry.delivers is not None:
        return f"{value(matter, entry.delivers, lex, '')}{per}"
    if entry.ahead is not None:
        return f"{value(matter, entry.ahead, lex, '')} ahead"
    if entry.reps is not None:
        return f"{counted(entry.reps, 'rep')} with {counted(entry.leads_per_rep or 0, 'lead')} each{per}"
    return "" if entry.target is None else str(entry.target)
