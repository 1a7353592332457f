"""From a located tree to the typed language: `Spec`, or a finding for every value that is not as the language says."""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sla_compiler.core.errors import FaultError
from sla_compiler.core.span import Path, Place, dotted
from sla_compiler.core.words import did_you_mean, surely
from sla_compiler.findings.faults import (
    bad_id,
    bad_sentence,
    bad_value,
    conflicting_keys,
    missing_key,
    missing_value,
    unknown_key,
    wrong_shape,
)
from sla_compiler.findings.finding import Finding, Rule
from sla_compiler.findings.fix import Fix, Replace
from sla_compiler.findings.slip import slip
from sla_compiler.model.reading import shape
from sla_compiler.model.sentences import Fault
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Document, Plain

M = TypeVar("M", bound=BaseModel)
Known: TypeAlias = dict[int, tuple[str, ...]]

_NEED = {
    "within": "how long may it take? for example `within: 4 business hours`, or `none`",
    "over": "how long does it last? for example `over: 14 days`, or `none`",
    "owner": "which party answers for it?",
    "goes_to": "which stage does the lead go to?",
    "closed": "on which dates is it closed? `none` if on none",
    "existing_leads": "what about leads under way: `keep` or `recompute`?",
    "timezone": "for example `America/New_York`",
    "sla": "which version of the language? write `sla: v1`",
    "version": "which version of the agreement is this? for example `version: 1.0.0`",
    "effective": "from which day on does it hold? for example `effective: 2026-10-01`",
    "title": "what is it called?",
    "label": "what do people call it?",
    "open": "when is it open? for example `open: {mon-fri: 09:00-17:30}`",
    "channel": "how does it reach the lead? for example `channel: phone`",
    "points": "how many points? for example `points: 20`",
    "when": "which leads is it for? a sentence; `else` stands for all the others",
    "is": "what holds for them? for example `is: none`",
    "every": "how often?",
    "without": "silence of what? name an event, an activity or a list",
    "after": "after how long may it return? for example `after: 30 days`",
    "at_most": "how often at most? a number, or `none`",
    "method": "how is work given out: `round_robin`, `queue` or `named`?",
    "to": "where does the lead go? a pool, `current_rep`, an attribute of type person, or a disposition",
    "starts": "what starts it? for example `starts: mql`",
    "stops": "what stops it? for example `stops: first_contact`",
    "attempts": "how many of what? for example `attempts: 6 of outreach`",
    "kind": "is it `accept`, `reject`, `close` or `recycle`?",
    "led_by": "which party leads it?",
    "with": "which parties attend?",
    "decided_by": "which party decides?",
    "goal": "what is it for? for example `goal: 200 customers per year`",
    "through": "which metrics lie between the volume and the goal?",
}

_OURS: dict[str, Rule] = {
    "value": bad_value.RULE,
    "shape": wrong_shape.RULE,
    "conflict": conflicting_keys.RULE,
    "id": bad_id.RULE,
    "lacks": missing_key.RULE,
}


_OF_KEYS = frozenset({"conflict", "lacks"})
"""Faults of a key, whatever its value is."""


def decode(document: Document) -> tuple[Spec | None, tuple[Finding, ...]]:
    """Read the whole agreement; every fault of every value is found before it is refused."""
    return decode_as(Spec, document)


def decode_as(model: type[M], document: Document) -> tuple[M | None, tuple[Finding, ...]]:
    """Read a document as any class of the language."""
    plain = document.plain()
    absent = tuple(_absent(plain, ()))
    known: Known = {}
    try:
        spec = model.model_validate(plain, context=known)
    except ValidationError as error:
        seen: dict[tuple[Path, str], Finding] = {}
        for line in error.errors(include_url=False):
            for finding in _findings(line, plain, known):
                key = (finding.place.path if isinstance(finding.place, Place) else (), finding.message)
                seen.setdefault(key, finding)
        return None, (*absent, *seen.values())
    return (None if absent else spec), absent


