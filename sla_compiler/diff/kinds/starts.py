"""What opens a run of a clock or a cadence. More of it is stricter: there is more to answer.

Where every one of some arrivals must have come, one more of them opens the run later: looser.
"""

from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.judging.verdicts import more, wider
from sla_compiler.diff.kind import by_act, graded
from sla_compiler.model.promises import Starts
from sla_compiler.model.scalars import Rate

_NO_END = 10**9


def _opens_more(matter: Matter) -> Verdict:
    before, after = matter.fact.before, matter.fact.after
    if isinstance(before, Starts) and isinstance(after, Starts):
        return _anew(before, after)
    verdict = by_act(Verdict.STRICTER)(matter)
    return verdict.mirror if matter.keys[-1] == "all" else verdict


def _anew(before: Starts, after: Starts) -> Verdict:
    """Each of the same arrivals anew opens more runs than only the first."""
    if before.any and after.each and before.at_most == after.at_most:
        return _once(wider(before.any, after.each), Verdict.STRICTER)
    if before.each and after.any and before.at_most == after.at_most:
        return _once(wider(before.each, after.any), Verdict.LOOSER)
    return Verdict.INCOMPARABLE


def _once(members: Verdict, anew: Verdict) -> Verdict:
    return anew if members in (anew, Verdict.EQUAL) else Verdict.INCOMPARABLE


def _runs(matter: Matter) -> Verdict:
    before, after = (
        one.amount if isinstance(one, Rate) else _NO_END for one in (matter.fact.before, matter.fact.after)
    )
    return more(before, after)


KINDS = (
    *graded(
        ("more-starts", "fewer-starts", "other-starts"),
        (
            "a clock or a cadence begins for more",
            "a clock or a cadence begins for less",
            "a clock or a cadence begins for something else",
        ),
        "clocks|cadences.*.starts",
        "clocks|cadences.*.starts.each|all",
        weighs=_opens_more,
        effects=by_owner,
        says="{it} begins with: {before}, now {after}",
        came="{it} now begins with {value} too",
        went="{it} no longer begins with {value}",
    ),
    *graded(
        ("more-runs", "fewer-runs"),
        ("one lead can open more runs", "one lead can open fewer runs"),
        "clocks|cadences.*.starts.at_most",
        weighs=_runs,
        effects=by_owner,
        says="{it} begins so many times: {before}, now {after}",
        nothing="no limit",
        nature=Nature.DEGREE,
    ),
)
