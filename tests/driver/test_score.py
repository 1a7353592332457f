"""A lead file that cannot be read is told as a file is: where, what, and what to write instead."""

from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.score import read_moment, score
from tests.conftest import ROOT

INBOUND = ROOT / "examples/inbound/sla.yaml"


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("created: 2026-10-20T10:00Z\nfacts: x\n", "SLA025", "expected a list, found `x`"),
        ("created: 2026-10-20T10:00Z\nfacts: [x]\n", "SLA025", "found `x`"),
        ("created: 2026-10-20T10:00\nfacts: []\n", "SLA022", "does not say in which zone"),
        ("created: 9999-12-31T23:59-04:00\nfacts: []\n", "SLA022", "lies outside the years 1900 to 2199"),
        ("facts: []\n", "SLA021", "`created` is missing"),
    ],
)
def test_a_lead_that_cannot_be_read_is_a_finding(text: str, rule: str, message: str, tmp_path: Path) -> None:
    lead = tmp_path / "lead.yaml"
    lead.write_text(text)
    found = score(INBOUND, lead, None).findings
    assert [(one.finding.rule.code, message in one.finding.message) for one in found] == [(rule, True)]


@pytest.mark.parametrize("text", ["9999-12-31T23:59-04:00", "0001-01-01T00:00+14:00", "2026-10-20T10:00", "noon"])
def test_a_moment_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UnusableError, match=f"`{text}`".replace("+", r"\+")):
        read_moment(text)
