"""An agreement -> another way of writing the same: sets in another order, long forms for short ones, other units."""

import random
import re
from dataclasses import replace

from sla_compiler.core.units import Duration, OpenTime, Percent
from sla_compiler.core.words import id_in_words
from sla_compiler.model.base import Labelled, Many
from sla_compiler.model.head import CalendarEntry
from sla_compiler.model.promises import Attempts, RepCalendar, Starts
from sla_compiler.model.scalars import DAYS, Hours, Kind
from sla_compiler.model.spec import Spec
from sla_compiler.syntax import tree
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.parser import parse
from sla_compiler.syntax.printer import print_sentence, printable
from tests.language.spots import Spot, at_path, changed, spots

_UNITS = (("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60))


def respelled(spec: Spec, source: Plain, draw: random.Random) -> Plain:
    """The source in which each place is written in one of the ways that mean the same."""
    for spot in reversed(tuple(spots(spec, source))):  # what lies deeper first, so that paths stay true
        source = changed(source, spot.path, _other(spot, at_path(source, spot.path), draw))
    return source


def _other(spot: Spot, raw: Plain, draw: random.Random) -> Plain:
    match spot.kind:
        case "entry":
            return _entry(spot, raw, draw)
        case "mapping" if isinstance(raw, dict) and spot.meaning.order == "set":
            return shuffled(_week(raw, draw) if spot.owner is CalendarEntry else raw, draw)
        case "list" if isinstance(raw, list):
            items = draw.sample(raw, len(raw)) if spot.meaning.order == "set" else raw
            return items[0] if len(items) == 1 and _may_stand_alone(spot) and draw.random() < 0.5 else items
        case "leaf":
            other = _leaf(spot.value, raw, draw)
            return [other] if spot.spelling == "alone" and draw.random() < 0.5 else other
        case _:
            return raw


def shuffled(raw: dict[str, Plain], draw: random.Random) -> dict[str, Plain]:
    """The same entries in another order."""
    return dict(draw.sample(list(raw.items()), len(raw)))


def _may_stand_alone(spot: Spot) -> bool:
    return spot.field is not None and any(isinstance(mark, Many) for mark in spot.field.metadata)


def _entry(spot: Spot, raw: Plain, draw: random.Random) -> Plain:
    kind = spot.owner
    assert kind is not None
    if spot.spelling == "short":
        short = "any" if kind is Starts else "of" if kind.short == "when" and isinstance(raw, list) else kind.short
        if kind is RepCalendar or short is None or draw.random() < 0.5:
            return raw
        raw = {short: raw}
    assert isinstance(raw, dict)
    if issubclass(kind, Labelled) and "label" not in raw and draw.random() < 0.5:
        raw = {**raw, "label": id_in_words(str(spot.path[-1]))}
    return shuffled(raw, draw)


def _week(raw: dict[str, Plain], draw: random.Random) -> dict[str, Plain]:
    """The opening hours of a range of days on two lines."""
    found: dict[str, Plain] = {}
    for days, hours in raw.items():
        first, _, last = days.partition("-")
        if last and draw.random() < 0.5:
            cut = draw.randrange(DAYS.index(first), DAYS.index(last))
            for start, end in ((first, DAYS[cut]), (DAYS[cut + 1], last)):
                found[start if start == end else f"{start}-{end}"] = hours
        else:
            found[days] = hours
    return found


def _leaf(value: object, raw: Plain, draw: random.Random) -> Plain:
    match value:
        case tree.Count() if isinstance(raw, str):  # a window, which has no other form
            return print_sentence(value)
        case _ if isinstance(value, tree.Sentence):
            return sentence_respelled(raw, draw)
        case Duration(seconds) | OpenTime(seconds):
            kind = "business " if isinstance(value, OpenTime) else ""
            units = [one for one in _UNITS if seconds % one[1] == 0 and not (kind and one[0] in {"day", "week"})]
            unit, size = draw.choice(units)
            return f"{seconds // size} {kind}{unit}{'' if seconds == size else 's'}"
        case Percent(points):
            return draw.choice((f"{points // 100}.{points % 100:02d}%", str(value)))
        case Attempts(at_least=least, at_most=None, of=name):
            long: dict[str, Plain] = {"at_least": str(least), "of": name}
            return draw.choice((raw, shuffled(long, draw)))
        case Kind("one" | "several") if isinstance(raw, str) and "|" in raw:
            return _separated(raw, draw)
        case (Hours(), *_) if isinstance(raw, str):
            return _separated(raw, draw)
        case str() if isinstance(raw, str) and " " in raw:
            return re.sub(" ", lambda _: draw.choice((" ", " ", "  ")), raw) if value == raw else raw
        case _:
            return raw


def _separated(raw: str, draw: random.Random) -> str:
    parts = [part.strip() for part in raw.split("|")]
    return draw.choice((" | ", "|")).join(draw.sample(parts, len(parts)))


def sentence_respelled(raw: Plain, draw: random.Random) -> Plain:
    """A sentence on one line or as a tree, its parts in any order, equal parts joined or nested."""
    match raw:
        case str():
            sentence = parse(raw)
            return _as_source(sentence, draw)
        case {"all": list(parts)} | {"any": list(parts)}:
            word = "all" if isinstance(raw, dict) and "all" in raw else "any"
            inner: list[Plain] = [sentence_respelled(part, draw) for part in draw.sample(parts, len(parts))]
            if len(inner) > 2 and draw.random() < 0.3:
                inner = [{word: inner[:2]}, *inner[2:]]
            if draw.random() < 0.2:
                inner.append(inner[0])
            return {word: inner}
        case {"not": part}:
            return {"not": sentence_respelled(part, draw)}
        case {"at_least": number, "of": list(parts)}:
            return shuffled(
                {"of": [sentence_respelled(one, draw) for one in draw.sample(parts, len(parts))], "at_least": number},
                draw,
            )
        case _:
            return raw


def _as_source(sentence: tree.Sentence, draw: random.Random) -> Plain:
    match sentence:
        case tree.All(parts) | tree.Any(parts):
            mixed = type(sentence)(tuple(draw.sample(parts, len(parts))))
            if printable(mixed) and draw.random() < 0.5:
                return print_sentence(mixed)
            return {"all" if isinstance(sentence, tree.All) else "any": [_as_source(one, draw) for one in mixed.parts]}
        case tree.Not(part) if draw.random() < 0.5:
            return {"not": _as_source(part, draw)}
        case tree.Among(_, values):
            return print_sentence(replace(sentence, values=tuple(draw.sample(values, len(values)))))
        case _:
            return print_sentence(sentence)
