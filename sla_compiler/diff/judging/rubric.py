"""A fact about a rubric in; whether it lifts every lead's score or lowers it, whatever the lead is, out."""

from typing import Literal, TypeAlias

from sla_compiler.core.units import Duration
from sla_compiler.diff.judging.conditions import bearing
from sla_compiler.diff.judging.matter import Bearing, Matter
from sla_compiler.model.lead import Decay, Score, ScoreRule
from sla_compiler.model.scalars import Range, Rate
from sla_compiler.syntax import tree

Lift: TypeAlias = Literal[1, 0, -1] | None
"""1: no lead has less than before; -1: none has more; 0: every lead has the same; None: nobody can tell."""

LIFTS: dict[Bearing, Lift] = {"same": 0, "wider": 1, "narrower": -1, "other": None}
"""What a sentence that takes more leads, or fewer, does to what counts it."""


_LOWERED: dict[int, Lift] = {1: -1, 0: 0, -1: 1}


def lift(matter: Matter) -> Lift:
    """What becomes of the score by this fact alone; a rule that counts more lifts it by its points."""
    before, after = matter.fact.before, matter.fact.after
    match matter.keys[2:]:
        case ("rules", _) if before is not None and after is not None:
            return None  # another rule under the same name
        case ("rules", _) | ("decay",):
            return _rise(_points(before), _points(after))
        case ("rules", _, "points") | ("decay", "points"):
            return _rise(before, after)
        case ("rules", rule, field):
            return _by_points(_rules(matter, rule), _counts_more(matter, field))
        case ("decay", "every"):
            return _by_points(_decays(matter), _rise(after, before))
        case ("decay", "lasting"):
            return _by_points(_decays(matter), _rise(bool(before), bool(after)))
        case ("range",):
            return _of_ranges(before, after)
        case _:
            return None


def _counts_more(matter: Matter, field: str) -> Lift:
    """Whether a rule holds for more leads, or counts more of what they do."""
    before, after = matter.fact.before, matter.fact.after
    match field:
        case "when":
            return LIFTS[bearing(matter)]
        case "each":
            return _of_windows(before, after)
        case "cap":
            return _rise(_unless_none(before), _unless_none(after))
        case "at_most":
            return _of_rates(before, after)
        case _:
            return None


def _rise(before: object, after: object) -> Lift:
    """Of two quantities of a kind."""
    match before, after:
        case (int() | float(), int() | float()):
            return 1 if after > before else -1 if after < before else 0
        case Duration(one), Duration(other):
            return _rise(one, other)
        case _:
            return None


def _by_points(held: tuple[object, ...], more: Lift) -> Lift:
    """More of what gives points lifts, more of what costs them lowers; nobody can tell where that changed too."""
    if more is None:
        return None
    signs = {_rise(0, _points(one)) for one in held}
    match signs.pop() if len(signs) == 1 else None:
        case 1:
            return more
        case -1:
            return _LOWERED[more]
        case sign:
            return sign


def _points(given: object) -> int:
    return given.points if isinstance(given, ScoreRule | Decay) else 0


def _scores(matter: Matter) -> tuple[Score, ...]:
    return tuple(one for one in matter.entries() if isinstance(one, Score))


def _rules(matter: Matter, rule: str) -> tuple[object, ...]:
    return tuple((score.rules or {}).get(rule) for score in _scores(matter))


def _decays(matter: Matter) -> tuple[object, ...]:
    return tuple(score.decay for score in _scores(matter))


def _unless_none(cap: object) -> object:
    return cap if isinstance(cap, int) else float("inf")


def _of_windows(before: object, after: object) -> Lift:
    match before, after:
        case tree.Count(_, name, tree.Within(one)), tree.Count(_, same, tree.Within(other)) if name == same:
            return _rise(one, other)
        case tree.Count(_, name, tree.Within()), tree.Count(_, same, tree.Ever()) if name == same:
            return 1
        case tree.Count(_, name, tree.Ever()), tree.Count(_, same, tree.Within()) if name == same:
            return -1
        case _:
            return None


def _of_rates(before: object, after: object) -> Lift:
    """So many a day, or without end."""
    match before, after:
        case Rate(one, per), Rate(other, same) if per == same:
            return _rise(one, other)
        case None, Rate():
            return -1
        case Rate(), None:
            return 1
        case _:
            return None


def _of_ranges(before: object, after: object) -> Lift:
    """What adds up beyond a range is held at its ends: where neither of them falls, no score does."""
    if not isinstance(before, Range) or not isinstance(after, Range):
        return None
    ends = {_rise(before.low, after.low), _rise(before.high, after.high)} - {0}
    return None if len(ends) > 1 else ends.pop() if ends else 0
