"""An agreement -> every way from one stage to another, who or what moves the lead there, and how far the ways lead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.core.span import Path, Place
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.model.lifecycle import Stage
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import Happens
from sla_compiler.syntax.tree import Sentence

Kind: TypeAlias = Literal["automatic", "decided", "accept", "outcome", "alert", "disqualifier"]


@dataclass(frozen=True, slots=True)
class Way:
    """From one stage to another, and where it is written.

    `name` is the party that decides, the outcome, or the clock whose alert moves the lead; `when` the condition of an
    automatic or decided way, None if it has none.
    """

    source: str
    target: str
    kind: Kind
    place: Place
    name: str = ""
    when: Sentence | None = None


def ways(agreement: Agreement) -> tuple[Way, ...]:
    """Every way that is written, those included that no lead can take: out of a terminal stage, or to itself."""
    return (
        *(way for name, stage in agreement.stages.items() for way in _entries(name, stage)),
        *_outcomes(agreement),
        *_alerts(agreement),
        *_catches(agreement),
    )


def open_ways(agreement: Agreement) -> tuple[Way, ...]:
    """The ways that a lead can take, as far as stages alone decide."""
    stages = agreement.stages
    return tuple(way for way in ways(agreement) if way.source != way.target and not stages[way.source].terminal)


def without_disqualifiers(found: Iterable[Way]) -> tuple[Way, ...]:
    """The ways that a lead takes though nothing is wrong with it."""
    return tuple(way for way in found if way.kind != "disqualifier")


def reached(found: Iterable[Way], starts: Iterable[str], avoiding: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stages to which the ways lead from some stages, these included; ways into `avoiding` are not taken."""
    after: dict[str, set[str]] = {}
    for way in found:
        if way.target not in avoiding:
            after.setdefault(way.source, set()).add(way.target)
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        stage = waiting.pop()
        if stage not in seen:
            seen.add(stage)
            waiting.extend(after.get(stage, ()))
    return frozenset(seen)


def leading_to(found: Iterable[Way], ends: Iterable[str]) -> frozenset[str]:
    """The stages from which the ways lead to some stages, these included."""
    return reached((Way(way.target, way.source, way.kind, way.place) for way in found), ends)


def from_place(name: str, stage: Stage, source: str) -> Place:
    """Where a stage names the stage that leads come from."""
    path: Path = ("stages", name, "from")
    if stage.from_ is None:
        return Place(path[:-1], "key")
    if stage.from_.ways is not None:
        return Place((*path, source), "key")
    return Place((*path, stage.from_.names().index(source)))


def endless(agreement: Agreement) -> tuple[tuple[str, ...], ...]:
    """Circles of automatic ways that all hold all the time: in each stage the first declared one is taken."""
    always: dict[str, str] = {}
    for way in open_ways(agreement):
        timed = agreement.stages[way.source].reentry is not None
        if way.kind == "automatic" and way.when is None and not timed:
            always.setdefault(way.source, way.target)
    circles: list[tuple[str, ...]] = []
    for stage in agreement.stages:
        course = [stage]
        while course[-1] in always and always[course[-1]] not in course:
            course.append(always[course[-1]])
        closes = always.get(course[-1]) == stage
        if closes and not any(stage in circle for circle in circles):
            circles.append(tuple(course))
    return tuple(circles)


def dead_ends(agreement: Agreement) -> tuple[str, ...]:
    """The stages that leads reach and nothing but a disqualifier leaves, terminal ones left out.

    An agreement with one stage is not about the way of a lead, and has none.
    """
    found = open_ways(agreement)
    left = {way.source for way in without_disqualifiers(found)}
    here = reached(found, [agreement.start])
    open_stages = (name for name, stage in agreement.stages.items() if not stage.terminal)
    return tuple(name for name in open_stages if name in here - left and len(agreement.stages) > 1)


def recycling(agreement: Agreement, stage: str) -> tuple[str, ...]:
    """The outcomes that send a lead back to a stage."""
    return tuple(name for name, one in agreement.dispositions.items() if one.kind == "recycle" and one.goes_to == stage)


def _entries(name: str, stage: Stage) -> Iterator[Way]:
    if stage.from_ is None:
        return
    kind: Kind = "automatic" if stage.decided_by is None else "decided"
    for source in stage.from_.names():
        when = stage.when if stage.from_.ways is None else stage.from_.ways[source]
        yield Way(source, name, kind, from_place(name, stage, source), stage.decided_by or "", when)


def _outcomes(agreement: Agreement) -> Iterator[Way]:
    """Where nobody wrote which stages an outcome ends, the one that it leads to is none of them."""
    written = agreement.spec.dispositions or {}
    for name, one in agreement.dispositions.items():
        kind: Kind = "accept" if one.kind == "accept" else "outcome"
        own = one.goes_to if written[name].from_ is None else None
        sources = (source for source in one.from_ or () if source != own)
        yield from (
            Way(source, one.goes_to, kind, Place(("dispositions", name), "key"), name, one.when) for source in sources
        )


def _alerts(agreement: Agreement) -> Iterator[Way]:
    """From the stages that start the clock; from any, where something else does."""
    for name, clock in agreement.clocks.items():
        named = [one.name for one in arrivals_of(clock.starts) if isinstance(one, Happens)]
        stages = [one for one in named if one in agreement.stages]
        sources = stages if len(stages) == len(arrivals_of(clock.starts)) else agreement.stages
        for index, alert in enumerate(clock.alerts):
            if alert.move_to is not None and alert.move_to in agreement.stages:
                place = Place(("clocks", name, "alerts", index, "move_to"))
                yield from (Way(source, alert.move_to, "alert", place, name) for source in sources)


def _catches(agreement: Agreement) -> Iterator[Way]:
    if agreement.catch is not None and agreement.disqualifiers:
        place = Place(("stages", agreement.catch, "catches"), "key")
        yield from (Way(source, agreement.catch, "disqualifier", place) for source in agreement.stages)
