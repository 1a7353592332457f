"""A few hundred mutated files in every run, other ones each time; `python -m tests.fuzz` tries as many as one likes."""

import random

from tests.fuzz.trial import hurried, made, tried

COUNT = 300


def test_whatever_a_file_holds_checking_it_ends_in_findings() -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")  # noqa: T201 - shown where the test fails
    codes = set[str]()
    for number in range(COUNT):
        data = made(random.Random(f"{seed}/{number}"))  # noqa: S311 - chance that can be had again
        with hurried():
            codes |= tried(data)
    assert len(codes) > 20
