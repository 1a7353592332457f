"""From what happens at a moment to words: `demo request in the last 30 days`, `2 or more meaningful events`.

A user's word is never put in the plural; the nouns that are added here are.
"""

from sla_compiler.prose.lexicon import Lexicon
from sla_compiler.prose.limits import window
from sla_compiler.prose.words import NBSP, number
from sla_compiler.syntax.tree import Count, Since, Window

_MILESTONES = {
    "created": "creation of the lead",
    "rep_assigned": "assignment to a rep",
    "rep_changed": "change of rep",
    "disposed": "disposition of any kind",
}
_NOUNS = {"event": "event", "activity": "activity", "stage": "entry", "disposition": "disposition"}
_PLURALS = {"event": "events", "activity": "activities", "entry": "entries", "disposition": "dispositions"}


def happening(lex: Lexicon, name: str) -> str:
    """One occurrence, without article: `demo request`, `meaningful event`, `entry into Nurture`."""
    kind = lex.agreement.names.get(name)
    if kind == "list":
        return list_noun(lex, name)
    if kind == "stage":
        return f"entry into {lex.stage(name)}"
    if kind == "disposition":
        return f"disposition {lex.label(name)}"
    return _MILESTONES[name] if kind == "milestone" else lex.mid(name)


def list_noun(lex: Lexicon, name: str) -> str:
    """One occurrence of a named list, with our own noun unless the label brings one: `meaningful event`."""
    label = lex.mid(name)
    last = label.split()[-1].lower()
    if last in _PLURALS.values():
        singular = next(one for one, many in _PLURALS.items() if many == last)
        return label[: -len(last)] + singular
    if last in _PLURALS or len(label) == 1:
        return label
    if last.endswith("s") and not last.endswith("ss"):
        return f"one of {label}"
    return f"{label} {_noun(lex, name)}"


def count(lex: Lexicon, leaf: Count, *, holds: bool, short: bool = False) -> str:
    """`2 or more meaningful events in the last 30 days`, or its denial."""
    when = since(lex, leaf.window, short=short)
    if leaf.least == 1:
        return f"{'' if holds else 'no '}{happening(lex, leaf.name)} {when}"
    amount = number(leaf.least)
    kind = lex.agreement.names.get(leaf.name)
    if kind not in {"list", "stage"}:
        times = f"{amount}{NBSP}times or more" if holds else f"fewer than {amount}{NBSP}times"
        return f"{happening(lex, leaf.name)} {times} {when}"
    many = f"{amount} or more" if holds else f"fewer than {amount}"
    if kind == "stage":
        return f"{many} entries into {lex.stage(leaf.name)} {when}"
    return f"{many} {_many(lex, leaf.name)} {when}"


def since(lex: Lexicon, reach: Window, *, short: bool = False) -> str:
    """How far back a window reaches."""
    return window(reach, lex.stage(reach.stage) if isinstance(reach, Since) else "", short=short)


def _many(lex: Lexicon, name: str) -> str:
    one = list_noun(lex, name)
    if one.startswith("one of "):
        return one.removeprefix("one ")
    head, _, last = one.rpartition(" ")
    return f"{head} {_PLURALS[last]}" if last in _PLURALS and head else f"of {one}"


def _noun(lex: Lexicon, name: str) -> str:
    members = lex.agreement.definitions[name].of or ()
    kinds = {lex.agreement.names.get(member) for member in members}
    kind = kinds.pop() if len(kinds) == 1 else None
    return _NOUNS.get(str(kind), "event")
