"""Promises in numbers: how many leads, how much of what is delivered, how long ahead, how many people.

More is stricter, and notice that is given earlier is more. A number for another period, or of something else, cannot be
compared with the one before.
"""

from sla_compiler.core.units import Duration, OpenDays, OpenTime
from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.calendars import calendars_of
from sla_compiler.diff.judging.choices import compared
from sla_compiler.diff.judging.limits import ends_sooner
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.judging.verdicts import more
from sla_compiler.diff.kind import graded, nobody, single
from sla_compiler.model.measures import Commitment

_AMOUNTS = ("commitments.*.amount", "commitments.*.amount.*")


def _of_the_same(matter: Matter) -> bool:
    """Whether both numbers count the same over the same period."""
    pair = matter.pair()
    if pair is None or not isinstance(pair[0], Commitment) or not isinstance(pair[1], Commitment):
        return True
    return (pair[0].per, pair[0].counts) == (pair[1].per, pair[1].counts)


def _amount(matter: Matter) -> Verdict:
    if not _of_the_same(matter):
        return Verdict.INCOMPARABLE
    return compared(matter, lambda before, after: more(_number(before), _number(after)))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _plainly(matter: Matter) -> Verdict:
    if not _of_the_same(matter):
        return Verdict.INCOMPARABLE
    return more(_number(matter.fact.before), _number(matter.fact.after))


def _earlier(matter: Matter) -> Verdict:
    before, after = (
        one if isinstance(one, Duration | OpenTime | OpenDays) else None
        for one in (matter.fact.before, matter.fact.after)
    )
    if before is None or after is None:
        return Verdict.INCOMPARABLE
    return ends_sooner(before, after, calendars_of(matter)).mirror


KINDS = (
    *graded(
        ("larger-amount", "smaller-amount", "other-amount"),
        (
            "a larger number is promised",
            "a smaller number is promised",
            "more is promised for some and less for others, or a number for another period",
        ),
        *_AMOUNTS,
        weighs=_amount,
        effects=by_owner,
        nothing="none",
    ),
    single(
        "restated-amount",
        "an amount is said in another way: `none` is said or left out",
        *_AMOUNTS,
        nature=Nature.WORDING,
        effects=nobody,
        when=lambda matter: _amount(matter) is Verdict.EQUAL,
        says="{it}, said in another way: {after}",
        nothing="none",
    ),
    *graded(
        ("more-delivered", "less-delivered", "other-delivered"),
        ("more is delivered", "less is delivered", "something is delivered for another period"),
        "commitments.*.delivers.*",
        weighs=_plainly,
        effects=by_owner,
        nothing="none",
    ),
    *graded(
        ("more-capacity", "less-capacity", "other-capacity"),
        (
            "more people, or more leads for each",
            "fewer people, or fewer leads for each",
            "people, or leads for each, for another period",
        ),
        "commitments.*.reps|leads_per_rep",
        weighs=_plainly,
        effects=by_owner,
        says="{it}, {field}: {before}, now {after}",
        nothing="none",
    ),
    *graded(
        ("longer-notice", "shorter-notice", "other-notice"),
        ("notice is given earlier", "notice is given later", "notice is given at a time that cannot be compared"),
        "commitments.*.ahead",
        weighs=_earlier,
        effects=by_owner,
        says="time ahead of {it}: {before}, now {after}",
        or_equal=True,
    ),
    single(
        "other-commitment",
        "something else is promised, or for another period",
        "commitments.*.counts|complete|gives|per|delivers",
        nature=Nature.DEGREE,
        effects=by_owner,
        says="{it}, {field}: {before}, now {after}",
    ),
    single(
        "other-backing",
        "the sum that shows why so many",
        "commitments.*.backed_by.**",
        nature=Nature.WORDING,
        effects=nobody,
        says="reason given for {it}, {field}: {before}, now {after}",
        nothing="none",
    ),
)
