"""Numbers, dates, limits, zones and labels in print."""

from datetime import date

import pytest

from sla_compiler.core.units import Duration, OpenDays, OpenTime, parse_limit
from sla_compiler.prose.limits import limit, parted
from sla_compiler.prose.spelling import in_words, spellings
from sla_compiler.prose.words import (
    NBSP,
    a_or_an,
    capital,
    dashed,
    day,
    days,
    listed,
    lowered,
    number,
    signed,
    the,
    zone,
)


@pytest.mark.parametrize(
    "text",
    [
        "72 hours",
        "1 day",
        "15 business minutes",
        "1 business hour",
        "3 business days",
        "same business day",
        "next business day by 11:00",
    ],
)
def test_a_limit_prints_as_written(text: str) -> None:
    found = parse_limit(text)
    assert found is not None
    assert limit(found).replace(NBSP, " ") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Duration(259_200), "3 days"),
        (Duration(5_400), "90 minutes"),
        (OpenTime(14_400), "4 business hours"),
        (OpenDays(1), "1 business day"),
        (OpenDays(2, 660), "2 business days by 11:00"),
        (Duration(3_600_000, "1000 hours"), "1,000 hours"),
        (Duration(86_400, "1 days"), "1 day"),
    ],
)
def test_a_limit_without_its_text_prints_in_the_largest_unit(value: Duration | OpenTime | OpenDays, text: str) -> None:
    assert limit(value).replace(NBSP, " ") == text


def test_a_number_and_its_unit_stay_together() -> None:
    assert limit(Duration(0, "30 days")) == f"30{NBSP}days"
    assert parted(OpenDays(5)) == ("5", "business days")
    assert parted(OpenDays(0)) == ("", "same business day")


def test_numbers() -> None:
    assert [number(12_345), number(-7), signed(15), signed(-10)] == ["12,345", "\u22127", "+15", "\u221210"]


def test_dates() -> None:
    assert day(date(2026, 10, 1)) == f"1{NBSP}October 2026"
    closed = [date(2027, 1, 1), date(2026, 11, 26), date(2026, 11, 11), date(2026, 12, 25)]
    assert days(closed).replace(NBSP, " ") == "11 and 26 November, 25 December 2026; 1 January 2027"


def test_lists() -> None:
    assert [listed(["a"] * count, "or") for count in range(4)] == ["", "a", "a or a", "a, a or a"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("America/New_York", "New York time"),
        ("UTC", "UTC"),
        ("US/Eastern", "US/Eastern"),
        ("America/Kentucky/Louisville", "America/Kentucky/Louisville"),
    ],
)
def test_a_zone_is_a_city_where_that_is_enough(name: str, text: str) -> None:
    assert zone(name) == text


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Demo request", "demo request"),
        ("LinkedIn message", "LinkedIn message"),
        ("SDR manager", "SDR manager"),
        ("Marketing-qualified lead", "marketing-qualified lead"),
        ("A - hand-raise", "A - hand-raise"),
        ("A lead in hand", "a lead in hand"),
        ("\u00c9v\u00e9nement", "\u00e9v\u00e9nement"),
        ("42 calls", "42 calls"),
    ],
)
def test_a_label_inside_a_sentence(label: str, inside: str) -> None:
    assert lowered(label) == inside


def test_a_sentence_begins_with_a_capital_unless_its_word_has_its_own() -> None:
    assert [capital(text) for text in ("role is VP", "eBay order", "", "42 calls")] == [
        "Role is VP",
        "eBay order",
        "",
        "42 calls",
    ]


def test_a_hyphen_between_spaces_is_a_dash() -> None:
    assert dashed("A - hand-raise") == "A \u2013 hand-raise"


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        ("demo request", "a demo request"),
        ("event booth scan", "an event booth scan"),
        ("SDR call", "an SDR call"),
        ("unique visit", "a unique visit"),
        ("hour of talk", "an hour of talk"),
        ("buying signals", "buying signals"),
        ("the call", "the call"),
    ],
)
def test_an_article(noun: str, text: str) -> None:
    assert a_or_an(noun) == text


def test_the_pursuit_has_one_article() -> None:
    assert [the("pursuit"), the("the pursuit")] == ["the pursuit", "the pursuit"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("c_level", "C level"),
        ("a1", "A1"),
        ("mql_to_opportunity", "MQL to opportunity"),
        ("linkedin", "LinkedIn"),
        ("webex_call", "WebEx call"),
        ("contact_us", "contact us"),
        ("US", "US"),
        ("plan_b", "plan B"),
        ("not_a_fit", "not a fit"),
    ],
)
def test_an_id_is_spelled_as_the_labels_spell_it(name: str, words: str) -> None:
    assert in_words(name, spellings(["WebEx meeting", "US office", "LOUD LABEL"])) == words


def test_a_label_that_shouts_spells_nothing() -> None:
    assert in_words("loud_label", spellings(["LOUD LABEL"])) == "loud label"
