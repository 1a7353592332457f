"""A valid agreement -> its mutations: each changes one leaf, one key, or one entry, and says how it could be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sla_compiler.core.span import Path, dotted
from sla_compiler.findings.finding import Severity
from sla_compiler.model.decode import decode
from sla_compiler.model.lead import Activity
from sla_compiler.model.promises import Attempts
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.check import check
from sla_compiler.resolve.names import ids_by_kind, namespace
from sla_compiler.resolve.values import lead_domains
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.tokens import tokenize
from sla_compiler.syntax.tree import Sentence
from tests.language.spots import Spot, changed, document_of, renamed_key, spots, without, words_of
from tests.language.variations import (
    Vocabulary,
    arrival_variations,
    numbers,
    scalar_variations,
    source_variations,
)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of one thing: its name, and the sources that make it, the best first."""

    name: str
    kind: Literal["leaf", "key", "removal"]
    path: Path
    sources: tuple[Plain, ...]


def mutations(spec: Spec, source: Plain) -> Iterator[Mutation]:
    """Every leaf in every respect, every id, and every entry, item and key that could be left out."""
    places = tuple(spots(spec, source))
    words = Vocabulary(namespace(spec), {name: one.values for name, one in lead_domains(spec).items()})
    for spot in places:
        if spot.kind == "leaf":
            for number, others in enumerate(_leaf(spot, spec, words)):
                sources = [changed(source, spot.path, other) for other in others]
                if isinstance(spot.value, str) and _declares(spot):
                    sources.append(renamed(source, places, str(spot.raw), f"{spot.raw}_too"))
                yield Mutation(f"{dotted(spot.path)} ({number})", "leaf", spot.path, tuple(sources))
        elif spot.kind == "key":
            yield Mutation(dotted(spot.path), "key", spot.path, tuple(_keys(spot, source, places, spec)))
    for path in _removable(source, ()):
        yield Mutation(f"{dotted(path)} left out", "removal", path, (without(source, path),))


def valid(source: Plain) -> Spec | None:
    """What a source says, if nothing in it is an error."""
    spec, findings = decode(document_of(source))
    if spec is not None:
        findings = (*findings, *check(spec))
    return None if any(one.rule.severity is Severity.ERROR for one in findings) else spec


def _declares(spot: Spot) -> bool:
    """Whether a leaf is where a name comes from: channels and values of attributes have no entries of their own."""
    return spot.owner is Activity or not spot.meaning.refers


def _leaf(spot: Spot, spec: Spec, words: Vocabulary) -> Iterator[Sequence[Plain]]:
    raw, value = spot.raw, spot.value
    if isinstance(value, Sentence):
        yield from source_variations(raw, words)
        return
    assert isinstance(raw, str)
    if isinstance(value, Happens | Leaves | HasEnded):
        yield from arrival_variations(value, words)
    elif isinstance(value, Attempts):
        yield numbers(raw, 0)
        yield [f"{value.at_least} of {one}" for one in words.others(value.of)]
    elif spot.meaning.refers:
        known = ids_by_kind(spec)
        kinds = (*spot.meaning.refers, *known)
        yield [one for kind in kinds for one in sorted(known[kind]) if one != raw]
    elif raw in words_of(spot.field) and raw != "none":
        yield [one for one in words_of(spot.field) if one != raw]
    else:
        yield from (others for others in scalar_variations(raw, value) if others)


def _keys(spot: Spot, source: Plain, places: tuple[Spot, ...], spec: Spec) -> Iterator[Plain]:
    name = str(spot.value)
    if spot.meaning.keys:
        known = ids_by_kind(spec)
        for kind in spot.meaning.keys:
            yield from (renamed_key(source, spot.path, one) for one in sorted(known[kind]) if one != name)
        yield without(source, spot.path)
        return
    yield renamed(source, places, name, f"{name}_too")
    for others in scalar_variations(name, name):
        yield from (renamed_key(source, spot.path, str(one)) for one in others)


def renamed(source: Plain, places: tuple[Spot, ...], old: str, new: str) -> Plain:
    """The source with another name for something, wherever it is named."""
    for spot in reversed(places):  # what lies deeper or later first, so that paths stay true
        if spot.kind == "key" and spot.value == old:
            source = renamed_key(source, spot.path, new)
        elif spot.kind == "leaf" and isinstance(spot.value, Sentence | Happens | Leaves | HasEnded | Attempts):
            source = changed(source, spot.path, _with_name(spot.raw, old, new))
        elif spot.kind == "leaf" and spot.value == old and (spot.meaning.refers or _declares(spot)):
            source = changed(source, spot.path, new)
    return source


def _with_name(raw: Plain, old: str, new: str) -> Plain:
    match raw:
        case str() if old in raw:
            text = raw
            for token in reversed(tokenize(raw)):
                if token.text == old and token.kind == "name":
                    text = f"{text[: token.start]}{new}{text[token.end :]}"
            return text
        case list():
            return [_with_name(one, old, new) for one in raw]
        case dict():
            return {key: _with_name(one, old, new) for key, one in raw.items()}
        case _:
            return raw


def _removable(source: Plain, path: Path) -> Iterator[Path]:
    held = source.items() if isinstance(source, dict) else enumerate(source) if isinstance(source, list) else ()
    for step, inner in held:
        yield (*path, step)
        yield from _removable(inner, (*path, step))
