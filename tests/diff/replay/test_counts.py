"""What is counted of many leads against what the reference says of each, and figures that a person can check."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from sla_compiler.diff.figures import number, seconds, share
from sla_compiler.diff.replay.example import Example
from sla_compiler.diff.replay.replayed import Replayed
from sla_compiler.driver.leads.replay import replay_leads
from sla_compiler.model.decode import decode_as
from sla_compiler.model.history import History
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Lead, lead_from
from sla_compiler.semantics.standing import Standing, standing
from sla_compiler.syntax.yaml import load_json_like
from tests.diff.replay.generate import leads
from tests.diff.replay.tables import write_lines
from tests.diff.replay.test_files import NEW, OLD
from tests.semantics.telling import agreement_of


def read(agreement: Agreement, raw: Mapping[str, Any]) -> Lead:
    document, _ = load_json_like("lead", json.dumps({key: raw[key] for key in ("created", "facts")}).encode())
    assert document is not None
    history, findings = decode_as(History, document)
    assert history is not None, findings
    lead, findings = lead_from(history, agreement)
    assert lead is not None, findings
    return lead


def stood(agreement: Agreement, some: list[dict[str, Any]], at: int) -> list[Standing]:
    return [standing(agreement, read(agreement, one), at) for one in some]


def test_the_counts_are_those_of_every_standing(tmp_path: Path) -> None:
    some = list(leads(200, 11))
    at = int(datetime(2027, 9, 30, tzinfo=UTC).timestamp())
    found = replay_leads(OLD, NEW, write_lines(tmp_path / "leads.jsonl", some), at)
    there = [one for one in some if datetime.fromisoformat(one["created"]).timestamp() <= at]
    before, after = stood(OLD, there, at), stood(NEW, there, at)
    for sums, stands in ((found.before, before), (found.after, after)):
        assert {name: count for name, count in sums.stages.items() if count} == Counter(one.stage for one in stands)
        assert {name: count for name, count in sums.tiers.items() if count} == Counter(one.tier for one in stands)
        verdicts = Counter((run.run.clock, run.verdict) for one in stands for run in one.runs)
        assert {(name, said): count for name, kept in sums.clocks.items() for said, count in kept.verdicts.items()} == (
            verdicts
        )
        chases = Counter((run.pursuit.cadence, run.verdict) for one in stands for run in one.pursuits)
        assert {
            (name, said): count for name, kept in sums.cadences.items() for said, count in kept.verdicts.items()
        } == (chases)
        met, missed = verdicts["first_touch", "met"], verdicts["first_touch", "breached"]
        assert sums.clocks["first_touch"].share == Fraction(met, met + missed)
    moved = Counter(
        (one.stage, other.stage) for one, other in zip(before, after, strict=True) if one.stage != other.stage
    )
    assert len(moved) > 2
    assert {(one.before, one.after): one.count for one in found.moved["stage"]} == moved
    assert found.leads == len(there)


STAGES = {
    "raw": {"owner": "marketing"},
    "mql": {"owner": "marketing", "from": "raw", "when": "size >= 50", "complete": ["size", "name"]},
    "sal": {"owner": "sales", "from": "mql", "decided_by": "sales"},
    "out": {"owner": "sales", "terminal": "true"},
}
SECTIONS: dict[str, Any] = {
    "lead": {
        "attributes": {"size": "integer", "name": "text", "kind": "a | b", "many": {"any of": "x | y"}},
        "events": {"visit": "Visit"},
        "activities": {"call": "phone"},
    },
    "stages": STAGES,
    "tiers": {"big": "size >= 100", "small": "size < 100"},
    "clocks": {"touch": {"owner": "sales", "starts": "mql", "stops": "call", "within": "1 hour", "target": "90%"}},
    "cadences": {"chase": {"owner": "sales", "starts": "mql", "attempts": "2 of call", "over": "2 days"}},
    "dispositions": {
        "bad": {"kind": "reject", "goes_to": "out", "from": "mql", "detail": ["spam", "bot"]},
    },
    "metrics": {
        "accepted": {"of": "mql", "reaching": "sal", "within": "7 days", "target": "50%", "by": ["tier", "name"]},
        "accepted_big": {"of": "mql", "reaching": "sal", "within": "7 days", "where": "tier = big"},
        "visits": {"count": "visit", "per": "month", "by": "kind"},
        "time": {"median": "touch", "by": "tier"},
        "mean_time": {"average": "touch"},
        "tries": {"average": "chase"},
    },
    "commitments": {
        "volume": {"owner": "marketing", "counts": "mql", "per": "month", "amount": {"big": "2", "small": "none"}},
        "data": {"owner": "marketing", "complete": "mql"},
        "notice": {"owner": "marketing", "gives": "notice", "ahead": "2 days"},
    },
}


def lead(day: str, size: int, *facts: tuple[str, Mapping[str, Any]], name: str | None = "Ann") -> dict[str, Any]:
    """A lead that becomes an mql at noon of its first day."""
    known = {"size": size, **({} if name is None else {"name": name})}
    told = [{"at": f"{at}Z", **what} for at, what in facts]
    return {"created": f"{day}T12:00Z", "facts": [{"at": f"{day}T12:00Z", "set": known}, *told]}


CALL, ACCEPTED = {"activity": "call"}, {"decision": "sal"}
SOME = [
    lead("2026-09-20", 10),
    lead("2026-10-05", 120, ("2026-10-05T12:30", CALL), ("2026-10-06T12:00", ACCEPTED)),
    lead("2026-10-20", 150, ("2026-10-20T14:00", CALL), ("2026-10-21T00:00", CALL), name=None),
    lead("2026-11-01", 60, ("2026-11-01T12:10", CALL), ("2026-11-09T12:00", ACCEPTED)),
    lead("2026-11-10", 200, ("2026-11-10T12:40", {"disposition": "bad", "detail": "spam"})),
    lead("2026-11-20", 20, ("2026-11-21T13:00", {"event": "visit"})),
    lead("2026-12-30", 300, ("2026-12-31T00:00", {"event": "visit"})),
]


def counted(tmp_path: Path, old: Agreement, new: Agreement, some: list[dict[str, Any]], **more: Any) -> Replayed:  # noqa: ANN401 - handed on
    return replay_leads(old, new, write_lines(tmp_path / "leads.jsonl", some), **more)


def test_every_figure_is_what_a_person_counts(tmp_path: Path) -> None:
    agreement = agreement_of(SECTIONS)
    found = counted(tmp_path, agreement, agreement, SOME)
    assert (found.moved["stage"], found.moved["tier"]) == ((), ())
    assert found.before == found.after
    sums = found.after
    assert sums.stages == {"raw": 2, "mql": 2, "sal": 2, "out": 1}
    assert sums.tiers == {"big": 4, "small": 3}
    volume = sums.volumes["volume"]
    assert volume.periods == {"2026-10": {"big": 2}, "2026-11": {"small": 1}, "2026-12": {"big": 1}}
    assert (volume.whole_periods, volume.mean, volume.rejected) == (2, Fraction(1), 1)  # October and November
    assert sums.complete["data"].cohorts == {"": (4, 1, 0)}
    assert sums.shares["accepted"].cohorts == {"2026-10": (1, 1, 0), "2026-11": (0, 2, 0), "2026-12": (0, 0, 1)}
    assert sums.shares["accepted_big"].cohorts == {"2026-10": (1, 1, 0), "2026-11": (0, 1, 0), "2026-12": (0, 0, 1)}
    assert sums.numbers["visits"].periods == {"2026-11": 1, "2026-12": 1}
    figures = {
        "accepted": share(Fraction(1, 4)),
        "visits": number(Fraction(1, 2)),
        "time": seconds(1800),
        "mean_time": seconds(Fraction(1800 + 7200 + 600, 3)),
        "tries": number(Fraction(1 + 2 + 1 + 0, 4)),
        "touch": share(Fraction(2, 4)),
        "chase": share(Fraction(1, 3)),
        "data": share(Fraction(4, 5)),
        "volume": number(1),
    }
    assert {name: found.measured(name) for name in figures} == {name: (one, one) for name, one in figures.items()}
    half, none = number(Fraction(1, 2)), number(0)
    assert sums.groups == {
        "accepted": {"tier": {"big": share(Fraction(1, 3)), "small": share(Fraction(0))}},
        "visits": {"kind": {"a": none, "b": none, "": half}},
        "time": {"tier": {"big": seconds(Fraction(1800 + 7200, 2)), "small": seconds(600)}},
    }
    assert found.measured("notice") is None
    assert found.measured("nothing") is None


def test_what_one_version_does_not_know_is_unknown_to_it_alone(tmp_path: Path) -> None:
    new = {**SECTIONS["lead"], "attributes": {**SECTIONS["lead"]["attributes"], "kind": "a | b | c", "hot": "boolean"}}
    new["attributes"] |= {"many": {"any of": "x | y | z"}}
    tiers = {"big": "size >= 100", "hot": "hot or kind = c or many in x and not many in z", "small": "else"}
    amount = {"big": "2", "small": "1"}
    volume = {"volume": {**SECTIONS["commitments"]["volume"], "amount": amount}}
    one, other = agreement_of(SECTIONS), agreement_of({**SECTIONS, "lead": new, "tiers": tiers, "commitments": volume})
    some = [
        lead("2026-10-05", 10, ("2026-10-06T12:00", {"set": {"hot": True}})),
        lead("2026-10-05", 10, ("2026-10-06T12:00", {"set": {"kind": "c"}})),
        lead("2026-10-05", 10, ("2026-10-06T12:00", {"set": {"kind": "b"}})),
        lead("2026-10-05", 10, ("2026-10-06T12:00", {"set": {"many": ["x", "z"]}})),
    ]
    found = counted(tmp_path, one, other, [{"id": f"n{index}", **raw} for index, raw in enumerate(some)])
    assert found.skipped == 0
    assert [(cell.before, cell.after, cell.examples) for cell in found.moved["tier"]] == [
        ("small", "hot", (Example("n0", 1), Example("n1", 2)))
    ]
    back = counted(tmp_path, other, one, some)
    assert [(cell.before, cell.after, cell.count) for cell in back.moved["tier"]] == [("hot", "small", 2)]


def test_leads_may_be_written_in_the_old_ids(tmp_path: Path) -> None:
    agreement = agreement_of(SECTIONS)
    old = json.loads(json.dumps(SOME).replace('"call"', '"ring"').replace('"size"', '"heads"').replace('"bad"', '"no"'))
    renames = {"ring": "call", "heads": "size", "no": "bad", "gone": "nowhere"}
    now = counted(tmp_path, agreement, agreement, SOME)
    assert counted(tmp_path, agreement, agreement, old, renames=renames) == now
    wrong = counted(tmp_path, agreement, agreement, [*old, lead("2026-10-05", 1, ("2026-10-05T13:00", {"event": "x"}))])
    assert [(one.leads, one.first.line, one.message) for one in wrong.left_out] == [
        (7, 1, "the agreement has no attribute `heads`"),
        (1, 8, "the agreement has no event `x`"),
    ]
    last = lead("2026-10-05", 1, ("2026-10-05T13:00", {"activity": "ring"}), ("2026-10-05T13:00", {"event": "x"}))
    told = counted(tmp_path, agreement, agreement, [*old, last], renames=renames).left_out
    assert [(one.path, one.message) for one in told] == [("facts[2].event", "the agreement has no event `x`")]
