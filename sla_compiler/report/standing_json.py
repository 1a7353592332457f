"""Where a lead stands -> one JSON object for other programs, by ids, with instants as ISO 8601."""

import json

from sla_compiler.report.moments import iso
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.standing import PursuitStanding, RunStanding, Standing
from sla_compiler.semantics.truth import Scorecard


def render(agreement: Agreement, standing: Standing, digest: str) -> str:
    """`{version, agreement, at, stage, ...}`; durations are seconds, unknown is null; the same bytes every time."""
    zone = agreement.head.timezone

    def when(t: Instant | None) -> str | None:
        return None if t is None else iso(zone, t)

    def run(one: RunStanding) -> dict[str, object]:
        return {
            "clock": one.run.clock,
            "verdict": one.verdict,
            "tier": one.run.tier,
            "opened": when(one.run.started),
            "deadline": when(one.deadline),
            "closed": when(one.run.closed),
            "closed_by": one.run.closed_by or None,
            "void": when(one.run.void),
            "allowed_seconds": one.allowed,
            "elapsed_seconds": one.elapsed,
            "alerts": [{"alert": fired.alert, "at": when(fired.at)} for fired in one.run.fired],
        }

    def pursuit(one: PursuitStanding) -> dict[str, object]:
        return {
            "cadence": one.pursuit.cadence,
            "verdict": one.verdict,
            "began": when(one.pursuit.started),
            "ended": when(one.pursuit.ended),
            "ending": one.pursuit.ending,
            "attempts": len(one.progress.attempts),
            "channels": list(one.progress.channels),
            "too_many": one.progress.too_many,
        }

    report = {
        "version": 1,
        "agreement": {"id": agreement.head.id, "version": agreement.head.version, "digest": digest},
        "at": when(standing.at),
        "stage": standing.stage,
        "tier": standing.tier,
        "values": {name: _value(value) for name, value in standing.values.items()},
        "missing": list(standing.missing),
        "scores": [_score(card) for card in standing.scores],
        "disqualifiers": list(standing.disqualifiers),
        "returns_at": when(standing.returns_at) if agreement.stages[standing.stage].reentry else None,
        "path": [
            {"stage": entry.stage, "at": when(entry.at), "cause": entry.cause, "names": list(entry.names)}
            for entry in standing.path
        ],
        "routed": [
            {"stage": one.stage, "at": when(one.at), "route": one.route, "to": one.to, "person": one.person}
            for one in standing.routed
        ],
        "outcomes": [
            {"disposition": one.disposition, "at": when(one.at), "detail": one.detail, "automatic": one.automatic}
            for one in standing.outcomes
        ],
        "refused": [{"wanted": one.wanted, "at": when(one.at), "reason": one.reason} for one in standing.refusals],
        "clocks": [run(one) for one in standing.runs],
        "cadences": [pursuit(one) for one in standing.pursuits],
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _value(value: Value) -> object:
    match value:
        case bool() | int() | str():
            return value
        case frozenset():
            return sorted(value)
        case _:
            return value.isoformat()


def _score(card: Scorecard) -> dict[str, object]:
    return {
        "score": card.score,
        "value": card.value,
        "raw": card.raw,
        "rules": [
            {"rule": one.rule, "times": one.times, "points": one.points, "uncapped": one.uncapped}
            for one in card.contributions
        ],
        "decay": {"periods": card.silences, "points": card.decay},
        "sum_of": list(card.parts),
    }
