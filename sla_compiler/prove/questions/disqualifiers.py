"""Disqualifiers that never, always or never alone decide, and leads that qualify in spite of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from sla_compiler.prove.needs import sentences_of
from sla_compiler.prove.prover import Answer, NoLead, Prover, answered
from sla_compiler.prove.questions.parts import Criterion, conflict, criteria
from sla_compiler.prove.reliance import names_in
from sla_compiler.prove.terms import negation
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.truth import holds


@dataclass(frozen=True, slots=True)
class Idle:
    """A disqualifier that decides nothing or everything; `others` are those that hold whenever it does."""

    name: str
    kind: Literal["never", "always", "shadowed"]
    criteria: tuple[Criterion, ...] = ()
    others: tuple[str, ...] = ()


def idle(prover: Prover) -> Iterator[Idle]:
    """Disqualifiers that never hold, hold of every lead, or hold only where another does."""
    formulas = {name: prover.encoding.holds(one.when) for name, one in prover.agreement.disqualifiers.items()}
    kept = {name: one for name, one in formulas.items() if prover.possible(negation(one))}
    for name in reversed(list(formulas)):
        mine = formulas[name]
        if not prover.possible(mine):
            found = criteria(prover.agreement.disqualifiers[name].when, ("disqualifiers", name, "when"))
            yield Idle(name, "never", criteria=conflict(prover, found))
            kept.pop(name)
        elif not prover.possible(negation(mine)):
            yield Idle(name, "always")
        else:
            others = {other: one for other, one in kept.items() if other != name}
            if others and not prover.possible(mine, *(negation(one) for one in others.values())):
                alone = tuple(other for other, one in others.items() if not prover.possible(mine, negation(one)))
                yield Idle(name, "shadowed", others=alone[:1] or tuple(others))
                kept.pop(name)


@dataclass(frozen=True, slots=True)
class Qualified:
    """A lead that enters a stage although a disqualifier holds."""

    stage: str
    disqualifier: str
    answer: Answer


def qualified_though(prover: Prover) -> Iterator[Qualified]:
    """Stages that leads enter in spite of a disqualifier, because no stage catches them; the first for each.

    A disqualifier that no sentence names keeps nobody from anything: that needs no proof.
    """
    if prover.agreement.catch is not None:
        return
    named = {name for _, sentence in sentences_of(prover.agreement) for name in names_in(sentence)}
    for name in (one for one in prover.agreement.disqualifiers if one in named):
        for stage, entry in prover.agreement.stages.items():
            if entry.from_ is None or stage not in prover.reached:
                continue
            answer = answered(partial(_enters, prover, stage, name))
            if not isinstance(answer, NoLead):
                yield Qualified(stage, name, answer)
                break


def _enters(prover: Prover, stage: str, name: str) -> Answer:
    when = prover.agreement.disqualifiers[name].when

    def confirms(course: Course) -> bool:
        entered = any(one.stage == stage and one.at == course.now for one in course.entries)
        return entered and holds(when, course.moment())

    ways = [way for way in prover.ways_into(stage) if way.kind in {"condition", "decision"}]
    return prover.taking(ways, lambda view: prover.encoding.holds(when, view), confirms)
