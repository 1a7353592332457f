"""The fixtures of the kinds of change: two versions made from the whole agreement, and what must be said of them."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from sla_compiler.diff.change import Change, Verdict
from sla_compiler.diff.facts import facts
from sla_compiler.diff.judge import judged, kinds
from sla_compiler.diff.judging.matter import Bearing
from sla_compiler.diff.renaming import in_new_ids
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.agreement import Agreement, agreement_from
from sla_compiler.syntax.document import Plain
from sla_compiler.syntax.yaml import load
from tests.language.mutate import valid
from tests.language.spots import at_path, changed, without
from tests.language.test_leaves import source

FIXTURES = Path(__file__).parent / "kinds"
BEARINGS: dict[str, Bearing] = {"same": "same", "narrower": "narrower", "wider": "wider", "other": "other"}
MIRRORED_BEARINGS: dict[Bearing, Bearing] = {"narrower": "wider", "wider": "narrower"}
NAMES = sorted(path.stem for path in FIXTURES.glob("*.yaml"))


class Fixture(NamedTuple):
    """Two versions; how the new sentence lies to the old one, where that is what the fixture is about.

    `also` are the kinds of change beside the one that it is named after; `effects` are those of that one.
    """

    old: Spec
    new: Spec
    bearing: Bearing
    also: frozenset[str]
    effects: frozenset[str]


@cache
def fixture(name: str) -> Fixture:
    """What a file says: edits of the whole agreement by path, for the old version (if need be) and the new one."""
    document, findings = load(f"{name}.yaml", (FIXTURES / f"{name}.yaml").read_bytes())
    assert document is not None, findings
    said = document.plain()
    assert isinstance(said, dict)
    old = edited(source(), said.get("old") or {})
    new = sound(edited(old, said["new"]))
    bearing = BEARINGS[str(said.get("bearing") or "other")]
    return Fixture(sound(old), new, bearing, words(said.get("also")), words(said.get("effects")))


def words(listed: Plain) -> frozenset[str]:
    assert listed is None or isinstance(listed, list)
    return frozenset(str(one) for one in listed or ())


def sound(plain: Plain) -> Spec:
    spec = valid(plain)
    assert spec is not None
    return spec


def edited(plain: Plain, edits: Plain) -> Plain:
    """Other values by path; none leaves the key out, and a list in place of a mapping is the order of its keys."""
    assert isinstance(edits, dict)
    for key, value in edits.items():
        path = key.split(".")
        if value is None:
            plain = without(plain, path)
            continue
        parent = at_path(plain, path[:-1])
        assert isinstance(parent, dict)
        held, put = parent.get(path[-1]), value
        if isinstance(value, list) and isinstance(held, dict):
            put = {str(name): held[str(name)] for name in value}
        plain = changed(plain, path[:-1], {**parent, path[-1]: put})
    return plain


def agreements(old: Spec, new: Spec) -> tuple[Agreement, Agreement]:
    return agreement_from(in_new_ids(old, new).spec), agreement_from(new)


def changes_of(old: Spec, new: Spec, bearing: Bearing | None = None) -> tuple[Change, ...]:
    """All changes; every pair of sentences lies as `bearing` says, and nobody knows how without it."""
    return judged(facts(old, new), *agreements(old, new), lambda _, __: bearing)


def there(one: Fixture) -> tuple[Change, ...]:
    return changes_of(one.old, one.new, one.bearing)


def back(one: Fixture) -> tuple[Change, ...]:
    return changes_of(one.new, one.old, MIRRORED_BEARINGS.get(one.bearing, one.bearing))


def mirror_of(kind: str) -> str:
    return kinds()[kind][0].mirror


def effects_of(change: Change) -> frozenset[str]:
    return frozenset(f"{one.party} {one.side} {one.verdict.value}" for one in change.effects)


def mirrored_effects(change: Change) -> frozenset[str]:
    return frozenset(f"{one.party} {one.side} {one.verdict.mirror.value}" for one in change.effects)


def is_incomparable(change: Change) -> bool:
    return {one.verdict for one in change.effects} == {Verdict.INCOMPARABLE}
