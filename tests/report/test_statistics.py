"""What each rule found and how long it took."""

import json

from sla_compiler.findings.finding import Rule, Severity
from sla_compiler.report.statistics import Spent, render, render_json

SPENT = (
    Spent(Rule("SLA305", "restart-without-limit", Severity.WARNING), 2, 1_240_000),
    Spent(Rule("SLA306", "slow-tier", Severity.WARNING), 0, 60_000),
    Spent(Rule("SLA020", "unknown-key", Severity.ERROR), 12, 0),
    Spent(Rule("SLA307", "late-alert", Severity.WARNING), 0, 2_000_000),
    Spent(Rule("SLA308", "early-alert", Severity.WARNING), 0, 40_000),
)


def test_the_table() -> None:
    assert render(SPENT, 100_000_000) == (
        "code    name                      findings     ms    share\n"
        "SLA020  unknown-key                     12    0.0    0.0 %\n"
        "SLA305  restart-without-limit            2    1.2    1.2 %\n"
        "SLA307  late-alert                       0    2.0    2.0 %\n"
        "        2 rules without findings         0    0.1    0.1 %\n"
        "        the whole run                   14  100.0  100.0 %\n"
    )


def test_nothing_was_asked() -> None:
    assert render([], 0).split("\n")[1].split() == ["the", "whole", "run", "0", "0.0", "100.0", "%"]


def test_data_holds_every_rule() -> None:
    found = json.loads(render_json(SPENT, 100_000_000))
    assert found["nanoseconds"] == 100_000_000
    assert [(one["code"], one["findings"], one["nanoseconds"]) for one in found["rules"]] == [
        ("SLA020", 12, 0),
        ("SLA305", 2, 1_240_000),
        ("SLA307", 0, 2_000_000),
        ("SLA306", 0, 60_000),
        ("SLA308", 0, 40_000),
    ]
