"""Faults planted for the rules about following up, and about the outcomes that end it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Plain
from tests.lint.edits import Entry, drop, drop_all, put, put_all, then, where
from tests.lint.names import filled, section
from tests.lint.planting import Plants
from tests.lint.plants.lifecycle import WAIT, outcome

CHANNELS = "cadences.(channels).channels"
FAX = put("lead.activities.fax", {"label": "Fax", "channel": "fax"})
PLAN = "cadences.<cadence>.steps"
UNREACHED = ("uncontactable", "unreachable")


def and_fax(source: Plain, path: Path) -> Iterator[Plain]:
    """The same number of channels, with one more to choose from."""
    now = section(source, *map(str, path))
    assert isinstance(now["of"], list)
    yield {**now, "of": [*now["of"], "fax"]}
    yield {**now, "of": ["fax", *now["of"]]}


def all_and_fax(source: Plain, path: Path) -> Iterator[Plain]:
    """Every channel, and one more that nobody has."""
    for one in and_fax(source, path):
        assert isinstance(one, dict)
        assert isinstance(one["of"], list)
        yield {**one, "at_least": str(len(one["of"]))}


def fewer(source: Plain, path: Path) -> Iterator[Plain]:
    """Fewer channels of the same ones."""
    yield {**section(source, *map(str, path)), "at_least": "1"}


def often_enough(source: Plain, _: Path) -> Iterator[Plain]:
    """A plan of as many steps as any cadence asks for, by every activity in turn."""
    name = filled(source, "<attempt>")
    held = section(source, "definitions").get(name or "")
    turns = held if isinstance(held, list) else [name]
    yield [{"day": str(day), "do": turns[day % len(turns)]} for day in range(6)]
    yield [{"day": str(day + 1), "do": turns[day % len(turns)]} for day in range(6)]


def chase(**more: Plain) -> Entry:
    """A cadence of its own."""
    return {"owner": "sales", "attempts": "3 of <attempt>", "over": "14 days", "target": "90%", **more}


def back(**more: Plain) -> Entry:
    """An outcome that sends back."""
    return {"kind": "recycle", "goes_to": "<back>", "needs": "<attempt>", "feeds": "nurture content", **more}


WHEREVER: Entry = {"from": ["<waiting>", "<later>"]}
VERDICT: Entry = {
    "owner": "sales",
    "starts": "<chased>",
    "stops": "disposed",
    "calendar": "<calendar>",
    "within": "1 business day",
    "target": "90%",
    "alerts": [{"overdue": "1 day", "tell": "<sponsor>"}],
}
SPAM = put("dispositions.spam", outcome(kind="reject"))
MANY = then(*(put(f"dispositions.reason_{turn}", outcome(feeds=f"lesson {turn}")) for turn in range(9)))
NEEDY = "!dispositions.incorrect_persona"
LONG: list[Plain] = ["size", "country", "branch", "rank", "money", "need", "law", "age", "tool", "speed"]

NOBODY_DECIDES = then(
    drop_all("dispositions.(kind=accept)"),
    drop_all("dispositions.*.from"),
    put_all("stages.(decided_by).when", "<event> within 30 days"),
    drop_all("stages.*.decided_by"),
)

PLANTS: Mapping[str, Plants] = MappingProxyType(
    {
        "attempts-cannot-fit": Plants(
            fires=(then(drop_all("cadences.*.steps"), put("cadences.*.over", "1 day", "20 hours")),),
            beside={"SLA306": "once the cadence is over, nothing runs on a lead that an alert gives away later"},
            silent=(put("cadences.*.over", "30 days", "21 days"),),
        ),
        "steps-disagree": Plants(
            fires=(
                put(
                    PLAN,
                    [{"day": "0", "do": "<touch>"}],
                    [{"day": "0", "do": "<touch>"}, {"day": "2", "do": "<touch>"}],
                ),
            ),
            silent=(put(PLAN, often_enough), drop(PLAN)),
        ),
        "channels-out-of-reach": Plants(
            fires=(then(FAX, drop_all("cadences.*.steps"), put(CHANNELS, all_and_fax)),),
            silent=(put(CHANNELS, fewer), drop("cadences.*.channels")),
        ),
        "outcome-before-cadence-ends": Plants(
            fires=(put("clocks.verdict", VERDICT, {**VERDICT, "within": "2 business days"}),),
            silent=(put("clocks.verdict", {**VERDICT, "within": "60 days"}, {**VERDICT, "starts": "<cadence> ended"}),),
        ),
        "contact-without-consent": Plants(
            fires=(
                put("cadences.win_back", chase(starts="<catch>"), chase(starts="<catch>", attempts="4 of <attempt>")),
            ),
            silent=(put("cadences.win_back", chase(starts="<back>"), chase(starts="<won>")),),
        ),
        "outcome-without-needs": Plants(
            fires=(
                put(
                    "dispositions.lost_one",
                    {"kind": "close", "goes_to": "<catch>", "feeds": "targeting"},
                    {"kind": "close", "goes_to": "<catch>", "from": "<waiting>", "feeds": "targeting"},
                ),
            ),
            silent=(
                put("dispositions.lost_one", outcome(), {"kind": "reject", "goes_to": "<catch>", "feeds": "forms"}),
            ),
        ),
        "outcome-feeds-nothing": Plants(
            fires=(drop("dispositions.(kind=close).feeds"), drop("dispositions.(kind=recycle).feeds")),
            silent=(drop("dispositions.(kind=accept).feeds"), put("dispositions.*.feeds", "the next campaign")),
        ),
        "no-uncontactable": Plants(
            fires=(
                # In one example another outcome needs the whole cadence too.
                *(where(NEEDY, drop(f"dispositions.{one}")) for one in UNREACHED),
                *(where(NEEDY, then(drop(f"dispositions.{one}"), SPAM)) for one in UNREACHED),
            ),
            silent=(
                drop("dispositions.duplicate"),
                put("dispositions.all_tried", back(needs="<cadence>")),
            ),
        ),
        "no-duplicate": Plants(
            fires=(
                where("!dispositions.already_customer", drop("dispositions.duplicate")),
                where("!dispositions.already_customer", then(drop("dispositions.duplicate"), SPAM)),
            ),
            silent=(
                then(drop("dispositions.duplicate"), put("dispositions.already_customer", outcome(kind="reject"))),
                SPAM,
            ),
        ),
        "free-text-outcome": Plants(
            fires=(
                put("dispositions.other", outcome()),
                put("dispositions.lost_one", outcome(detail=["price", "other"])),
            ),
            silent=(
                put("dispositions.other", outcome(detail=["price", "place"])),
                put("dispositions.lost_one", outcome(detail=["price", "other_country"])),
            ),
        ),
        "low-target": Plants(
            fires=(put("clocks.(target).target", "79%"), put("cadences.(target).target", "79%")),
            silent=(put("clocks.(target).target", "80%"), put("cadences.(target).target", "80%", "99%")),
        ),
        "too-many-outcomes": Plants(
            fires=(MANY, put("dispositions.lost_one", outcome(detail=LONG))),
            silent=(put("dispositions.lost_one", outcome(detail=LONG[:-1]), outcome()),),
        ),
        "recycled-without-reentry": Plants(
            fires=(
                then(drop_all("dispositions.*.wait"), drop("stages.<back>.reentry")),
                then(
                    put("stages.<back>.label", "Later"), drop_all("dispositions.*.wait"), drop("stages.<back>.reentry")
                ),
            ),
            silent=(
                put("stages.<back>.reentry", WAIT, {"after": "60 days", "at_most": "1"}),
                drop("dispositions.(kind=recycle)"),
            ),
        ),
        "given-up-too-soon": Plants(
            fires=tuple(
                where(f"dispositions.{one}", put(f"dispositions.{one}.needs", "<attempt>", "<touch>"))
                for one in UNREACHED
            ),
            silent=tuple(
                where(
                    f"dispositions.{one}", put(f"dispositions.{one}.needs", ["<attempt>", "<cadence>"], ["<cadence>"])
                )
                for one in UNREACHED
            ),
        ),
        "no-lead-delivered": Plants(
            fires=(put("dispositions.duplicate", outcome()), put("dispositions.spam", outcome())),
            silent=(SPAM, put("dispositions.already_known", outcome())),
        ),
        "wait-that-cannot-work": Plants(
            fires=(
                then(
                    put("stages.parked", {"owner": "marketing"}),
                    put(
                        "stages.done",
                        {"owner": "marketing", "from": "parked", "when": "<event> since parked", "terminal": "true"},
                    ),
                    put(
                        "dispositions.lost_one",
                        back(goes_to="parked", wait="90 days"),
                        back(goes_to="parked", wait="9 days"),
                    ),
                ),
            ),
            silent=(
                then(
                    put("stages.parked", {"owner": "marketing", "reentry": WAIT}),
                    put(
                        "stages.done",
                        {"owner": "marketing", "from": "parked", "when": "<event> since parked", "terminal": "true"},
                    ),
                    put("dispositions.lost_one", back(goes_to="parked", wait="90 days")),
                ),
                put("dispositions.lost_one", back(wait="90 days")),
            ),
        ),
        "cadence-without-end": Plants(
            fires=(
                then(drop_all("cadences.*.ends_on"), put("cadences.*.over", "none")),
                put(
                    "cadences.chase",
                    {"owner": "sales", "starts": "<later>", "attempts": "3 of <attempt>", "over": "none"},
                ),
            ),
            silent=(put("cadences.(ends_on).over", "none"), drop("cadences.*.ends_on")),
        ),
        "accept-that-is-no-decision": Plants(
            fires=(
                put(
                    "dispositions.agreed",
                    {"kind": "accept", "from": "<waiting>", "goes_to": "<won>", "needs": "<attempt>"},
                    {"kind": "accept", "from": "<waiting>", "goes_to": "<back>", "needs": "<attempt>"},
                ),
            ),
            silent=(
                put(
                    "dispositions.agreed",
                    {"kind": "accept", "from": "<waiting>", "goes_to": "<decided>", "needs": "<attempt>"},
                    {"kind": "accept", "goes_to": "<won>", "needs": "<attempt>"},
                ),
            ),
        ),
        "channel-of-no-attempt": Plants(
            fires=(then(FAX, put(CHANNELS, and_fax)),),
            silent=(put(CHANNELS, fewer), drop("cadences.*.channels")),
        ),
        "kind-against-stage": Plants(
            fires=(put("dispositions.lost_one", back(goes_to="<catch>"), outcome(goes_to="<back>")),),
            silent=(put("dispositions.lost_one", back(), outcome()),),
        ),
        "accepted-after-the-chase": Plants(
            fires=(
                where(
                    "!clocks.acceptance",
                    put("dispositions.(kind=accept).needs", "<cadence>", ["<attempt>", "<cadence>"]),
                ),
            ),
            silent=(
                put("dispositions.(kind=close).needs", "<cadence>"),
                put("dispositions.(kind=accept).needs", "<touch>"),
            ),
        ),
        "needs-before-it-begins": Plants(
            fires=(
                then(
                    put(
                        "cadences.chase",
                        chase(starts="<later>", ends_on="<event>"),
                        chase(starts="<later>", ends_on="<won>"),
                    ),
                    put("dispositions.gone_quiet", back(**{"from": "<waiting>", "needs": "chase"})),
                ),
            ),
            silent=(
                then(
                    put("cadences.chase", chase(starts="<later>", ends_on="<event>")),
                    put(
                        "dispositions.gone_quiet",
                        back(**WHEREVER, needs="chase"),
                        back(needs="chase"),
                    ),
                ),
            ),
        ),
        "few-attempts": Plants(
            fires=(
                then(
                    drop_all("cadences.*.channels"),
                    drop_all("cadences.*.steps"),
                    put("cadences.<cadence>.attempts", "2 of <attempt>", "1 of <attempt>"),
                ),
            ),
            silent=(put("cadences.<cadence>.attempts", "3 of <attempt>", "4 of <attempt>"),),
        ),
        "outcome-ends-nothing": Plants(
            fires=(
                NOBODY_DECIDES,
                then(
                    NOBODY_DECIDES, drop("dispositions.duplicate.feeds"), put("dispositions.duplicate.feeds", "forms")
                ),
            ),
            silent=(drop_all("dispositions.*.from"), drop("stages.*.decided_by")),
        ),
    }
)
