"""Leads for which a clock has no limit, limits that nobody gets, and tiers that are dead or wait too long."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from sla_compiler.core.span import Path
from sla_compiler.core.units import Limit
from sla_compiler.model.choices import Limits
from sla_compiler.model.promises import Clock
from sla_compiler.prove.encoding import ANY_TIME, View
from sla_compiler.prove.lifecycle import opens
from sla_compiler.prove.prover import Answer, NoLead, Prover, answered
from sla_compiler.prove.terms import ALWAYS, Formula, both, either, negation
from sla_compiler.semantics import limits
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.runs import calendar_for
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Happens


@dataclass(frozen=True, slots=True)
class Gap:
    """A lead that starts a clock which has no limit for it and does not say `none`."""

    clock: str
    stage: str
    answer: Answer


def gaps(prover: Prover) -> Iterator[Gap]:
    """Clocks with limits by tier or by case that leave some lead out."""
    for name, clock in prover.agreement.clocks.items():
        if clock.within.one is not None:
            continue
        for stage in starting_stages(prover, clock):
            answer = answered(partial(_without_limit, prover, name, stage))
            if not isinstance(answer, NoLead):
                yield Gap(name, stage, answer)
                break


def _without_limit(prover: Prover, name: str, stage: str) -> Answer:
    clock = prover.agreement.clocks[name]

    def wanted(view: View) -> Formula:
        return both(applies(prover, clock, view), _unlimited(prover, clock.within, view))

    def confirms(course: Course) -> bool:
        return any(run.clock == name and run.started == course.now and run.limit is None for run in course.runs)

    return prover.arriving(stage, wanted, confirms)


def _unlimited(prover: Prover, within: Limits, view: View) -> Formula:
    if within.tiers is not None:
        return negation(either(*(prover.encoding.tier(tier, view) for tier in within.tiers)))
    return prover.encoding.ordered((case.when for case in within.cases or ()), view)[-1]


def applies(prover: Prover, clock: Clock, view: View = ANY_TIME) -> Formula:
    """A clock is for the lead."""
    return ALWAYS if clock.applies_to is None else prover.encoding.holds(clock.applies_to, view)


def starting_stages(prover: Prover, clock: Clock) -> tuple[str, ...]:
    """The stages whose entry starts a clock, in declared order; those of `all` too, of which the last one does."""
    arrivals = clock.starts.any or clock.starts.each or clock.starts.all or ()
    names = {inner for one in arrivals if isinstance(one, Happens) for inner in prover.members(one.name)}
    return tuple(stage for stage in prover.agreement.stages if stage in names and stage in prover.reached)


def starts_otherwise(prover: Prover, clock: Clock) -> bool:
    """Whether anything but the entry into a stage can start a clock."""
    arrivals = clock.starts.any or clock.starts.each or clock.starts.all or ()
    names = [inner for one in arrivals if isinstance(one, Happens) for inner in prover.members(one.name)]
    return any(not isinstance(one, Happens) for one in arrivals) or any(
        name not in prover.agreement.stages for name in names
    )


@dataclass(frozen=True, slots=True)
class Clockless:
    """A lead that enters a stage at which clocks start, none of which is for it."""

    stage: str
    clocks: tuple[str, ...]
    answer: Answer


def clockless(prover: Prover) -> Iterator[Clockless]:
    """Stages at which every clock that starts is for some leads only, and some lead is left to none."""
    for stage in prover.agreement.stages:
        names = tuple(name for name, one in prover.agreement.clocks.items() if stage in starting_stages(prover, one))
        if not names or any(prover.agreement.clocks[name].applies_to is None for name in names):
            continue
        answer = answered(partial(_clockless, prover, stage, names))
        if not isinstance(answer, NoLead):
            yield Clockless(stage, names, answer)


def _clockless(prover: Prover, stage: str, names: tuple[str, ...]) -> Answer:
    def wanted(view: View) -> Formula:
        return both(*(negation(applies(prover, prover.agreement.clocks[name], view)) for name in names))

    def confirms(course: Course) -> bool:
        entered = any(one.stage == stage and one.at == course.now for one in course.entries)
        return entered and not any(run.clock in names and run.is_open for run in course.runs)

    return prover.arriving(stage, wanted, confirms)


@dataclass(frozen=True, slots=True)
class DeadTier:
    """A tier in which no lead is; `alone` where not even its own sentence ever holds."""

    tier: str
    alone: bool
    earlier: tuple[str, ...]


def dead_tiers(prover: Prover) -> Iterator[DeadTier]:
    """Tiers that match no lead, or none that earlier tiers leave."""
    names, matches = list(prover.agreement.tiers), tier_matches(prover)
    for index, name in enumerate(names):
        if not prover.first(matches, index):
            earlier = tuple(
                other
                for other, match in zip(names[:index], matches, strict=False)
                if prover.possible(matches[index], match)
            )
            yield DeadTier(name, not prover.possible(matches[index]), earlier)


def tier_matches(prover: Prover, view: View = ANY_TIME) -> list[Formula]:
    """When the sentence of each tier holds, whatever earlier ones say."""
    return [prover.encoding.holds(tier.when, view) for tier in prover.agreement.tiers.values()]


@dataclass(frozen=True, slots=True)
class UnusedLimit:
    """A limit that no lead gets that starts the clock."""

    clock: str
    path: Path


def unused_limits(prover: Prover) -> Iterator[UnusedLimit]:
    """Limits by tier or case that no lead gets, of clocks that start at stages; dead tiers are told by themselves."""
    for name, clock in prover.agreement.clocks.items():
        stages = starting_stages(prover, clock)
        if clock.within.one is not None or not stages or starts_otherwise(prover, clock):
            continue
        if clock.within.tiers is not None:
            tiers = list(prover.agreement.tiers)
            for tier in clock.within.tiers:
                index = tiers.index(tier)
                alive = prover.first(tier_matches(prover), index)
                if alive and not _given(prover, clock, stages, partial(tier_matches, prover), index):
                    yield UnusedLimit(name, ("clocks", name, "within", "tiers", tier))
            continue
        for index, case in enumerate(clock.within.cases or ()):
            if not isinstance(case.when, tree.Else) and not _given(
                prover, clock, stages, partial(_cases, prover, clock.within), index
            ):
                yield UnusedLimit(name, ("clocks", name, "within", "cases", index))


def _cases(prover: Prover, within: Limits, view: View) -> list[Formula]:
    return [prover.encoding.holds(case.when, view) for case in within.cases or ()]


def _given(
    prover: Prover, clock: Clock, stages: tuple[str, ...], matches: Callable[[View], list[Formula]], index: int
) -> bool:
    """Whether some lead that starts the clock matches an entry of an ordered list first."""
    for stage in stages:
        view = View(entered=stage)
        open_ways = [opens(prover.encoding, way) for way in prover.ways_into(stage)]
        if stage == prover.agreement.start:
            open_ways.append(prover.encoding.in_stage(stage))
        listed, meant = matches(view), applies(prover, clock, view)
        if any(prover.first(listed, index, way, meant) for way in open_ways):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Slower:
    """A lead that an earlier tier makes wait longer than a later one would; `hidden` where it meets both by name."""

    clock: str
    tier: str
    other: str
    hidden: bool
    answer: Answer


def slower(prover: Prover) -> Iterator[Slower]:
    """Tiers that take a lead from a later one with a shorter limit."""
    for name, clock in prover.agreement.clocks.items():
        by_tier = clock.within.tiers or {}
        given = [(tier, by_tier[tier]) for tier in prover.agreement.tiers if tier in by_tier]
        stages = starting_stages(prover, clock)
        for index, (tier, limit) in enumerate(given):
            for other, shorter in given[index + 1 :]:
                if limit == "none" or shorter == "none" or not _longer(prover, name, limit, shorter) or not stages:
                    continue
                if not prover.first(tier_matches(prover), list(prover.agreement.tiers).index(other)):
                    continue  # no lead is in the later tier: that is told by itself
                answer = answered(partial(_waits, prover, name, stages[0], tier, other))
                if not isinstance(answer, NoLead):
                    named = not isinstance(prover.agreement.tiers[other].when, tree.Else)
                    yield Slower(name, tier, other, named, answer)
                    break


def _longer(prover: Prover, name: str, limit: Limit, other: Limit) -> bool:
    """Whether a limit ends later than another for a run that starts at the moment asked about."""
    _, calendar = calendar_for(prover.agreement, name, None)
    at = prover.space.today.at
    one, two = limits.deadline(limit, calendar, at), limits.deadline(other, calendar, at)
    return one is not None and two is not None and one > two


def _waits(prover: Prover, name: str, stage: str, tier: str, other: str) -> Answer:
    agreement, clock = prover.agreement, prover.agreement.clocks[name]
    names = list(agreement.tiers)
    between = names[: names.index(other)]
    between.remove(tier)

    def wanted(view: View) -> Formula:
        skipped = (negation(prover.encoding.holds(agreement.tiers[one].when, view)) for one in between)
        next_one = prover.encoding.holds(agreement.tiers[other].when, view)
        return both(applies(prover, clock, view), prover.encoding.tier(tier, view), next_one, *skipped)

    def confirms(course: Course) -> bool:
        started = [run for run in course.runs if run.clock == name and run.started == course.now]
        return any(run.tier == tier for run in started) and holds(agreement.tiers[other].when, course.moment())

    return prover.arriving(stage, wanted, confirms)
