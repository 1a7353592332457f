"""Two versions of an agreement come in; the old one goes out as it would read with the ids of the new one.

An entry was renamed where `moved_from` of either version says so, and the one id is gone and the other is new. So a
rename reads the same in both directions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.core.span import Path
from sla_compiler.core.words import id_in_words
from sla_compiler.diff.rewriting import NewIds, rewritten
from sla_compiler.model.base import Labelled, Named
from sla_compiler.model.spec import Spec

Rename: TypeAlias = tuple[Path, str, str]
"""The section with the ids of the new version, the old id, the new id."""

_SECTIONS: dict[Path, tuple[str, ...]] = {
    ("parties",): ("party",),
    ("calendars",): ("calendar",),
    ("lead", "attributes"): ("attribute", "person"),
    ("lead", "events"): ("event",),
    ("lead", "activities"): ("activity",),
    ("definitions",): ("definition", "list"),
    ("scores",): ("score",),
    ("disqualifiers",): ("disqualifier",),
    ("stages",): ("stage",),
    ("tiers",): ("tier",),
    ("pools",): ("pool",),
    ("clocks",): ("clock",),
    ("cadences",): ("cadence",),
    ("dispositions",): ("disposition",),
    ("metrics",): ("metric",),
    ("commitments",): (),
    ("bands",): (),
    ("reviews",): (),
    ("disputes",): (),
    ("duties",): (),
}
"""The sections, and as which kinds of thing (`resolve/names.py`) other places refer to their entries."""

SECTION_OF: Mapping[str, Path] = {kind: section for section, kinds in _SECTIONS.items() for kind in kinds}
"""Where the things of each kind are declared."""

_ALONE = frozenset({"party", "calendar", "tier", "metric"})
_SHARED = tuple(section for section, kinds in _SECTIONS.items() if kinds and kinds[0] not in {*_ALONE, "pool"})
"""The sections of the one namespace."""

_BESIDE_POOLS = (("lead", "attributes"), ("stages",), ("dispositions",))
"""What a route or an alert can lead to as well as to a pool."""


@dataclass(frozen=True, slots=True)
class Translated:
    """The old version with the ids of the new one, and every rename, in the order of the language.

    A renamed entry has taken over `moved_from` from the new version: the rename explains it. Its label is left out
    where the old one was the old id in words, unless the new version writes out that very label.
    """

    spec: Spec
    renames: tuple[Rename, ...]


def in_new_ids(old: Spec, new: Spec) -> Translated:
    """The old version as it would read with the ids of the new one, in keys, references, sentences and arrivals."""
    renames = tuple(_of_sections(old, new))
    renames += tuple(_inside_entries(old, new, renames))
    if not renames:
        return Translated(old, ())
    sections: dict[Path, dict[str, str]] = {}
    for section, before, after in renames:
        sections.setdefault(section, {})[before] = after
    ids = NewIds(
        sections=sections,
        kinds={kind: sections[section] for kind, section in SECTION_OF.items() if section in sections},
        shared={before: after for section in _SHARED for before, after in sections.get(section, {}).items()},
        updates={(*one[0], one[2]): update for one in renames for update in [_taken_over(one, old, new, sections)]},
    )
    return Translated(rewritten(old, ids), renames)


def _of_sections(old: Spec, new: Spec) -> Iterator[Rename]:
    for section in _SECTIONS:
        rivals = _rivals(section)
        for before, after in _claimed(_entries(old, section), _entries(new, section)):
            if not any(before in _entries(new, rival) or after in _entries(old, rival) for rival in rivals):
                yield section, before, after


def _rivals(section: Path) -> tuple[Path, ...]:
    """Sections whose ids can stand where one of this section can: with such an id a reference could mean either."""
    if section == ("pools",):
        return _BESIDE_POOLS
    if section not in _SHARED:
        return ()
    return (*_SHARED, ("pools",)) if section in _BESIDE_POOLS else _SHARED


def _inside_entries(old: Spec, new: Spec, renames: tuple[Rename, ...]) -> Iterator[Rename]:
    """Renames of what is local to an entry: the rules of a score, the routes out of a stage."""
    for section, parent, field in ((("scores",), ("scores",), ("rules",)), (("stages",), ("routing",), ())):
        names = {before: after for where, before, after in renames if where == section}
        for name in _entries(old, parent):
            now = (*parent, names.get(name, name), *field)
            for pair in _claimed(_entries(old, (*parent, name, *field)), _entries(new, now)):
                yield (now, *pair)


def _entries(spec: Spec, path: Path) -> Mapping[str, Named]:
    """The mapping at a path; empty where there is none."""
    found: object = spec
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else getattr(found, str(step), None)
    return found if isinstance(found, Mapping) else {}


def _claimed(old: Mapping[str, Named], new: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """Old and new id of each entry that a `moved_from` calls the same; if several claim one id, none of them is it."""
    claims = {(entry.moved_from, name) for name, entry in new.items() if entry.moved_from is not None}
    claims |= {(name, entry.moved_from) for name, entry in old.items() if entry.moved_from is not None}
    possible = {
        (before, after)
        for before, after in claims
        if before in old and before not in new and after in new and after not in old
    }
    befores, afters = Counter(before for before, _ in possible), Counter(after for _, after in possible)
    found = {after: before for before, after in possible if befores[before] == afters[after] == 1}
    yield from ((found[name], name) for name in new if name in found)


def _taken_over(rename: Rename, old: Spec, new: Spec, sections: Mapping[Path, Mapping[str, str]]) -> dict[str, object]:
    """The fields of a renamed entry that read otherwise because of the rename alone."""
    section, before, after = rename
    entry, now = _entries(old, _former(section, sections))[before], _entries(new, section)[after]
    update: dict[str, object] = {"moved_from": now.moved_from}
    if isinstance(entry, Labelled) and isinstance(now, Labelled) and entry.label in (None, id_in_words(before)):
        update["label"] = now.label if now.label == id_in_words(before) else None
    return update


def _former(section: Path, sections: Mapping[Path, Mapping[str, str]]) -> Path:
    """A section with the ids of the old version: a score or a stage in it may have been renamed."""
    if section in _SECTIONS:
        return section
    parent = ("stages",) if section[0] == "routing" else section[:1]
    former = {after: before for before, after in sections.get(parent, {}).items()}
    return (section[0], former.get(str(section[1]), section[1]), *section[2:])
