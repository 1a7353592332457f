"""Which way out of a stage is open: a lead's moment in; the automatic move, or why a decision or outcome fails, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.core.units import Duration
from sla_compiler.model.lifecycle import Stage
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.pursuits import Pursuit, progress_of
from sla_compiler.semantics.readings import Instant
from sla_compiler.semantics.truth import holds

Cause: TypeAlias = Literal["start", "condition", "disqualifier", "decision", "disposition", "alert"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry into a stage, with its turn, what brought it about, and the names behind that."""

    stage: str
    at: Instant
    turn: int
    cause: Cause
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """How a lead is in its stage: since when, with which wait before it may return, and how often it already has."""

    since: Instant
    wait: Duration | None
    returns: int


def held_disqualifiers(moment: Moment) -> tuple[str, ...]:
    """The disqualifiers that hold now."""
    return tuple(name for name, one in moment.agreement.disqualifiers.items() if holds(one.when, moment))


def opens_way(stage: Stage, source: str, moment: Moment) -> bool:
    """Whether a stage can be entered from another now, whoever moves the lead."""
    if stage.from_ is None or source not in stage.from_.names():
        return False
    condition = stage.when if stage.from_.ways is None else stage.from_.ways[source]
    return condition is None or holds(condition, moment)


def wait_after(agreement: Agreement, outcome: str) -> Duration | None:
    """How long a lead stays after an outcome before its way back opens; None where none ever does, or all are open."""
    ended = agreement.dispositions[outcome]
    reentry = agreement.stages[ended.goes_to].reentry
    return None if reentry is None else ended.wait or reentry.after


def way_back(moment: Moment, stay: Stay) -> Instant | None:
    """When the lead may leave a stage that it was sent back to; None if it may not again. Other stages: at once."""
    reentry = moment.agreement.stages[moment.stage].reentry
    if reentry is None:
        return stay.since
    if reentry.at_most != "none" and stay.returns >= reentry.at_most:
        return None
    return stay.since + (stay.wait or reentry.after).seconds


def automatic_move(moment: Moment, stay: Stay, entered: frozenset[str]) -> tuple[str, Cause, tuple[str, ...]] | None:
    """Where a lead goes by itself now: the stage, the cause and the names behind it; None if it stays.

    `entered` are the stages already entered at this instant. A disqualifier comes before everything, and while one
    holds there is no way out of the stage that catches it.
    """
    stages = moment.agreement.stages
    if stages[moment.stage].terminal:
        return None
    held, catch = held_disqualifiers(moment), moment.agreement.catch
    if held and catch is not None:
        return None if moment.stage == catch or catch in entered else (catch, "disqualifier", held)
    back = way_back(moment, stay)
    if back is None or moment.at < back:
        return None
    for name, stage in stages.items():
        movable = name != moment.stage and name not in entered and stage.decided_by is None
        if movable and opens_way(stage, moment.stage, moment):
            return name, "condition", ()
    return None


def why_not_decided(target: str, moment: Moment, stay: Stay, entered: frozenset[str]) -> str | None:
    """Why a decision for a stage moves nothing; None if it does."""
    stages = moment.agreement.stages
    stage = stages[target]
    back = way_back(moment, stay)
    if stages[moment.stage].terminal:
        return "the lead is in a terminal stage"
    if stage.decided_by is None:
        return "nobody decides on this stage"
    if stage.from_ is None or moment.stage not in stage.from_.names():
        return "there is no way from the stage that the lead is in"
    if held_disqualifiers(moment) and moment.agreement.catch is not None:
        return "a disqualifier holds"
    if back is None or moment.at < back:
        return "the way back is not open"
    if target in entered:
        return "the lead has been in this stage at this moment already"
    return None if opens_way(stage, moment.stage, moment) else "what must hold on entry does not hold"


def why_not_disposed(
    name: str,
    moment: Moment,
    stay: Stay,
    entered: frozenset[str],
    pursuits: Mapping[str, Pursuit],
) -> str | None:
    """Why an outcome ends nothing; None if it does. `pursuits` are the last runs of the cadences."""
    one = moment.agreement.dispositions[name]
    if moment.agreement.stages[moment.stage].terminal:
        return "the lead is in a terminal stage"
    if moment.stage not in (one.from_ or ()):
        return "it does not end the stage that the lead is in"
    lacking = next((need for need in one.needs if not _met(need, moment, pursuits)), None)
    if lacking is not None:
        return f"it needs `{lacking}` first"
    if one.kind == "accept":
        return why_not_decided(one.goes_to, moment, stay, entered)
    if one.goes_to in entered or one.goes_to == moment.stage:
        return "the lead has been in that stage at this moment already"
    return None


def _met(need: str, moment: Moment, pursuits: Mapping[str, Pursuit]) -> bool:
    """Something must have happened; of a cadence, its attempts must have been made."""
    if need not in moment.agreement.cadences:
        return bool(moment.occurrences(need))
    pursuit = pursuits.get(need)
    if pursuit is None or pursuit.turn < moment.forgotten:
        return False
    return progress_of(pursuit, moment.agreement.cadences[need], moment).made


def automatic_outcome(
    moment: Moment, stay: Stay, entered: frozenset[str], pursuits: Mapping[str, Pursuit], tried: frozenset[str]
) -> str | None:
    """The outcome, first by id, that happens by itself now, of those not yet tried at this instant."""
    for name, one in sorted(moment.agreement.dispositions.items()):
        if one.when is None or name in tried or not holds(one.when, moment):
            continue
        if why_not_disposed(name, moment, stay, entered, pursuits) is None:
            return name
    return None
