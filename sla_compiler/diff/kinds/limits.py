"""How soon: the limits of clocks, for every lead, by tier or by case, and of disputes.

A limit is shorter where it never ends later than before, whenever it starts; where that cannot be shown by the opening
hours it is another limit. No limit is the longest. The limit of a tier that is new is weighed against every limit that
its leads may have had: not those of the tiers before it, where these are proved to keep their leads.
"""

from itertools import takewhile

from sla_compiler.core.units import Duration, OpenDays, OpenTime
from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.calendars import calendars_of
from sla_compiler.diff.judging.choices import Weigh, against_all, compared_by_lead
from sla_compiler.diff.judging.limits import ends_sooner
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.kind import Kind, came_and_went, graded, nobody, single
from sla_compiler.model.promises import Clock
from sla_compiler.resolve.agreement import Agreement

_AT = ("clocks.*.within", "clocks.*.within.*", "disputes.*.within")


def _weighing(matter: Matter) -> Weigh:
    calendars = calendars_of(matter)

    def weigh(before: object, after: object) -> Verdict:
        limits = [one if isinstance(one, Duration | OpenTime | OpenDays) else None for one in (before, after)]
        return ends_sooner(limits[0], limits[1], calendars)

    return weigh


def _sooner(matter: Matter) -> Verdict:
    return compared_by_lead(matter, _weighing(matter))


def _of_new_tier(matter: Matter) -> Verdict:
    """The leads of a tier that is new had one of the limits before, and those of one that is gone get one."""
    pair = matter.pair()
    if pair is None or not isinstance(pair[0], Clock) or not isinstance(pair[1], Clock):
        return Verdict.INCOMPARABLE
    weigh = _weighing(matter)
    if matter.fact.act == "added":
        return against_all(matter.fact.after, pair[0].within, matter.old, weigh, _kept(matter, matter.new))
    return against_all(matter.fact.before, pair[1].within, matter.new, weigh, _kept(matter, matter.old)).mirror


def _kept(matter: Matter, having: Agreement) -> frozenset[str]:
    """The tiers before it in the version that has it, if both begin with them: no lead of theirs comes to it."""
    before = tuple(takewhile(lambda name: name != matter.keys[-1], having.tiers))
    implies = matter.implies
    if implies is None or any(tuple(one.tiers)[: len(before)] != before for one in matter.both):
        return frozenset()
    pairs = ((matter.old.tiers[name].when, matter.new.tiers[name].when) for name in before)
    return frozenset(before) if all(implies(one, other) == "same" for one, other in pairs) else frozenset()


def _comes_with_tier(matter: Matter) -> bool:
    """Whether the limit is one of a tier that only one version has."""
    by_tier = matter.keys[0] == "clocks" and len(matter.keys) == len(("clocks", "id", "within", "tier"))
    return by_tier and any(matter.keys[-1] not in one.tiers for one in matter.both)


def _comes_or_goes(matter: Matter) -> bool:
    """Whether there is a limit now where there was none, or the other way round."""
    values = (matter.fact.before, matter.fact.after)
    return not _comes_with_tier(matter) and any(one in (None, "none") for one in values)


def _stays(matter: Matter) -> bool:
    return not _comes_with_tier(matter) and not _comes_or_goes(matter)


def _is_restated(matter: Matter) -> bool:
    return not _comes_with_tier(matter) and _sooner(matter) is Verdict.EQUAL


KINDS: tuple[Kind, ...] = (
    *graded(
        ("shorter-limit", "longer-limit", "other-limit"),
        (
            "a limit never ends later than before",
            "a limit never ends sooner than before",
            "a limit ends sooner for some starts and later for others",
        ),
        *_AT,
        weighs=_sooner,
        effects=by_owner,
        when=_stays,
        nothing="no limit",
    ),
    *graded(
        ("added-limit", "removed-limit"),
        ("there is a limit where there was none", "there is no limit where there was one"),
        *_AT,
        weighs=_sooner,
        effects=by_owner,
        when=_comes_or_goes,
        nothing="no limit",
    ),
    *came_and_went(
        ("new-tier-limit", "gone-tier-limit"),
        ("the limit of a tier that is new", "the limit of a tier that is gone"),
        "clocks.*.within.*",
        added=_of_new_tier,
        effects=by_owner,
        natures=(Nature.DEGREE, Nature.DEGREE),
        says=("{it}, which is new: {value}", "{it}, which is gone: it was {value}"),
        when=_comes_with_tier,
        nothing="no limit",
    ),
    single(
        "restated-limit",
        "a limit is said in another way, `none` left out, for all tiers, or by case, and every lead has the same",
        *_AT,
        nature=Nature.WORDING,
        effects=nobody,
        when=_is_restated,
        weighs=_sooner,
        says="{it}, said in another way: {after}",
        nothing="no limit",
    ),
)
