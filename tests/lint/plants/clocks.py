"""Faults planted for the rules about limits, alerts and calendars."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Plain
from tests.lint.edits import Change, Entry, Fill, drop, made, put, put_all, standing, then, where, words, written
from tests.lint.names import section
from tests.lint.planting import Plants
from tests.lint.plants.numbers import total

DATES = "calendars.*.closed.dates"


def clock(**more: Plain) -> Entry:
    """A clock that has nothing to do with the others, unless it says otherwise."""
    return {
        "owner": "marketing",
        "starts": "<back>",
        "stops": "<event>",
        "calendar": "<calendar>",
        "within": "5 business days",
        "target": "90%",
        "alerts": [{"overdue": "1 day", "tell": "<sponsor>"}],
        **more,
    }


def wall(within: str, **more: Plain) -> Plain:
    """The same with a limit by the wall clock."""
    entry = clock(within=within, **more)
    return {key: one for key, one in entry.items() if key != "calendar"}


def all_tiers(*limits: str) -> Fill:
    """A limit for every tier, these by turns."""

    def listed(source: Plain, _: Path) -> Iterator[Plain]:
        tiers = list(section(source, "tiers"))
        if tiers:
            yield {tier: limits[turn % len(limits)] for turn, tier in enumerate(tiers)}

    return listed


def first_dates(count: int) -> Fill:
    """Of the closed dates so many from the first on."""

    def kept(source: Plain, path: Path) -> Iterator[Plain]:
        now = standing(source, path)
        if isinstance(now, list):
            yield now[:count]

    return kept


def and_one_day(source: Plain, path: Path) -> Iterator[Plain]:
    """The closed dates and a day off of one's own."""
    now = standing(source, path)
    assert isinstance(now, list)
    yield from ([*now, day] for day in ("2027-08-16", "2027-03-16"))


def untiered(source: Plain) -> Iterator[Change]:
    """The same without any figure by tier."""
    tiers = set(section(source, "tiers"))
    for turn in (0, -1) if tiers else ():
        found = source
        for name, one in section(source, "clocks").items():
            within = one.get("within") if isinstance(one, dict) else None
            if isinstance(within, dict):
                limits = [limit for limit in within.values() if limit != "none"]
                found = written(found, ("clocks", name, "within"), limits[turn])
        for name, one in section(source, "commitments").items():
            amount = one.get("amount") if isinstance(one, dict) else None
            if isinstance(amount, dict):
                found = written(found, ("commitments", name, "amount"), str(total(amount)))
        for name, one in section(source, "metrics").items():
            if isinstance(one, dict) and "by" in one:
                found = written(found, ("metrics", name), {key: held for key, held in one.items() if key != "by"})
        for name, one in section(source, "cadences").items():
            if isinstance(one, dict):
                found = written(found, ("cadences", name), {key: held for key, held in one.items() if key != "message"})
        yield f"no figure by tier ({turn})", found


POOL = put("pools.spare", {"method": "queue"})
DAYTIME = "!pools.duty_desk"  # the example whose desk is staffed day and night keeps no hours
ROOM = "!clocks.*.starts.each"  # the example with clocks for requests has more than one clock that a contact stops
ALONE = "!clocks.c_response"  # and so has the one with grades
TO_THE_END: Entry = {
    "owner": "sales",
    "starts": "<asked>",
    "stops": ["disposed", "<decided>"],
    "target": "88%",
}
LONG: Entry = {
    "owner": "sales",
    "starts": "<asked>",
    "stops": ["<back>", "<decided>", "disposed"],
    "within": "30 business days",
}
TOLD: Plain = {"overdue": "1 day", "tell": "<sponsor>"}
RESTART = "clocks.<contact>.starts"
TO_THE_DECISION = ("outcome", "disposition", "answer")
TWO_WAYS = "!clocks.acceptance"  # the example in which a clock runs to the decision beside the chase

