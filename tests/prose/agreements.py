"""Agreements for tests of prose: from the text of a file to what the words are made from."""

from pathlib import Path

from sla_compiler.model.decode import decode
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.check import check
from sla_compiler.syntax.yaml import load

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted([*ROOT.glob("examples/*/sla.yaml"), ROOT / "tests" / "language" / "whole.sla.yaml"])

SMALL = """
sla: v1
agreement:
  {id: small, title: Small agreement, version: 1.0.0, effective: 2026-10-01, timezone: UTC, existing_leads: keep}
parties:
  marketing: {title: VP Marketing, signs: true}
  sales: {title: VP Sales, signs: true}
  sdr_manager: {title: SDR manager, of: sales}
lead:
  attributes:
    company_name: text
    employees: {type: integer, label: Company size, unit: employees}
    visits: integer
    region: US | UK | CA | AU | other
    role: contributor < manager < director < vp < c_level
    budget: boolean
    open_deal: {type: boolean, label: The account has an open deal}
    products: {any of: core | add_on | support}
    renewal: date
    account_owner: {type: person, label: Owner of the account}
    segment: {is: [{when: employees >= 1000, is: mid_market}, {when: else, is: a1}]}
  events:
    case_study: Case study download
    demo_request: Demo request
    trial_signup: Free trial sign-up
    reply: Reply to outreach
    outage: Outage of the phones
  activities:
    call: {label: Logged call attempt, channel: phone}
    linkedin_message: {channel: linkedin}
    sms: {label: SMS, channel: text}
    video: {label: Video message, channel: video}
definitions:
  meaningful: [case_study, demo_request, reply]
  signals: {label: Buying signals, of: [demo_request, trial_signup]}
  first_contact: [call, linkedin_message]
  outreach: [call, linkedin_message, sms, video]
  hand_raise: {label: Hand-raise, when: demo_request within 30 days or trial_signup within 30 days}
scores:
  fit: {range: 0..100, rules: {senior: {when: role >= director, points: 10}}}
  lead_score: {imported: Warehouse, range: 1..5, rubric: a table}
  trial: {applies_to: trial_signup ever, range: 0..9, rules: {one: {when: budget, points: 1}}}
disqualifiers:
  student: role = contributor
stages:
  raw: {label: Raw lead, owner: marketing}
  mql: {label: Marketing-qualified lead, owner: marketing, from: [raw, nurture], when: fit >= 70}
  sql: {owner: sales, from: mql, decided_by: sales}
  nurture: {owner: marketing, reentry: {after: 30 days, at_most: 3}}
tiers:
  a: {label: A - hand-raise, when: hand_raise}
  b: {label: B - scored, when: fit >= 70}
clocks:
  first_touch: {owner: sales, starts: mql, stops: first_contact, within: 4 hours}
cadences:
  pursuit: {owner: sales, starts: mql, attempts: 6 of outreach, over: 14 days}
dispositions:
  no_budget: {kind: recycle, goes_to: nurture}
  signal_lost: {kind: recycle, goes_to: nurture, when: signals ever}
"""


def agreement_of(data: bytes) -> Agreement:
    """The agreement that a file says; fails on any fault that makes it none."""
    document, faults = load("sla.yaml", data)
    assert document is not None, faults
    spec, faults = decode(document)
    assert spec is not None, faults
    assert not [fault.message for fault in check(spec) if "is used nowhere" not in fault.message]
    return agreement_from(spec)
