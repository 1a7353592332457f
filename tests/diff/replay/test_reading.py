"""The reader of leads against the one that `slac score` uses, and who may use what was made for counting alone."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sla_compiler.diff.replay.lines import plain_of
from sla_compiler.diff.replay.reading import LeadReader
from tests.conftest import ROOT
from tests.semantics.small_agreements import Case, case_of, moment
from tests.semantics.telling import agreement_of, at, lead_of

MANY = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck), max_examples=30
)
_EXTRA = {"disposition": "detail", "rep": "calendar"}


def raw(facts: list[str]) -> dict[str, Any]:
    """Facts such as `1 18:40 set n 3` as JSON has them."""
    return {"created": iso(moment(0)), "facts": [fact(*one.split()) for one in facts]}


def iso(written: str) -> str:
    return datetime.fromtimestamp(at(written), UTC).isoformat()


def fact(day: str, time: str, kind: str, name: str, *rest: str) -> dict[str, Any]:
    found: dict[str, Any] = {"at": iso(f"{day} {time}")}
    if kind == "set":
        value: object = {"true": True, "false": False, "null": None}.get(rest[0], rest[0])
        return {**found, "set": {name: int(rest[0]) if rest[0].isdecimal() else value}}
    return {**found, kind: name, **({_EXTRA[kind]: rest[0]} if rest else {})}


@MANY
@given(st.integers(0, 2**32).map(case_of))
def test_a_lead_is_read_as_slac_score_reads_it(case: Case) -> None:
    sections, facts, _ = case
    agreement = agreement_of(sections)
    plain = plain_of(json.dumps(raw(facts)).encode(), frozenset())
    lead = lead_of(agreement, moment(0), facts)
    assert LeadReader(agreement, agreement, {}).read(plain) == (lead, lead)


def test_what_is_fast_is_used_for_counting_alone() -> None:
    package = ROOT / "sla_compiler"
    users = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "diff.replay.swift" in path.read_text(encoding="utf-8")
    }
    assert {name for name in users if not name.startswith("diff/replay/")} == set()
    assert "diff/replay/traced.py" in users
