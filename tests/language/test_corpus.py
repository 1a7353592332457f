"""The whole agreement really is whole: every field, spelling, word and kind of sentence stands in it."""

from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest

from sla_compiler.model.base import Many, Part
from sla_compiler.model.lead import Definition
from sla_compiler.model.promises import Attempts, RepCalendar, Starts
from sla_compiler.model.spec import Spec
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Happens, HasEnded, Leaves
from tests.language.spots import Spot, spots, words_of
from tests.language.test_leaves import source, whole

SEVERAL_FORMS = {Definition, Starts, RepCalendar, Attempts}
ONE_AT_A_TIME = {
    ("Spec", "sla"),
    ("Head", "existing_leads"),
    ("Stage", "catches"),
    ("Salesforce", "object"),
    ("HubSpot", "object"),
}
"""Fields that an agreement holds once, so that it can show one of their words only."""


@cache
def places() -> tuple[Spot, ...]:
    return tuple(spots(whole(), source()))


@cache
def classes() -> tuple[type[Part], ...]:
    """Every class of the language, found through the fields."""
    found: dict[type[Part], None] = {Spec: None}
    waiting: list[type[Part]] = [Spec]
    while waiting:
        for field in waiting.pop().model_fields.values():
            for kind in _parts(field.annotation):
                if kind not in found:
                    found[kind] = None
                    waiting.append(kind)
    return tuple(found)


def _parts(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def name_of(kind: type[Part]) -> str:
    """The class without its parameter: `Case`."""
    return kind.__name__.partition("[")[0]


def test_every_class_is_found() -> None:
    assert {"Case", "Choice", "Sources", "Step", "Salesforce", "Backing"} <= {name_of(kind) for kind in classes()}


@pytest.mark.parametrize("kind", classes(), ids=name_of)
def test_every_field_is_set_somewhere(kind: type[Part]) -> None:
    owned = [(spot, spot.owner) for spot in places() if spot.owner and name_of(spot.owner) == name_of(kind)]
    written = {name for spot, owner in owned for name, field in owner.model_fields.items() if field is spot.field}
    for spot, _ in owned:
        written |= spot.value.model_fields_set if isinstance(spot.value, Part) else set()
    assert set(kind.model_fields) == written


def in_two_forms() -> list[type[Part]]:
    return [kind for kind in classes() if kind.short is not None or kind in SEVERAL_FORMS]


@pytest.mark.parametrize("kind", in_two_forms(), ids=name_of)
def test_every_short_form_is_written_and_its_long_form_too(kind: type[Part]) -> None:
    seen = {spot.spelling for spot in places() if spot.owner is kind and spot.field is None}
    assert seen == {"long", "short"}


def one_or_more() -> list[tuple[str, str]]:
    return [
        (name_of(kind), name)
        for kind in classes()
        for name, field in kind.model_fields.items()
        if any(isinstance(mark, Many) for mark in (*field.metadata, *_marks(field.annotation)))
    ]


def _marks(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


@pytest.mark.parametrize(("kind", "name"), one_or_more())
def test_what_may_stand_alone_or_in_a_list_does_both(kind: str, name: str) -> None:
    seen = {
        spot.spelling
        for spot in places()
        if spot.owner is not None and name_of(spot.owner) == kind and spot.owner.model_fields.get(name) is spot.field
    }
    assert {"alone", "listed"} <= seen


def closed_lists() -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (name_of(kind), name, words)
        for kind in classes()
        for name, field in kind.model_fields.items()
        if (words := words_of(field)) and (name_of(kind), name) not in ONE_AT_A_TIME
    ]


@pytest.mark.parametrize(("kind", "name", "words"), closed_lists())
def test_every_word_of_a_closed_list_is_used(kind: str, name: str, words: tuple[str, ...]) -> None:
    # A period is the same list of words in every field that has one: it is enough that some field uses each.
    seen = {str(spot.raw) for spot in places() if spot.kind == "leaf" and words_of(spot.field) == words}
    assert set(words) <= seen, (kind, name)


def sentences() -> list[tree.Sentence]:
    held = [spot.value for spot in places() if spot.kind == "leaf"]
    return [part for one in held if isinstance(one, tree.Sentence) for _, part in tree.walk(one)]


def test_every_kind_of_sentence_value_window_and_arrival_is_used() -> None:
    nodes: set[type] = {type(part) for part in sentences()}
    values = [value for part in sentences() for value in _held(part)]
    arrivals = {type(spot.value) for spot in places()}
    assert nodes >= set(get_args(tree.Sentence))
    assert {type(value) for value in values} >= {*get_args(tree.Value), *get_args(tree.Window)}
    assert arrivals >= {Happens, Leaves, HasEnded}


def _held(part: tree.Sentence) -> Iterator[object]:
    for name in ("value", "low", "window"):
        if hasattr(part, name):
            yield getattr(part, name)
    yield from getattr(part, "values", ())


def test_every_operator_and_every_negation_is_used() -> None:
    assert {part.operator for part in sentences() if isinstance(part, tree.Compare)} == set(get_args(tree.Operator))
    assert {part.negated for part in sentences() if isinstance(part, tree.Among)} == {True, False}
    assert {part.known for part in sentences() if isinstance(part, tree.Known)} == {True, False}
    assert {part.least > 1 for part in sentences() if isinstance(part, tree.Count)} == {True, False}
