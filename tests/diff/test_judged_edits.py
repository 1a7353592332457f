"""Edits that people make of the inbound example, and for whom they are more or less: there, and back."""

import pytest

from sla_compiler.diff.change import Change, Step
from sla_compiler.diff.difference import difference
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Plain
from tests.diff.kind_fixtures import changes_of, edited, effects_of, mirrored_effects, sound
from tests.diff.versions import sources
from tests.language.spots import changed

INBOUND = sources()["examples/inbound/sla.yaml"]
AMOUNT, PER = "commitments.mql_volume.amount", "commitments.mql_volume.per"
CAPACITY, ENABLEMENT = "commitments.capacity.per", "commitments.enablement.per"
WITHIN, HOURS = "clocks.first_touch.within", "clocks.first_touch.calendar"
DECIDED, DECIDER = "disputes.lead_quality.decided_by", "stages.sal.decided_by"
STEWARD, KIND, FROM = "parties.revops.steward", "dispositions.wrong_fit.kind", "stages.mql.from"
AFTER, CALENDAR = "clocks.disposition.within", "clocks.disposition.calendar"


def both(said: str) -> frozenset[str]:
    """What one of the sides owes, the other is owed."""
    keeper, verdict = said.split()
    other = {"marketing": "sales", "sales": "marketing"}[keeper]
    return frozenset({f"{keeper} keeps {verdict}", f"{other} owed {verdict}"})


def everybody(verdict: str) -> frozenset[str]:
    return frozenset(f"{party} {side} {verdict}" for party in ("marketing", "sales") for side in ("keeps", "owed"))


MARKETING_MORE, MARKETING_LESS = both("marketing stricter"), both("marketing looser")
SALES_MORE, SALES_LESS, SALES_SAME = both("sales stricter"), both("sales looser"), both("sales equal")
UNKNOWN = both("marketing incomparable")
OWED_OTHERWISE = frozenset({"marketing owed incomparable", "sales owed incomparable"})
REVOPS_NO_MORE = frozenset({"revops keeps looser", "revops owed stricter"})
SPONSOR_NOW = frozenset({"sponsor keeps stricter", "sponsor owed looser"})
SALES_NOW = frozenset({"sales keeps stricter", "sales owed looser", "marketing owed incomparable"})

Edits = dict[str, Plain]
OFFICE_DAYS: Edits = {AFTER: "3 business days", CALENDAR: "office"}
OTHER_STEWARD: Edits = {STEWARD: None, "parties.sdr_manager.steward": "true"}
EMEA: Edits = {
    "calendars.emea": {"timezone": "Europe/London", "open": {"mon-fri": "09:00-17:00"}, "closed": "none"},
    "clocks.assignment.calendar": "emea",
    "clocks.assignment.within": "5 business minutes",
}
JUDGED: tuple[tuple[Edits, str, frozenset[str]], ...] = (
    ({KIND: "reject"}, KIND, MARKETING_MORE),  # what is rejected counts for no volume
    ({KIND: "recycle"}, KIND, everybody("equal")),
    ({KIND: "accept"}, KIND, everybody("incomparable")),
    (OFFICE_DAYS, AFTER, SALES_LESS),
    (OFFICE_DAYS, CALENDAR, SALES_SAME),
    ({PER: "quarter"}, PER, MARKETING_LESS),
    ({PER: "quarter", AMOUNT: {"a": "120", "b": "510", "event": "39"}}, PER, MARKETING_LESS),
    ({PER: "quarter", AMOUNT: {"a": "121", "b": "510", "event": "39"}}, PER, UNKNOWN),
    ({PER: "year", AMOUNT: {"a": "480", "b": "170", "event": "13"}}, AMOUNT + ".a", MARKETING_LESS),
    ({PER: "week"}, PER, UNKNOWN),
    ({CAPACITY: "quarter"}, CAPACITY, SALES_LESS),
    ({CAPACITY: "day"}, CAPACITY, SALES_MORE),
    ({ENABLEMENT: "month"}, ENABLEMENT, MARKETING_MORE),
    ({DECIDED: "sponsor"}, DECIDED, OWED_OTHERWISE | REVOPS_NO_MORE | SPONSOR_NOW),
    ({DECIDED: "sales"}, DECIDED, REVOPS_NO_MORE | SALES_NOW),
    ({DECIDER: "sdr_manager"}, DECIDER, SALES_SAME),
    (
        {DECIDER: "revops"},
        DECIDER,
        everybody("incomparable") | {"revops keeps incomparable"},
    ),
    ({STEWARD: None}, STEWARD, frozenset({"revops keeps looser", "marketing owed looser", "sales owed looser"})),
    (OTHER_STEWARD, STEWARD, OWED_OTHERWISE | {"revops keeps looser"}),
    ({HOURS: {"rep": "office"}}, HOURS, SALES_SAME),  # there is but one calendar
    ({**EMEA, HOURS: {"rep": "office"}}, HOURS, both("sales incomparable")),
    ({FROM: ["engaged", "nurture"]}, FROM, MARKETING_MORE | SALES_LESS),
    ({FROM: ["raw", "nurture"], "stages.engaged": None}, FROM, everybody("incomparable")),
)


def versions(edits: Edits) -> tuple[Spec, Spec]:
    return sound(INBOUND), sound(edited(INBOUND, edits))


