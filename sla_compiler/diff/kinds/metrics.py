"""Numbers that both sides look at. Nobody owes them; but what they aim at, and what they count, is agreed as well."""

from typing import TypeAlias

from sla_compiler.core.units import Duration, OpenDays, OpenTime, Percent
from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import came_and_went, graded, nobody, single

_Figure: TypeAlias = tuple[str, int]
_ASKED = ("metrics.*.of|reaching|within|count|median|average|per|where|by",)


def _aim(matter: Matter) -> Verdict:
    """A share or a number to reach is raised by more, a time by less; what must not be exceeded by less."""
    before, after = matter.fact.before, matter.fact.after
    if before is None or after is None:
        return more(before is not None, after is not None)
    one, other = _figure(before), _figure(after)
    if one is None or other is None or one[0] != other[0]:
        return Verdict.INCOMPARABLE
    verdict = more(one[1], other[1])
    return verdict.mirror if matter.keys[-1] == "at_most" or one[0] in {"wall", "open", "days"} else verdict


def _figure(target: object) -> _Figure | None:
    match target:
        case Percent(basis_points):
            return "share", basis_points
        case int():
            return "number", target
        case Duration(seconds):
            return "wall", seconds
        case OpenTime(seconds):
            return "open", seconds
        case OpenDays(days, None):
            return "days", days
        case _:
            return None


KINDS = (
    *came_and_went(
        ("added-metric", "removed-metric"),
        ("a metric is new", "a metric is gone"),
        "metrics.*",
        added=Verdict.EQUAL,
        effects=nobody,
    ),
    *graded(
        ("raised-aim", "lowered-aim", "other-aim"),
        ("a metric aims at more", "a metric aims at less", "a metric aims at something that cannot be compared"),
        "metrics.*.target|at_most",
        weighs=_aim,
        effects=nobody,
        says="{it}, {field}: {before}, now {after}",
        nothing="none",
    ),
    single(
        "other-metric",
        "a metric counts something else, of other leads, or over another time",
        *_ASKED,
        nature=Nature.DEFINITION,
        effects=nobody,
        came="{it}, {field}: now {value} too",
        went="{it}, {field}: no longer {value}",
        says="{it}, {field}: {before}, now {after}",
        nothing="none",
    ),
)
