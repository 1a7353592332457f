"""What was expected of a change, against what a replay counted."""

from fractions import Fraction

import pytest

from sla_compiler.diff.figures import Figure, number, seconds, share
from sla_compiler.diff.measured import Compared, expected_against, kinds_of
from sla_compiler.driver.reasons import read_reasons
from tests.diff.changelog.versions import NEW_TEXT, REASONS, spec


def percent(value: int) -> Figure:
    return share(Fraction(value, 100))


def compared(expects: str, before: Figure | None, after: Figure | None) -> Compared:
    text = REASONS.split("entries")[0] + f"entries:\n  tiers.a: {{reason: x, evidence: y, expects: {expects}}}\n"
    _, reasons, findings = read_reasons("x", text.encode())
    assert reasons is not None, findings
    (row,) = expected_against(reasons, lambda name: (before, after) if name == "m" else None)
    return row


RISES = "{metric: m, from: 78%, to: 82%}"
FAR = "{metric: m, from: 88%, to: 90%}"
WAS = share(Fraction(5, 24))


@pytest.mark.parametrize(
    ("expects", "before", "after", "said"),
    [
        (RISES, percent(78), percent(82), "met"),
        (RISES, percent(78), percent(81), "partly, short by 1 point"),
        (RISES, percent(78), share(Fraction(818, 1000)), "nearly met, short by 0.2 points"),
        (RISES, percent(78), share(Fraction(81999, 100_000)), "nearly met"),
        (RISES, percent(78), percent(78), "no change, short by 4 points"),
        (RISES, share(Fraction(78001, 100_000)), percent(78), "no change, short by 4 points"),
        (FAR, WAS, share(Fraction(1, 6)), "went the other way; not 88% before"),
        (FAR, WAS, percent(40), "partly, short by 50 points; not 88% before"),
        ("{metric: m, from: 91%, to: 92%}", percent(90), percent(91), "partly, short by 1 point"),
        ("{metric: m, from: 20%, to: 60%}", percent(25), percent(60), "met"),
        ("{metric: m, from: 20%, to: 60%}", percent(41), percent(60), "met; not 20% before"),
        (RISES, percent(90), percent(85), "met, but went the other way; not 78% before"),
        ("{metric: m, from: 30%, to: 20%}", percent(30), percent(19), "met"),
        ("{metric: m, from: 30%, to: 20%}", percent(30), percent(24), "partly, short by 4 points"),
        ("{metric: m, from: 30%, to: 20%}", percent(30), percent(31), "went the other way"),
        ("{metric: m, to: 20%}", percent(30), percent(24), "partly, short by 4 points"),
        ("{metric: m, to: 20%}", percent(10), percent(21), "met"),
        ("{metric: m, to: 20%}", None, percent(21), "met"),
        ("{metric: m, from: 80%, to: 80%}", percent(80), percent(80), "met"),
        ("{metric: m, from: 80%, to: 80%}", percent(85), percent(83), "met"),
        ("{metric: m, from: 80%, to: 80%}", percent(81), percent(79), "went the other way"),
        ("{metric: m, from: 2 hours, to: 1 hour}", seconds(7200), seconds(3600), "met"),
        ("{metric: m, from: 2 hours, to: 1 hour}", seconds(7200), seconds(4800), "partly, short by 20 minutes"),
        ("{metric: m, to: 1 hour}", None, seconds(3601), "nearly met, short by 1 second"),
        ("{metric: m, to: 1 hour}", None, seconds(4801), "not met, short by 20 minutes 1 second"),
        ("{metric: m, from: 1 hour, to: 1 hour}", None, seconds(60), "met"),
        ("{metric: m, to: 1 hour}", None, seconds(60, business=True), "not measurable"),
        ("{metric: m, from: 25, to: 30}", number(25), number(Fraction(59, 2)), "nearly met, short by 0.5"),
        ("{metric: m, from: 25, to: 30}", number(25), number(27), "partly, short by 3"),
        ("{metric: m, to: 200}", number(180), number(200), "met"),
        ("{metric: m, to: 200}", number(180), None, "not measurable"),
        ("{metric: m, from: 200, to: 210}", number(2), None, "not measurable; not 200 before"),
        ("{metric: m, to: 200}", None, None, "not measurable"),
        ("{metric: other, to: 200}", number(180), number(200), "not measurable"),
    ],
)  # fmt: skip
def test_outcomes(expects: str, before: Figure | None, after: Figure | None, said: str) -> None:
    row = compared(expects, before, after)
    assert row.said == said
    assert row.replayed == ((None, None) if row.metric == "other" else (before, after))
    assert row.keys == ("tiers.a",)


def test_changes_of_which_the_same_is_expected_stand_in_one_row() -> None:
    expected = (
        "{metric: m, from: 2, to: 4}",
        "{metric: m, to: 4}",
        "{metric: m, from: 3, to: 4}",
        "{metric: m, to: 5}",
    )
    entries = "".join(
        f"  tiers.{name}: {{reason: x, evidence: y, expects: {one}}}\n"
        for name, one in zip("abcd", expected, strict=True)
    )
    _, reasons, findings = read_reasons("x", (REASONS.split("entries")[0] + f"entries:\n{entries}").encode())
    assert reasons is not None, findings
    rows = expected_against(reasons, lambda _: (number(2), number(4)))
    assert [(row.keys, row.expected) for row in rows] == [
        (("tiers.a", "tiers.b"), (number(2), number(4))),
        (("tiers.c",), (number(3), number(4))),
        (("tiers.d",), (None, number(5))),
    ]


def test_what_is_expected_stands_in_the_order_of_the_file() -> None:
    _, reasons, _ = read_reasons("x", REASONS.encode())
    assert reasons is not None
    rows = expected_against(reasons, lambda _: None)
    assert [(*row.keys, row.metric) for row in rows] == [
        ("clocks.first_touch", "contact_time"),
        ("stages.mql.when", "acceptance"),
        ("stages.mql.when", "mql_volume"),
        ("commitments.capacity", "capacity"),
    ]
    assert [str(row.expected[1]) for row in rows] == ["1 business hour", "82%", "240", "7"]


def test_what_kind_of_number_each_metric_is() -> None:
    kinds = kinds_of(spec(NEW_TEXT))
    assert kinds["acceptance"] == ("share",)
    assert kinds["contact_time"] == ("time",)
    assert kinds["first_touch"] == kinds["pursuit"] == kinds["data_quality"] == ("share",)
    assert kinds["mql_volume"] == kinds["enablement"] == ("number", "share")
    assert kinds["capacity"] == ("number",)
    more = NEW_TEXT.replace(
        "  contact_time: ", "  tries: {average: pursuit}\n  demos: {count: demo_request, per: month}\n  contact_time: "
    ).replace("  opportunity_to_customer: {", "  first_touch: {average: first_touch}\n  opportunity_to_customer: {")
    kinds = kinds_of(spec(more))
    assert kinds["tries"] == kinds["demos"] == ("number",)
    assert kinds["first_touch"] == ("time",)  # a metric comes before a clock of the same name
