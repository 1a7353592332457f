"""Faults planted for the rules about volumes, rates, capacity and bands."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Plain
from tests.lint.edits import (
    Change,
    Edit,
    Entry,
    Fill,
    drop,
    drop_all,
    made,
    put,
    put_all,
    standing,
    then,
    where,
    written,
)
from tests.lint.names import section
from tests.lint.planting import Plants

BACKED = "commitments.(backed_by).backed_by"
GOAL = f"{BACKED}.goal"
AMOUNT = "commitments.(counts).amount"
ONE_CHAIN = "!commitments.mql_by_product"  # the example that gives its volume in four ways is no ground for these


def times(*factors: str) -> Fill:
    """A goal, or the amounts of a volume, so many times as large, rounded up."""

    def scaled(source: Plain, path: Path) -> Iterator[Plain]:
        now = standing(source, path)
        for factor in factors:
            yield _scaled(now, Fraction(factor))

    return scaled


def _scaled(now: Plain, factor: Fraction) -> Plain:
    match now:
        case dict():
            return {key: _scaled(one, factor) for key, one in now.items()}
        case list():
            return [{**one, "is": _scaled(one["is"], factor)} if isinstance(one, dict) else one for one in now]
        case _:
            return re.sub(r"^\d+", lambda match: str(-(-int(match[0]) * factor // 1)), str(now))


def total(now: Plain) -> int:
    """The sum of the amounts by tier."""
    held = now.values() if isinstance(now, dict) else [now]
    return sum(int(one) for one in held if isinstance(one, str) and one.isdigit())


def in_all(source: Plain, path: Path) -> Iterator[Plain]:
    """One number in the place of those by tier."""
    now = standing(source, path)
    if isinstance(now, dict):
        yield from (str(total(now) + more) for more in range(3))


def sums(source: Plain) -> Iterator[Change]:
    """One number for a year, beside a volume by tier for each month that adds up to it."""
    for name, one in section(source, "commitments").items():
        if isinstance(one, dict) and isinstance(one.get("amount"), dict):
            per = {"month": 12, "quarter": 4, "year": 1}[str(one["per"])]
            more = {**one, "per": "year", "amount": str(total(one["amount"]) * per)}
            kept: Plain = {key: value for key, value in more.items() if key not in ("label", "backed_by")}
            yield f"{name} in all", written(source, ("commitments", "in_all"), kept)


def slow(source: Plain) -> Iterator[Change]:
    """Longer windows for the rates that a volume rests on."""
    for name, one in section(source, "commitments").items():
        through = section(source, "commitments", name, "backed_by").get("through") if isinstance(one, dict) else None
        for metric in through if isinstance(through, list) else [through] if through else []:
            for window in ("400 days", "60 weeks"):
                yield f"{metric} within {window}", written(source, ("metrics", str(metric), "within"), window)


def band_before_the_last(when: str) -> Edit:
    """One band more, just before the last."""

    def more(source: Plain) -> Iterator[Change]:
        *others, last = section(source, "bands").items()
        bands: Plain = {**dict(others), "extra": {"when": when, "then": "talk"}, last[0]: last[1]}
        yield f"extra: {when}", written(source, ("bands",), bands)

    return made(more)


def chain(**more: Plain) -> Edit:
    """A volume that rests on one rate, which is as said."""
    rate = {"of": "<qualified>", "reaching": "<won>", "within": "90 days", "evidence": "CRM", **more}
    return then(put("metrics.stray", rate), put(f"{BACKED}.through", "stray"))


CROWD = then(
    put_all(AMOUNT, times("60")),
    put_all(GOAL, times("60")),
    put_all("commitments.(reps)", {"owner": "sales", "reps": "1", "leads_per_rep": "99999", "per": "month"}),
    drop_all("pools.*.cap"),
)
UNBACKED = drop_all("commitments.*.backed_by")
SOON: Entry = {"of": "<start>", "reaching": "<decided>", "within": "90 days", "target": "10%"}
LATE: Entry = {"of": "<start>", "reaching": "<won>", "within": "90 days", "target": "12%"}

PLANTS: Mapping[str, Plants] = MappingProxyType(
    {
        "volume-not-backed": Plants(
            fires=(put(GOAL, times("5/4", "7/5", "2", "3")),),
            silent=(put(GOAL, times("4/5", "7/10", "1/2")),),
        ),
        "volume-far-above-need": Plants(
            fires=(put(GOAL, times("1/5", "1/6", "1/9")),),
            silent=(put(GOAL, times("9/10", "4/5", "3")),),
        ),
        "volume-without-tiers": Plants(
            fires=(
                then(
                    put_all("commitments.(reps).leads_per_rep", "90"),
                    where(ONE_CHAIN, put(AMOUNT, in_all)),
                ),
                then(drop("commitments.sal_grade_volume"), drop("definitions.sal_grade")),
            ),
            silent=(made(sums), put(AMOUNT, times("2"))),
        ),
        "volume-of-other-sides-decision": Plants(
            fires=(
                where(
                    "!commitments.sal_grade_volume",
                    then(UNBACKED, put("commitments.(counts).counts", "<decided>", "<won>")),
                ),
            ),
            silent=(
                then(UNBACKED, put("commitments.(counts).counts", "<start>")),
                put("commitments.agreed", {"owner": "sales", "counts": "<decided>", "per": "month", "amount": "4"}),
            ),
        ),
        "capacity-under-volume": Plants(
            fires=(put("commitments.(reps).leads_per_rep", "1", "2"),),
            silent=(put("commitments.(reps).leads_per_rep", "1000", "700"),),
        ),
        "pool-under-volume": Plants(
            fires=(
                # In two examples not every promised lead comes to the pool.
                where(
                    "!routing.*.known",
                    where(
                        "!pools.duty_desk",
                        put(
                            "pools.<pool>",
                            {"method": "round_robin", "cap": "1 per week"},
                            {"method": "queue", "cap": "2 per month"},
                            {"method": "queue", "cap": "1 per day"},
                        ),
                    ),
                ),
            ),
            silent=(
                put("pools.<pool>", {"method": "round_robin", "cap": "500 per day"}),
                put("pools.<pool>", {"method": "round_robin"}),
            ),
        ),
        "tiers-do-not-add-up": Plants(
            fires=(
                where(
                    "tiers",
                    where(
                        ONE_CHAIN,
                        put(
                            "commitments.in_all",
                            {"owner": "marketing", "counts": "<qualified>", "per": "month", "amount": "7"},
                            {"owner": "marketing", "counts": "<qualified>", "per": "year", "amount": "9"},
                            {"owner": "marketing", "counts": "<qualified>", "per": "quarter", "amount": "11"},
                        ),
                    ),
                ),
            ),
            silent=(where(ONE_CHAIN, made(sums)), where(ONE_CHAIN, put(AMOUNT, times("2")))),
        ),
        "broken-chain": Plants(
            fires=(chain(of="<later>", target="90%"), chain()),
            silent=(chain(target="20%"), put(GOAL, times("2"))),
        ),
        "uneven-term": Plants(
            fires=(put("agreement.renews", "2027-08-15", "2027-07-02"),),
            silent=(
                then(put("agreement.effective", "2027-02-01"), put("agreement.renews", "2028-01-31")),
                then(put("agreement.effective", "2027-02-15"), put("agreement.renews", "2028-02-14")),
            ),
        ),
        "late-conversion": Plants(
            fires=(made(slow),),
            silent=(put("metrics.(reaching).within", "30 days", "100 days"),),
        ),
        "bands-with-gap": Plants(
            fires=(put("bands.green", "kept > target", "kept > 99%"),),
            silent=(put("bands.green", "kept >= 0%"), band_before_the_last("kept < 97%")),
        ),
        "missed-target-rates-best": Plants(
            fires=(drop("bands.yellow"), put("bands.yellow.when", "kept < 82%", "kept < 85%")),
            silent=(put("bands.yellow.when", "kept < 99%", "kept <= 97%"), band_before_the_last("kept < 97%")),
        ),
        "dead-band": Plants(
            fires=(band_before_the_last("kept < 50%"), band_before_the_last("kept < 10% and misses >= 1")),
            silent=(band_before_the_last("kept < 97%"), band_before_the_last("misses = 1")),
        ),
        "target-of-nothing": Plants(
            fires=(
                put(
                    "metrics.floor",
                    {"of": "<start>", "reaching": "<won>", "within": "90 days", "at_most": "100%"},
                    {"of": "<start>", "reaching": "<won>", "within": "90 days", "target": "0%"},
                ),
            ),
            silent=(
                put(
                    "metrics.floor",
                    {"of": "<start>", "reaching": "<won>", "within": "90 days", "at_most": "99%"},
                    {"of": "<start>", "reaching": "<won>", "within": "90 days", "target": "1%"},
                ),
            ),
        ),
        "touches-beyond-the-day": Plants(
            # In two examples the chase begins after the stage whose volume is promised.
            fires=tuple(
                where(
                    "!clocks.acceptance",
                    where("!pools.duty_desk", then(CROWD, put("cadences.<cadence>.target", target))),
                )
                for target in ("90%", "91%", "92%")
            ),
            silent=(put_all("commitments.(reps).leads_per_rep", "99999"), drop("pools.*.cap")),
        ),
        "nothing-to-complete": Plants(
            fires=(
                drop("stages.*.complete"),
                put("commitments.(complete).complete", "<back>"),
                put("commitments.more_data", {"owner": "marketing", "complete": "<back>", "target": "90%"}),
            ),
            silent=(put("stages.(complete).complete", ["<attribute>"]), drop("commitments.(complete)")),
        ),
        "tier-without-amount": Plants(
            fires=(
                where(
                    ONE_CHAIN,
                    where("!commitments.sal_grade_volume", then(UNBACKED, drop("commitments.(counts).amount.*"))),
                ),
            ),
            silent=(where(ONE_CHAIN, put("commitments.(counts).amount.<tier>", "none", "1")), UNBACKED),
        ),
        "met-target-rates-worst": Plants(
            fires=(where(ONE_CHAIN, put("bands.<worst>.when", "kept < 92%", "kept < 93%")),),
            silent=(put("bands.<worst>.when", "kept < 60%", "kept < 80%"),),
        ),
        "later-stage-reached-more": Plants(
            fires=(then(put("metrics.soon", SOON), put("metrics.late", LATE, {**LATE, "target": "90%"})),),
            silent=(
                then(
                    put("metrics.soon", SOON),
                    put("metrics.late", {**LATE, "target": "10%"}, {**LATE, "within": "120 days"}),
                ),
            ),
        ),
        "two-numbers-for-one-volume": Plants(
            fires=(
                where(
                    ONE_CHAIN,
                    put(
                        "metrics.seen",
                        {"count": "<qualified>", "per": "month", "target": "7"},
                        {"count": "<qualified>", "per": "year", "target": "13"},
                    ),
                ),
            ),
            silent=(
                put(
                    "metrics.seen",
                    {"count": "<qualified>", "per": "month"},
                    {"count": "<back>", "per": "month", "target": "7"},
                ),
            ),
        ),
    }
)
