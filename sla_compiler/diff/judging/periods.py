"""Two numbers, each for a period, in; which of them asks for more out.

Where a period is made of whole shorter ones, so much in each of these is that many times as much in it, but not the
other way round. A week is not part of a month.
"""

from collections.abc import Callable
from datetime import date

from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.model.measures import Commitment

_TIMES = {
    ("day", "week"): 7,
    ("day", "month"): 28,
    ("day", "quarter"): 90,
    ("day", "year"): 365,
    ("month", "quarter"): 3,
    ("month", "year"): 12,
    ("quarter", "year"): 4,
}
"""How many times the one is in the other at least."""

_IN_QUARTER = 3


def weighed(matter: Matter) -> Callable[[int, int], Verdict]:
    """How two numbers of the commitment compare that the fact is about: the one before and the one after."""
    pair = matter.pair()
    if pair is None or not isinstance(pair[0], Commitment) or not isinstance(pair[1], Commitment):
        return more
    if pair[0].counts != pair[1].counts:
        return lambda _, __: Verdict.INCOMPARABLE
    old, new = pair[0].per, pair[1].per
    if old == new:
        return more
    coarser, finer = _times(matter, old, new), _times(matter, new, old)

    def weigh(before: int, after: int) -> Verdict:
        if 0 in (before, after):
            return more(before, after)
        if coarser and after <= before * coarser:
            return Verdict.LOOSER
        return Verdict.STRICTER if finer and before <= after * finer else Verdict.INCOMPARABLE

    return weigh


def _times(matter: Matter, inner: str | None, outer: str | None) -> int:
    """How many times the one period is whole in the other; 0 where nobody can tell."""
    found = _TIMES.get((inner or "", outer or ""), 0)
    begins = [one.head.effective for one in matter.both]
    return found - 1 if outer == "year" and not all(_begins_with(inner, day) for day in begins) else found


def _begins_with(period: str | None, day: date) -> bool:
    """Whether a year of the agreement, which begins on the day it took effect, is made of whole periods."""
    if period == "day":
        return True
    return day.day == 1 and (period == "month" or day.month % _IN_QUARTER == 1)
