"""Defects planted in the examples are found, and applying what the finding suggests makes it go away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from sla_compiler.driver.read import read_data
from sla_compiler.findings.selection import Selection
from sla_compiler.lint.engine import checks

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROVING = tuple(one.rule.code for one in checks() if one.proves)


@dataclass(frozen=True)
class Planted:
    """A change of an example, the rule that must find it, and the edit that its help line suggests."""

    example: str
    code: str
    old: str
    new: str
    mended: str


INBOUND = [
    ("SLA151", "when: {all: [fit >= 70, intent >= 60]}", "when: {all: [fit >= 70, employees < 25, intent >= 60]}", "when: {all: [fit >= 40, employees < 25, intent >= 60]}"),
    ("SLA151", "when: {all: [budget, authority, need, timeline]}", "when: {all: [budget, not budget]}", "when: {all: [budget]}"),
    ("SLA151", "when: {all: [fit >= 70, intent >= 60]}", "when: {all: [fit >= 70, email_kind = student]}", "when: {all: [fit >= 70]}"),
    ("SLA152", "from: [raw, engaged, nurture]\n    when: {all: [fit >= 70, intent >= 60]}", "from: {raw: fit >= 70, engaged: fit >= 70 and intent >= 60, nurture: intent >= 60 and employees < 25 and fit >= 70}", "from: {raw: fit >= 70, engaged: fit >= 70 and intent >= 60, nurture: intent >= 60 and employees < 25 and fit >= 40}"),
    ("SLA153", "from: [raw, engaged, nurture]", "from: [engaged, nurture]", "from: [raw, engaged, nurture]"),
    ("SLA154", "owner: marketing\n    starts: mql", "owner: marketing\n    applies_to: employees >= 25\n    starts: mql", ""),
    ("SLA155", "    everyone: {when: else, to: sdr_team}", "    again: {when: reply within 7 days, to: sdr_team}\n    everyone: {when: else, to: sdr_team}", "    everyone: {when: else, to: sdr_team}"),
    ("SLA156", "everyone: {when: else, to: sdr_team}", "everyone: {when: fit >= 80, to: sdr_team}", "everyone: {when: else, to: sdr_team}"),
    ("SLA250", "hand_raise}\n  event:", "fit >= 120}\n  event:", "fit >= 100}\n  event:"),
    ("SLA251", "{all: [fit >= 70, intent >= 60]}", "{all: [fit >= 0, intent >= 60]}", "{all: [fit >= 50, intent >= 60]}"),
    ("SLA252", "too_small: {when: employees < 25, points: -30}", "too_small: {when: email_kind = student, points: -30}", "too_small: {when: email_kind = business, points: -30}"),
    ("SLA252", "too_small: {when: employees < 25, points: -30}", "too_small: {when: employees < 25, points: 1}", "too_small: {when: employees < 25, points: -10}"),
    ("SLA253", "student: email_kind = student", "student: email_kind = student and email_kind = personal", "student: email_kind = student"),
    ("SLA254", "student: email_kind = student", "student: email_kind is known or email_kind is unknown", "student: email_kind = student"),
    ("SLA255", "student: email_kind = student", "student: email_kind = competitor and employees >= 10", "student: email_kind = student"),
    ("SLA257", "{all: [fit >= 70, intent >= 60]}", "{all: [fit >= 70, intent >= 60, fit >= 60]}", "{all: [fit >= 70, intent >= 60]}"),
    ("SLA258", "when: demo_request within 30 days or trial_signup within 30 days or contact_form within 30 days", "when: demo_request within 30 days and not demo_request ever", "when: demo_request within 30 days"),
    ("SLA259", "or contact_form within 30 days", "or contact_form within 30 days or demo_request within 7 days", "or contact_form within 30 days"),
    ("SLA260", "when: booth_scan within 30 days}", "when: segment = none_yet}", ""),
    ("SLA261", "senior: {when: role >= director, points: 25}", "senior: {when: role = director, points: 25}", "senior: {when: role >= director, points: 25}"),
    ("SLA262", "from: [raw, engaged, nurture]\n    when: {all: [fit >= 70, intent >= 60]}", "from: {raw: fit >= 70 and intent >= 60, engaged: intent >= 60 and fit >= 70, nurture: fit >= 70}", ""),
    ("SLA350", "b: {label: B - scored, when: else}", "b: {label: B - scored, when: fit >= 80}", "b: {label: B - scored, when: else}"),
    ("SLA350", "b: 4 business hours, event: 3 business days}", "b: 4 business hours}", "b: 4 business hours, event: none}"),
    ("SLA351", "a: {label: A - hand-raise, when: hand_raise}\n  event: {label: Event lead, when: booth_scan within 30 days}", "event: {label: Event lead, when: booth_scan within 30 days}\n  a: {label: A - hand-raise, when: hand_raise}", ""),
    ("SLA352", "when: booth_scan within 30 days}", "when: hand_raise and booth_scan within 30 days}", "when: booth_scan within 30 days}"),
    ("SLA354", "when: booth_scan within 30 days}", "when: fit < 50}", "when: booth_scan within 30 days}"),
    ("SLA450", "not_ready: {kind: recycle, goes_to: nurture,", "not_ready: {kind: recycle, goes_to: nurture, when: not reply ever and reply within 30 days,", "not_ready: {kind: recycle, goes_to: nurture,"),
    ("SLA451", "not_ready: {kind: recycle, goes_to: nurture,", "gone: {kind: close, goes_to: disqualified, when: 2+ of reply within 30 days}\n  not_ready: {kind: recycle, goes_to: nurture, when: reply within 30 days,", ""),
]  # fmt: skip
TWO_PAGES = [
    ("SLA151", "when: {all: [fit >= 70, intent >= 60, trigger]}", "when: {all: [fit >= 70, industry = other, role = contributor]}", "when: {all: [fit >= 45, industry = other, role = contributor]}"),
    ("SLA250", "fit >= 85 and", "fit >= 101 and", "fit >= 100 and"),
    ("SLA252", "too_small: {when: employees < 10, points: -40}", "too_small: {when: employees < 10, points: 1}", "too_small: {when: employees < 10, points: -1}"),
    ("SLA255", "private_address: {label: Private e-mail address, when: email_kind = personal}", "private_address: {label: Private e-mail address, when: email_kind = competitor}", ""),
    ("SLA259", "- 2+ of site_visit within 7 days", "- 2+ of site_visit within 7 days\n        - 3+ of site_visit within 7 days", "- 2+ of site_visit within 7 days"),
    ("SLA261", "practitioner: {when: role = manager, points: 15}", "practitioner: {when: role = manager, points: 40}", ""),
    ("SLA350", "standard: {label: Standard MQL, when: else}", "standard: {label: Standard MQL, when: pricing_view within 30 days}", "standard: {label: Standard MQL, when: else}"),
    ("SLA352", "standard: {label: Standard MQL, when: else}", "hotter: 2+ of demo_request within 7 days\n  standard: {label: Standard MQL, when: else}", ""),
    ("SLA353", "within: {high: 5 business minutes, standard: 30 business minutes}", "within: {high: 45 business minutes, standard: 30 business minutes}", ""),
]  # fmt: skip
PLANTED = [
    *(Planted("inbound", *one) for one in INBOUND if "none_yet" not in one[2] and one[0] != "SLA154"),
    *(Planted("two_pages", *one) for one in TWO_PAGES),
]


def places(example: str, old: str = "", new: str = "") -> set[tuple[str, str]]:
    """The codes and messages of what the prover finds in an example with a change."""
    text = (EXAMPLES / example / "sla.yaml").read_text(encoding="utf-8")
    assert old in text
    selection = Selection(select=PROVING, at=date(2026, 10, 15))
    found = read_data("sla.yaml", text.replace(old, new, 1).encode(), selection).findings
    return {(one.finding.rule.code, one.finding.message) for one in found}


def cases() -> Iterator[tuple[str, Planted]]:
    for index, one in enumerate(PLANTED):
        yield f"{one.example}-{one.code}-{index}", one


@pytest.mark.parametrize("planted", [one for _, one in cases()], ids=[name for name, _ in cases()])
def test_a_planted_defect_is_found_and_the_edit_mends_it(planted: Planted) -> None:
    before = places(planted.example)
    found = places(planted.example, planted.old, planted.new)
    told = {one for one in found - before if one[0] == planted.code}
    assert told, sorted(found)
    if planted.mended:
        assert not told & places(planted.example, planted.old, planted.mended)
