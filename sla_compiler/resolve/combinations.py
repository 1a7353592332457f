"""A specification in -> findings about entries that are right alone and wrong together."""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.faults import conflicting_keys, wrong_kind
from sla_compiler.findings.finding import Finding, Label
from sla_compiler.model.spec import Spec
from sla_compiler.resolve.names import article, namespace


def combinations(spec: Spec) -> Iterator[Finding]:
    """Stages that catch the same leads, and attempts that no team can make."""
    yield from _catches(spec)
    yield from _attempts(spec)


def _catches(spec: Spec) -> Iterator[Finding]:
    first, *others = [name for name, stage in spec.stages.items() if stage.catches] or [""]
    for name in others:
        yield Finding(
            conflicting_keys.RULE,
            f"`{first}` already catches `disqualifiers`",
            Place(("stages", name, "catches"), "key"),
            "keep one of them: a disqualified lead goes to one stage",
            labels=(Label(Place(("stages", first, "catches"), "key"), "the other one"),),
        )


def _attempts(spec: Spec) -> Iterator[Finding]:
    names = namespace(spec)
    for cadence, entry in (spec.cadences or {}).items():
        counted = entry.attempts.of
        for name, path in _members(spec, counted, frozenset()):
            kind = names.get(name)
            if kind is not None and kind != "activity":
                yield Finding(
                    wrong_kind.RULE,
                    f"`{counted}` contains `{name}`, which is {article(kind)}: an attempt is an activity",
                    Place(("cadences", cadence, "attempts", "of")),
                    "count a list of activities only",
                    labels=(Label(Place(path), f"{article(kind)}"),),
                )


def _members(spec: Spec, name: str, above: frozenset[str]) -> Iterator[tuple[str, Path]]:
    """The members of a named list, lists inside it opened, with the place of each; nothing for any other name."""
    definition = (spec.definitions or {}).get(name)
    if definition is None or name in above:
        return
    for index, member in enumerate(definition.of or ()):
        inner = (spec.definitions or {}).get(member)
        if inner is not None and inner.of is not None:
            yield from _members(spec, member, above | {name})
        else:
            yield member, ("definitions", name, "of", index)
