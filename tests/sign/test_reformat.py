"""What changes nothing that is signed keeps every signature."""

import pytest

from tests.sign.workplace import (
    Workplace,
    accepted,
    widened,
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tiers:\n", "# the order matters\ntiers:\n"),
        ("  hot: hand_raise\n", "  hot:   hand_raise\n"),
        ("  first_touch:\n    owner: sales\n    starts: mql\n", "  first_touch:\n    starts: mql\n    owner: sales\n"),
        ("  large: {when: employees >= 200, points: 40}", "  large: {points: 40, when: employees >= 200}"),
        ("  touch: [call, mail]\n", "  touch:\n    - mail\n    - call\n"),
    ],
    ids=["comment", "layout", "keys", "flow", "set"],
)
def test_a_reformat_keeps_every_signature(made: Workplace, old: str, new: str) -> None:
    before = made.agreement.read_bytes()
    made.edit((old, new))
    made.commit()
    assert made.agreement.read_bytes() != before
    accepted(made)


def test_a_reformat_between_two_signatures(made: Workplace) -> None:
    widened(made)
    made.sign("marketing")
    made.edit(("tiers:\n", "# the order matters\ntiers:\n"))
    made.commit()
    made.sign("sales")
    made.commit()
    accepted(made)


def test_a_reformat_of_the_approvers(made: Workplace) -> None:
    made.approvers.write_text("# who signs\n" + made.approvers.read_text().replace("keys: {", "keys:  {"))
    made.commit()
    accepted(made)
