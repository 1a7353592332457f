"""What each id of an agreement names: the one namespace of sentences and clocks, and the ids that live beside it."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from sla_compiler.core.span import Path
from sla_compiler.model.spec import Spec

NameKind: TypeAlias = Literal[
    "attribute",
    "event",
    "activity",
    "definition",
    "list",
    "score",
    "disqualifier",
    "stage",
    "clock",
    "cadence",
    "disposition",
    "milestone",
    "tier_word",
]

MILESTONES = ("created", "rep_assigned", "rep_changed", "disposed")
"""What happens to every lead, whatever the agreement names."""

_A_OR_AN: dict[str, str] = {
    "attribute": "an attribute",
    "event": "an event",
    "activity": "an activity",
    "definition": "a definition",
    "list": "a named list",
    "score": "a score",
    "disqualifier": "a disqualifier",
    "stage": "a stage",
    "clock": "a clock",
    "cadence": "a cadence",
    "disposition": "a disposition",
    "milestone": "a milestone",
    "tier_word": "the tier",
    "tier": "a tier",
    "party": "a party",
    "calendar": "a calendar",
    "pool": "a pool",
    "channel": "a channel of an activity",
    "metric": "a metric",
    "person": "an attribute of type person",
    "rep": "`rep`",
    "rep_manager": "`rep_manager`",
    "current_rep": "`current_rep`",
}


def article(kind: str) -> str:
    """`an event`, `a stage`."""
    return _A_OR_AN[kind]


def either(kinds: tuple[str, ...]) -> str:
    """`a pool, a stage or a disposition`."""
    words = [article(kind) for kind in kinds if kind != "milestone"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def declared(spec: Spec) -> Iterator[tuple[str, NameKind, Path]]:
    """Every id of the one namespace, with what it names and where it is declared; an id may come twice."""
    lead = spec.lead
    for section, kind, entries in (
        ("attributes", "attribute", lead.attributes if lead else None),
        ("events", "event", lead.events if lead else None),
        ("activities", "activity", lead.activities if lead else None),
    ):
        for name in entries or ():
            yield name, kind, ("lead", section, name)  # type: ignore[misc]  # the loop's tuple widens the kind
    for name, definition in (spec.definitions or {}).items():
        yield name, "list" if definition.of is not None else "definition", ("definitions", name)
    for field, named in _SECTIONS.items():
        for name in getattr(spec, field) or ():
            yield name, named, (field, name)


_SECTIONS: dict[str, NameKind] = {
    "scores": "score",
    "disqualifiers": "disqualifier",
    "stages": "stage",
    "clocks": "clock",
    "cadences": "cadence",
    "dispositions": "disposition",
}


def namespace(spec: Spec) -> Mapping[str, NameKind]:
    """What each name in a sentence or a clock is; of an id used twice, the first."""
    names: dict[str, NameKind] = dict.fromkeys(MILESTONES, "milestone")
    names["tier"] = "tier_word"
    for name, kind, _ in declared(spec):
        names.setdefault(name, kind)
    return names


def ids_by_kind(spec: Spec) -> Mapping[str, frozenset[str]]:
    """For each kind of thing that a field can refer to, the ids of that kind."""
    kinds: dict[str, set[str]] = {kind: set() for kind in _A_OR_AN}
    for name, kind in namespace(spec).items():
        kinds[kind].add(name)
    lead = spec.lead
    attributes = (lead.attributes if lead else None) or {}
    kinds["person"] = {name for name, one in attributes.items() if one.type is not None and one.type.form == "person"}
    kinds["channel"] = {one.channel for one in ((lead.activities if lead else None) or {}).values()}
    for refers, entries in (
        ("party", spec.parties),
        ("calendar", spec.calendars),
        ("pool", spec.pools),
        ("tier", spec.tiers),
        ("metric", spec.metrics),
    ):
        kinds[refers] = set(entries or ())
    for word in ("rep", "rep_manager", "current_rep"):
        kinds[word] = {word}
    kinds["tier_word"] = {"tier"}
    return {kind: frozenset(names) for kind, names in kinds.items()}
