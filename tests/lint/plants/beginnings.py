"""Faults planted for the rules about what begins and ends a clock, what is heard of it, and by which calendar."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sla_compiler.core.span import Path
from sla_compiler.syntax.document import Plain
from tests.lint.edits import Entry, put, standing, then, where
from tests.lint.planting import Plants
from tests.lint.plants.clocks import DATES, ROOM, and_one_day, clock, wall

STATUS = put("lead.activities.status_change", {"label": "Status changed", "channel": "crm"})
FIELD = put("lead.activities.new_status", {"label": "Change of status", "channel": "crm"})
LOOK = put("lead.events.second_look", "Second look at the prices")
BOOKED = put("lead.events.meeting_booked", "Meeting booked")
STOPS = "clocks.<contact>.stops"
ASSIGNING: Entry = {"starts": "<asked>", "stops": "rep_assigned", "target": "88%"}
NOTHING_BEFORE = "!clocks.acceptance !clocks.speed_to_touch !clocks.approvals"  # no clock where the lead waits


def one_again(source: Plain, path: Path) -> Iterator[Plain]:
    """The closed dates with one of them a second time."""
    now = standing(source, path)
    assert isinstance(now, list)
    yield from ([*now, now[0]], [now[-1], *now])


def a_year_late(source: Plain, path: Path) -> Iterator[Plain]:
    """The closed dates with one of them in the year after the agreement."""
    now = standing(source, path)
    assert isinstance(now, list)
    for index, one in enumerate(now):
        if str(one)[5:] in {"01-18", "05-31", "09-06"} and str(one) < "2027-09-07":
            yield [*now[:index], f"2028{str(one)[4:]}", *now[index + 1 :]]


def next_year(source: Plain, path: Path) -> Iterator[Plain]:
    """The closed dates with some of the year after the agreement."""
    now = standing(source, path)
    assert isinstance(now, list)
    yield [*now, "2028-01-17", "2028-05-29"]
    yield [*now, "2028-05-29"]


PLANTS: Mapping[str, Plants] = MappingProxyType(
    {
        "stop-that-is-no-contact": Plants(
            fires=(
                then(STATUS, put(STOPS, ["<said>", "status_change"], "status_change")),
                then(FIELD, put(STOPS, ["<said>", "new_status"])),
            ),
            silent=(
                then(STATUS, put("cadences.<cadence>.starts", ["<chased>", "status_change"])),
                then(put("lead.activities.letter", "mail"), put(STOPS, ["<said>", "letter"])),
            ),
        ),
        "lead-stops-the-clock": Plants(
            fires=(
                then(LOOK, put(STOPS, ["<said>", "second_look"], ["second_look", "<touch>"])),
                then(LOOK, put(STOPS, ["<said>", "second_look", "reply"])),
            ),
            silent=(
                then(BOOKED, put(STOPS, ["<said>", "meeting_booked"])),
                put("cadences.<cadence>.ends_on", "<event>"),
            ),
        ),
        "assigned-after-due": Plants(
            fires=(where(ROOM, put("clocks.extra", *(wall(f"{days} days", **ASSIGNING) for days in (30, 40, 50)))),),
            silent=(put("clocks.extra", wall("1 minute", **ASSIGNING), wall("2 minutes", **ASSIGNING)),),
        ),
        "starts-before-the-hand-off": Plants(
            fires=(put("clocks.<contact>.starts", "<start>", ["<start>"], {"each": "<start>"}),),
            silent=(put("clocks.<contact>.starts", ["<asked>"], {"each": "<asked>"}),),
        ),
        "zone-without-summer-time": Plants(
            fires=(put("calendars.*.timezone", "EST", "Etc/GMT+5"), put("agreement.timezone", "MST")),
            silent=(put("calendars.*.timezone", "UTC", "America/Phoenix"),),
        ),
        "date-listed-twice": Plants(fires=(put(DATES, one_again),), silent=(put(DATES, and_one_day),)),
        "date-outside-the-term": Plants(fires=(put(DATES, a_year_late),), silent=(put(DATES, next_year),)),
        "starts-at-own-decision": Plants(
            fires=(
                where(
                    NOTHING_BEFORE,
                    then(
                        put("clocks.<contact>.starts", "<decided>", ["<decided>"], {"each": "<decided>"}),
                        put("clocks.<contact>.target", "90%", "95%"),
                    ),
                ),
            ),
            silent=(put("clocks.<contact>.starts", ["<asked>", "<decided>"], {"each": ["<asked>", "<decided>"]}),),
        ),
        "over-at-once": Plants(
            fires=(
                put("cadences.<cadence>.ends_on", "<chased>", ["<chased>", "<event>"]),
                put("clocks.extra", clock(stops=["<back>", "<event>"])),
            ),
            silent=(
                put("clocks.extra", clock(starts=["<back>", "<event>"])),
                put("cadences.<cadence>.starts", ["<chased>", "<event>"]),
            ),
        ),
        "nobody-hears-in-time": Plants(
            fires=(
                put(
                    "clocks.extra",
                    clock(alerts=[{"overdue": "30 days", "tell": "<sponsor>"}]),
                    clock(alerts=[{"overdue": "20 days", "tell": "rep_manager"}]),
                ),
            ),
            silent=(
                put(
                    "clocks.extra",
                    clock(alerts=[{"overdue": "5 days", "tell": "<sponsor>"}]),
                    clock(alerts=[{"at": "80%", "tell": "rep"}, {"overdue": "30 days", "tell": "<sponsor>"}]),
                ),
            ),
        ),
    }
)
