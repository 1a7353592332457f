"""Random histories of agreements with everything in them never part where the prover has no cell for it."""

import os

from tests.diff.meaning.histories import judged

CASES = int(os.environ.get("DIFF_HISTORIES", "40"))


def test_where_histories_part_there_is_a_cell() -> None:
    found = [judged(number) for number in range(CASES)]
    assert [one for verdict in found for one in verdict.wrong] == []
    assert sum(verdict.parted for verdict in found) > CASES // 2
