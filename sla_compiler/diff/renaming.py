"""Two versions of an agreement come in; the old one goes out as it would read with the ids of the new one.

An entry was renamed where `moved_from` of either version says so (`claims.py`). So a rename reads the same in both
directions. All ids change at once: one that a renamed entry gave away may be that of another entry.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.core.span import Path
from sla_compiler.core.versions import numbers
from sla_compiler.core.words import id_in_words
from sla_compiler.diff.claims import Bearing, Claim, bearing, borne_out, claimed
from sla_compiler.diff.rewriting import NewIds, rewritten
from sla_compiler.model.base import Labelled, Named
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.names import ids_by_kind

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


_Both: TypeAlias = tuple[Mapping[str, Named], Mapping[str, Named]]
"""The entries of a section in the old and in the new version."""


@dataclass(frozen=True, slots=True)
class Translated:
    """The old version with the ids of the new one, and every rename, in the order of the language.

    A renamed entry has taken over `moved_from` from the new version: the rename explains it. Its label is left out
    where the old one was the old id in words, unless the new version writes out that very label.

    An entry that is gone, and the id of which the new version gives to another, stands as `former_<id>`. `apart` says
    so as a rename; and of an entry that is new, and the id of which another one had, that it would have been
    `former_<id>`.
    """

    spec: Spec
    renames: tuple[Rename, ...]
    apart: tuple[Rename, ...] = ()


def in_new_ids(old: Spec, new: Spec) -> Translated:
    """The old version as it would read with the ids of the new one, in keys, references, sentences and arrivals."""
    outer = {section: (entries(old, section), entries(new, section)) for section in _SECTIONS}
    renames = _believed(old, new, outer, ())
    inner = dict(_inside_entries(old, new, renames))
    renames = _believed(old, new, inner, renames)
    return _translated(old, new, tuple(_in_order(renames, {**outer, **inner})))


def entries(spec: Spec, path: Path) -> Mapping[str, Named]:
    """The mapping at a path; empty where there is none."""
    found: object = spec
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else getattr(found, str(step), None)
    return found if isinstance(found, Mapping) else {}


def former_ids(renames: Iterable[Rename]) -> Mapping[Path, Mapping[str, str]]:
    """For each section in which something was renamed, the old id by the new one."""
    found: dict[Path, dict[str, str]] = {}
    for section, before, after in renames:
        found.setdefault(section, {})[after] = before
    return found


def _inside_entries(old: Spec, new: Spec, renames: Iterable[Rename]) -> Iterator[tuple[Path, _Both]]:
    """What is local to an entry that both versions have: the rules of a score, the routes out of a stage."""
    names = former_ids(renames)
    for section, parent, field in ((("scores",), ("scores",), ("rules",)), (("stages",), ("routing",), ())):
        former = names.get(section, {})
        for name in entries(new, parent):
            was = former.get(name, None if name in former.values() else name)
            if was is not None:
                path = (*parent, name, *field)
                yield path, (entries(old, (*parent, was, *field)), entries(new, path))


def _believed(old: Spec, new: Spec, sections: Mapping[Path, _Both], known: tuple[Rename, ...]) -> tuple[Rename, ...]:
    """The known renames and those in these sections, of the contested ones those that the agreement bears out."""
    found, contested, doubtful = list(known), list[tuple[Rename, ...]](), list[tuple[Rename, ...]]()
    later = _later(old, new)
    for section, both in sections.items():
        claims = claimed(*both, later)
        found += _clear(old, new, section, claims.certain)
        contested += [_clear(old, new, section, one) for one in claims.contested]
        doubtful += [_clear(old, new, section, one) for one in claims.doubtful]
    for chains in (contested, doubtful):
        if not chains:
            continue
        moved = _translated(old, new, (*found, *(one for links in chains for one in links))).spec
        stayed = _translated(old, new, tuple(found)).spec
        fewer = _differing(stayed, new) - _differing(moved, new)
        for links in chains:
            bearings = _bearings(links, moved, stayed, new)
            found += links if borne_out(len(links), *bearings, fewer, doubtful=chains is doubtful) else ()
    return tuple(found)


def _later(old: Spec, new: Spec) -> int:
    """Above zero where the new version is the later one, below where the old one is."""
    before, after = (numbers(one.agreement.version) for one in (old, new))
    return (after > before) - (after < before)


def _clear(old: Spec, new: Spec, section: Path, claims: Iterable[Claim]) -> tuple[Rename, ...]:
    """The claims in a section about ids that no pool has beside a stage, say: a route to one could mean either."""
    rivals = [one for one in _beside(section) if (one == ("pools",)) != (section == ("pools",))]
    return tuple(
        (section, before, after)
        for before, after in claims
        if not any(before in entries(old, one) or after in entries(new, one) for one in rivals)
    )


def _beside(section: Path) -> tuple[Path, ...]:
    """The sections, this one among them, whose ids can stand in the same places."""
    if section == ("pools",):
        return (section, *_BESIDE_POOLS)
    if section not in _SHARED:
        return (section,)
    return (*_SHARED, ("pools",)) if section in _BESIDE_POOLS else _SHARED


def _bearings(links: tuple[Rename, ...], moved: Spec, stayed: Spec, new: Spec) -> tuple[Bearing, Bearing]:
    """How alike the entries are that a chain calls the same, and how alike those that have the same id."""
    names = sorted({(section, name) for section, *both in links for name in both})
    renamed = [(entries(moved, section)[after], entries(new, section)[after]) for section, _, after in links]
    same = [(entries(stayed, section), entries(new, section), name) for section, name in names]
    return bearing(renamed), bearing([(one[name], now[name]) for one, now, name in same if name in one and name in now])


def _differing(spec: Spec, new: Spec) -> int:
    """How many entries of two versions differ in more than the id that they once had."""
    places = (*_SECTIONS, ("routing",))
    both = ((entries(spec, section), entries(new, section)) for section in places)
    return sum(_bare(one.get(name)) != _bare(other.get(name)) for one, other in both for name in {**one, **other})


def _bare(entry: object) -> object:
    return entry.model_copy(update={"moved_from": None}) if isinstance(entry, Named) else entry


def _in_order(renames: tuple[Rename, ...], sections: Mapping[Path, _Both]) -> Iterator[Rename]:
    names = former_ids(renames)
    for section, (_, now) in sections.items():
        former = names.get(section, {})
        yield from ((section, former[name], name) for name in now if name in former)


def _translated(old: Spec, new: Spec, renames: tuple[Rename, ...]) -> Translated:
    if not renames:
        return Translated(old, ())
    former = former_ids(renames)
    gone, come = _apart(old, new, former)
    sections: dict[Path, dict[str, str]] = {}
    for section, before, after in (*renames, *gone):
        sections.setdefault(section, {})[before] = after
    updates = {(*section, after): _own_label(old, section, before) for section, before, after in gone}
    updates |= {(*one[0], one[2]): _taken_over(one, old, new, former) for one in renames}
    ids = NewIds(
        sections=sections,
        kinds={kind: sections[section] for kind, section in SECTION_OF.items() if section in sections},
        shared={before: after for section in _SHARED for before, after in sections.get(section, {}).items()},
        updates=updates,
        held=ids_by_kind(old),
    )
    return Translated(rewritten(old, ids), renames, (*gone, *come))


def _apart(
    old: Spec, new: Spec, former: Mapping[Path, Mapping[str, str]]
) -> tuple[tuple[Rename, ...], tuple[Rename, ...]]:
    """Entries that are gone and those that are new, the ids of which are those of renamed ones in the other version."""
    gone, come = list[Rename](), list[Rename]()
    taken = {name for spec in (old, new) for section in (*_SECTIONS, *former) for name in entries(spec, section)}
    for section in dict.fromkeys((*_SECTIONS, *former)):
        here = former.get(section, {})
        names = {name: was for one in _beside(section) for name, was in former.get(one, {}).items()}
        left, origins = set(here.values()), set(names.values())
        before = entries(old, _former(section, former))
        gone += [(section, one, _other(one, taken)) for one in before if one in names and one not in left]
        come += [(section, _other(one, taken), one) for one in entries(new, section) if one in origins - here.keys()]
    return tuple(gone), tuple(come)


def _other(name: str, taken: set[str]) -> str:
    """An id for what has none in the other version."""
    other = f"former_{name}"
    return _other(other, taken) if other in taken else other


def _own_label(old: Spec, section: Path, name: str) -> dict[str, object]:
    """The label of what stands under an id that nobody gave to it."""
    entry = entries(old, section)[name]
    return {"label": id_in_words(name)} if isinstance(entry, Labelled) and entry.label is None else {}


def _taken_over(rename: Rename, old: Spec, new: Spec, former: Mapping[Path, Mapping[str, str]]) -> dict[str, object]:
    """The fields of a renamed entry that read otherwise because of the rename alone."""
    section, before, after = rename
    entry, now = entries(old, _former(section, former))[before], entries(new, section)[after]
    update: dict[str, object] = {"moved_from": now.moved_from}
    if isinstance(entry, Labelled) and isinstance(now, Labelled) and entry.label in (None, id_in_words(before)):
        update["label"] = now.label if now.label == id_in_words(before) else None
    return update


def _former(section: Path, former: Mapping[Path, Mapping[str, str]]) -> Path:
    """A section with the ids of the old version: a score or a stage in it may have been renamed."""
    if section in _SECTIONS:
        return section
    parent = ("stages",) if section[0] == "routing" else section[:1]
    return (section[0], former.get(parent, {}).get(str(section[1]), section[1]), *section[2:])
