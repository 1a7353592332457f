"""Facts and the two versions in; changes out: what each fact means, for whom, and what it asks of the version.

Exactly one kind claims each fact. What none claims, or more than one, is unclassified: it is never taken for neutral.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType

from sla_compiler.core.errors import FaultError
from sla_compiler.diff.bump import Nature, bump_table, step_of
from sla_compiler.diff.change import UNCLASSIFIED, Change, Verdict
from sla_compiler.diff.fact import Fact
from sla_compiler.diff.judging import wording
from sla_compiler.diff.judging.gist import gist
from sla_compiler.diff.judging.matter import Implies, Matter
from sla_compiler.diff.judging.sides import everybody
from sla_compiler.diff.kind import Kind, is_step
from sla_compiler.findings.catalogue import modules
from sla_compiler.prose.lexicon import lexicon
from sla_compiler.prose.words import plain
from sla_compiler.resolve.agreement import Agreement


def judged(facts: Iterable[Fact], old: Agreement, new: Agreement, implies: Implies | None = None) -> tuple[Change, ...]:
    """One change for each fact, in the order of the facts; `old` speaks in the ids of the new version.

    `implies` tells how the leads of a new sentence lie to those of the old one; without it they cannot be compared.
    """
    words = lexicon(old), lexicon(new)
    asked = None if implies is None else cache(implies)  # several kinds ask the same, and a proof takes time
    return tuple(_change(Matter(fact, old, new, *words, asked)) for fact in facts)


@cache
def kinds() -> Mapping[str, tuple[Kind, str]]:
    """Every kind by its name, with the text of its module, which says what it is about and why."""
    found: dict[str, tuple[Kind, str]] = {}
    for module in modules("sla_compiler.diff.kinds"):
        for kind in _declared(module):
            if kind.name in found or kind.name == UNCLASSIFIED:
                raise FaultError(f"the kind of change `{kind.name}` is declared twice")
            found[kind.name] = (kind, (module.__doc__ or "").strip() + "\n")
    return found


def table() -> str:
    """Which part of the version moves at least, for every kind of change, in Markdown."""
    found: dict[Nature, list[str]] = {Nature.UNKNOWN: [UNCLASSIFIED]}
    for kind, _ in kinds().values():
        found.setdefault(kind.nature, []).append(kind.name)
    return bump_table({nature: sorted(names) for nature, names in found.items()})


def _declared(module: ModuleType) -> tuple[Kind, ...]:
    found = getattr(module, "KINDS", ())
    if not found or not module.__doc__:
        raise FaultError(f"{module.__name__} declares no kind of change, or does not explain it")
    return tuple(found)


@cache
def _at(section: str) -> tuple[Kind, ...]:
    """The kinds that may claim facts of a section."""
    return tuple(
        kind for kind, _ in kinds().values() if any(is_step(place.split(".")[0], section) for place in kind.at)
    )


def _claimants(matter: Matter) -> tuple[Kind, ...]:
    """Every kind that claims a fact: one, if all is well."""
    return tuple(kind for kind in _at(matter.keys[0]) if kind.claims(matter))


def _change(matter: Matter) -> Change:
    claiming = _claimants(matter)
    if len(claiming) != 1:
        effects = everybody(matter, Verdict.INCOMPARABLE)
        return Change(UNCLASSIFIED, matter.fact, _says(matter, None), effects, step_of(Nature.UNKNOWN))
    kind = claiming[0]
    return Change(
        kind.name,
        matter.fact,
        _says(matter, kind),
        kind.effects(matter, kind.weighs(matter)),
        step_of(kind.nature),
        kind.moves_leads(matter),
    )


def _says(matter: Matter, kind: Kind | None) -> str:
    if kind is None:
        return f"`{matter.fact.key}` is {matter.fact.act}, and nobody knows what that means"
    before, after = wording.before(matter, kind.nothing), wording.after(matter, kind.nothing)
    says = kind.says if _is_whole(matter) else _by_act(kind, matter.fact.act)
    said = says.format(
        it=wording.subject(matter),
        before=before,
        after=after,
        value=before if matter.fact.after is None else after,
        field=wording.field(matter),
        field_of=wording.field_of(matter),
        way=wording.way(matter),
        place=matter.fact.key,
        gist=gist(matter),
    )
    alike = before == after and matter.fact.act == "changed" and "{before}" in says
    return plain(f"{said} (another of that name)" if alike else said)


def _is_whole(matter: Matter) -> bool:
    """Whether a list came or went with its key, and not one member of it."""
    return isinstance(matter.fact.before, tuple) or isinstance(matter.fact.after, tuple)


def _by_act(kind: Kind, act: str) -> str:
    return {"added": kind.came, "removed": kind.went}.get(act, "") or kind.says
