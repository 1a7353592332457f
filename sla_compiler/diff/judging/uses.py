"""A list that has a name in; which promises read it, and whether any sentence does, out."""

from collections.abc import Iterable, Iterator

from sla_compiler.diff.change import Effect, Verdict
from sla_compiler.diff.judging.matter import Matter
from sla_compiler.diff.judging.sides import deciders_of, everybody, merged, promised, sides
from sla_compiler.model.promises import Starts
from sla_compiler.model.walk import walk
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.arrival import Arrival, Happens, name_of


def moves_leads(matter: Matter) -> bool:
    """Whether a sentence or a score reads the list, in either version: then leads move where it changes."""
    return any(_is_counted(one, _with_outer(one, matter.id)) for one in matter.both)


def on_readers(matter: Matter, verdict: Verdict) -> tuple[Effect, ...]:
    """More members (`verdict` is stricter for more) open more runs, and end more of them; both weigh on the owner."""
    found: list[Effect] = []
    for agreement in matter.both:
        names = _with_outer(agreement, matter.id)
        for owner, weight in _promises(agreement, names):
            judged = verdict if weight is Verdict.STRICTER else verdict.mirror
            found.extend(promised(matter, sides(matter, [owner]), judged))
        for name, outcome in agreement.dispositions.items():
            if names & set(outcome.needs):
                found.extend(promised(matter, deciders_of(matter, name), verdict.mirror))
    if moves_leads(matter):
        found.extend(everybody(matter, Verdict.INCOMPARABLE))
    return merged(found)


def ways(arrival: object, agreement: Agreement) -> frozenset[object]:
    """What an arrival is when its list is spelled out: each member; without a list, itself."""
    seen: set[str] = set()
    found: set[object] = set()
    waiting = [arrival]
    while waiting:
        one = waiting.pop()
        listed = agreement.definitions.get(one.name) if isinstance(one, Happens) else None
        if listed is None or listed.of is None or not isinstance(one, Happens):
            found.add(one)
        elif one.name not in seen:
            seen.add(one.name)
            waiting.extend(Happens(name) for name in listed.of)
    return frozenset(found)


def _with_outer(agreement: Agreement, name: str) -> frozenset[str]:
    """The list and every list that holds it."""
    names = {name}
    while True:
        outer = {key for key, one in agreement.definitions.items() if names & set(one.of or ())}
        if outer <= names:
            return frozenset(names)
        names |= outer


def _promises(agreement: Agreement, names: frozenset[str]) -> Iterator[tuple[str, Verdict]]:
    """The owner of each promise that reads one of the lists, and whether more members are stricter."""
    for clock in agreement.clocks.values():
        if _arrive(opening(clock.starts), names):
            yield clock.owner, Verdict.STRICTER
        if _arrive(clock.stops, names):
            yield clock.owner, Verdict.LOOSER
    for cadence in agreement.cadences.values():
        if _arrive(opening(cadence.starts), names):
            yield cadence.owner, Verdict.STRICTER
        if cadence.attempts.of in names or _arrive(cadence.ends_on, names):
            yield cadence.owner, Verdict.LOOSER


def opening(starts: Starts) -> tuple[Arrival, ...]:
    """What opens a run, however it is listed."""
    return starts.any or starts.each or starts.all or ()


def _arrive(arrivals: Iterable[Arrival], names: frozenset[str]) -> bool:
    return any(name_of(one) in names for one in arrivals)


def _is_counted(agreement: Agreement, names: frozenset[str]) -> bool:
    decays = (score.decay for score in agreement.scores.values())
    if any(decay is not None and decay.without in names for decay in decays):
        return True
    sentences = (visit.value for visit in walk(agreement.spec) if isinstance(visit.value, tree.Sentence))
    return any(getattr(node, "name", None) in names for one in sentences for _, node in tree.walk(one))
