"""How long and how often the teams try. More attempts and channels are stricter, more time for them is looser.

Hours in which no attempt counts leave less of the day for attempts, so that more of them are stricter.
"""

from collections import Counter

from sla_compiler.core.units import Duration
from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.judging.verdicts import less, more, together
from sla_compiler.diff.kind import acts, by_act, came_and_went, graded, single
from sla_compiler.model.promises import Channels
from sla_compiler.model.scalars import Hours

_NO_END = 10**12
_DAY = 24 * 60


def _number(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


def _amount(matter: Matter) -> Verdict:
    """Attempts or channels owed; none where nothing is said."""
    values = (one.at_least if isinstance(one, Channels) else one for one in (matter.fact.before, matter.fact.after))
    return more(*(_number(one, 0) for one in values))


def _allowed(matter: Matter) -> Verdict:
    return less(_number(matter.fact.before, _NO_END), _number(matter.fact.after, _NO_END))


def _time(matter: Matter) -> Verdict:
    before, after = (
        one.seconds if isinstance(one, Duration) else _NO_END for one in (matter.fact.before, matter.fact.after)
    )
    return less(before, after)


def _quiet(matter: Matter) -> Verdict:
    before, after = (
        _minutes(one) if isinstance(one, Hours) else frozenset() for one in (matter.fact.before, matter.fact.after)
    )
    if before == after:
        return Verdict.EQUAL
    if before < after:
        return Verdict.STRICTER
    return Verdict.LOOSER if after < before else Verdict.INCOMPARABLE


def _minutes(quiet: Hours) -> frozenset[int]:
    """The minutes of the day that are quiet; the stretch may run over midnight."""
    end = quiet.end if quiet.end > quiet.start else quiet.end + _DAY
    return frozenset(minute % _DAY for minute in range(quiet.start, end))


def _steps(matter: Matter) -> Verdict:
    """A plan that holds every step of the other, and more, is stricter."""
    before, after = (
        Counter(one) if isinstance(one, tuple) else Counter() for one in (matter.fact.before, matter.fact.after)
    )
    gone, come = before - after, after - before
    return together([*(Verdict.LOOSER for _ in gone), *(Verdict.STRICTER for _ in come)])


KINDS = (
    *graded(
        ("more-attempts", "fewer-attempts"),
        ("more attempts are owed", "fewer attempts are owed"),
        "cadences.*.attempts.at_least",
        weighs=_amount,
        effects=by_owner,
        says="attempts owed by {it}: {before}, now {after}",
    ),
    *graded(
        ("lower-ceiling", "higher-ceiling"),
        ("fewer attempts are allowed", "more attempts are allowed"),
        "cadences.*.attempts.at_most",
        weighs=_allowed,
        effects=by_owner,
        says="attempts allowed by {it}: {before}, now {after}",
        nothing="any number",
    ),
    single(
        "other-attempts",
        "something else counts as an attempt",
        "cadences.*.attempts.of",
        nature=Nature.DEGREE,
        effects=by_owner,
        says="what {it} counts as an attempt: {before}, now {after}",
    ),
    *graded(
        ("more-channels", "fewer-channels"),
        ("more channels are owed", "fewer channels are owed"),
        "cadences.*.channels",
        "cadences.*.channels.at_least",
        weighs=_amount,
        effects=by_owner,
        says="channels owed by {it}: {before}, now {after}",
        nothing="any",
    ),
    *came_and_went(
        ("added-channel", "removed-channel"),
        ("one channel more counts", "one channel less counts"),
        "cadences.*.channels.of",
        added=Verdict.LOOSER,
        effects=by_owner,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("channels of {it}: now {value} too", "channels of {it}: no longer {value}"),
    ),
    single(
        "other-counted-channel",
        "another channel counts",
        "cadences.*.channels.of",
        nature=Nature.DEGREE,
        effects=by_owner,
        when=acts("changed"),
        says="channels of {it}: {before}, now {after}",
    ),
    *graded(
        ("shorter-cadence", "longer-cadence"),
        ("there is less time for the attempts", "there is more time for the attempts"),
        "cadences.*.over",
        weighs=_time,
        effects=by_owner,
        says="time for {it}: {before}, now {after}",
        nothing="no limit",
    ),
    *graded(
        ("longer-quiet", "shorter-quiet", "other-quiet"),
        (
            "attempts count during fewer hours of the day",
            "attempts count during more hours of the day",
            "attempts count during other hours of the day",
        ),
        "cadences.*.quiet",
        weighs=_quiet,
        effects=by_owner,
        says="hours of {it} in which no attempt counts: {before}, now {after}",
        nothing="none",
    ),
    *graded(
        ("more-steps", "fewer-steps", "other-steps"),
        ("the plan has further steps", "the plan has fewer steps", "the plan has other steps"),
        "cadences.*.steps",
        weighs=_steps,
        effects=by_owner,
        says="plan of {it}: {before}, now {after}",
        nothing="none",
        or_equal=True,
    ),
    *came_and_went(
        ("added-message", "removed-message"),
        ("it is now said what a touch must contain", "it is no longer said what a touch must contain"),
        "cadences.*.message",
        "cadences.*.message.*",
        added=by_act(Verdict.STRICTER),
        effects=by_owner,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("a touch of {it} must now contain: {value}", "a touch of {it} need no longer contain: {value}"),
    ),
    single(
        "other-message",
        "a touch must contain something else",
        "cadences.*.message",
        "cadences.*.message.*",
        nature=Nature.DEGREE,
        effects=by_owner,
        when=acts("changed"),
        says="a touch of {it} must contain: {before}, now {after}",
    ),
)
