"""Where a lead stands at a moment, and why: an agreement, a lead and an instant in; numbers with what made them out."""

from collections.abc import Mapping
from dataclasses import dataclass

from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.course import Course, Outcome, Refusal, Routed
from sla_compiler.semantics.lead import Lead, Value
from sla_compiler.semantics.limits import budget
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.moves import Entry, held_disqualifiers, way_back
from sla_compiler.semantics.pursuits import Progress, Pursuit, PursuitVerdict, progress_of, pursuit_verdict
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.runs import Run, Verdict, deadline_of, elapsed_of, verdict_of
from sla_compiler.semantics.truth import Scorecard, score_at, value_of


@dataclass(frozen=True, slots=True)
class RunStanding:
    """A run of a clock as of the moment: seconds allowed and elapsed, the deadline, the verdict."""

    run: Run
    allowed: int | None
    elapsed: int | None
    deadline: Instant | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PursuitStanding:
    """A run of a cadence as of the moment."""

    pursuit: Pursuit
    progress: Progress
    verdict: PursuitVerdict


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that the agreement says of one lead at one moment.

    `values` are the attributes that are known, derived ones included; `missing` the fields that should have been
    filled in by now and are not; `returns_at` when the way out of a stage with `reentry` opens (None: not again).
    """

    at: Instant
    stage: str
    tier: str | None
    values: Mapping[str, Value]
    missing: tuple[str, ...]
    scores: tuple[Scorecard, ...]
    disqualifiers: tuple[str, ...]
    path: tuple[Entry, ...]
    returns_at: Instant | None
    routed: tuple[Routed, ...]
    outcomes: tuple[Outcome, ...]
    refusals: tuple[Refusal, ...]
    runs: tuple[RunStanding, ...]
    pursuits: tuple[PursuitStanding, ...]


def standing(agreement: Agreement, lead: Lead, at: Instant) -> Standing:
    """Replay a lead up to a moment, that instant included, and say where it stands. UnusableError as of `replay`."""
    course = replay(agreement, lead, at)
    moment = course.moment()
    tier = value_of("tier", moment)
    return Standing(
        at=at,
        stage=course.stage,
        tier=None if tier is None else str(tier),
        values=_values(agreement, moment),
        missing=_missing(agreement, course, moment),
        scores=tuple(score_at(name, moment) for name in agreement.scores),
        disqualifiers=held_disqualifiers(moment),
        path=tuple(course.entries),
        returns_at=way_back(moment, course.stay),
        routed=tuple(course.routed),
        outcomes=tuple(course.outcomes),
        refusals=tuple(course.refusals),
        runs=tuple(_run(run, at) for run in course.runs),
        pursuits=tuple(_pursuit(one, agreement, moment) for one in course.pursuits),
    )


def _values(agreement: Agreement, moment: Moment) -> dict[str, Value]:
    found = {name: value_of(name, moment) for name in agreement.attributes}
    return {name: value for name, value in found.items() if value is not None}


def _missing(agreement: Agreement, course: Course, moment: Moment) -> tuple[str, ...]:
    """What the stages that the lead has entered ask to be filled in, and is not."""
    asked = dict.fromkeys(name for entry in course.entries for name in agreement.stages[entry.stage].complete)
    return tuple(name for name in asked if value_of(name, moment) is None)


def _run(run: Run, at: Instant) -> RunStanding:
    allowed = None if run.limit is None else budget(run.limit, run.calendar, run.started)
    return RunStanding(run, allowed, elapsed_of(run, at), deadline_of(run), verdict_of(run, at))


def _pursuit(one: Pursuit, agreement: Agreement, moment: Moment) -> PursuitStanding:
    return PursuitStanding(one, progress_of(one, agreement.cadences[one.cadence], moment), pursuit_verdict(one))
