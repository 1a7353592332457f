"""One lead as a line of a file says it, in the words of either version -> the lead as each of two agreements knows it.

What only one of them knows is left out for the other, or unknown to it; what neither knows cannot be read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from sla_compiler.diff.replay.instants import UnreadableInstantError, instant_of
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.values import Domain
from sla_compiler.semantics.lead import (
    Assigned,
    DatedFact,
    Decided,
    Disposed,
    Happened,
    Lead,
    SetValue,
    Value,
    What,
    read_value,
)
from sla_compiler.semantics.projection import can_be_set, value_known_to
from sla_compiler.semantics.readings import Instant

T = TypeVar("T")

MOST_FACTS = 5_000
_LONGEST_NAME = 200
_KINDS = frozenset({"set", "event", "activity", "decision", "disposition", "rep"})
_KEYS = frozenset({*_KINDS, "at", "detail", "calendar"})
_LEAD_KEYS = frozenset({"id", "created", "facts"})

Raw: TypeAlias = object
Readers: TypeAlias = Mapping[str, Callable[[str | tuple[str, ...]], SetValue | None]]


class UnreadableError(Exception):
    """A lead that neither agreement can read as it stands.

    `cause` is the same for all leads with which the same is wrong, `detail` what differs between them, `fact` the first
    fact that cannot be read. The words for it are found by whoever wants to know.
    """

    def __init__(self, *cause: str, detail: str = "") -> None:
        super().__init__(*cause)
        self.cause = tuple(shortened(word) for word in cause)
        self.detail = shortened(detail)
        self.fact: int | None = None


def shortened(text: str) -> str:
    """As much of a text as people read of it."""
    return text[:_LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class _Known:
    """What one agreement knows, under every name that it may have in a file."""

    things: Mapping[tuple[str, str], What]
    details: Mapping[str, tuple[str, ...]]
    calendars: Mapping[str, str]
    sets: Readers


class LeadReader:
    """Reads leads in the ids of either version: `renames` are the old version's ids that the new one has changed."""

    def __init__(self, old: Agreement, new: Agreement, renames: Mapping[str, str]) -> None:
        both = old, new
        self._known = tuple(_known(one, both, renames) for one in both)

    def read(self, raw: Raw) -> tuple[Lead, Lead]:
        """The lead as the old and as the new agreement know it. UnreadableError if it is no lead."""
        if not isinstance(raw, dict):
            raise UnreadableError("no lead")
        if not _LEAD_KEYS.issuperset(raw):
            raise UnreadableError("key", next(key for key in raw if key not in _LEAD_KEYS))
        created, facts = _instant(raw.get("created")), raw.get("facts", [])
        if not isinstance(facts, list) or len(facts) > MOST_FACTS:
            raise UnreadableError("facts", "too many" if isinstance(facts, list) else "no list")
        before: list[DatedFact] = []
        after: list[DatedFact] = []
        ordered, last, fact = True, created, None
        try:
            for fact in facts:
                at = self._fact(fact, before, after)
                if at < created:
                    raise UnreadableError("before the lead")  # noqa: TRY301 - as whatever else is wrong with a fact
                ordered, last = ordered and at >= last, at
        except UnreadableError as error:
            error.fact = next(index for index, one in enumerate(facts) if one is fact)
            raise
        if not ordered:
            before.sort(key=_at)
            after.sort(key=_at)
        return Lead(created, tuple(before)), Lead(created, tuple(after))

    def _fact(self, fact: Raw, before: list[DatedFact], after: list[DatedFact]) -> int:
        """Read one fact into both; when it was."""
        if not isinstance(fact, dict) or not _KEYS.issuperset(fact):
            raise _misshapen(fact)
        at = _instant(fact.get("at"))
        kinds = [key for key in fact if key in _KINDS]
        if len(kinds) != 1:
            raise _misshapen(fact)
        kind, (old, new) = kinds[0], self._known
        if kind == "set":
            if len(fact) != 2:  # noqa: PLR2004 - that is, at and set
                raise _misshapen(fact)
            self._sets(fact["set"], at, before, after)
            return at
        detail = fact.get("detail") if kind == "disposition" else fact.get("calendar") if kind == "rep" else None
        if len(fact) != 2 + (detail is not None):
            raise _misshapen(fact)
        mine, theirs = _what(old, kind, fact[kind], detail), _what(new, kind, fact[kind], detail)
        if detail is not None:
            _known_to_one(old, new, kind, fact[kind], detail)
        if mine is None and theirs is None:
            raise UnreadableError(kind, fact[kind])
        if mine is not None:
            before.append(DatedFact(at, mine))
        if theirs is not None:
            after.append(DatedFact(at, theirs))
        return at

    def _sets(self, values: Raw, at: int, before: list[DatedFact], after: list[DatedFact]) -> None:
        if not isinstance(values, dict):
            raise UnreadableError("set")
        old, new = self._known
        for name, value in values.items():
            mine, theirs = old.sets.get(name), new.sets.get(name)
            text = _text(name, value)
            read = mine and mine(text), theirs and theirs(text)
            if not read[0] and not read[1]:
                if mine is None and theirs is None:
                    raise UnreadableError("set", name)
                raise UnreadableError("value", name, detail=str(value))
            if mine is not None:
                before.append(DatedFact(at, read[0] or _in_part(self._known[0], name, text)))
            if theirs is not None:
                after.append(DatedFact(at, read[1] or _in_part(self._known[1], name, text)))


