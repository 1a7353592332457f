"""From a document that cannot be printed to the message that says why, and what would help."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace

from sla_compiler.core.errors import UnusableError
from sla_compiler.document.fit import Excess
from sla_compiler.document.sections import appendices, sections
from sla_compiler.document.view import AgreementView, AppendixKey

_NAMED = 3
_SMALL = ("definitions", "calendars", "cadences", "duties")  # the lesser half of a section
_MOVABLE: dict[str, tuple[AppendixKey, ...]] = {
    "stages": ("stages", "definitions"),
    "scores": ("scores",),
    "tiers": ("tiers",),
    "clocks": ("clocks", "calendars"),
    "pursuit": ("dispositions", "cadences"),
    "reviews": ("reviews", "duties"),
}


def too_long(view: AgreementView, found: Excess, moving: Callable[[frozenset[AppendixKey]], float]) -> UnusableError:
    """How much too long it is, what is tallest, and which appendix would make it fit.

    `moving` says how many millimetres too much are left with some sections in appendices; it is asked for one after
    another, tallest first, and then for ever more of them together.
    """
    numbers = {section.key: section for section in sections(view)}
    tallest = sorted((part for part in found.parts if part.key in numbers), key=lambda part: -part.height)
    named = ", ".join(
        f"{numbers[part.key].number} {numbers[part.key].title} ({part.height:.0f} mm)"  # type: ignore[index]  # keys are sections
        for part in tallest[:_NAMED]
    )
    message = f"the document is {found.millimetres:.0f} mm too long for two pages in its smallest type"
    appendix = _helpful(view, found, [key for part in tallest for key in _MOVABLE.get(part.key, ())], moving)
    if appendix is None:
        return UnusableError(
            message, f"the tallest sections are {named}; shorten them: it is too long with every appendix there can be"
        )
    return UnusableError(
        message,
        f"the tallest sections are {named}; shorten them, or let more follow as a signed appendix: it fits with "
        f"`agreement.appendix: [{', '.join(sorted(appendix))}]`",
    )


def _helpful(
    view: AgreementView, found: Excess, keys: list[AppendixKey], moving: Callable[[frozenset[AppendixKey]], float]
) -> frozenset[AppendixKey] | None:
    """The appendix that makes a document fit: one more section if one is enough, else the tallest ones together."""
    more = [key for key in keys if key not in view.appendix and _movable(view, key)]
    heights = {key: part.height for part in found.parts for key in _MOVABLE.get(part.key, ())}
    for key in more:
        if heights[key] > found.millimetres and moving(view.appendix | {key}) == 0:
            return view.appendix | {key}
    together = view.appendix
    for key in sorted(more, key=_SMALL.__contains__):
        together |= {key}
        if len(together) > len(view.appendix) + 1 and moving(together) == 0:
            return together
    return None


def _movable(view: AgreementView, key: AppendixKey) -> bool:
    """Whether the agreement has anything to move under a key."""
    return len(appendices(replace(view, appendix=view.appendix | {key}))) > len(appendices(view))


def unprintable(character: str, view: AgreementView) -> UnusableError:
    """Which character, and the whole text that it stands in."""
    text = next((text for text in _texts(view) if character in text), "")
    return UnusableError(
        f"`{character}` (U+{ord(character):04X}) in `{text}` cannot be printed: no font of the document has it",
        "write it in Latin, Greek or Cyrillic letters, or leave it out",
    )


def _texts(value: object) -> Iterator[str]:
    """Every text in a view, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