PLANTS: Mapping[str, Plants] = MappingProxyType(
    {
        "tier-without-limit": Plants(
            fires=(drop("clocks.*.within.*"),),
            silent=(put("clocks.<contact>.within.<tier>", "none"), made(untiered)),
        ),
        "two-limits": Plants(
            fires=(
                where(
                    DAYTIME,
                    put(
                        "clocks.extra",
                        clock(owner="sales", starts="<asked>", stops="<said>", within="9 business days"),
                        clock(owner="sales", starts="<asked>", stops="<said>", within="8 business days"),
                    ),
                ),
            ),
            silent=(
                put(
                    "clocks.extra",
                    clock(owner="sales", starts="<asked>", stops="<said>", within="9 business days", target="99%"),
                    clock(owner="sales", starts="<event>", stops="<said>", within="9 business days", target="80%"),
                ),
            ),
        ),
        "nobodys-time": Plants(
            fires=(
                *(where(TWO_WAYS, drop(f"clocks.{name}")) for name in TO_THE_DECISION),
                *(
                    where(f"{TWO_WAYS} clocks.{name}", put(f"clocks.{name}.stops", "<event>"))
                    for name in TO_THE_DECISION
                ),
            ),
            silent=(put("clocks.extra", clock()), drop("clocks.assignment"), put("clocks.*.target", "95%", "90%")),
        ),
        "restart-without-limit": Plants(
            fires=(
                # In the other examples a clock runs through to the decision.
                where(
                    f"!commitments.mql_by_product !commitments.sal_grade_volume {DAYTIME} {ROOM}",
                    put(
                        RESTART,
                        {"each": ["<asked>", "rep_assigned"]},
                        {"each": ["<asked>", "rep_changed"]},
                        {"each": ["<asked>", "rep_assigned", "rep_changed"]},
                        {"each": ["<event>", "rep_assigned"]},
                        {"each": ["<asked>", "<event>", "rep_changed"]},
                    ),
                ),
            ),
            silent=(
                put(RESTART, {"each": ["<asked>", "rep_assigned"], "at_most": "3 per lead"}, ["<asked>", "<event>"]),
            ),
        ),
        "release-without-clock": Plants(
            fires=(
                then(
                    POOL,
                    put(
                        "clocks.<contact>.alerts",
                        [{"overdue": "200 days", "move_to": "spare"}],
                        [TOLD, {"overdue": "200 days", "move_to": "spare"}],
                    ),
                ),
            ),
            silent=(
                then(
                    POOL,
                    put(
                        "clocks.extra",
                        clock(owner="sales", stops="<said>", alerts=[{"overdue": "1 day", "move_to": "spare"}]),
                    ),
                    put("clocks.more", clock(owner="sales", starts="rep_changed", stops="<said>")),
                ),
                put("clocks.extra", clock(owner="sales", stops="<said>")),
            ),
        ),
        "no-after-hours-rule": Plants(
            fires=(
                where(
                    DAYTIME,
                    put(
                        "clocks.extra",
                        *(wall(limit, owner="sales", stops="<said>") for limit in ("1 hour", "2 hours", "30 minutes")),
                    ),
                ),
            ),
            silent=(put("clocks.extra", wall("9 days", owner="sales", stops="<said>"), wall("1 hour")),),
        ),
        "first-contact-undefined": Plants(
            fires=(
                # An example with an assignment clock would have two of them.
                where(
                    f"!clocks.assignment {ROOM}",
                    then(
                        put_all("clocks.(stops=<said>).target", "88%"),
                        put_all("clocks.(stops=<said>).stops", "rep_assigned"),
                    ),
                ),
                where(f"!clocks.assignment {ROOM}", put_all("clocks.(stops=<said>).stops", "rep_assigned")),
                where(f"!clocks.assignment {ROOM}", put_all("clocks.(stops=<said>).stops", "rep_changed")),
            ),
            silent=(put("clocks.<contact>.stops", "<touch>", ["<touch>", "<event>"]),),
        ),
        "status-change-stops-contact": Plants(
            fires=(
                where(f"{ROOM} {ALONE}", put("clocks.<contact>.stops", ["<said>", "disposed"], ["<said>", "<back>"])),
            ),
            silent=(put("clocks.<contact>.stops", ["<said>", "<event>"], ["<touch>"]),),
        ),
        "alert-too-late": Plants(
            fires=(
                put(
                    "clocks.(alerts).alerts",
                    [{"at": "100%", "tell": "rep"}, TOLD],
                    [{"at": "300 days", "tell": "rep"}, TOLD],
                ),
            ),
            silent=(put("clocks.(alerts).alerts", [{"at": "99%", "tell": "rep"}, TOLD], [TOLD]),),
        ),
        "wall-before-business": Plants(
            fires=(
                where(
                    DAYTIME,
                    then(
                        put_all("cadences.*.starts", "<said>"),
                        put("clocks.extra", *(wall(limit, **TO_THE_END) for limit in ("1 hour", "90 minutes"))),
                    ),
                ),
            ),
            beside={"SLA306": "a chase that starts with the contact leaves a lead that was given away without a limit"},
            silent=(put("clocks.extra", wall("40 days", **TO_THE_END), wall("50 days", **TO_THE_END)),),
        ),
        "closed-dates-differ": Plants(
            fires=(
                words(f"{DATES}.*", "2027-05-31", "2027-06-01"),
                words(f"{DATES}.*", "2027-01-18", "2027-01-19"),
                words(f"{DATES}.*", "2027-09-06", "2027-09-07"),
            ),
            silent=(put(DATES, and_one_day), drop("calendars.*.closed.country")),
        ),
        "stale-closed-dates": Plants(
            fires=(put("calendars.*.closed", ["2020-12-25"], ["2025-05-01", "2025-12-25"]),),
            silent=(where(ROOM, put(DATES, first_dates(-1))), put(DATES, and_one_day)),
        ),
        "owner-can-pause": Plants(
            fires=(put("clocks.(owner=sales).pauses", "<decided>", ["<back>", "<decided>"]),),
            silent=(put("clocks.(owner=sales).pauses", "<back>", "<start>"),),
        ),
        "owner-cannot-stop": Plants(
            fires=(
                put(
                    "clocks.extra",
                    clock(starts="<waiting>", stops="<decided>", within="30 business days"),
                    clock(starts="<waiting>", stops="<won>", within="40 business days"),
                ),
            ),
            silent=(
                put(
                    "clocks.extra",
                    clock(owner="sales", starts="<waiting>", stops="<decided>", within="30 business days"),
                    clock(starts="<waiting>", stops=["<decided>", "disposed"], within="30 business days"),
                ),
            ),
        ),
        "idle-tiers": Plants(
            fires=(made(untiered),), silent=(put("clocks.*.within", "2 business days"), drop("metrics.*.by"))
        ),
        "same-limit-for-all-tiers": Plants(
            fires=(
                then(
                    put("clocks.extra", clock()), put("clocks.extra.within", all_tiers("2 days"), all_tiers("3 days"))
                ),
            ),
            silent=(
                then(
                    put("clocks.extra", clock()),
                    put("clocks.extra.within", all_tiers("2 days", "3 days"), all_tiers("2 days", "none")),
                ),
            ),
        ),
        "alert-reaches-nobody-above": Plants(
            fires=(
                put(
                    "clocks.(alerts).alerts",
                    [{"overdue": "2 hours", "tell": "rep"}],
                    [{"at": "50%", "tell": "rep"}, {"overdue": "1 day", "tell": "rep"}],
                ),
            ),
            silent=(put("clocks.(alerts).alerts", [{"overdue": "2 hours", "tell": "rep_manager"}], [TOLD]),),
        ),
        "limit-beyond-agreement": Plants(
            fires=(put("clocks.extra", clock(within="400 business days"), wall("400 days")),),
            silent=(put("clocks.extra", clock(within="200 business days"), wall("300 days")),),
        ),
        "escalation-upside-down": Plants(
            fires=(
                put(
                    "clocks.(alerts).alerts",
                    [{"at": "50%", "tell": "<sponsor>"}, {"overdue": "2 hours", "tell": "rep"}],
                    [{"at": "50%", "tell": "<sponsor>"}, {"overdue": "2 hours", "tell": "rep_manager"}],
                ),
            ),
            silent=(
                put(
                    "clocks.(alerts).alerts",
                    [{"at": "50%", "tell": "rep"}, TOLD],
                    [{"at": "50%", "tell": "<steward>"}, {"overdue": "2 hours", "tell": "rep_manager"}],
                ),
            ),
        ),
        "due-while-closed": Plants(
            fires=(
                where(
                    DAYTIME,
                    put(
                        "clocks.extra",
                        clock(within="next business day by 06:00"),
                        clock(within="next business day by 23:00"),
                    ),
                ),
            ),
            silent=(
                put(
                    "clocks.extra",
                    clock(within="next business day by 16:00"),
                    clock(within="next business day by 12:00"),
                ),
            ),
        ),
        "alert-after-the-end": Plants(
            fires=(
                put(
                    "clocks.extra",
                    *(
                        clock(
                            **LONG,
                            alerts=[{"overdue": "1 day", "move_to": "<back>"}, {"overdue": late, "tell": "<sponsor>"}],
                        )
                        for late in ("2 days", "3 days")
                    ),
                ),
            ),
            silent=(
                put(
                    "clocks.extra",
                    clock(**LONG, alerts=[TOLD, {"overdue": "2 days", "move_to": "<back>"}]),
                    clock(**LONG, alerts=[{"overdue": "2 days", "move_to": "<back>"}]),
                ),
            ),
        ),
    }
)
