"""Dispositions that can never be chosen, and automatic ones that hold at the same moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sla_compiler.prove import lifecycle
from sla_compiler.prove.encoding import View
from sla_compiler.prove.prover import Answer, NoLead, Prover, answered
from sla_compiler.prove.questions.parts import Criterion, conflict, criteria
from sla_compiler.prove.terms import ALWAYS, Formula, both
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.truth import holds


@dataclass(frozen=True, slots=True)
class DeadOutcome:
    """A disposition that no lead can come to; `criteria` where its own sentence never holds."""

    name: str
    criteria: tuple[Criterion, ...]
    accept: str | None


def dead_outcomes(prover: Prover) -> Iterator[DeadOutcome]:
    """Dispositions that end no stage that a lead can be in, or whose conditions exclude each other."""
    for name, one in prover.agreement.dispositions.items():
        opened = [way for way in prover.open_ways if way.kind == "disposition" and way.name == name]
        written = [way for way in prover.ways if way.kind == "disposition" and way.name == name]
        if not any(way.source in prover.reached for way in written):
            continue  # it ends nothing, leads nowhere new, or ends what no lead comes to: told elsewhere
        if one.kind == "accept" and not any(_accepts(prover, one.goes_to, way.source) for way in written):
            continue  # that needs no proof either
        if one.when is None:
            if not opened:
                yield DeadOutcome(name, (), one.goes_to if one.kind == "accept" else None)
        elif not any(
            prover.possible(lifecycle.opens(prover.encoding, way), prover.encoding.holds(one.when)) for way in opened
        ):
            found = criteria(one.when, ("dispositions", name, "when"))
            never = not prover.possible(prover.encoding.holds(one.when))
            yield DeadOutcome(name, conflict(prover, found) if never else (), None)


def _accepts(prover: Prover, target: str, source: str) -> bool:
    stage = prover.agreement.stages[target]
    return stage.decided_by is not None and stage.from_ is not None and source in stage.from_.names()


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two automatic dispositions that hold at the same moment; the first by id wins."""

    first: str
    second: str
    answer: Answer


def rivals(prover: Prover) -> Iterator[Rivals]:
    """Automatic dispositions that overlap and lead to different ends."""
    automatic = sorted(name for name, one in prover.agreement.dispositions.items() if one.when is not None)
    for index, first in enumerate(automatic):
        for second in automatic[index + 1 :]:
            one, other = prover.agreement.dispositions[first], prover.agreement.dispositions[second]
            if (one.goes_to, one.kind) == (other.goes_to, other.kind):
                continue
            for stage in one.from_ or ():
                if stage in (other.from_ or ()) and stage in prover.reached:
                    answer = answered(partial(_both, prover, stage, first, second))
                    if not isinstance(answer, NoLead):
                        yield Rivals(first, second, answer)
                        break


def _both(prover: Prover, stage: str, first: str, second: str) -> Answer:
    whens = [prover.agreement.dispositions[name].when for name in (first, second)]
    ways = {way.name: way for way in prover.open_ways if way.kind == "disposition" and way.source == stage}
    if first not in ways or second not in ways:
        return NoLead()

    def wanted(view: View) -> Formula:
        needs = (lifecycle.opens(prover.encoding, ways[name], view) for name in (first, second))
        return both(*needs, *(ALWAYS if when is None else prover.encoding.holds(when, view) for when in whens))

    def confirms(course: Course) -> bool:
        came = any(
            one.disposition in {first, second} and one.automatic and one.at == course.now for one in course.outcomes
        )
        return came and all(when is not None and holds(when, course.moment()) for when in whens)

    if stage == prover.agreement.start:
        return prover.resting(wanted, confirms, (stage,))
    return prover.arriving(stage, wanted, confirms)