def _instant(raw: Raw) -> Instant:
    try:
        return instant_of(raw)
    except UnreadableInstantError as error:
        raise UnreadableError("moment", str(error), detail=str(raw)) from error


def _misshapen(fact: Raw) -> UnreadableError:
    """The error for a fact that has not the keys of one."""
    keys = sorted(key for key in fact if isinstance(key, str)) if isinstance(fact, dict) else [""]
    return UnreadableError("fact", *keys[: len(_KEYS)])


def _at(fact: DatedFact) -> int:
    return fact.at


def _text(name: str, value: Raw) -> str | tuple[str, ...]:
    """A value as it would stand in a file of facts: numbers were left as they were written."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise UnreadableError("value", name, detail=type(value).__name__)


def _in_part(known: _Known, name: str, text: str | tuple[str, ...]) -> SetValue:
    """Of several values those that the agreement knows; any other value is unknown to it."""
    reader = known.sets[name]
    parts = [one for one in text if isinstance(text, tuple) and reader((one,))]
    return (parts and reader(tuple(parts))) or SetValue(_name_of(reader), None)


def _name_of(reader: Callable[[str | tuple[str, ...]], SetValue | None]) -> str:
    unknown = reader("null")
    return unknown.name if unknown else ""


def _what(known: _Known, kind: str, name: Raw, extra: Raw) -> What | None:
    """What a fact means to one agreement; None where it does not know the name."""
    if not isinstance(name, str):
        raise UnreadableError("name", kind, detail=type(name).__name__)
    if kind == "rep":
        if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
            raise UnreadableError("name", kind, detail=name)
        return Assigned(name, known.calendars.get(extra) if isinstance(extra, str) else None)
    what = known.things.get((kind, name))
    if extra is None or not isinstance(what, Disposed):
        return what
    listed = known.details[what.disposition]
    return Disposed(what.disposition, str(extra) if extra in listed else listed[0] if listed else None)


def _known_to_one(old: _Known, new: _Known, kind: str, name: Raw, extra: Raw) -> None:
    """A detail or a calendar has to be one of those that some version has."""
    for known in (old, new) if isinstance(extra, str) else ():
        if kind == "rep":
            if extra in known.calendars:
                return
        elif (
            isinstance(what := known.things.get((kind, str(name))), Disposed)
            and extra in known.details[what.disposition]
        ):
            return
    raise UnreadableError("detail", kind, str(name), detail=str(extra))


def _known(agreement: Agreement, both: tuple[Agreement, Agreement], renames: Mapping[str, str]) -> _Known:
    """What an agreement knows; an old id stands for the new one where neither version has the old one any more."""

    def named(section: str, make: Callable[[str], T]) -> dict[str, T]:
        taken = {name for one in both for name in getattr(one, section)}
        found = {name: make(name) for name in getattr(agreement, section)}
        old = {was: found[now] for was, now in renames.items() if was not in taken and now in found}
        return {**old, **found}

    settable = {
        **named("attributes", lambda name: _reader(agreement, name)),
        **named("scores", lambda name: _reader(agreement, name)),
    }
    things: dict[tuple[str, str], What] = {}
    for kind, section, make in _THINGS:
        things.update({(kind, name): what for name, what in named(section, make).items()})
    return _Known(
        things,
        {name: one.detail for name, one in agreement.dispositions.items()},
        named("calendars", lambda name: name),
        {name: reader for name, reader in settable.items() if reader is not None},
    )


_THINGS: tuple[tuple[str, str, Callable[[str], What]], ...] = (
    ("event", "events", Happened),
    ("activity", "activities", Happened),
    ("decision", "stages", Decided),
    ("disposition", "dispositions", Disposed),
)


def _reader(agreement: Agreement, name: str) -> Callable[[str | tuple[str, ...]], SetValue | None] | None:
    """Reads the values of an attribute or an imported score; None for what nobody fills in."""
    if not can_be_set(agreement, name):
        return None
    domain = agreement.domains[name]
    unknown = SetValue(name, None)
    if domain.form in {"text", "person"}:
        return lambda raw: unknown if raw == "null" else SetValue(name, raw) if isinstance(raw, str) else None
    closed = _closed(name, domain)

    def read(raw: str | tuple[str, ...]) -> SetValue | None:
        if raw in closed:
            return closed[raw]
        if raw == "null":
            return unknown
        value: Value | None = read_value(raw, domain)
        if value is None or value_known_to(value, name, agreement) is None:
            return None
        return SetValue(name, value)

    return read


def _closed(name: str, domain: Domain) -> dict[str | tuple[str, ...], SetValue]:
    """The values of a short list, read beforehand."""
    texts = ("true", "false") if domain.form == "boolean" else domain.values
    found = {text: read_value(text, domain) for text in texts}
    return {text: SetValue(name, value) for text, value in found.items() if value is not None and text != "null"}
