"""Two versions of an agreement -> answers about leads that both have treated alike so far.

Two versions treat a lead differently at a moment when, the lead having been treated alike up to then (the same stage,
the same history of entries), what is new leads them to other stages, tiers, limits of a run that opens, or routes.
Every lead that is ever treated differently parts at such a first moment. So if there is no such moment for any lead,
then no lead is treated differently, as far as what the formulas do not say is the same in both (`beyond.py`).

The prover looks at one space for both: a lead goes along a way only if both versions hold it open, and what it is
shown by is replayed under both.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.core.errors import UnusableError
from sla_compiler.prove import lifecycle
from sla_compiler.prove.bounds import always_true
from sla_compiler.prove.decisions import Engine, UndecidedError
from sla_compiler.prove.encoding import ANY_TIME, View
from sla_compiler.prove.engine import BothEngines
from sla_compiler.prove.lifecycle import Way
from sla_compiler.prove.pair.alike import alike
from sla_compiler.prove.pair.encoding import SideEncoding
from sla_compiler.prove.pair.space import PairSpace
from sla_compiler.prove.prover import NO_LEAD, UNCONFIRMED, Answer, Search, Wanted, moment_of
from sla_compiler.prove.space import Space
from sla_compiler.prove.staging import Step
from sla_compiler.prove.terms import Formula, Lies, both, either, negation
from sla_compiler.prove.witness import Witness
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.lead import Happened, What
from sla_compiler.semantics.projection import as_known_to
from sla_compiler.semantics.replay import replay
from sla_compiler.syntax.tree import Sentence

MOST_TRIES = 24
"""How many histories are replayed for one question before it is said that nobody knows."""

MOST_INSTANTS, MOST_IN_ALL = 600, 40_000
"""How many instants one history may have, and all that are tried: one in which something turns every few minutes shows
nobody anything."""


class _Patience:
    """Watches replays, and gives one up that goes on for too many instants, or every one once all had too many."""

    def __init__(self) -> None:
        self._left, self._left_in_all = MOST_INSTANTS, MOST_IN_ALL

    def again(self) -> None:
        """Another history begins."""
        self._left = min(MOST_INSTANTS, self._left_in_all)

    def __call__(self, course: Course) -> None:
        """One more instant."""
        self._left -= 1
        self._left_in_all -= 1
        if self._left < 0:
            raise UnusableError(f"the history has too many moments up to {course.now}")


@dataclass(frozen=True, slots=True)
class Courses:
    """What the old and the new version make of one lead."""

    old: Course
    new: Course


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its agreement, its formulas, and its ways from stage to stage."""

    agreement: Agreement
    encoding: SideEncoding
    ways: tuple[Way, ...]

    def between(self, source: str, target: str) -> tuple[Way, ...]:
        """The ways from a stage to another."""
        return tuple(way for way in self.ways if (way.source, way.target) == (source, target))


