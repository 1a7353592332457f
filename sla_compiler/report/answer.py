"""An answer about all leads -> text for people, JSON for programs, or the lead alone as `slac score` reads it."""

import json

from sla_compiler.prove.prover import Answer, Undecided
from sla_compiler.prove.witness import Witness
from sla_compiler.report.moments import iso
from sla_compiler.semantics.standing import Standing


def render(answer: Answer, standing: Standing | None) -> str:
    """`a lead can: ..`, with the stage and tier that it then has; or `no lead can`."""
    if isinstance(answer, Undecided):
        return f"undecided: {answer.why}\n"
    if not isinstance(answer, Witness) or standing is None:
        return "no lead can: this is proved\n"
    tier = f", tier `{standing.tier}`" if standing.tier is not None else ""
    scores = ", ".join(f"{one.score} {one.value}" for one in standing.scores if one.value is not None)
    zone = answer.agreement.head.timezone
    where = f"on {iso(zone, answer.at)} it is in `{standing.stage}`{tier}"
    return f"a lead can: {answer.words()}\n  {where}{f'; {scores}' if scores else ''}\n"


def render_json(answer: Answer) -> str:
    """`{version, answer, at, lead, why}`; the same bytes every time."""
    found = isinstance(answer, Witness)
    report = {
        "version": 1,
        "answer": "lead" if found else "undecided" if isinstance(answer, Undecided) else "no lead",
        "at": iso(answer.agreement.head.timezone, answer.at) if isinstance(answer, Witness) else None,
        "lead": answer.history() if isinstance(answer, Witness) else None,
        "why": answer.why if isinstance(answer, Undecided) else None,
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"