def _absent(raw: Plain, path: Path) -> Iterator[Finding]:
    """The language has no empty values: pydantic would take them for keys left out."""
    match raw:
        case None:
            name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this entry"
            advice = "write the value, or leave the key out; `none` is a word where nothing is meant"
            yield Finding(missing_value.RULE, f"{name} has no value", Place(path, "key"), advice)
        case dict():
            for key, value in raw.items():
                yield from _absent(value, (*path, key))
        case list():
            for index, value in enumerate(raw):
                yield from _absent(value, (*path, index))
        case _:
            return


def followed(raw: Plain, loc: tuple[str | int, ...]) -> tuple[Path, Plain]:
    """The path that an error's location means: steps that are not in the file (short forms, spellings) are left out."""
    path: Path = ()
    for step in loc:
        match raw, step:
            case dict(), str() if step in raw:
                raw = raw[step]
            case list(), int() if step < len(raw):
                raw = raw[step]
            case _:
                continue
        path = (*path, step)
    return path, raw


def _findings(line: ErrorDetails, plain: Plain, known: Known) -> Iterator[Finding]:
    loc, kind, details = line["loc"], line["type"], line.get("ctx", {})
    if kind == "missing":
        parent, _ = followed(plain, loc[:-1])
        owner = f" in `{dotted(parent)}`" if parent else ""
        yield Finding(
            missing_key.RULE,
            f"`{loc[-1]}` is missing{owner}",
            Place((*parent, str(loc[-1])), "key"),
            _NEED.get(str(loc[-1]), f"add `{loc[-1]}: ..`"),
        )
        return
    part: Literal["key", "value"] = "key" if loc and loc[-1] == "[key]" else "value"
    path, raw = followed(plain, loc[:-1] if part == "key" else loc)
    if kind == "extra_forbidden":
        _, owner_raw = followed(plain, loc[:-1])
        keys, word, place = known.get(id(owner_raw), ()), str(loc[-1]), Place(path, "key")
        fix = slip(place, word, keys) if isinstance(owner_raw, dict) and surely(word, keys) not in owner_raw else None
        yield Finding(unknown_key.RULE, f"unknown key `{word}`", place, did_you_mean(word, keys), fix=fix)
    elif raw is None:
        return
    elif kind == "literal_error":
        yield _not_a_choice(path, raw, str(details.get("expected", "")))
    elif kind == "sentence":
        for fault in details["faults"]:
            yield _sentence(fault, path)
    elif kind in _OURS:
        at = details.get("at", ())
        place = Place((*path, *at), "key" if at and kind in _OF_KEYS else part)
        yield Finding(_OURS[kind], str(details["message"]), place, str(details["help"]), fix=_instead(place, details))
    else:
        raise FaultError(f"no words for the fault `{kind}` at `{dotted(path)}`")


def _instead(place: Place, details: dict[str, object]) -> Fix | None:
    """What to write, where the reader of a value is certain of it."""
    text = details.get("instead")
    return Fix(f"write `{text}`", (Replace(place, text),)) if isinstance(text, str) else None


def _not_a_choice(path: Path, raw: Plain, expected: str) -> Finding:
    choices = re.findall(r"'([^']*)'", expected)
    if not isinstance(raw, str):
        return Finding(wrong_shape.RULE, f"expected a word, found {shape(raw)}", Place(path), did_you_mean("", choices))
    named = " or ".join(f"`{choice}`" for choice in choices)
    fix = slip(Place(path), raw, choices)
    return Finding(bad_value.RULE, f"{shape(raw)} is not {named}", Place(path), did_you_mean(raw, choices), fix=fix)


def _sentence(fault: Fault, path: Path) -> Finding:
    place = Place((*path, *fault.path), offsets=fault.offsets)
    fix = None
    if fault.instead:
        start, end, text = fault.instead
        fix = Fix(f"write `{text}`", (Replace(Place(place.path, offsets=(start, end)), text),))
    return Finding(bad_sentence.RULE, fault.message, place, fault.help, fix=fix)
