"""All leads of tiny agreements are tried: the prover says, and shows, what trying them all gives."""

import os

from tests.prove.brute import disagreements

CASES = int(os.environ.get("PROVE_BRUTE", "300"))


def test_the_prover_finds_what_trying_every_lead_finds() -> None:
    results = [disagreements(number) for number in range(CASES)]
    assert [one for _, wrong in results for one in wrong] == []
    assert sum(count > 0 for count, _ in results) > CASES // 3
