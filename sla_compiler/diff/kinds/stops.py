"""What closes a run of a clock, or ends a cadence early and well. More ways to be done are looser.

A list of activities or events is as many ways as it has members, so that to name them one by one is no change.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.judging.uses import ways
from sla_compiler.diff.judging.verdicts import wider
from sla_compiler.diff.kind import acts, by_act, came_and_went, graded, nobody, single
from sla_compiler.model.promises import Cadence, Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Arrival

_AT = ("clocks.*.stops", "cadences.*.ends_on")


def _held(matter: Matter, place: int) -> tuple[Arrival, ...]:
    """All that closes it in one version."""
    agreement = matter.both[place]
    entry = getattr(agreement, matter.keys[0]).get(matter.id)
    match entry:
        case Clock():
            return tuple(entry.stops)
        case Cadence():
            return tuple(entry.ends_on)
        case _:
            return ()


def _spelled(value: object, agreement: Agreement) -> frozenset[object]:
    listed = value if isinstance(value, tuple) else (value,)
    return frozenset(way for one in listed if one is not None for way in ways(one, agreement))


def _is_same(matter: Matter) -> bool:
    """Whether whatever came could close it before, and whatever went still can."""
    came = _spelled(matter.fact.after, matter.new) <= _spelled(_held(matter, 0), matter.old)
    return came and _spelled(matter.fact.before, matter.old) <= _spelled(_held(matter, 1), matter.new)


def _differs(matter: Matter) -> bool:
    return not _is_same(matter)


def _ends_less(matter: Matter) -> Verdict:
    """Of one in place of another: fewer ways to be done are stricter."""
    return wider(_spelled(matter.fact.before, matter.old), _spelled(matter.fact.after, matter.new)).mirror


KINDS = (
    *came_and_went(
        ("added-stop", "removed-stop"),
        ("one thing more closes a clock or a cadence", "one thing less closes a clock or a cadence"),
        *_AT,
        added=by_act(Verdict.LOOSER),
        effects=by_owner,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("{it} now ends with {value} too", "{it} no longer ends with {value}"),
        when=_differs,
    ),
    *graded(
        ("narrower-stop", "broader-stop", "other-stop"),
        (
            "what closes a clock or a cadence is part of what closed it before",
            "what closes a clock or a cadence is what closed it before, and more",
            "something else closes a clock or a cadence",
        ),
        *_AT,
        weighs=_ends_less,
        effects=by_owner,
        when=lambda matter: acts("changed")(matter) and _differs(matter),
        says="{it} ends with: {before}, now {after}",
    ),
    single(
        "restated-stop",
        "what closes a clock or a cadence is named otherwise, and is the same",
        *_AT,
        nature=Nature.WORDING,
        effects=nobody,
        when=_is_same,
        says="what ends {it}, said in another way: {before}, now {after}",
        came="what ends {it}, said in another way: {value} too",
        went="what ends {it}, said in another way: no longer {value}",
    ),
)
