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


@pytest.mark.parametrize(
    ("expects", "before", "after", "outcome"),
    [
        ("{metric: m, from: 78%, to: 82%}", percent(70), percent(82), "reached"),
        ("{metric: m, from: 78%, to: 82%}", percent(70), percent(81), "short of it"),
        ("{metric: m, from: 30%, to: 20%}", percent(30), percent(19), "reached"),
        ("{metric: m, from: 30%, to: 20%}", percent(30), percent(21), "short of it"),
        ("{metric: m, to: 20%}", percent(30), percent(21), "short of it"),
        ("{metric: m, to: 20%}", percent(10), percent(21), "reached"),
        ("{metric: m, to: 20%}", None, percent(21), "reached"),
        ("{metric: m, from: 80%, to: 80%}", percent(79), percent(80), "reached"),
        ("{metric: m, from: 80%, to: 80%}", percent(79), percent(79), "short of it"),
        ("{metric: m, from: 2 hours, to: 1 hour}", seconds(7200), seconds(3600), "reached"),
        ("{metric: m, to: 1 hour}", None, seconds(3601), "short of it"),
        ("{metric: m, from: 1 hour, to: 1 hour}", None, seconds(60), "reached"),
        ("{metric: m, to: 1 hour}", None, seconds(60, business=True), "not measurable"),
        ("{metric: m, to: 200}", number(180), number(200), "reached"),
        ("{metric: m, to: 200}", number(180), None, "not measurable"),
        ("{metric: m, to: 200}", None, None, "not measurable"),
        ("{metric: other, to: 200}", number(180), number(200), "not measurable"),
    ],
)
def test_outcomes(expects: str, before: Figure | None, after: Figure | None, outcome: str) -> None:
    row = compared(expects, before, after)
    assert row.outcome == outcome
    assert row.replayed == ((None, None) if row.metric == "other" else (before, after))


def test_every_expectation_is_a_row_in_the_order_of_the_file() -> None:
    _, reasons, _ = read_reasons("x", REASONS.encode())
    assert reasons is not None
    rows = expected_against(reasons, lambda _: None)
    assert [(row.key, row.metric) for row in rows] == [
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
