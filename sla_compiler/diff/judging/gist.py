"""An entry that came or went in, the few words that say what it asks out."""

from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.wording import rule_in_words, value
from sla_compiler.model.head import CalendarEntry, Party
from sla_compiler.model.lead import Definition, Disqualifier, ScoreRule
from sla_compiler.model.lifecycle import Pool, Route, Stage, Tier
from sla_compiler.model.measures import Band, Commitment, Dispute, Duty, Metric, Review
from sla_compiler.model.promises import Cadence, Clock, Disposition
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.sentences import clause
from sla_compiler.prose.words import counted, listed, plain, zone
from sla_compiler.syntax import tree


def gist(matter: Matter) -> str:
    """`: within 4 business hours`, `: email kind is competitor`; nothing for what says little."""
    gone = matter.fact.after is None
    entry = matter.fact.before if gone else matter.fact.after
    said = _said(matter, entry, matter.old_words if gone else matter.new_words)
    return f": {plain(said)}" if said else ""


def _said(matter: Matter, entry: object, lex: Lexicon) -> str:
    match entry:
        case Clock() | Cadence() | Commitment() | Duty() | Review() | Dispute():
            return _promise(matter, entry, lex)
        case Definition() if entry.when is None:
            return value(matter, entry.of, lex, "")
        case ScoreRule():
            return rule_in_words(entry, lex)
        case Disposition():
            return _outcome(matter, entry, lex)
        case Route():
            return _route(matter, entry, lex)
        case Stage():
            return _stage(entry, lex)
        case Metric():
            return _metric(matter, entry, lex)
        case CalendarEntry():
            return f"{value(matter, entry.open, lex, '')}, {zone(entry.timezone)}"
        case Pool():
            return _pool(matter, entry, lex)
        case Party():
            return "it signs" if entry.signs else ""
        case Tier() | Disqualifier() | Definition() | Band():
            return value(matter, entry.when, lex, "")
        case _:
            return ""


def _promise(matter: Matter, entry: object, lex: Lexicon) -> str:
    match entry:
        case Clock():
            return f"within {value(matter, entry.within, lex, 'no limit')}"
        case Cadence():
            time = "" if entry.over == "none" else f" in {value(matter, entry.over, lex, '')}"
            return f"{counted(entry.attempts.at_least, 'attempt')}{time}"
        case Commitment():
            return _commitment(matter, entry, lex)
        case Duty():
            return f"\u201c{entry.text}\u201d{'' if entry.every is None else f', every {entry.every}'}"
        case Review():
            length = "" if entry.minutes is None else f", {counted(entry.minutes, 'minute')}"
            return f"every {entry.every}{length}, led by {lex.party(entry.led_by)}"
        case Dispute():
            decided = f"decided by {lex.party(entry.decided_by)} within {value(matter, entry.within, lex, '')}"
            return f"\u201c{entry.about}\u201d, {decided}"
        case _:
            return ""


def _stage(entry: Stage, lex: Lexicon) -> str:
    """The way in, and whether somebody decides on it."""
    if entry.from_ is None:
        return "the disqualified are here" if entry.catches else ""
    if entry.from_.ways is None:
        asked = "" if entry.when is None else f" if {clause(lex, entry.when)}"
        ways = [f"{listed([lex.stage(one) for one in entry.from_.names()], 'or')}{asked}"]
    else:
        ways = [f"{lex.stage(one)} if {clause(lex, when)}" for one, when in entry.from_.ways.items()]
    decided = "" if entry.decided_by is None else f"; {lex.party(entry.decided_by)} decides"
    return f"entered from {', or from '.join(ways)}{decided}"


def _metric(matter: Matter, entry: Metric, lex: Lexicon) -> str:
    """What is looked at, and what it aims at."""
    if entry.of is not None:
        time = f" within {value(matter, entry.within, lex, '')}" if entry.within not in (None, "none") else ""
        come = f"{value(matter, entry.of, lex, '')} that comes to {value(matter, entry.reaching, lex, '')}"
        asked = f"share of {come}{time}"
    elif entry.count is not None:
        asked = f"{value(matter, entry.count, lex, '')}{f' per {entry.per}' if entry.per else ''}"
    else:
        name = "median" if entry.median is not None else "average"
        asked = f"{name} of {value(matter, entry.median or entry.average, lex, '')}"
    aim = f", target {value(matter, entry.target, lex, '')}" if entry.target is not None else ""
    return f"{asked}{aim}" if entry.at_most is None else f"{asked}, at most {value(matter, entry.at_most, lex, '')}"


def _pool(matter: Matter, entry: Pool, lex: Lexicon) -> str:
    cap = "" if entry.cap is None else f", {value(matter, entry.cap, lex, '')} for each"
    rest = "" if entry.fallback is None else f", then {lex.pool(entry.fallback)}"
    return f"{lex.words(entry.method)}{cap}{rest}"


def _outcome(matter: Matter, entry: Disposition, lex: Lexicon) -> str:
    """What becomes of a lead that ends so, and what must have been done before."""
    to = f"to {lex.stage(entry.goes_to)}"
    rest = f", for {value(matter, entry.wait, lex, '')}" if entry.wait else ""
    before = f", after {listed([value(matter, one, lex, '') for one in entry.needs])}" if entry.needs else ""
    return f"{to}{rest}{before}"


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
