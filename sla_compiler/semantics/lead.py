"""A lead as the reference reads it: dated facts whose names and values the agreement knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sla_compiler.core.span import Path, Place
from sla_compiler.core.words import did_you_mean
from sla_compiler.findings.faults import bad_value, unknown_id, unknown_value, wrong_kind
from sla_compiler.findings.finding import Finding
from sla_compiler.model.history import Fact, History
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.names import article
from sla_compiler.resolve.values import Domain
from sla_compiler.semantics.readings import Instant

Value: TypeAlias = bool | int | str | date | frozenset[str]


@dataclass(frozen=True, slots=True)
class SetValue:
    """An attribute or an imported score became known, or unknown again (None)."""

    name: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event or an activity."""

    name: str


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody decided that the lead moves to a stage."""

    stage: str


@dataclass(frozen=True, slots=True)
class Disposed:
    """Somebody chose an outcome."""

    disposition: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody works the lead from now on, perhaps by a calendar of their own."""

    rep: str
    calendar: str | None = None


What: TypeAlias = SetValue | Happened | Decided | Disposed | Assigned


@dataclass(frozen=True, slots=True)
class DatedFact:
    """One fact at its instant."""

    at: Instant
    what: What


@dataclass(frozen=True, slots=True)
class Lead:
    """When a lead came to be, and its facts in time order; facts of one instant keep the order they were given in."""

    created: Instant
    facts: tuple[DatedFact, ...] = ()


def lead_from(history: History, agreement: Agreement) -> tuple[Lead | None, tuple[Finding, ...]]:
    """Read a history in the terms of an agreement; every name and value that it does not know is a finding."""
    facts: list[DatedFact] = []
    findings: list[Finding] = []
    for index, fact in enumerate(history.facts):
        path: Path = ("facts", index)
        if fact.at < history.created:
            message = "this happened before the lead came to be"
            findings.append(
                Finding(bad_value.RULE, message, Place((*path, "at")), "move `created` back, or correct the date")
            )
        for what in _facts(fact, path, agreement):
            if isinstance(what, Finding):
                findings.append(what)
            else:
                facts.append(DatedFact(fact.at, what))
    if findings:
        return None, tuple(findings)
    return Lead(history.created, tuple(sorted(facts, key=lambda one: one.at))), ()


def _facts(fact: Fact, path: Path, agreement: Agreement) -> Iterator[What | Finding]:
    known: tuple[tuple[str, str | None, Mapping[str, object], str], ...] = (
        ("event", fact.event, agreement.events, "event"),
        ("activity", fact.activity, agreement.activities, "activity"),
        ("decision", fact.decision, agreement.stages, "stage"),
        ("disposition", fact.disposition, agreement.dispositions, "disposition"),
        ("calendar", fact.calendar, agreement.calendars, "calendar"),
    )
    wrong = [
        _unknown(name, (*path, key), what, names) for key, name, names, what in known if name and name not in names
    ]
    if wrong:
        yield from wrong
    elif fact.event or fact.activity:
        yield Happened(fact.event or fact.activity or "")
    elif fact.decision:
        yield Decided(fact.decision)
    elif fact.disposition:
        yield _disposed(fact, path, agreement)
    elif fact.rep:
        yield Assigned(fact.rep, fact.calendar)
    for name, raw in (fact.set or {}).items():
        yield _set(name, raw, (*path, "set", name), agreement)


def _unknown(name: str, path: Path, what: str, names: Mapping[str, object]) -> Finding:
    return Finding(unknown_id.RULE, f"the agreement has no {what} `{name}`", Place(path), did_you_mean(name, names))


def _disposed(fact: Fact, path: Path, agreement: Agreement) -> What | Finding:
    name = fact.disposition or ""
    details = agreement.dispositions[name].detail
    if fact.detail is not None and fact.detail not in details:
        message = f"`{fact.detail}` is no detail of `{name}`"
        return Finding(unknown_value.RULE, message, Place((*path, "detail")), did_you_mean(fact.detail, details))
    return Disposed(name, fact.detail)


def _set(name: str, raw: str | tuple[str, ...], path: Path, agreement: Agreement) -> What | Finding:
    imported = name in agreement.scores and agreement.scores[name].imported is not None
    attribute = agreement.attributes.get(name)
    if not imported and (attribute is None or attribute.cases is not None):
        settable = [one for one, entry in agreement.attributes.items() if entry.cases is None]
        found = agreement.names.get(name)
        if found is None:
            return _unknown(name, path, "attribute", dict.fromkeys(settable))
        message = f"`{name}` is {'derived' if attribute else article(found)} and cannot be set"
        return Finding(wrong_kind.RULE, message, Place(path, "key"), did_you_mean(name, settable))
    if raw == "null":
        return SetValue(name, None)
    domain = agreement.domains[name]
    value = read_value(raw, domain)
    if value is None:
        advice = (
            did_you_mean(raw if isinstance(raw, str) else "", domain.values) or f"`{name}` is {_FORMS[domain.form]}"
        )
        shown = raw if isinstance(raw, str) else ", ".join(raw)
        return Finding(
            unknown_value.RULE if domain.values else bad_value.RULE, f"`{name}` is never `{shown}`", Place(path), advice
        )
    bounds = agreement.scores[name].range if imported else None
    if bounds is not None and isinstance(value, int) and not bounds.low <= value <= bounds.high:
        message = f"`{name}` lies between {bounds.low} and {bounds.high}"
        return Finding(bad_value.RULE, message, Place(path), "correct the value, or the score's `range`")
    return SetValue(name, value)


_FORMS = {
    "text": "a text",
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "date": "a date such as 2026-10-01",
    "person": "a name",
    "one": "one of its values",
    "ordered": "one of its values",
    "several": "a list of its values",
    "share": "a share",
}


def read_value(raw: str | tuple[str, ...], domain: Domain) -> Value | None:
    """The value that source text means in a domain; None if it means none."""
    match domain.form, raw:
        case "several", tuple():
            return frozenset(raw) if raw and set(raw) <= set(domain.values) else None
        case "several", str():
            return frozenset({raw}) if raw in domain.values else None
        case _, tuple():
            return None
        case "boolean", str():
            return {"true": True, "false": False}.get(raw)
        case "integer", str():
            return int(raw) if raw.removeprefix("-").isdecimal() and raw.isascii() and len(raw) <= 16 else None  # noqa: PLR2004 - far beyond any count of people or points
        case "date", str():
            try:
                return date.fromisoformat(raw)
            except ValueError:
                return None
        case (("one" | "ordered"), str()):
            return raw if raw in domain.values else None
        case _:
            return raw
