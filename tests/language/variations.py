"""A sentence, an arrival or a scalar -> other ones of the same kind, each different from it in one respect."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

from sla_compiler.core.units import Duration, OpenDays, Percent
from sla_compiler.core.zones import zone_names
from sla_compiler.model.scalars import DAYS, Goal, Kind
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Arrival, Happens, HasEnded, Leaves, print_arrival
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.parser import parse
from sla_compiler.syntax.printer import print_sentence

_NUMBER = re.compile(r"\d\d:\d\d|\d+")
_WORDS_OF_UNITS = ("minute", "hour", "day", "week", "month", "quarter", "year", "lead")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of an agreement's one namespace by kind, and the values that each name can be compared with."""

    kinds: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]

    def others(self, name: str) -> list[str]:
        """All other names, those of the same kind first."""
        kind = self.kinds.get(name)
        return sorted((one for one in self.kinds if one != name), key=lambda one: (self.kinds[one] != kind, one))


def source_variations(raw: Plain, words: Vocabulary) -> Iterator[Sequence[Plain]]:
    """For each respect of a sentence, on one line or as a tree, what could stand in its place."""
    match raw:
        case str():
            yield from ([*map(print_sentence, others)] for others in sentence_variations(parse(raw), words))
        case dict():
            for key, held in raw.items():
                if key == "at_least":
                    yield [{**raw, key: other} for other in numbers(str(held), 0)]
                    continue
                yield from ([{**raw, key: other} for other in others] for others in source_variations(held, words))
                for other in {"all": ["any"], "any": ["all"]}.get(key, ()):
                    yield [{other: held}]
        case list():
            for index, item in enumerate(raw):
                for others in source_variations(item, words):
                    yield [[*raw[:index], other, *raw[index + 1 :]] for other in others]
        case None:
            return


def sentence_variations(sentence: tree.Sentence, words: Vocabulary) -> Iterator[Sequence[tree.Sentence]]:
    """For each part and each field of a sentence, the sentences that differ there and nowhere else."""
    match sentence:
        case tree.All(parts) | tree.Any(parts):
            other = tree.Any if isinstance(sentence, tree.All) else tree.All
            yield [other(parts)]
            for index, part in enumerate(parts):
                for others in sentence_variations(part, words):
                    yield [type(sentence)((*parts[:index], one, *parts[index + 1 :])) for one in others]
        case tree.Not(part):
            yield [part]
            yield from ([tree.Not(one) for one in others] for others in sentence_variations(part, words))
        case tree.Else() | tree.AtLeast():
            return
        case _:
            yield from _leaf(sentence, words)


def _leaf(leaf: tree.Leaf, words: Vocabulary) -> Iterator[Sequence[tree.Sentence]]:
    for field in fields(leaf):
        held = getattr(leaf, field.name)
        if field.name != "values":
            yield [_with(leaf, field.name, one) for one in _field(field.name, held, leaf, words)]
            continue
        for index, value in enumerate(held):
            others = _operands(value, leaf, words)
            yield [_with(leaf, "values", (*held[:index], one, *held[index + 1 :])) for one in others]


def _with(leaf: tree.Leaf, name: str, value: object) -> tree.Leaf:
    values = {field.name: getattr(leaf, field.name) for field in fields(leaf)}
    return type(leaf)(**{**values, name: value})


def _field(name: str, held: object, leaf: tree.Leaf, words: Vocabulary) -> list[object]:
    match held:
        case str() if name == "name":
            return list(words.others(held))
        case str():
            return [one for one in ("<", "<=", ">", ">=", "=", "!=") if one != held]
        case bool():
            return [not held]
        case Duration(seconds):
            return [Duration(seconds + 86_400), Duration(seconds + 60)]
        case tree.Within(duration):
            return [tree.Within(Duration(duration.seconds + 86_400))]
        case tree.Ever():
            return [tree.Within(Duration(86_400))]
        case tree.Since(stage):
            return [tree.Since(one) for one in words.others(stage)]
        case int() if name == "least":
            return [held + 1]
        case _:
            return list(_operands(held, leaf, words))  # type: ignore[arg-type]  # what is left is the value of a comparison


