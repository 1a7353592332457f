"""The meaning of a specification as plain JSON data: one form however it is written, another for every other meaning.

Ordered mappings become lists of [id, entry], sets are sorted, sentences are trees in which `and` and `or` have no
order, quantities are in base units, and whatever equals its default is left out. INVARIANT: what this returns for an
agreement never changes while the language is `v1`; signatures rest on it.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from sla_compiler.core.errors import FaultError
from sla_compiler.core.units import Duration, OpenDays, OpenTime, Percent
from sla_compiler.core.words import id_in_words
from sla_compiler.model.base import Labelled, Meaning, Order, Part, meaning_of
from sla_compiler.model.head import CalendarEntry, week
from sla_compiler.model.scalars import Goal, Hours, Kind, Range, Rate
from sla_compiler.model.spec import Spec
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves
from sla_compiler.syntax.tree import Sentence

Json: TypeAlias = Any
_PLACE_ONLY = frozenset({"deploy"})  # where it runs is not what is signed


def normal_form(spec: Spec) -> Json:
    """The whole agreement as data for RFC 8785: objects, lists, strings, whole numbers and `true`."""
    return {key: value for key, value in _part(spec).items() if key not in _PLACE_ONLY}


def _part(part: Part) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(part, CalendarEntry) and name == "open":  # `mon-tue` in one line or in two is the same week
            found["open"] = [[[hours.start, hours.end] for hours in day] for day in week(part)]
        elif field.is_required() or value != field.default:
            found[field.alias or name] = form_of(value, meaning_of(field))
    return found


def form_of(value: object, meaning: Meaning) -> Json:
    """The normal form of one value of a field that means this."""
    match value:
        case Part():
            return _part(value)
        case Mapping():
            inner = Meaning(order=meaning.inner)
            pairs = [[key, _entry(key, held, inner)] for key, held in value.items()]
            return pairs if _order(meaning) == "sequence" else dict(pairs)
        case tuple():
            items = [form_of(item, Meaning()) for item in value]
            return items if _order(meaning) == "sequence" else _sorted(items)
        case _:
            return _leaf(value)


def _order(meaning: Meaning) -> Order:
    if meaning.order is None:
        raise FaultError("a field that holds several things does not say whether their order means something")
    return meaning.order


def _entry(key: str, entry: object, meaning: Meaning) -> Json:
    found = form_of(entry, meaning)
    if isinstance(entry, Labelled) and entry.label == id_in_words(key):
        del found["label"]  # written out or not, people read the same word
    return found


def _sorted(items: list[Json]) -> list[Json]:
    return sorted(items, key=lambda item: json.dumps(item, sort_keys=True))


def _leaf(value: object) -> Json:
    match value:
        case str() | bool() | int():
            return value
        case date():
            return {"date": value.isoformat()}
        case Percent(points):
            return {"basis_points": points}
        case Duration(seconds):
            return {"seconds": seconds}
        case OpenTime(seconds):
            return {"open_seconds": seconds}
        case OpenDays(days, by):
            return {"open_days": days} if by is None else {"open_days": days, "by": by}
        case Range(low, high):
            return {"low": low, "high": high}
        case Rate(amount, per):
            return {"amount": amount, "per": per}
        case Goal(amount, what, per):
            return {"amount": amount, "of": what, "per": per}
        case Hours(start, end):
            return {"from": start, "to": end}
        case Kind(form, values):
            return {form: list(values) if form == "ordered" else sorted(values)}
        case Happens(name):
            return {"happens": name}
        case Leaves(stage):
            return {"leaves": stage}
        case HasEnded(cadence):
            return {"ended": cadence}
        case _:
            return _sentence(value)  # type: ignore[arg-type]  # what is left is a sentence, or refused there


def _sentence(sentence: Sentence) -> Json:
    match sentence:
        case tree.All(parts):
            return _unordered("all", parts, tree.All)
        case tree.Any(parts):
            return _unordered("any", parts, tree.Any)
        case tree.AtLeast(least, parts):
            return {"at_least": least, "of": _sorted([_sentence(part) for part in parts])}
        case tree.Not(part):
            return {"not": _sentence(part)}
        case tree.Else():
            return {"else": True}
        case tree.Flag(name):
            return {"is": name}
        case tree.Compare(name, operator, value):
            return {"name": name, operator: _operand(value)}
        case tree.Between(name, low, high):
            return {"name": name, "between": [_operand(low), _operand(high)]}
        case tree.Among(name, values, negated):
            return {"name": name, "not_in" if negated else "in": _distinct([_operand(value) for value in values])}
        case tree.Known(name, known):
            return {"name": name, "known": known}
        case tree.Count(least, name, window):
            return {"count": name, "least": least, **_window(window)}
        case tree.Ahead(name, duration):
            return {"name": name, "ahead": duration.seconds}
        case tree.Passed(name):
            return {"passed": name}
        case tree.Ended(name):
            return {"ended": name}
    raise FaultError(f"no normal form for {type(sentence).__name__}")


def _unordered(word: str, parts: tuple[Sentence, ...], kind: type[tree.All | tree.Any]) -> Json:
    """Parts without order or repetition; a part of the same kind is one with the whole."""
    flat: list[Sentence] = []
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if isinstance(part, kind):
            waiting.extend(part.parts)
        else:
            flat.append(part)
    found = _distinct([_sentence(part) for part in flat])
    return found[0] if len(found) == 1 else {word: found}


def _distinct(items: list[Json]) -> list[Json]:
    ordered = _sorted(items)
    return [item for index, item in enumerate(ordered) if index == 0 or ordered[index - 1] != item]


def _operand(value: tree.Value) -> Json:
    match value:
        case tree.Word(text) | tree.Quoted(text):
            return text
        case _:
            return _leaf(value)


def _window(window: tree.Window) -> dict[str, Json]:
    match window:
        case tree.Within(duration):
            return {"seconds": duration.seconds}
        case tree.Since(stage):
            return {"since": stage}
        case tree.Ever():
            return {"ever": True}
