"""What starts and stops clocks, and how a month is rated, in English."""

import pytest

from sla_compiler.model.promises import Starts
from sla_compiler.prose.arrivals import restarts, starts, until
from sla_compiler.prose.lexicon import lexicon
from sla_compiler.prose.ratings import rating
from sla_compiler.prose.words import NBSP
from sla_compiler.syntax.arrival import parse_arrival
from sla_compiler.syntax.parser import parse
from tests.prose.agreements import SMALL, agreement_of

LEX = lexicon(agreement_of(SMALL.encode()))


@pytest.mark.parametrize(
    ("raw", "english"),
    [
        ("mql", "from MQL"),
        (["mql", "demo_request"], "from MQL or a demo request"),
        ("leaves mql", "from leaving MQL"),
        ("pursuit ended", "from the end of the pursuit"),
        ("rep_assigned", "from the assignment of a rep"),
        ("no_budget", "from the disposition No budget"),
        ("first_contact", "from a logged call attempt or a LinkedIn message"),
        ("outreach", "from an outreach activity"),
        ({"each": "reply"}, "from each reply to outreach"),
        ({"each": ["mql", "rep_assigned"]}, "from each entry into MQL or each assignment of a rep"),
        ({"each": "leaves mql"}, "from each time a lead leaves MQL"),
        ({"all": ["mql", "rep_assigned"]}, "from the later of MQL and the assignment of a rep"),
        ({"all": ["mql", "reply", "call"]}, "from the last of MQL, a reply to outreach and a logged call attempt"),
    ],
)
def test_what_starts_a_clock(raw: object, english: str) -> None:
    assert starts(LEX, Starts.model_validate(raw)) == english


def test_what_starts_it_again() -> None:
    again = Starts.model_validate({"each": ["mql", "rep_changed"], "at_most": "5 per lead"})
    assert restarts(again).replace(NBSP, " ") == (
        "each starts a clock of its own; a new rep closes the clock of the one before; 5 clocks per lead at most"
    )
    assert restarts(Starts.model_validate("mql")) == ""


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("sql", "until SQL"),
        ("disposed", "until a disposition"),
        ("rep_assigned", "until a rep is assigned"),
        ("leaves mql", "until the lead leaves MQL"),
        ("pursuit ended", "until the pursuit ends"),
        ("first_contact", "until a logged call attempt or a LinkedIn message"),
    ],
)
def test_what_stops_a_clock(line: str, english: str) -> None:
    assert until(LEX, [parse_arrival(line)]) == english


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("kept < 75% or misses >= 2", "kept under 75%, or 2 months or more missed in a row"),
        ("kept < target", "kept under its own target"),
        ("kept >= 97.5%", "kept 97.5% or more"),
        ("not kept >= 90%", "kept under 90%"),
        ("kept between 75% and 90%", "kept 75% to 90%"),
        ("not kept between 75% and 90%", "kept under 75% or kept over 90%"),
        ("misses = 1", "1 month missed in a row"),
        ("misses > 1 and kept > 50%", "more than 1 month missed in a row and kept over 50%"),
        ("misses in 1 | 2", "1 month missed in a row or 2 months missed in a row"),
        ("else", "all others"),
    ],
)
def test_how_a_month_is_rated(line: str, english: str) -> None:
    assert rating(parse(line)).replace(NBSP, " ") == english
