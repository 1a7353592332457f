"""A lead that neither agreement can read -> the words that say why, as `slac score` would say it; slow, for a few."""

import json
from collections.abc import Mapping
from datetime import datetime

from sla_compiler.core.span import Place, dotted
from sla_compiler.diff.replay.instants import OutsideError, UnreadableInstantError, instant_of
from sla_compiler.diff.replay.lines import Plain, Rows, UnusableLineError, instants_in
from sla_compiler.diff.replay.reading import MOST_FACTS
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


def reason(
    plain: Plain, rows: Rows | None, old: Agreement, new: Agreement, renames: Mapping[str, str]
) -> UnusableLineError:
    """Why it cannot be read: the first thing that is wrong in the eyes of both, with its line where it has rows."""
    if not isinstance(plain, dict):
        return UnusableLineError("this is no lead", _ADVICE)
    facts = plain.get("facts")
    if isinstance(facts, list) and len(facts) > MOST_FACTS:
        return UnusableLineError(f"this lead has more than {MOST_FACTS:,} facts", "leave out what nobody counts")
    if facts is not None and not isinstance(facts, list):
        return UnusableLineError("`facts` is no list", _ADVICE)
    outside = next((raw for raw in instants_in(plain) if _is_outside(raw)), None)
    if outside is not None:
        return UnusableLineError(f"`{_written(outside)}` lies outside the years 1900 to 2199", "correct the date")
    finding = _finding(_renamed(plain, old, new, renames), old, new)
    if finding is None:
        return UnusableLineError("this lead cannot be read", _ADVICE)
    path = finding.place.path if isinstance(finding.place, Place) else ()
    if rows is None:
        return UnusableLineError(f"{dotted(path)}: {finding.message}" if path else finding.message, finding.help)
    listed = [row for row in rows.rows if row.what != "created"]
    index = path[1] if len(path) > 1 and path[0] == "facts" else None
    line = listed[index].line if isinstance(index, int) and index < len(listed) else None
    return UnusableLineError(finding.message, finding.help, line)


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
        known = any(name in getattr(one, section) for one in both for section in sections)
        return name if known or not isinstance(name, str) else renames.get(name, name)

    def fact(raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        found = {key: named(value, _SECTIONS[key]) if key in _SECTIONS else value for key, value in raw.items()}
        if isinstance(raw.get("set"), dict):
            found["set"] = {named(name, "attributes", "scores"): value for name, value in raw["set"].items()}
        return found

    return {**plain, "facts": [fact(one) for one in facts]}
