"""An example -> what its ids are called, by the part that they play, so that one plant fits every example."""

import re
from collections.abc import Callable, Iterator, Mapping

from sla_compiler.syntax.document import Plain
from tests.language.spots import at_path

_NAME = re.compile(r"<([a-z_]+)>")


def section(source: Plain, *path: str) -> Mapping[str, Plain]:
    """The entries of a section; none where it is left out."""
    found: Plain = source
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _having(source: Plain, where: str, **wanted: str | None) -> Iterator[str]:
    """The entries of a section with these values; None for any value."""
    for name, one in section(source, where).items():
        if isinstance(one, dict) and all(
            key.rstrip("_") in one and (value is None or one[key.rstrip("_")] == value) for key, value in wanted.items()
        ):
            yield name


def _waiting(source: Plain) -> Iterator[str]:
    for name in _having(source, "stages", decided_by=None):
        stage = section(source, "stages", name)
        found = stage["from"]
        yield from [found] if isinstance(found, str) else [str(one) for one in found or ()]


def _attempted(source: Plain) -> Iterator[str]:
    for name in section(source, "cadences"):
        attempts = at_path(source, ("cadences", name, "attempts"))
        yield attempts.rpartition(" ")[2] if isinstance(attempts, str) else str(section(attempts)["of"])


def _touches(source: Plain) -> Iterator[str]:
    activities = section(source, "lead", "activities")
    for name in _attempted(source):
        members = section(source, "definitions").get(name)
        yield from (str(one) for one in (members if isinstance(members, list) else [name]) if one in activities)


def _contacts(source: Plain) -> Iterator[str]:
    lists = section(source, "definitions")
    for name, one in section(source, "clocks").items():
        if isinstance(one, dict) and isinstance(one["stops"], str) and isinstance(lists.get(one["stops"]), list):
            yield name


def _said(source: Plain) -> Iterator[str]:
    yield from (str(at_path(source, ("clocks", name, "stops"))) for name in _contacts(source))


def _asked(source: Plain) -> Iterator[str]:
    for name in _contacts(source):
        starts = at_path(source, ("clocks", name, "starts"))
        yield str(starts[0] if isinstance(starts, list) else starts)


def _chased(source: Plain) -> Iterator[str]:
    for name in section(source, "cadences"):
        yield str(at_path(source, ("cadences", name, "starts")))


def _plain_attributes(source: Plain) -> Iterator[str]:
    for name, one in section(source, "lead", "attributes").items():
        if not isinstance(one, dict) or "is" not in one:
            yield name


def _integers(source: Plain) -> Iterator[str]:
    for name, one in section(source, "lead", "attributes").items():
        if one == "integer" or (isinstance(one, dict) and one.get("type") == "integer"):
            yield name


def _booleans(source: Plain) -> Iterator[str]:
    yield from (name for name, one in section(source, "lead", "attributes").items() if one == "boolean")


def _qualified(source: Plain) -> Iterator[str]:
    back = set(_having(source, "stages", reentry=None))
    for name in _having(source, "stages", when=None):
        found = section(source, "stages", name).get("from")
        if back & set(found if isinstance(found, list | dict) else [found]):
            yield name


_PARTS: Mapping[str, Callable[[Plain], Iterator[str]]] = {
    "start": lambda source: iter(section(source, "stages")),
    "waiting": _waiting,
    "qualified": _qualified,
    "later": lambda source: reversed(tuple(_waiting(source))),
    "decided": lambda source: _having(source, "stages", decided_by=None),
    "won": lambda source: _having(source, "stages", decided_by=None, terminal="true"),
    "catch": lambda source: _having(source, "stages", catches=None),
    "back": lambda source: _having(source, "stages", reentry=None),
    "attribute": _plain_attributes,
    "integer": _integers,
    "boolean": _booleans,
    "event": lambda source: iter(section(source, "lead", "events")),
    "activity": lambda source: iter(section(source, "lead", "activities")),
    "attempt": _attempted,
    "touch": _touches,
    "chased": _chased,
    "calendar": lambda source: iter(section(source, "calendars")),
    "clock": lambda source: iter(section(source, "clocks")),
    "contact": _contacts,
    "said": _said,
    "asked": _asked,
    "cadence": lambda source: iter(section(source, "cadences")),
    "tier": lambda source: iter(section(source, "tiers")),
    "score": lambda source: _having(source, "scores", rules=None),
    "pool": lambda source: iter(section(source, "pools")),
    "routed": lambda source: iter(section(source, "routing")),
    "volume": lambda source: _having(source, "commitments", counts=None),
    "metric": lambda source: _having(source, "metrics", of=None, target=None),
    "worst": lambda source: iter(section(source, "bands")),
    "steward": lambda source: _having(source, "parties", steward="true"),
    "sponsor": lambda source: _having(source, "parties", sponsor="true"),
    "role": lambda source: _having(source, "parties", of=None),
}
"""The part that an id plays, and every id that plays it; the first is meant."""


def filled(source: Plain, text: str) -> str | None:
    """A text in which `<start>` and the like are the ids of the example; None where it has none."""
    found = {part: next(_PARTS[part](source), None) for part in _NAME.findall(text)}
    if None in found.values():
        return None
    return _NAME.sub(lambda match: str(found[match[1]]), text)


def fitted(source: Plain, value: Plain) -> Plain:
    """A value with the ids of the example; an empty mapping where it lacks one, which no field takes."""
    match value:
        case dict():
            return {filled(source, key) or "": fitted(source, one) for key, one in value.items()}
        case list():
            return [fitted(source, one) for one in value]
        case str():
            return filled(source, value) or {}
        case None:
            return None
