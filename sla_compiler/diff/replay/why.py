"""What is wrong with leads that neither agreement can read -> the words for it, as of `slac score`; slow, for a few."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from sla_compiler.core.span import Path, Place, dotted
from sla_compiler.diff.replay.example import Fault, LeftOut
from sla_compiler.diff.replay.instants import OUTSIDE, OutsideError, UnreadableInstantError, instant_of
from sla_compiler.diff.replay.lines import Plain, instants_in
from sla_compiler.diff.replay.reading import MOST_FACTS, UnreadableError, shortened
from sla_compiler.findings.finding import Finding
from sla_compiler.model.decode import decode_as
from sla_compiler.model.history import History
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import lead_from
from sla_compiler.syntax.yaml import MOST_BYTES, load_json_like

_SECTIONS = {
    "event": "events",
    "activity": "activities",
    "decision": "stages",
    "disposition": "dispositions",
    "calendar": "calendars",
}
_ADVICE = "write it as `{created, facts: [..]}`, as `slac score` reads it"
_SHORT = 20  # of a long list as much as shows what is wrong with it

Said: TypeAlias = tuple[str, str, Path]
"""Message and help as of a finding, and where in the lead it is."""


def shown(plain: Plain, error: UnreadableError) -> Plain:
    """As much of a lead as shows what is wrong: the fact in question alone, its texts no longer than people read."""
    if not isinstance(plain, dict):
        return None
    facts = plain.get("facts", [])
    if error.cause[0] == "facts":
        return {"facts": [None] * (MOST_FACTS + 1) if isinstance(facts, list) else ""}
    fact = [] if error.fact is None else [_short(facts[error.fact])]
    odd = [error.cause[1]] if error.cause[0] == "key" else []
    return {"created": _short(plain.get("created")), **dict.fromkeys(odd, ""), "facts": fact}


def _short(value: Plain, deep: int = 3) -> Plain:
    match value:
        case str():
            return shortened(value)
        case dict():
            some = list(value.items())[:_SHORT] if deep else ()
            return {shortened(str(key)): _short(one, deep - 1) for key, one in some}
        case list():
            return [_short(one, deep - 1) for one in value[:_SHORT]] if deep else []
    return value


def told(
    leads: int, fault: Fault, old: Agreement, new: Agreement, renames: Mapping[str, str], *, varied: bool
) -> LeftOut:
    """So many leads with one fault, and the words for it."""
    if fault.message:
        return LeftOut(leads, fault.first, fault.message, fault.help, varied)
    message, advice, path = reason(fault.shows, old, new, renames)
    if fault.fact is not None and path[:1] == ("facts",):
        path = ("facts", fault.fact, *path[2:])
    where = dotted(path) if fault.fact is not None or path[:1] != ("facts",) else ""
    return LeftOut(leads, fault.first, message, advice, varied, where)


def reason(plain: Plain, old: Agreement, new: Agreement, renames: Mapping[str, str]) -> Said:
    """Why it cannot be read: the first thing that is wrong in the eyes of both."""
    if not isinstance(plain, dict):
        return "this is no lead", _ADVICE, ()
    facts = plain.get("facts")
    if isinstance(facts, list) and len(facts) > MOST_FACTS:
        return f"this lead has more than {MOST_FACTS:,} facts", "leave out what nobody counts", ()
    if facts is not None and not isinstance(facts, list):
        return "`facts` is no list", _ADVICE, ()
    outside = next((raw for raw in instants_in(plain) if _is_outside(raw)), None)
    if outside is not None:
        return f"`{_written(outside)}` {OUTSIDE}", "correct the date", ()
    finding = _finding(_renamed(plain, old, new, renames), old, new)
    if finding is None:
        return "this lead cannot be read", _ADVICE, ()
    return finding.message, finding.help, finding.place.path if isinstance(finding.place, Place) else ()


def _finding(plain: dict[str, object], old: Agreement, new: Agreement) -> Finding | None:
    text = json.dumps({key: value for key, value in plain.items() if key != "id"}, default=_written)
    if len(text) > MOST_BYTES:
        return None
    document, findings = load_json_like("lead", text.encode("utf-8", "replace"))
    if document is None or findings:
        return next(iter(findings), None)
    history, findings = decode_as(History, document)
    if history is None:
        return next(iter(findings), None)
    mine, theirs = lead_from(history, old)[1], lead_from(history, new)[1]
    places = {finding.place for finding in mine}
    return next((finding for finding in theirs if finding.place in places), None)


def _is_outside(raw: object) -> bool:
    try:
        instant_of(raw)
    except OutsideError:
        return True
    except UnreadableInstantError:
        return False
    return False


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _renamed(
    plain: Mapping[str, object], old: Agreement, new: Agreement, renames: Mapping[str, str]
) -> dict[str, object]:
    """The lead in the new version's ids, as the reader takes it."""
    facts = plain.get("facts")
    if not isinstance(facts, list):
        return dict(plain)
    both = old, new

    def named(name: object, *sections: str) -> object:
        if not isinstance(name, str) or any(name in getattr(one, section) for one in both for section in sections):
            return name
        return renames.get(name, name)

    def fact(raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        found = {key: named(value, _SECTIONS[key]) if key in _SECTIONS else value for key, value in raw.items()}
        if isinstance(raw.get("set"), dict):
            found["set"] = {named(name, "attributes", "scores"): value for name, value in raw["set"].items()}
        return found

    return {**plain, "facts": [fact(one) for one in facts]}