def change_at(key: str, old: Spec, new: Spec) -> Change:
    (found,) = (one for one in changes_of(old, new) if one.key == key)
    return found


@pytest.mark.parametrize(("edits", "key", "effects"), JUDGED, ids=range(len(JUDGED)))
def test_an_edit_is_judged_so_and_undone_so(edits: Edits, key: str, effects: frozenset[str]) -> None:
    old, new = versions(edits)
    there, back = change_at(key, old, new), change_at(key, new, old)
    assert effects_of(there) == effects
    assert effects_of(back) == mirrored_effects(there)


def test_a_year_that_begins_within_a_month_has_fewer_whole_ones() -> None:
    edits: Edits = {PER: "year", AMOUNT: {"a": "480", "b": "170", "event": "13"}}
    begun = edited(INBOUND, {"agreement.effective": "2026-10-15"})
    (found,) = (one for one in changes_of(sound(begun), sound(edited(begun, edits))) if one.key == AMOUNT + ".a")
    assert effects_of(found) == UNKNOWN


def line(when: str, limit: str) -> dict[str, Plain]:
    return {"when": when, "is": limit}


FIRST, EVENT, REST = (
    line("tier = a", "15 business minutes"),
    line("tier = event", "3 business days"),
    line("else", "4 business hours"),
)
SCANNED, SHORTER = line("booth_scan within 30 days", "3 business days"), line("else", "2 business hours")


@pytest.mark.parametrize(
    ("cases", "kind", "back", "step"),
    [
        ((FIRST, EVENT, REST), "restated-limit", "restated-limit", Step.PATCH),
        ((FIRST, SCANNED, REST), "restated-limit", "restated-limit", Step.PATCH),
        ((SCANNED, FIRST, REST), "longer-limit", "shorter-limit", Step.MINOR),
        ((FIRST, EVENT, SHORTER), "shorter-limit", "longer-limit", Step.MINOR),
        ((SCANNED, FIRST, SHORTER), "other-limit", "other-limit", Step.MINOR),
    ],
)
def test_limits_by_case_are_compared_with_those_by_tier_lead_by_lead(
    cases: tuple[dict[str, Plain], ...], kind: str, back: str, step: Step
) -> None:
    """A hand-raise that was also scanned had 15 minutes, and has three days where the scan is asked first."""
    old, new = sound(INBOUND), sound(changed(INBOUND, tuple(WITHIN.split(".")), [*cases]))
    (there,), (undone,) = difference(old, new).changes, difference(new, old).changes
    assert (there.kind, undone.kind, there.step, undone.step) == (kind, back, step, step)
    assert effects_of(undone) == mirrored_effects(there)


def test_which_leads_a_clock_is_for_is_a_promise_and_not_what_a_lead_is() -> None:
    key = "clocks.first_touch.applies_to"
    (found,) = difference(*versions({key: "region = US"})).changes
    assert (effects_of(found), found.moves_leads) == (SALES_LESS, False)


def said(edits: Edits) -> list[str]:
    return [one.says for one in changes_of(*versions(edits))]


OUTCOME = "dispositions.no_budget"
SENTENCES: tuple[tuple[Edits, str], ...] = (
    (
        {HOURS: {"rep": "office"}},
        "counted by: Office hours, now the rep\u2019s own hours, and Office hours where none are known",
    ),
    ({"disputes.lead_quality.calendar": None, "disputes.lead_quality.within": "5 days"}, "now the clock on the wall"),
    (
        {f"{OUTCOME}.goes_to": "disqualified", f"{OUTCOME}.kind": "close", f"{OUTCOME}.wait": None},
        "as Disqualified is an end",
    ),
    ({f"{OUTCOME}.wait": None}, "wait after outcome no budget: 90 days, now 30 days, as Nurture says"),
    ({f"{OUTCOME}.feeds": None}, "what outcome no budget feeds: \u201ctargeting\u201d, now nothing"),
    ({f"{OUTCOME}.needs": "pursuit"}, "what outcome no budget needs: first contact, now pursuit"),
    (
        {AMOUNT: "60"},
        "MQL volume: 40 for A \u2013 hand-raise, 13 for Event lead and 170 for B \u2013 scored, now 60 in all",
    ),
    ({WITHIN: "4 business hours"}, "now 4 business hours for every lead"),
    (OTHER_STEWARD, "party Revenue Operations, steward: yes, now no"),
    ({"reviews.weekly": {"every": "week", "led_by": "sales", "with": "marketing"}}, "is new: every week, led by Sales"),
    ({"bands.yellow": None}, "rating yellow is gone: kept under its own target"),
    (
        {"disputes.money": {"about": "the bill", "decided_by": "sponsor", "within": "3 days"}},
        "\u201cthe bill\u201d, decided by Chief Revenue Officer within 3 days",
    ),
    (EMEA, "calendar EMEA is new: mon-fri: 09:00-17:00, London time"),
    (
        {"stages.met": {"owner": "sales", "from": "sal", "decided_by": "sales"}},
        "is new: entered from SAL; Sales decides",
    ),
    (
        {"metrics.seen": {"count": "webinar", "per": "month", "target": "9"}},
        "is new: webinar attendance per month, target 9",
    ),
)


@pytest.mark.parametrize(("edits", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_it_is_said_so_that_nobody_reads_it_otherwise(edits: Edits, sentence: str) -> None:
    assert [one for one in said(edits) if one.endswith(sentence)] != []
