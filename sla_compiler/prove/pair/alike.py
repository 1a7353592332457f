"""Two versions of an agreement in; the names that mean the same in both, with all that they rest on, out."""

from collections.abc import Iterator, Mapping
from typing import Any

from sla_compiler.prove.reliance import names_in
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.normal_form import normal_form
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

_WORDS = frozenset({"label", "moved_from", "rubric", "unit"})
_SECTIONS = ("definitions", "scores", "disqualifiers")


def alike(old: Agreement, new: Agreement) -> frozenset[str]:
    """The names of both that mean the same; clocks and cadences too, whose meaning no sentence looks into."""
    mine, theirs = _meanings(new), _meanings(old)
    other = {name for name in mine.keys() | theirs.keys() if name not in theirs or mine.get(name) != theirs[name]}
    needs = _rests(new)
    while more := {name for name, used in needs.items() if name not in other and not used.isdisjoint(other)}:
        other |= more
    return frozenset(mine) - other


def entry_of(form: Any) -> Any:  # noqa: ANN401 - an entry of a normal form
    """The normal form of an entry without what is only there for people to read."""
    if not isinstance(form, dict):
        return form
    found = {key: value for key, value in form.items() if key not in _WORDS}
    if "rules" in found:
        found["rules"] = {name: entry_of(rule) for name, rule in found["rules"].items()}
    return found


def _meanings(agreement: Agreement) -> dict[str, object]:
    """What each name means by itself, in a form in which the same is equal."""
    form = normal_form(agreement.spec)
    found: dict[str, object] = dict(agreement.names)
    entries = dict(form.get("lead", {}).get("attributes", {}))
    for section in _SECTIONS:
        entries |= form.get(section, {})
    found |= {name: entry_of(entry) for name, entry in entries.items()}
    for name, score in agreement.scores.items():
        if score.imported is not None:
            found[name] = {**entry_of(entries[name]), "imported": True}
    found["tier"] = [[name, entry_of(entry)] for name, entry in form.get("tiers", [])]
    return found | dict.fromkeys((*agreement.events, *agreement.activities), "happens")


def _rests(agreement: Agreement) -> Mapping[str, frozenset[str]]:
    """For each name, those in what it means."""
    found: dict[str, set[str]] = {}
    for name, sentence in _sentences(agreement):
        found.setdefault(name, set()).update(names_of(sentence))
    for name, definition in agreement.definitions.items():
        found.setdefault(name, set()).update(definition.of or ())
    for name, score in agreement.scores.items():
        used = found.setdefault(name, set())
        used.update(score.sum or (), score.resets, () if score.decay is None else (score.decay.without,))
    return {name: frozenset(used) for name, used in found.items()}


def names_of(sentence: Sentence) -> frozenset[str]:
    """Every name in a sentence, the stages that its windows begin with among them."""
    since = (
        node.window.stage
        for _, node in tree.walk(sentence)
        if isinstance(node, tree.Count) and isinstance(node.window, tree.Since)
    )
    return frozenset((*names_in(sentence), *since))


def _sentences(agreement: Agreement) -> Iterator[tuple[str, Sentence]]:
    for name, definition in agreement.definitions.items():
        if definition.when is not None:
            yield name, definition.when
    for name, one in agreement.disqualifiers.items():
        yield name, one.when
    for name, attribute in agreement.attributes.items():
        yield from ((name, case.when) for case in attribute.cases or ())
    yield from (("tier", tier.when) for tier in agreement.tiers.values())
    for name, score in agreement.scores.items():
        if score.applies_to is not None:
            yield name, score.applies_to
        for rule in (score.rules or {}).values():
            yield from ((name, said) for said in (rule.when, rule.each) if said is not None)
