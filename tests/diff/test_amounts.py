"""A number by tier becomes one number for all of them, or the other way round: who then owes more."""

import pytest

from sla_compiler.syntax.document import Plain
from tests.diff.kind_fixtures import changes_of, edited, effects_of, sound
from tests.language.test_leaves import source

AMOUNT = "commitments.mql_volume.amount"
BY_TIER: Plain = {"a": "40", "b": "170", "event": "13"}


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (BY_TIER, "223", "looser"),  # any mix keeps it now
        (BY_TIER, "200", "looser"),
        (BY_TIER, "224", "incomparable"),
        ("223", BY_TIER, "stricter"),
        ("200", BY_TIER, "stricter"),
        ("224", BY_TIER, "incomparable"),
    ],
)
def test_one_number_for_all_tiers_asks_for_less_unless_it_is_more_than_their_sum(
    before: Plain, after: Plain, verdict: str
) -> None:
    old, new = (sound(edited(source(), {AMOUNT: value})) for value in (before, after))
    (change,) = changes_of(old, new)
    assert effects_of(change) == {f"marketing keeps {verdict}", f"sales owed {verdict}"}
