"""A lead and an instant in; what is counted of its course out, by the fast walk or else by the reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sla_compiler.diff.replay.questions import Question, answer, questions_of, swift_answer
from sla_compiler.diff.replay.swift.going import Read
from sla_compiler.diff.replay.swift.sentences import Sentences
from sla_compiler.diff.replay.swift.signals import run_of_cadence, run_of_clock
from sla_compiler.diff.replay.swift.walk import Walker
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.lead import Lead
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.pursuits import Pursuit, progress_of
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.runs import Run
from sla_compiler.semantics.truth import value_of


@dataclass(frozen=True, slots=True)
class Traced:
    """What is counted of one lead: `times` by name, oldest first; attempts of each run of a cadence while it ran.

    `answers` are those to the agreement's questions, by key and instant. `refused` are the decisions and outcomes that
    moved nothing: what was wanted, when, and why.
    """

    stage: str
    tier: str | None
    times: Mapping[str, Sequence[Instant]]
    outcomes: Sequence[tuple[str, Instant]]
    runs: Sequence[Run]
    pursuits: Sequence[tuple[Pursuit, int]]
    answers: Mapping[tuple[str, Instant], str]
    refused: Sequence[tuple[str, Instant, str]] = ()


class Tracer:
    """One agreement, made ready to trace many leads."""

    def __init__(self, agreement: Agreement) -> None:
        sentences = Sentences(agreement)
        self.agreement = agreement
        self._questions = questions_of(agreement)
        looks: dict[str, list[tuple[str, Read]]] = {}
        for question in self._questions:
            read = swift_answer(question.what, sentences)
            for name in question.on:
                looks.setdefault(name, []).append((question.key, read))
        self._walker = Walker(agreement, sentences, {name: tuple(found) for name, found in looks.items()})

    def trace(self, lead: Lead, at: Instant) -> Traced:
        """The lead at an instant that is not before its creation. UnusableError as of the reference."""
        walker = self._walker
        going = walker.walk(lead, at)
        if going.circled:
            return slow_trace(self.agreement, self._questions, lead, at)
        return Traced(
            stage=going.stage,
            tier=walker.tier(going),
            times=going.times,
            outcomes=going.outcomes,
            runs=going.runs,
            pursuits=[(one, walker.cadences.attempts(going, one)) for one in going.pursuits],
            answers=going.seen,
            refused=going.refused,
        )


def slow_trace(agreement: Agreement, questions: tuple[Question, ...], lead: Lead, at: Instant) -> Traced:
    """The same by the reference alone."""
    answers: dict[tuple[str, Instant], str] = {}

    def ask(course: Course) -> None:
        happened = {name for name, log in course.log.items() if log[-1].at == course.now}
        happened.update(run_of_clock(run.clock) for run in course.runs if run.started == course.now)
        happened.update(run_of_cadence(one.cadence) for one in course.pursuits if one.started == course.now)
        asked = [question for question in questions if not happened.isdisjoint(question.on)]
        if asked:
            moment = course.moment()
            answers.update({(question.key, course.now): answer(question.what, moment) for question in asked})

    course = replay(agreement, lead, at, ask)
    moment = course.moment()
    tier = value_of("tier", moment)
    return Traced(
        stage=course.stage,
        tier=None if tier is None else str(tier),
        times={name: tuple(one.at for one in log) for name, log in course.log.items()},
        outcomes=[(one.disposition, one.at) for one in course.outcomes],
        runs=course.runs,
        pursuits=[(one, _attempts(agreement, one, moment)) for one in course.pursuits],
        answers=answers,
        refused=[(one.wanted, one.at, one.reason) for one in course.refusals],
    )


def _attempts(agreement: Agreement, one: Pursuit, moment: Moment) -> int:
    made = progress_of(one, agreement.cadences[one.cadence], moment).attempts
    return sum(one.ended is None or attempt.at <= one.ended for attempt in made)
