"""A sentence before and after in; which of them takes fewer leads, and whether only figures moved, out."""

from dataclasses import fields, is_dataclass
from datetime import date

from sla_compiler.core.units import Duration, Percent
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Bearing, Matter
from sla_compiler.resolve.sentences import COUNTABLE
from sla_compiler.syntax import tree

_FIGURE = "figure"
_FREE = frozenset({"stages", "clocks", "metrics"})
"""Sections in which a sentence that is left out takes every lead."""


def bearing(matter: Matter) -> Bearing:
    """How the leads of the new sentence lie to those of the old one.

    No sentence, where there may be none, takes every lead; `else` takes all that are left, so nothing takes more. Of
    the rest only the caller can tell (`Matter.implies`); `other` where nobody does.
    """
    before, after = matter.fact.before, matter.fact.after
    if None in (before, after) and matter.keys[-1] != "applies_to" and matter.keys[0] not in _FREE:
        return "other"
    if before is None or isinstance(before, tree.Else):
        return "narrower"
    if after is None or isinstance(after, tree.Else):
        return "wider"
    if matter.implies is None or not isinstance(before, tree.Sentence) or not isinstance(after, tree.Sentence):
        return "other"
    if matter.keys[-1] == "excused" and any(_happens(matter, one) for one in (before, after)):
        return "other"
    return matter.implies(before, after) or "other"


def _happens(matter: Matter, sentence: tree.Sentence) -> bool:
    """Whether an excuse names what happens while the clock runs: of that only the bare name is said."""
    names = [node.name for _, node in tree.walk(sentence) if isinstance(node, tree.Flag)]
    return any(one.names.get(name) in COUNTABLE for one in matter.both for name in names)


def asks_for_more(matter: Matter) -> Verdict:
    """Stricter where the sentence takes fewer leads than before."""
    return _VERDICTS[bearing(matter)]


def takes_more(matter: Matter) -> Verdict:
    """Stricter where the sentence takes more leads than before."""
    return _VERDICTS[bearing(matter)].mirror


_VERDICTS: dict[Bearing, Verdict] = {
    "same": Verdict.EQUAL,
    "narrower": Verdict.STRICTER,
    "wider": Verdict.LOOSER,
    "other": Verdict.INCOMPARABLE,
}


def by_figures(matter: Matter) -> bool:
    """Whether the sentence is the same but for its figures: thresholds, numbers of times, windows and dates."""
    before, after = matter.fact.before, matter.fact.after
    return before is not None and after is not None and _shape(before) == _shape(after)


def _shape(node: object) -> object:
    match node:
        case bool() | str():
            return node
        case int() | date() | Duration() | Percent():
            return _FIGURE
        case tuple():
            return tuple(_shape(one) for one in node)
        case _ if is_dataclass(node):
            return (type(node).__name__, *(_shape(getattr(node, field.name)) for field in fields(node)))
        case _:
            return node
