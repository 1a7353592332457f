"""What no formula says is named wherever it differs, and only there."""

import pytest

from sla_compiler.diff.meaning import meaning
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.syntax.document import Plain
from tests.diff.kind_fixtures import edited, sound
from tests.diff.versions import sources

INBOUND = sources()["examples/inbound/sla.yaml"]
HOURS = "clocks.first_touch.calendar"
CLOSED = "calendars.office.closed.dates"
FULL = "who gets a lead while `sdr_team` is full"


def version(edits: dict[str, Plain]) -> Agreement:
    return agreement_from(sound(edited(INBOUND, edits)))


@pytest.mark.parametrize(
    ("edits", "named"),
    [
        ({"pools.sdr_team.cap": "10 per day"}, (FULL,)),
        ({"pools.sdr_team.fallback": None}, (FULL,)),
        ({"pools.sdr_team.method": "queue"}, ("how `sdr_team` hands out its leads",)),
        ({"pools.sdr_team.label": "Team"}, ()),
        ({CLOSED: ["2026-12-25"]}, ("the calendar of `first_touch`",)),
        ({HOURS: {"rep": "office"}}, ()),
    ],
)
def test_what_a_proof_does_not_cover_is_named(edits: dict[str, Plain], named: tuple[str, ...]) -> None:
    for pair in ((version({}), version(edits)), (version(edits), version({}))):
        found = meaning(*pair)
        assert (found.beyond, found.proved) == (named, not named)


def test_a_date_on_which_it_is_closed_anyway_leaves_the_proof_whole() -> None:
    one, other = version({CLOSED: ["2026-12-25"]}), version({CLOSED: ["2026-12-25", "2026-12-26"]})
    assert meaning(one, other).proved