def _operands(value: tree.Value, leaf: tree.Leaf, words: Vocabulary) -> list[tree.Value]:
    match value:
        case Percent(points):
            return [Percent(points + 100), Percent(points - 100)]
        case date():
            return [value + timedelta(days=1)]
        case int():
            return [value + 1, value - 1]
        case tree.Quoted(text):
            return [tree.Quoted(f"{text}, and more")]
        case tree.Word(text):
            known = words.values.get(getattr(leaf, "name", ""), ())
            return [*(tree.Word(one) for one in known if one != text), tree.Word(f"{text}x"), Percent(5_000)]


def arrival_variations(arrival: Arrival, words: Vocabulary) -> Iterator[Sequence[Plain]]:
    """What else could arrive in the place of an arrival."""
    match arrival:
        case Happens(name):
            yield [one for one in words.others(name) if one != "tier"]
        case Leaves(stage):
            yield [print_arrival(Leaves(one)) for one in words.others(stage)]
            yield [stage]
        case HasEnded(cadence):
            yield [print_arrival(HasEnded(one)) for one in words.others(cadence)]


def numbers(text: str, which: int) -> list[Plain]:
    """The text with one of its numbers one larger, one smaller, or double; of a time of day, with another hour."""
    found = list(_NUMBER.finditer(text))[which]
    kept, (hour, colon, minute) = len(found[0]), found[0].partition(":")
    others = [str(one).zfill(kept - len(colon + minute)) for one in (int(hour) + 1, int(hour) - 1, int(hour) * 2)]
    return [
        f"{text[: found.start()]}{one}{colon}{minute}{text[found.end() :]}" for one in others if not one.startswith("-")
    ]


def units(text: str) -> list[Plain]:
    """The text with another unit in the place of the one in it."""
    found = re.search(rf"\b({'|'.join(_WORDS_OF_UNITS)})(s?)\b", text)
    if found is None:
        return []
    others = (f"{text[: found.start()]}{word}{found[2]}{text[found.end() :]}" for word in _WORDS_OF_UNITS)
    return [one for one in others if one != text]


def scalar_variations(raw: str, value: object) -> Iterator[Sequence[Plain]]:
    """For each respect of a scalar that is not a name, what could stand in its place."""
    match value:
        case bool():
            yield ["false" if value else "true"]
            return
        case date():
            yield [(value + timedelta(days=1)).isoformat()]
            return
        case OpenDays(0):
            yield ["2 business days"]
            return
        case OpenDays(_, by) if by is not None:
            yield numbers(raw, 0)
            return
        case Kind(form, values):
            yield [*_kinds(raw, form, values)]
            return
        case Goal(_, what, _):
            yield [raw.replace(what, f"more {what}")]
        case str() if raw in zone_names():
            yield ["Europe/Paris", "Asia/Kolkata"]
            return
        case str() if raw in DAYS or raw.partition("-")[0] in DAYS:
            yield [*DAYS, *(f"{one}-{other}" for one in DAYS for other in DAYS)]
            return
    yield from (numbers(raw, which) for which in range(len(_NUMBER.findall(raw))))
    if not isinstance(value, str):
        yield units(raw)
    elif not _NUMBER.search(raw):
        yield [f"{raw} too", f"{raw}_too", "7", "7 days", "2026-12-24", "FR"]


def _kinds(raw: str, form: str, values: tuple[str, ...]) -> Iterator[str]:
    if not values:
        yield from (one for one in ("text", "date", "boolean", "integer", "person") if one != raw)
        return
    yield f"{raw} {'<' if form == 'ordered' else '|'} another_value"
