"""From what starts and stops a clock to words: `from MQL until a logged call attempt or a personal email`."""

from collections.abc import Sequence

from sla_compiler.model.promises import Starts
from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.occurrences import happening, list_noun
from sla_compiler.prose.words import a_or_an, counted, listed, the
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves

_FEW = 3  # a list of no more members is named in full
_UNTIL = {
    "created": "the lead is created",
    "rep_assigned": "a rep is assigned",
    "rep_changed": "the rep changes",
    "disposed": "a disposition",
}
_FROM = {
    "created": "the creation of the lead",
    "rep_assigned": "the assignment of a rep",
    "rep_changed": "a change of rep",
    "disposed": "a disposition",
}


def starts(lex: Lexicon, opening: Starts) -> str:
    """What opens a run: `from MQL`, `from each reply to outreach`, `from the later of MQL and ..`."""
    if opening.each is not None:
        named = [one for arrival in opening.each for one in _named(lex, arrival, article="each")]
        return f"from {listed(named, 'or')}"
    if opening.all is not None:
        return f"from the {'later' if len(opening.all) == 2 else 'last'} of {listed(_all(lex, opening.all))}"  # noqa: PLR2004 - of two, one is later
    return f"from {listed(_all(lex, opening.any or ()), 'or')}"


def restarts(opening: Starts) -> str:
    """What `each` and a limit on runs say, as phrases; empty where neither stands."""
    anew = "each starts a clock of its own" if opening.each is not None else ""
    rep = "a new rep closes the clock of the one before" if opening.each and _changes_rep(opening.each) else ""
    most = f"{counted(opening.at_most.amount, 'clock')} per lead at most" if opening.at_most is not None else ""
    return "; ".join(part for part in (anew, rep, most) if part)


def until(lex: Lexicon, stops: Sequence[Arrival]) -> str:
    """`until SAL or a disposition`."""
    return f"until {listed([one for stop in stops for one in _stop(lex, stop)], 'or')}"


def ends(lex: Lexicon, stops: Sequence[Arrival]) -> str:
    """The same as a list: `a reply to outreach or SAL`."""
    return listed([one for stop in stops for one in _stop(lex, stop)], "or")


def one_of(lex: Lexicon, name: str) -> str:
    """One occurrence with its article: `a demo request`; a stage by its name alone."""
    return listed(_named(lex, Happens(name), article=""), "or")


def _changes_rep(arrivals: Sequence[Arrival]) -> bool:
    return any(isinstance(one, Happens) and one.name in {"rep_assigned", "rep_changed"} for one in arrivals)


def _all(lex: Lexicon, arrivals: Sequence[Arrival]) -> list[str]:
    return [one for arrival in arrivals for one in _named(lex, arrival, article="")]


def _stop(lex: Lexicon, stop: Arrival) -> list[str]:
    match stop:
        case Leaves(stage):
            return [f"the lead leaves {lex.stage(stage)}"]
        case HasEnded(cadence):
            return [f"{the(lex.mid(cadence))} ends"]
        case Happens(name) if name in _UNTIL and lex.agreement.names.get(name) == "milestone":
            return [_UNTIL[name]]
        case Happens():
            return _named(lex, stop, article="")


def _named(lex: Lexicon, arrival: Arrival, *, article: str) -> list[str]:
    match arrival:
        case Leaves(stage):
            return [f"{article} time a lead leaves {lex.stage(stage)}" if article else f"leaving {lex.stage(stage)}"]
        case HasEnded(cadence):
            label = lex.mid(cadence)
            return [f"{article} end of {the(label)}" if article else f"the end of {the(label)}"]
        case Happens(name):
            return _occurrence(lex, name, article)


def _occurrence(lex: Lexicon, name: str, article: str) -> list[str]:
    kind = lex.agreement.names.get(name)
    if kind == "list":
        members = lex.agreement.definitions[name].of or ()
        if len(members) <= _FEW:
            return [one for member in members for one in _occurrence(lex, member, article)]
        return [f"{article} {list_noun(lex, name)}" if article else a_or_an(list_noun(lex, name))]
    if kind == "milestone":
        return [f"{article} {_FROM[name].partition(' ')[2]}" if article else _FROM[name]]
    if kind == "stage":
        return [f"{article} {happening(lex, name)}" if article else lex.stage(name)]
    if kind == "disposition":
        return [f"{article or 'the'} {happening(lex, name)}"]
    return [f"{article} {lex.mid(name)}" if article else a_or_an(lex.mid(name))]
