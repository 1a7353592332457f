"""Outcomes that missing data gives, that more engagement takes away, or that old evidence gives again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sla_compiler.core.span import Path
from sla_compiler.core.units import HOUR
from sla_compiler.prove import lifecycle, staging
from sla_compiler.prove.encoding import View
from sla_compiler.prove.growth import Growth
from sla_compiler.prove.lifecycle import Way
from sla_compiler.prove.prover import NO_LEAD, Answer, NoLead, Prover, Undecided, answered, replayed
from sla_compiler.prove.reliance import names_in
from sla_compiler.prove.terms import ALWAYS, After, Formula, both, either, negation
from sla_compiler.prove.witness import Witness, lead_of
from sla_compiler.semantics.lead import Assigned, DatedFact
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence


@dataclass(frozen=True, slots=True)
class Missing:
    """A sentence that is true of a lead because an attribute is unknown, and false whatever its value were."""

    path: Path
    sentence: Sentence
    attribute: str
    answer: Answer


def only_missing(prover: Prover) -> Iterator[Missing]:
    """Conditions that some lead meets only because something of it is unknown; `is unknown` says that it is meant."""
    for path, sentence in _outcomes(prover):
        meant = _meant(prover, sentence)
        formula = prover.encoding.holds(sentence)
        for variable in sorted(prover.variables_in(formula)):
            kind, name, _ = prover.space.variables[variable].key
            if kind != "attribute" or name in meant:
                continue
            answer = answered(partial(_missing, prover, sentence, formula, variable))
            if not isinstance(answer, NoLead):
                yield Missing(path, sentence, name, answer)


def _meant(prover: Prover, sentence: Sentence) -> frozenset[str]:
    """The attributes that a sentence asks to be known or not, by themselves or through what follows from them."""
    found = {node.name for _, node in tree.walk(sentence) if isinstance(node, tree.Known)}
    waiting = list(found)
    while waiting:
        attribute = prover.agreement.attributes.get(waiting.pop())
        for case in (attribute.cases or ()) if attribute is not None else ():
            more = set(names_in(case.when)) - found
            found |= more
            waiting += more
    return frozenset(found)


def _outcomes(prover: Prover) -> Iterator[tuple[Path, Sentence]]:
    """The conditions by which a lead comes somewhere or is given something; `else` left out."""
    agreement = prover.agreement
    for way in prover.ways:
        if way.kind in {"condition", "decision"} and way.condition is not None and way in prover.open_ways:
            first = next(one for one in prover.open_ways if one.path == way.path)
            if first is way:
                yield way.path, way.condition
    for name, disqualifier in agreement.disqualifiers.items():
        yield ("disqualifiers", name, "when"), disqualifier.when
    for name, tier in agreement.tiers.items():
        if not isinstance(tier.when, tree.Else):
            yield ("tiers", name, "when"), tier.when


def _missing(prover: Prover, sentence: Sentence, formula: Formula, variable: int) -> Answer:
    if not _only_unknown(prover, _about(prover, sentence, variable), variable):
        return NO_LEAD  # what the attribute has no part in cannot change that
    only = _only_unknown(prover, formula, variable)
    return prover.snapshot(only, sentence) if only else NO_LEAD


def _only_unknown(prover: Prover, formula: Formula, variable: int) -> Formula | None:
    """It holds while the attribute is unknown and for no value of it; None if that cannot be."""
    size = prover.space.sizes[variable]
    only = both(After(formula, ((variable, (0,) * size),)), prover.in_cell(variable, 0))
    for cell in range(size - 1, 0, -1):  # most often one value does as well, and then the others need not be tried
        only = both(only, negation(After(formula, ((variable, (cell,) * size),))))
        if not prover.possible(only):
            return None
    return only


def _about(prover: Prover, sentence: Sentence, variable: int) -> Formula:
    """Of what must hold together, the parts in which a variable has a part."""
    parts = sentence.parts if isinstance(sentence, tree.All) else (sentence,)
    return both(*(one for one in map(prover.encoding.holds, parts) if variable in prover.variables_in(one)))


@dataclass(frozen=True, slots=True)
class Worse:
    """A lead that could go on, and the same lead with more that cannot: one more event, or a better value."""

    way: Way
    name: str
    better: tuple[str, str] | None
    answer: Answer


def more_is_worse(prover: Prover) -> Iterator[Worse]:
    """Ways that one more occurrence of an event closes, though the event also counts for it, or a better value."""
    for way in prover.open_ways:
        if way.kind not in {"condition", "decision"} or way.condition is None:
            continue
        if next(one for one in prover.open_ways if one.path == way.path) is not way:
            continue
        formula = prover.encoding.holds(way.condition)
        for variable in sorted(prover.variables_in(formula)):
            yield from _worse(prover, way, way.condition, formula, variable)


def _worse(prover: Prover, way: Way, condition: Sentence, formula: Formula, variable: int) -> Iterator[Worse]:
    (kind, name, detail), cells = prover.space.variables[variable].key, prover.space.variables[variable].cells
    last = len(cells) - 1
    if kind == "count" and detail == 0 and name in prover.agreement.events:
        change = {variable: tuple(min(cell + 1, last) for cell in range(len(cells))), **_heard(prover, name)}
        about = _about(prover, condition, variable)
        if Growth(change).helps(about) or not prover.possible(about, negation(After(about, tuple(change.items())))):
            return
        after = After(_anywhere(prover, way), tuple(change.items()))
        if not prover.possible(negation(formula), After(formula, tuple(change.items()))):
            return  # it never speaks for the lead, so that it speaks against it is meant
        answer = answered(lambda: prover.snapshot(both(formula, negation(after)), condition))
        if not isinstance(answer, NoLead):
            yield Worse(way, name, None, answer)
    elif kind == "attribute" and name in prover.agreement.domains and prover.agreement.domains[name].form == "ordered":
        about = _about(prover, condition, variable)
        for cell in range(1, last):
            better = tuple(one + (one == cell) for one in range(len(cells)))
            if Growth({variable: better}).helps(about):
                continue
            here, after = (After(about, ((variable, (one,) * len(cells)),)) for one in (cell, cell + 1))
            if not prover.possible(here, negation(after)):
                continue
            here = After(formula, ((variable, (cell,) * len(cells)),))
            after = After(_anywhere(prover, way), ((variable, (cell + 1,) * len(cells)),))
            wanted = both(here, negation(after), prover.in_cell(variable, cell))
            answer = answered(partial(prover.snapshot, wanted, condition))
            if not isinstance(answer, NoLead):
                yield Worse(way, name, (str(cells[cell]), str(cells[cell + 1])), answer)
                return


def _anywhere(prover: Prover, way: Way) -> Formula:
    """A lead in the source of a way has some way on: what closes one may have opened a better one."""
    conditions = (
        ALWAYS if other.condition is None else prover.encoding.holds(other.condition)
        for other in prover.open_ways
        if other.source == way.source and other.kind in {"condition", "decision"}
    )
    return either(*conditions)


def _heard(prover: Prover, name: str) -> dict[int, tuple[int, ...]]:
    """Silences that end with one more occurrence."""
    found: dict[int, tuple[int, ...]] = {}
    for score, entry in prover.agreement.scores.items():
        variable = prover.space.number("silence", score)
        ends = entry.decay is not None and name in prover.members(entry.decay.without) and not entry.decay.lasting
        if variable is not None and ends:
            found[variable] = (0,) * prover.space.sizes[variable]
    return found


@dataclass(frozen=True, slots=True)
class Again:
    """A lead that was sent back and enters the stage again without anything new."""

    disposition: str
    back: str
    stage: str
    answer: Answer


def on_old_evidence(prover: Prover) -> Iterator[Again]:
    """Outcomes after which a lead qualifies again on what was known before."""
    for out in prover.open_ways:
        if out.kind != "disposition" or prover.agreement.dispositions[out.name].kind != "recycle":
            continue
        for again in prover.open_ways:
            if again.kind == "condition" and again.source == out.target and again.target == out.source:
                answer = answered(partial(_again, prover, out, again))
                if not isinstance(answer, NoLead):
                    yield Again(out.name, out.target, again.target, answer)


def _again(prover: Prover, out: Way, again: Way) -> Answer:
    def wanted(view: View) -> Formula:
        return lifecycle.opens(prover.encoding, again, view)

    if not prover.possible(lifecycle.opens(prover.encoding, out), wanted(View(entered=out.target))):
        return NO_LEAD
    for steps in prover.entries(out, wanted):
        if len(steps) == 1:
            witness = _later(prover, steps, out)
            course = replayed(witness)
            if course is None:
                continue
            entered = [one.at for one in course.entries if one.stage == again.target]
            if len(entered) > 1 and any(one.disposition == out.name for one in course.outcomes):
                return witness
    return Undecided("the lead that may qualify again could not be built")


def _later(prover: Prover, steps: Sequence[staging.Step], out: Way) -> Witness:
    """The same lead after the wait, looked at once more because a rep takes it."""
    witness = staging.staged(prover.space, steps, 0)
    reentry = prover.agreement.stages[out.target].reentry
    wait = HOUR if reentry is None else (prover.agreement.dispositions[out.name].wait or reentry.after).seconds
    at = witness.at + wait
    facts = [*witness.lead.facts, DatedFact(at, Assigned("rep 1", None))]
    return replace(witness, lead=lead_of(witness.lead.created, facts), at=at)
