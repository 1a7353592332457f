"""Stories as text: an agreement, dated facts and what must then be so; told to the reference, and its answer as text.

A moment is `DAY HH:MM` in UTC; day 1 is Monday, 2 November 2026.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sla_compiler.findings.finding import Finding, Severity
from sla_compiler.model.decode import decode, decode_as
from sla_compiler.model.history import History
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.resolve.check import check
from sla_compiler.semantics.lead import Lead, lead_from
from sla_compiler.semantics.standing import RunStanding, Standing, standing
from sla_compiler.syntax.yaml import load, load_json_like

_ASKED = re.compile(r"s\d+")
FIRST_DAY = datetime(2026, 11, 2, tzinfo=UTC)
_HEAD: Mapping[str, Any] = {
    "sla": "v1",
    "agreement": {
        "id": "story",
        "title": "Story",
        "version": "1.0.0",
        "effective": "2026-10-01",
        "timezone": "UTC",
        "existing_leads": "keep",
    },
    "parties": {"marketing": "Marketing", "sales": "Sales"},
    "calendars": {
        "office": {"timezone": "UTC", "open": {"mon-fri": "09:00-17:00"}, "closed": "none"},
        "late": {"timezone": "UTC", "open": {"mon-sun": "12:00-20:00"}, "closed": "none"},
    },
    "stages": {"raw": {"owner": "marketing"}},
}


@dataclass(frozen=True)
class Story:
    """What the language says, an agreement, what happened, and what is so at some moments."""

    name: str
    agreement: Mapping[str, Any]
    created: str
    facts: Sequence[str]
    then: Mapping[str, Mapping[str, Any]]


def stories_in(file: Path) -> list[Story]:
    document, findings = load(file.name, file.read_bytes())
    assert document is not None, findings
    plain: Any = document.plain()
    return [
        Story(name, one.get("agreement", {}), one.get("created", "1 00:00"), one.get("facts", []), one["then"])
        for name, one in plain.items()
    ]


def at(written: str) -> int:
    """`1 09:00` or `1 09:00:30` as an instant."""
    day, time = written.split()
    hours, minutes, seconds = (int(part) for part in f"{time}:00".split(":")[:3])
    moment = FIRST_DAY + timedelta(days=int(day) - 1, hours=hours, minutes=minutes, seconds=seconds)
    return int(moment.timestamp())


def when(instant: int | None) -> str:
    """An instant as `1 09:00`."""
    if instant is None:
        return "never"
    moment = datetime.fromtimestamp(instant, UTC)
    seconds = f":{moment.second:02d}" if moment.second else ""
    return f"{(moment - FIRST_DAY).days + 1} {moment:%H:%M}{seconds}"


def agreement_of(sections: Mapping[str, Any], sentences: Iterable[str] = ()) -> Agreement:
    """Sections with a common head; each sentence becomes a derived attribute `s0`, `s1`, with the value `yes`."""
    lead = dict(sections.get("lead", {}))
    asked = {f"s{index}": {"is": [{"when": one, "is": "yes"}]} for index, one in enumerate(sentences)}
    if asked:
        lead["attributes"] = {**lead.get("attributes", {}), **asked}
    whole = {**_HEAD, **sections, **({"lead": lead} if lead else {})}
    return agreement_in("story.yaml", json.dumps(whole).encode())


def agreement_from_file(file: Path) -> Agreement:
    return agreement_in(file.name, file.read_bytes())


def agreement_in(name: str, data: bytes) -> Agreement:
    document, findings = load(name, data)
    assert document is not None, findings
    spec, findings = decode(document)
    assert spec is not None, _shown(findings)
    wrong = [one for one in check(spec) if one.rule.severity is Severity.ERROR]
    assert not wrong, _shown(wrong)
    return agreement_from(spec)


def lead_of(agreement: Agreement, created: str, facts: Sequence[str]) -> Lead:
    """`1 09:00 event demo_request`, `1 09:00 set budget true`, `1 09:00 rep Ann late`."""
    history = {"created": _iso(at(created)), "facts": [_fact(line) for line in facts]}
    document, findings = load_json_like("lead.json", json.dumps(history).encode())
    assert document is not None, findings
    decoded, findings = decode_as(History, document)
    assert decoded is not None, _shown(findings)
    lead, findings = lead_from(decoded, agreement)
    assert lead is not None, _shown(findings)
    return lead


def _fact(line: str) -> dict[str, Any]:
    day, time, kind, name, *rest = line.split()
    fact: dict[str, Any] = {"at": _iso(at(f"{day} {time}"))}
    if kind == "set":
        values = [part for part in rest if part != "|"]
        return {**fact, "set": {name: values[0] if len(values) == 1 else values}}
    extra = {"disposition": "detail", "rep": "calendar"}
    return {**fact, kind: name, **({extra[kind]: rest[0]} if rest else {})}


def _iso(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).isoformat()


def _shown(findings: Iterable[Finding]) -> list[str]:
    return [f"{one.place} {one.message}: {one.help}" for one in findings]


def standing_in_words(agreement: Agreement, lead: Lead, moment: int) -> str:
    """A whole standing, value by value, in the order in which it holds them; what is a set has no order to show."""
    now = standing(agreement, lead, moment)
    values = {name: one for name, one in now.values.items() if not isinstance(one, frozenset)}
    runs = tuple(replace(one, run=replace(one.run, calendar=None)) for one in now.runs)
    return repr(replace(now, values=values, runs=runs))


def told(now: Standing, key: str) -> object:
    """One aspect of a standing, in the words of the stories."""
    match key:
        case "stage":
            return now.stage
        case "tier":
            return now.tier or "none"
        case "values":
            return {name: str(value) for name, value in now.values.items() if not _ASKED.fullmatch(name)}
        case "scores":
            return {one.score: "unknown" if one.value is None else str(one.value) for one in now.scores}
        case "path":
            return [" ".join((one.stage, when(one.at), one.cause, *one.names)) for one in now.path]
        case "runs":
            return [_run(one) for one in now.runs]
        case "elapsed":
            return ["none" if one.allowed is None else f"{one.elapsed or 0} of {one.allowed}" for one in now.runs]
        case "alerts":
            return [f"{one.run.clock} {fired.alert} {when(fired.at)}" for one in now.runs for fired in one.run.fired]
        case "pursuits":
            return [
                f"{one.pursuit.cadence} {when(one.pursuit.started)} {one.verdict}"
                + (
                    f" by {one.pursuit.by or one.pursuit.ending} {when(one.pursuit.ended)}"
                    if one.pursuit.ending
                    else ""
                )
                for one in now.pursuits
            ]
        case "attempts":
            return [f"{len(one.progress.attempts)} by {len(one.progress.channels)}" for one in now.pursuits]
        case "routed":
            return [" ".join(filter(None, (one.stage, one.route, one.to, one.person))) for one in now.routed]
        case "outcomes":
            return [
                " ".join(filter(None, (one.disposition, when(one.at), one.detail, "itself" if one.automatic else "")))
                for one in now.outcomes
            ]
        case "refused":
            return [f"{one.wanted} {when(one.at)} {one.reason}" for one in now.refusals]
        case "missing":
            return list(now.missing)
        case "disqualifiers":
            return list(now.disqualifiers)
        case "returns":
            return when(now.returns_at)
    raise AssertionError(key)


def _run(one: RunStanding) -> str:
    ended = one.run.closed if one.run.void is None else one.run.void
    by = one.run.closed_by or one.run.void_because
    closing = "" if ended is None else f" by {by} {when(ended)}"
    return f"{one.run.clock} {when(one.run.started)} due {when(one.deadline)} {one.verdict}{closing}"
