"""An agreement -> where one side hands a lead to the other, by which sentences, and on what these sentences lean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sla_compiler.core.span import Path, Place
from sla_compiler.linter.facts.sides import lineage
from sla_compiler.model.promises import Cadence, Clock
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Happens
from sla_compiler.syntax.tree import Sentence


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a stage: the stages that it comes from, and where its sentence stands."""

    sources: tuple[str, ...]
    path: Path
    sentence: Sentence


def top(agreement: Agreement, party: str) -> str:
    """The party that a role belongs to in the end, whether it signs or not; a side answers for itself."""
    return lineage(agreement, party)[-1]


def ways(agreement: Agreement, stage: str) -> tuple[Way, ...]:
    """Every way into a stage that asks for something."""
    entry = agreement.stages[stage]
    if entry.from_ is None:
        return ()
    if entry.from_.ways is not None:
        found = entry.from_.ways.items()
        return tuple(Way((source,), ("stages", stage, "from", "ways", source), when) for source, when in found)
    return () if entry.when is None else (Way(entry.from_.names(), ("stages", stage, "when"), entry.when),)


def hand_offs(agreement: Agreement) -> tuple[str, ...]:
    """The stages that a lead enters by rules alone, and in which the other side takes over.

    It takes over where it owns the stage that follows, or a clock or cadence that starts there; a volume that is
    promised, or data that must be complete, says so too.
    """
    promised = {one.counts or one.complete for one in agreement.commitments.values()}
    return tuple(
        name
        for name, stage in agreement.stages.items()
        if stage.decided_by is None
        and not stage.terminal
        and ways(agreement, name)
        and (name in promised or stage.complete or _taken_over(agreement, name))
    )


def _taken_over(agreement: Agreement, stage: str) -> bool:
    mine = top(agreement, agreement.stages[stage].owner)
    takers = [
        one.decided_by or one.owner
        for one in agreement.stages.values()
        if one.from_ is not None and stage in one.from_.names()
    ]
    takers += [one.owner for one in started_by(agreement, stage)]
    others = {top(agreement, taker) for taker in takers} - {mine}
    return any(not (agreement.parties[one].steward or agreement.parties[one].sponsor) for one in others)


def started_by(agreement: Agreement, stage: str) -> tuple[Clock | Cadence, ...]:
    """The clocks and cadences that begin when a lead enters a stage."""
    every: tuple[Clock | Cadence, ...] = (*agreement.clocks.values(), *agreement.cadences.values())
    return tuple(one for one in every if Happens(stage) in arrivals(one))


def arrivals(one: Clock | Cadence) -> tuple[object, ...]:
    """Everything that may open a run."""
    return one.starts.any or one.starts.each or one.starts.all or ()


def reached(agreement: Agreement, stage: str) -> Mapping[str, Place]:
    """Every name on which entry into a stage leans, with the place of its first use.

    Definitions, lists, scores and derived attributes are opened; of a score only the rules that add points.
    """
    found: dict[str, Place] = {}
    _into(found, agreement, ((way.path, way.sentence) for way in ways(agreement, stage)))
    return found


def _into(found: dict[str, Place], agreement: Agreement, sentences: Iterable[tuple[Path, Sentence]]) -> None:
    for path, sentence in sentences:
        for node, part in tree.walk(sentence):
            name = getattr(part, "name", None)
            if isinstance(name, str) and name not in found:
                _name(found, agreement, name, Place(path, node=node or None))


def _name(found: dict[str, Place], agreement: Agreement, name: str, place: Place) -> None:
    found.setdefault(name, place)
    _into(found, agreement, _behind(agreement, name))
    definition, score = agreement.definitions.get(name), agreement.scores.get(name)
    for section, members in (
        (("definitions", name, "of"), (definition.of or ()) if definition else ()),
        (("scores", name, "sum"), (score.sum or ()) if score else ()),
    ):
        for index, member in enumerate(members):
            if member not in found:
                _name(found, agreement, member, Place((*section, index)))
    for rule_id, rule in ((score.rules or {}) if score else {}).items():
        if rule.each is not None and rule.points > 0 and rule.each.name not in found:
            _name(found, agreement, rule.each.name, Place(("scores", name, "rules", rule_id, "each")))


def _behind(agreement: Agreement, name: str) -> Iterator[tuple[Path, Sentence]]:
    """The sentences that a name stands for."""
    if name == "tier":
        yield from ((("tiers", tier, "when"), one.when) for tier, one in agreement.tiers.items())
    definition = agreement.definitions.get(name)
    if definition is not None and definition.when is not None:
        yield ("definitions", name, "when"), definition.when
    if name in agreement.disqualifiers:
        yield ("disqualifiers", name, "when"), agreement.disqualifiers[name].when
    attribute = agreement.attributes.get(name)
    for index, case in enumerate((attribute.cases or ()) if attribute else ()):
        yield ("lead", "attributes", name, "is", index, "when"), case.when
    score = agreement.scores.get(name)
    for rule_id, rule in ((score.rules or {}) if score else {}).items():
        if rule.when is not None and rule.points > 0:
            yield ("scores", name, "rules", rule_id, "when"), rule.when


def conjuncts(sentence: Sentence) -> tuple[tuple[tuple[int, ...], Sentence], ...]:
    """What must hold at once, each with its place in the sentence: the parts of `and`, or the sentence itself."""
    if not isinstance(sentence, tree.All):
        return (((), sentence),)
    return tuple(((index, *at), part) for index, whole in enumerate(sentence.parts) for at, part in conjuncts(whole))


def leaning(agreement: Agreement, sentence: Sentence) -> frozenset[str]:
    """Every name on which one sentence leans."""
    found: dict[str, Place] = {}
    _into(found, agreement, (((), sentence),))
    return frozenset(found)
