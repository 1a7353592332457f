"""An agreement -> ways and stages that no lead takes or comes to as written, and what only follows from them.

One slip in a `from` closes one way and opens another, which is wrong in its own way. It is told once, where the slip
stands; whatever would be right with the way that was meant waits until that is mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sla_compiler.linter.facts.attempts import begun_in
from sla_compiler.linter.facts.contact import barred
from sla_compiler.linter.facts.displaced import at_once
from sla_compiler.linter.facts.hands import lone_yes
from sla_compiler.linter.facts.misrouted import against_stage
from sla_compiler.linter.facts.opening import arrivals_of
from sla_compiler.linter.facts.ways import Way, dead_ends, open_ways, reached, ways
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax.arrival import name_of


@dataclass(frozen=True, slots=True)
class CutOff:
    """A stage into which no way leads, and the stages that can be reached from there only."""

    stage: str
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unbegun:
    """An outcome with the attempts of a cadence among its needs that has begun in none of the stages it ends."""

    outcome: str
    cadence: str
    need: int
    ends: tuple[str, ...]


def astray(agreement: Agreement) -> tuple[Way, ...]:
    """The ways into a stage that come from itself, from an end, or from where leads are kept that are sent back."""
    stages = agreement.stages
    kept = {stage for stage, _ in sent_back_unsaid(agreement)}
    return tuple(
        way
        for way in ways(agreement)
        if way.kind in {"automatic", "decided"}
        and (way.source == way.target or stages[way.source].terminal or (way.kind == "decided" and way.source in kept))
    )


def sent_back_unsaid(agreement: Agreement) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Stages in which leads wait for a decision, and outcomes that send leads back there and do not say from where."""
    written = agreement.spec.dispositions or {}
    found: dict[str, tuple[str, ...]] = {}
    for name, one in agreement.dispositions.items():
        said = written[name].from_ is not None or one.when is not None
        if one.kind == "recycle" and not said and one.goes_to in (one.from_ or ()):
            found[one.goes_to] = (*found.get(one.goes_to, ()), name)
    return tuple(found.items())


def cut_off(agreement: Agreement) -> Iterator[CutOff]:
    """Every stage that is cut off, the outermost first; not those of which another finding says why."""
    found = ways(agreement)
    apart = set(agreement.stages) - reached(found, [agreement.start, *_found_elsewhere(agreement, found)])
    while apart:
        first = _outermost(found, [name for name in agreement.stages if name in apart])
        behind = tuple(name for name in agreement.stages if name in apart & reached(found, [first]) and name != first)
        apart -= {first, *behind}
        yield CutOff(first, behind)


def left_lying(agreement: Agreement) -> tuple[str, ...]:
    """The stages that nothing leaves and that promise no way back, where no slip elsewhere explains it."""
    if astray(agreement) or any(cut_off(agreement)):
        return ()
    return tuple(name for name in dead_ends(agreement) if agreement.stages[name].reentry is None)


def never_returning(agreement: Agreement) -> tuple[str, ...]:
    """The stages that promise a way back and have none, where no slip elsewhere explains it."""
    if astray(agreement):
        return ()
    used = {way.source for way in open_ways(agreement) if way.kind in {"automatic", "decided", "accept"}}
    here = reached(ways(agreement), [agreement.start])
    stages = agreement.stages.items()
    return tuple(name for name, stage in stages if stage.reentry is not None and name in here and name not in used)


def unbegun(agreement: Agreement) -> tuple[Unbegun, ...]:
    """The outcomes that are always refused, because what they need has not begun where they are chosen.

    A cadence that starts where nobody may be contacted, or that ends as it begins, is found as such.
    """
    over = {one.name for one in at_once(agreement) if one.section == "cadences"}
    found: list[Unbegun] = []
    for name, one in agreement.dispositions.items():
        ends = tuple(stage for stage in one.from_ or () if stage != one.goes_to)
        for place, need in enumerate(one.needs):
            cadence = agreement.cadences.get(need)
            after = None if cadence is None else begun_in(agreement, cadence)
            if cadence is None or after is None or not ends or after & set(ends) or need in over:
                continue
            if not any(barred(agreement, name_of(start)) for start in arrivals_of(cadence.starts)):
                found.append(Unbegun(name, need, place, ends))
    return tuple(found)


def _found_elsewhere(agreement: Agreement, found: tuple[Way, ...]) -> Iterator[str]:
    """Stages with a way that goes astray, and those to which outcomes lead that end nothing, or should lead."""
    yield from (way.source for way in found if way.source == way.target)
    yield from (way.target for way in astray(agreement))
    yield from (one.goes_to for one in agreement.dispositions.values() if not one.from_)
    unsaid = not agreement.dispositions and bool(lone_yes(agreement))
    if unsaid or any(against_stage(agreement)):
        yield from (name for name, stage in agreement.stages.items() if stage.from_ is None)


def _outermost(found: tuple[Way, ...], apart: list[str]) -> str:
    """The first stage that nothing leads into, else the first of a circle that is cut off as a whole."""
    entered = {way.target for way in found if way.source != way.target}
    return next((name for name in apart if name not in entered), apart[0])
