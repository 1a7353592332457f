"""Two versions of an agreement come in; every fact about what they say differently goes out.

Facts are found where the normal forms differ, so that another way of writing the same yields none.
"""

from collections.abc import Iterator, Mapping

from sla_compiler.core.words import id_in_words
from sla_compiler.diff.fact import Fact
from sla_compiler.diff.fields import fields_of, same
from sla_compiler.diff.members import members
from sla_compiler.diff.renaming import in_new_ids
from sla_compiler.diff.where import Where, top
from sla_compiler.model.base import Labelled, Meaning, Named, Part
from sla_compiler.model.choices import Choice
from sla_compiler.model.head import CalendarEntry, week
from sla_compiler.model.lead import Lead, ScoreRule
from sla_compiler.model.lifecycle import Sources
from sla_compiler.model.promises import RepCalendar, Starts
from sla_compiler.model.spec import Deploy, Spec

_SPELLINGS: Mapping[type[Part], tuple[str, ...]] = {
    Choice: ("one", "tiers", "cases"),
    Sources: ("stages", "ways"),
    Starts: ("any", "each", "all"),
    RepCalendar: ("fixed", "rep"),
}
"""Classes that are one value in one of several spellings, which stand for different meanings."""


def facts(old: Spec, new: Spec) -> tuple[Fact, ...]:
    """All facts of two versions, each with the ids that it has itself.

    What went stands as `former_<id>` where the new version gives its id to another entry that was renamed.
    Within a section in the order of the new version, then what went in the order of the old one. A field that can be
    left out comes and goes; a list in order, and a value by tier that is now for all, change as a whole.
    """
    translated = in_new_ids(old, new)
    return tuple(_fields(translated.spec, new, top((*translated.renames, *translated.apart))))


def _fields(before: Part, after: Part, where: Where) -> Iterator[Fact]:
    """The facts inside an entry or another part that both versions have."""
    for name, key, meaning in fields_of(type(after)):
        held, now = getattr(before, name), getattr(after, name)
        if held is now:
            continue
        here = where.field(key)
        if name == "label" and isinstance(before, Labelled) and isinstance(after, Labelled):
            yield from _labels(before.label, after.label, where)
        elif name == "open" and isinstance(before, CalendarEntry) and isinstance(after, CalendarEntry):
            if week(before) != week(after):  # the lines are only a way of writing the week
                yield here.changed(held, now)
        elif isinstance(held, Lead | Deploy) or isinstance(now, Lead | Deploy):
            yield from _section(held, now, here)
        else:
            yield from _value(held, now, here, meaning)


def _labels(before: str | None, after: str | None, where: Where) -> Iterator[Fact]:
    """What people read changes; a label that is left out is the id in words, whatever the id is."""
    default = id_in_words(str(where.path[-1]))
    if (before or default) != (after or default):
        yield where.field("label").changed(before or id_in_words(str(where.was[-1])), after or default)


def _section(before: Part | None, after: Part | None, where: Where) -> Iterator[Fact]:
    """A section with sections inside: one that came or went as a whole is a fact for each entry in it."""
    given = before or after
    if given is None:
        return
    empty = type(given).model_construct()
    found = tuple(_fields(before or empty, after or empty, where))
    yield from found
    if not found and before is None:
        yield where.came(after)
    elif not found and after is None:
        yield where.went(before)


def _value(before: object, after: object, where: Where, meaning: Meaning) -> Iterator[Fact]:
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        yield from _entries(before or {}, after or {}, where, meaning)  # type: ignore[arg-type]  # both are mappings, or none
    elif before == after and not where.renamed_below():
        return
    elif isinstance(before, tuple) and isinstance(after, tuple) and meaning.order == "set":
        yield from members(before, after, where)
    elif before in (None, ()):
        yield where.came(after)
    elif after in (None, ()):
        yield where.went(before)
    elif isinstance(before, Part) and type(before) is type(after):
        yield from _inside(before, after, where)
    elif not same(before, after, meaning):
        yield where.changed(before, after)


def _entries(
    before: Mapping[str, object], after: Mapping[str, object], where: Where, meaning: Meaning
) -> Iterator[Fact]:
    """The facts of a mapping; one inside it that came or went as a whole is a fact for each entry in it."""
    inner = Meaning(order=meaning.inner)
    for key, now in after.items():
        here = where.entry(key, meaning)
        if isinstance(now, Mapping):
            yield from _value(before.get(key), now, here, inner)
        elif key not in before:
            yield here.came(now)
        else:
            if isinstance(now, Named) and here.path[-1] != here.was[-1]:
                yield here.fact("renamed", here.was[-1], key)
            yield from _value(before[key], now, here, meaning)
    for key, held in before.items():
        if key not in after:
            here = where.entry(key, meaning)
            yield from _value(held, None, here, inner) if isinstance(held, Mapping) else (here.went(held),)
    order = tuple(key for key in before if key in after), tuple(key for key in after if key in before)
    if meaning.order == "sequence" and order[0] != order[1]:
        yield where.fact("reordered", *order)


def _inside(before: Part, after: Part, where: Where) -> Iterator[Fact]:
    """The facts of a part that both versions have; a rule that counts occurrences instead, or no longer, is another."""
    if isinstance(before, ScoreRule) and isinstance(after, ScoreRule) and (before.each is None) != (after.each is None):
        yield where.changed(before, after)
        return
    spellings = next((names for kind, names in _SPELLINGS.items() if isinstance(after, kind)), ())
    if not spellings:
        yield from _fields(before, after, where)
        return
    held, now = _given(before, spellings), _given(after, spellings)
    value, meaning = getattr(after, now), next(one.meaning for one in fields_of(type(after)) if one.name == now)
    if held != now or meaning.order != "set":
        if not same(before, after):
            yield where.changed(before, after)
        return
    here = where.field(now) if isinstance(after, Starts) and now != "any" else where
    yield from _value(getattr(before, now), value, here, meaning)
    if isinstance(before, Starts) and isinstance(after, Starts):
        yield from _value(before.at_most, after.at_most, where.field("at_most"), Meaning())


def _given(part: Part, names: tuple[str, ...]) -> str:
    return next(name for name in names if getattr(part, name) is not None)
