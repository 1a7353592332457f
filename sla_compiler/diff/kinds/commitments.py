"""Promises in numbers: how many leads, how much of what is delivered, how long ahead, how many people.

More is stricter, and notice that is given earlier is more. A number for a longer period is weighed against as many of
the one before as follow from it; where the periods do not nest, or something else is counted, they cannot be compared.
"""

from collections.abc import Mapping

from sla_compiler.core.units import Duration, OpenDays, OpenTime
from sla_compiler.diff.bump import Nature
from sla_compiler.diff.change import Verdict
from sla_compiler.diff.judging.calendars import calendars_of
from sla_compiler.diff.judging.choices import compared, spelled
from sla_compiler.diff.judging.limits import ends_sooner
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.periods import weighed
from sla_compiler.diff.judging.sides import by_owner
from sla_compiler.diff.judging.verdicts import more, together
from sla_compiler.diff.kind import graded, nobody, single
from sla_compiler.model.measures import Commitment

_AMOUNTS = ("commitments.*.amount", "commitments.*.amount.*")


def _amount(matter: Matter) -> Verdict:
    return _of_amounts(matter, matter.fact.before, matter.fact.after)


def _of_amounts(matter: Matter, held: object, now: object) -> Verdict:
    before, after, weigh = spelled(held), spelled(now), weighed(matter)
    if isinstance(before, Mapping) and isinstance(after, int):
        return _one_for_all(weigh(_total(before), after), Verdict.LOOSER)
    if isinstance(before, int) and isinstance(after, Mapping):
        return _one_for_all(weigh(before, _total(after)), Verdict.STRICTER)
    return compared(matter, lambda one, other: weigh(_number(one), _number(other)), (held, now))


def _one_for_all(totals: Verdict, said: Verdict) -> Verdict:
    """One number for all tiers asks for less than so many of each, unless it is more than they are together."""
    return said if totals in (said, Verdict.EQUAL) else Verdict.INCOMPARABLE


def _total(by_tier: Mapping[str, object]) -> int:
    """One number is for leads of whatever tier: so many of each tier keep it, but it keeps none of them."""
    return sum(_number(value) for value in by_tier.values())


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _plainly(matter: Matter) -> Verdict:
    weigh = more if matter.keys[-1] == "reps" else weighed(matter)
    return weigh(_number(matter.fact.before), _number(matter.fact.after))


def _otherwise(matter: Matter) -> Verdict:
    """Of another period: what becomes of everything that is promised for it in both versions."""
    pair = matter.pair()
    if pair is None or matter.keys[-1] != "per":
        return Verdict.INCOMPARABLE
    held, now = (one for one in pair if isinstance(one, Commitment))
    weigh, verdicts = weighed(matter), []
    if held.amount is not None and now.amount is not None:
        verdicts.append(_of_amounts(matter, held.amount, now.amount))
    if held.leads_per_rep is not None and now.leads_per_rep is not None:
        verdicts.append(weigh(held.leads_per_rep, now.leads_per_rep))
    delivered = now.delivers or {}
    verdicts += [weigh(one, delivered[name]) for name, one in (held.delivers or {}).items() if name in delivered]
    return together(verdicts) if verdicts else Verdict.INCOMPARABLE


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
            "more is promised for some and less for others, or a number for a period that cannot be compared",
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
        ("more is delivered", "less is delivered", "something is delivered for a period that cannot be compared"),
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
            "leads for each, for a period that cannot be compared",
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
        weighs=_otherwise,
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
