"""A specification in -> findings about entries that are each right alone and wrong together."""

from collections.abc import Iterator

from sla_compiler.core.span import Path, Place
from sla_compiler.findings.faults import bad_id, conflicting_keys, id_used_twice, wrong_kind
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
        others = [
            (member, path, names[member])
            for member, path in _members(spec, counted, frozenset())
            if names.get(member, "activity") != "activity"
        ]
        if others:
            member, _, kind = others[0]
            yield Finding(
                wrong_kind.RULE,
                f"`{counted}` contains `{member}`, which is {article(kind)}: an attempt is an activity",
                Place(("cadences", cadence, "attempts", "of")),
                "count a list of activities only",
                labels=tuple(Label(Place(path), article(kind)) for _, path, kind in others),
            )


def local_ids(spec: Spec) -> Iterator[Finding]:
    """Parties and pools have ids of their own, but where one is named a word or another thing could be meant."""
    for party in spec.parties:
        if party in {"rep", "rep_manager"}:
            advice = f"choose another word: alerts tell `{party}` whoever that is at the time"
            yield Finding(bad_id.RULE, f"`{party}` is a reserved word", Place(("parties", party), "key"), advice)
    names = namespace(spec)
    for pool in spec.pools or ():
        kind = names.get(pool)
        if pool == "current_rep":
            advice = "choose another word: routes lead to `current_rep` whoever that is at the time"
            yield Finding(bad_id.RULE, f"`{pool}` is a reserved word", Place(("pools", pool), "key"), advice)
        elif kind in {"stage", "disposition", "attribute"}:
            message = f"`{pool}` is already {article(kind)}: a route or an alert that leads to it could mean either"
            yield Finding(id_used_twice.RULE, message, Place(("pools", pool), "key"), "rename one of them")


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