class PairProver(Search[Courses]):
    """Everything about two versions that questions share; `old` is in the ids of `new`, and both begin alike."""

    spreads = (False, True)

    def __init__(self, old: Agreement, new: Agreement, engine: Callable[[Space], Engine] = BothEngines) -> None:
        self._tried, self._patience = 0, _Patience()
        self.alike = alike(old, new)
        space = PairSpace(old, new, moment_of(new), self.alike)
        first = SideEncoding(space.old, self.alike)
        second = SideEncoding(space.new, self.alike, first)
        self.old = Side(old, first, lifecycle.ways_of(old))
        self.new = Side(new, second, lifecycle.ways_of(new))
        self._twins = _twins(self.old, self.new)
        everywhere = both(always_true(space.old, first), always_true(space.new, second), space.relations())
        super().__init__(space, second, tuple(self._twins), everywhere, engine(space))

    @property
    def sides(self) -> tuple[Side, Side]:
        """The old version and the new one."""
        return self.old, self.new

    def opens(self, way: Way, view: View = ANY_TIME) -> Formula:
        """A lead in the source of a way can take it now, whichever version it is under."""
        pairs = (
            both(lifecycle.opens(self.old.encoding, one, view), lifecycle.opens(self.new.encoding, other, view))
            for one, other in self._twins[way]
        )
        return either(*pairs)

    def rests(self, stage: str, view: View = ANY_TIME, but: frozenset[str] = frozenset()) -> Formula:
        """A lead in a stage has no reason to leave it by itself now under either version."""
        parts = []
        for side in self.sides:
            ways = tuple(way for way in side.ways if way.target not in but)
            parts.append(lifecycle.stays(side.encoding, stage, ways, view))
        return both(*parts)

    def held(self, stage: str) -> bool:
        """Whether a stage keeps a lead for a time under both versions."""
        return all(side.agreement.stages[stage].reentry is not None for side in self.sides)

    def question(self) -> None:
        """A new question begins, for which histories may be tried again."""
        self._tried = 0

    def replayed(self, witness: Witness) -> Courses | None:
        """The courses of a lead under both versions, each with what it knows of it; None after too many such tries."""
        self._tried += 1
        return None if self._tried > MOST_TRIES else self.courses(witness)

    def courses(self, witness: Witness) -> Courses | None:
        """The courses of a lead under both versions, each with what it knows of it."""
        self._patience.again()
        try:
            old, new = (
                replay(side.agreement, as_known_to(witness.lead, side.agreement), witness.at, self._patience)
                for side in self.sides
            )
        except UnusableError:
            return None
        return Courses(old, new)

    def meeting(
        self,
        stage: str,
        wanted: Wanted,
        confirms: Callable[[Courses], bool],
        happens: tuple[What, ...] = (),
    ) -> Answer:
        """A lead in a stage at the moment at which something comes to hold, before it moves; what `happens` then."""
        here = self.encoding.in_stage(stage)
        if not self.possible(here, wanted(ANY_TIME)):
            return NO_LEAD
        for steps in self._meetings(stage, wanted, happens):
            found = self.confirmed(steps, confirms)
            if found is not None:
                return found
        return UNCONFIRMED

    def _meetings(self, stage: str, wanted: Wanted, happens: tuple[What, ...]) -> Iterator[tuple[Step, ...]]:
        last = self.find(self.encoding.in_stage(stage), wanted(ANY_TIME))
        if last is not None:
            yield from ((*before, Step(last, (), happens)) for before in self.before(stage))
        if not happens:
            for way in self.ways_into(stage):
                if self.possible(self.opens(way), wanted(View(entered=stage))):
                    yield from self.entries(way, wanted)

    def beginning(self, wanted: Wanted, confirms: Callable[[Courses], bool]) -> Answer:
        """A lead at the moment at which it comes to be, with what happens to it then."""
        cells = self.find(self.encoding.in_stage(self.agreement.start), self._newborn(), wanted(ANY_TIME))
        if cells is None:
            return NO_LEAD
        counted = ((self.space.variables[number].key, cell) for number, cell in sorted(cells.items()))
        happens = (Happened(name) for (kind, name, _), cell in counted if kind == "count" for _ in range(cell))
        known = {**self.agreement.events, **self.agreement.activities}
        step = Step(cells, (), tuple(one for one in happens if one.name in known))
        return self.confirmed((step,), confirms) or UNCONFIRMED

    def _newborn(self) -> Formula:
        """What is true of a lead that has come to be just now: whatever happened did so now, and no silence is long."""
        own = {"created", self.agreement.start}
        elsewhere = {*self.agreement.stages, *self.agreement.dispositions, "disposed"} - own
        never = []
        for (kind, name, index), number in self.space.numbers.items():
            if (kind == "count" and (index != 0 or name in elsewhere)) or kind in {"silence", "ended", "before"}:
                never.append(Lies(number, frozenset({0})))
        return both(*never)

    def nearest(self) -> tuple[str, ...]:
        """The stages that a lead can come to under both versions, those near the start first."""
        depths = self.depths()
        names = (name for name in self.agreement.stages if name in self.reached)
        return tuple(sorted(names, key=lambda name: depths.get(name, len(depths))))

    def implied(self, one: Formula, other: Formula) -> bool:
        """Whether every lead for which one thing holds is one for which another does. Raises UndecidedError."""
        return not self.engine.possible(both(self.domain, one, negation(other)))


def _twins(old: Side, new: Side) -> Mapping[Way, Sequence[tuple[Way, Way]]]:
    """The ways that both versions have, each with what it is under either.

    Where one version has a way of another kind between two stages, both must be open; what somebody does is told.
    """
    found: dict[Way, list[tuple[Way, Way]]] = {}
    for way in new.ways:
        others = old.between(way.source, way.target)
        same = [one for one in others if (one.kind, one.name) == (way.kind, way.name)]
        for one in same or others:
            found.setdefault(way if way.kind not in _BY_ITSELF else one, []).append((one, way))
    for one in old.ways:
        others = new.between(one.source, one.target)
        if not any((way.kind, way.name) == (one.kind, one.name) for way in others):
            for way in others:
                found.setdefault(one if one.kind not in _BY_ITSELF else way, []).append((one, way))
    return found


_BY_ITSELF = frozenset({"condition", "disqualifier"})

Comparison: TypeAlias = Literal["same", "narrower", "wider", "other"]


def compared(prover: PairProver, old: Sentence, new: Sentence) -> Comparison | None:
    """How the leads of a sentence under the old version and of one under the new differ; None where nobody knows."""
    before, after = prover.old.encoding.holds(old), prover.new.encoding.holds(new)
    try:
        fewer, more = prover.implied(after, before), prover.implied(before, after)
    except UndecidedError:
        return None
    if fewer and more:
        return "same"
    return "narrower" if fewer else "wider" if more else "other"
