"""An answer about all leads -> text for people, JSON for programs, or the lead alone as `slac score` reads it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sla_compiler.core.units import Limit
from sla_compiler.prose.limits import limit as in_words
from sla_compiler.prose.words import plain
from sla_compiler.prove.asked_limits import limit_at
from sla_compiler.prove.prover import Answer, Undecided
from sla_compiler.prove.witness import Witness
from sla_compiler.report.moments import iso
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.standing import RunStanding, Standing


@dataclass(frozen=True, slots=True)
class Allowance:
    """The limit that a clock gives a lead if it opens at the moment shown, None for no limit; and its open run then."""

    clock: str
    limit: Limit | None
    run: RunStanding | None


def allowances(witness: Witness, standing: Standing, clocks: Sequence[str]) -> tuple[Allowance, ...]:
    """What each of these clocks allows for the lead of an answer."""
    agreement = witness.agreement
    moment = replay(agreement, witness.lead, witness.at).moment()
    running = {one.run.clock: one for one in standing.runs if one.run.is_open}
    return tuple(Allowance(name, limit_at(agreement.clocks[name], moment), running.get(name)) for name in clocks)


def render(answer: Answer, standing: Standing | None, allowed: Sequence[Allowance] = ()) -> str:
    """`a lead can: ..`, with its stage and tier then and the limits that were asked about; or `no lead can`."""
    if isinstance(answer, Undecided):
        return f"undecided: {answer.why}\n"
    if not isinstance(answer, Witness) or standing is None:
        return "no lead can: this is proved\n"
    tier = f", tier `{standing.tier}`" if standing.tier is not None else ""
    scores = ", ".join(f"{one.score} {one.value}" for one in standing.scores if one.value is not None)
    zone = answer.agreement.head.timezone
    where = f"on {iso(zone, answer.at)} it is in `{standing.stage}`{tier}"
    lines = (f"a lead can: {answer.words()}", f"  {where}{f'; {scores}' if scores else ''}")
    return "".join(f"{line}\n" for line in (*lines, *(f"  {_allowance(zone, one)}" for one in allowed)))


def _allowance(zone: str, one: Allowance) -> str:
    """`` `first_touch` gives it 4 business hours, until 2026-10-01T16:00:00-04:00 ``."""
    said = f"`{one.clock}` gives it {_limit(one.limit)}"
    if one.run is None:
        return f"{said} if it starts then"
    if one.run.run.limit != one.limit:
        return (
            f"{said} if it starts then; the run from {iso(zone, one.run.run.started)} has {_limit(one.run.run.limit)}"
        )
    return f"{said}, until {iso(zone, one.run.deadline)}" if one.run.deadline is not None else said


def _limit(limit: Limit | None) -> str:
    return "no limit" if limit is None else plain(in_words(limit))


def render_json(answer: Answer, allowed: Sequence[Allowance] = ()) -> str:
    """`{version, answer, at, lead, limits, why}`; the same bytes every time."""
    found = isinstance(answer, Witness)
    zone = answer.agreement.head.timezone if isinstance(answer, Witness) else ""
    report = {
        "version": 1,
        "answer": "lead" if found else "undecided" if isinstance(answer, Undecided) else "no lead",
        "at": iso(zone, answer.at) if isinstance(answer, Witness) else None,
        "lead": answer.history() if isinstance(answer, Witness) else None,
        "limits": {one.clock: _as_json(zone, one) for one in allowed},
        "why": answer.why if isinstance(answer, Undecided) else None,
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _as_json(zone: str, one: Allowance) -> dict[str, object]:
    """The limit of a run that opens now, and the run that is open."""
    run = None
    if one.run is not None:
        run = {
            "started": iso(zone, one.run.run.started),
            "limit": None if one.run.run.limit is None else _limit(one.run.run.limit),
            "deadline": None if one.run.deadline is None else iso(zone, one.run.deadline),
        }
    return {"limit": None if one.limit is None else _limit(one.limit), "run": run}
