"""One agreement -> answers about all its possible leads: `no lead` is a proof, a lead is replayed before it is shown.

A proof looks at more leads than there can be: any sequence of moves along ways that are open to some lead, with any
change of what is known in between. A lead that is found is a history, and the reference must confirm it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Generic, TypeAlias, TypeVar

from sla_compiler.core.errors import FaultError, UnusableError
from sla_compiler.prove import lifecycle, staging
from sla_compiler.prove.bounds import always_true
from sla_compiler.prove.cells import Today
from sla_compiler.prove.changes import variables_in
from sla_compiler.prove.decisions import Cells, Engine, UndecidedError
from sla_compiler.prove.encoding import ANY_TIME, Encoding, View
from sla_compiler.prove.engine import BothEngines
from sla_compiler.prove.evaluation import holds_for
from sla_compiler.prove.lifecycle import Way
from sla_compiler.prove.space import Space
from sla_compiler.prove.staging import Step
from sla_compiler.prove.terms import ALWAYS, Formula, InRange, Lies, Number, both, either, negation
from sla_compiler.prove.witness import Witness
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.course import Course
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.readings import first_reading
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.truth import holds
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

NOON = 12 * 60
_MOST_PATHS = 6
_LONGEST_PATH = 8

C = TypeVar("C")
Wanted: TypeAlias = Callable[[View], Formula]


@dataclass(frozen=True, slots=True)
class NoLead:
    """A proof that no lead can."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Nobody knows, and why."""

    why: str


Answer: TypeAlias = Witness | NoLead | Undecided
NO_LEAD = NoLead()
UNCONFIRMED = Undecided("what may be possible needs a longer history than the prover builds")


class Search(Generic[C]):
    """Looks for histories: along which ways leads move is for a subclass to say, and what a replay of one gives.

    `spreads`: whether occurrences of one age are also tried far apart from each other.
    """

    spreads: tuple[bool, ...] = (False,)

    def __init__(
        self,
        space: Space,
        encoding: Encoding,
        ways: tuple[Way, ...],
        everywhere: Formula,
        engine: Engine,
    ) -> None:
        self.agreement, self.space, self.encoding = space.agreement, space, encoding
        self.ways, self.everywhere, self.engine = ways, everywhere, engine
        self.gave_up: list[str] = []
        self.reached, self.open_ways = self._reach()
        self.domain = both(self.everywhere, self._only(self.reached))
        self._loops: dict[str, frozenset[str]] = {}

    def opens(self, way: Way, view: View = ANY_TIME) -> Formula:
        """A lead in the source of a way can take it at this moment."""
        raise NotImplementedError

    def rests(self, stage: str, view: View = ANY_TIME, but: frozenset[str] = frozenset()) -> Formula:
        """A lead in a stage has no reason to leave it by itself now, but perhaps for these stages."""
        raise NotImplementedError

    def held(self, stage: str) -> bool:
        """Whether a stage keeps a lead for a time."""
        raise NotImplementedError

    def replayed(self, witness: Witness) -> C | None:
        """What the reference makes of a lead; None if it can make nothing of it."""
        raise NotImplementedError

    def find(self, *formulas: Formula) -> Cells | None:
        """The cheapest lead at a moment for which all of these hold; None is a proof that there is none."""
        return self.engine.find(both(self.domain, *formulas))

    def possible(self, *formulas: Formula) -> bool:
        """Whether some lead at some moment can have all of these; where nobody knows, it is taken that one can."""
        return self._may(both(self.domain, *formulas))

    def first(self, parts: Sequence[Formula], index: int, *given: Formula) -> bool:
        """Whether for some lead one of an ordered list is the first that holds."""
        cells = self._find(both(self.domain, *given, parts[index]))
        if cells is None:
            return False
        if not any(holds_for(part, cells) for part in parts[:index]):
            return True
        return self.possible(*given, parts[index], *(negation(part) for part in parts[:index]))

    def _find(self, formula: Formula) -> Cells | None:
        """Some lead; where nobody knows, none is named and it is taken that there is one."""
        try:
            return self.engine.find(formula)
        except UndecidedError as error:
            self.gave_up.append(str(error))
            return {}

    def extremes(self, number: Number, *where: Formula) -> tuple[int, int] | None:
        """The least and greatest value of a number where all of these hold; None if they never do, or nobody knows."""
        try:
            return self.engine.extremes(number, both(self.domain, *where))
        except UndecidedError as error:
            self.gave_up.append(str(error))
            return None

    def _only(self, stages: frozenset[str]) -> Formula:
        """The lead is in one of these stages and has never been in another."""
        names = tuple(self.agreement.stages)
        here = either(*(self.encoding.in_stage(name) for name in names if name in stages))
        never = [
            InRange(self.encoding.times(name, tree.Ever()), None, 0)
            for name in names
            if name not in stages and name in self.space.stretches
        ]
        return both(here, *never)

    def _reach(self) -> tuple[frozenset[str], tuple[Way, ...]]:
        """The stages that a lead may come to, and the ways that it may take; all others are proved closed."""
        reached, opened = {self.agreement.start}, list[Way]()
        while True:
            known = self._only(frozenset(reached))
            more = [
                way
                for way in self.ways
                if way not in opened
                and way.source in reached
                and self._may(both(self.everywhere, known, self.opens(way)))
            ]
            if not more:
                return frozenset(reached), tuple(way for way in self.ways if way in opened)
            opened += more
            reached |= {way.target for way in more}

    def _may(self, formula: Formula) -> bool:
        """Whether something can hold; of what nobody knows it is taken for granted."""
        try:
            return self.engine.possible(formula)
        except UndecidedError as error:
            self.gave_up.append(str(error))
            return True

    def ways_into(self, stage: str) -> tuple[Way, ...]:
        """The open ways into a stage, those from stages nearer to the start first."""
        depth = self.depths()
        return tuple(sorted((way for way in self.open_ways if way.target == stage), key=lambda way: depth[way.source]))

    def depths(self) -> dict[str, int]:
        """How many moves each stage lies from the start, at the least."""
        depths = {self.agreement.start: 0}
        waiting = [self.agreement.start]
        while waiting:
            stage = waiting.pop(0)
            for way in self.open_ways:
                if way.source == stage and way.target not in depths:
                    depths[way.target] = depths[stage] + 1
                    waiting.append(way.target)
        return depths

    def stays(self, stage: str, view: View = ANY_TIME) -> Formula:
        """A lead that has come to rest in a stage; what may not be left because it was entered just now is let be."""
        return self.rests(stage, view, self.back_to(stage))

    def back_to(self, stage: str) -> frozenset[str]:
        """The stages from which a lead can come to this one within an instant."""
        if stage not in self._loops:
            found = {stage}
            while True:
                more = {way.source for way in self.open_ways if way.target in found and self._at_once(way)} - found
                if not more:
                    break
                found |= more
            self._loops[stage] = frozenset(found)
        return self._loops[stage]

    def _at_once(self, way: Way) -> bool:
        """Whether a way can be taken at the instant at which its source was entered."""
        held = self.held(way.source)
        accept = way.kind == "disposition" and self.agreement.dispositions[way.name].kind == "accept"
        return not held or (way.kind in {"disposition", "alert", "disqualifier"} and not accept)

    def arriving(self, stage: str, wanted: Wanted, confirms: Callable[[C], bool]) -> Answer:
        """A lead that enters a stage while something holds, looked at from right after the entry."""
        return self.taking(self.ways_into(stage), wanted, confirms)

    def taking(self, ways: Sequence[Way], wanted: Wanted, confirms: Callable[[C], bool]) -> Answer:
        """A lead that takes one of these ways; what is wanted holds right after the entry."""
        open_to_some = [way for way in ways if self.possible(self.opens(way), wanted(View(entered=way.target)))]
        if not open_to_some:
            return NO_LEAD
        for way in open_to_some:
            for steps in self.entries(way, wanted):
                found = self.confirmed(steps, confirms)
                if found is not None:
                    return found
        return UNCONFIRMED

    def resting(self, wanted: Wanted, confirms: Callable[[C], bool], stages: Sequence[str] | None = None) -> Answer:
        """A lead that has come to rest in one of these stages (any) at a moment at which something holds."""
        depths = self.depths()
        asked = [name for name in self.agreement.stages if stages is None or name in stages]
        near = sorted((name for name in asked if name in self.reached), key=lambda name: depths.get(name, len(depths)))
        maybe = [
            name for name in near if self.possible(self.encoding.in_stage(name), self.stays(name), wanted(ANY_TIME))
        ]
        if not maybe:
            return NO_LEAD
        for name in maybe:
            for steps in self._rests(name, wanted):
                found = self.confirmed(steps, confirms)
                if found is not None:
                    return found
        return UNCONFIRMED

    def _rests(self, stage: str, wanted: Wanted) -> Iterator[tuple[Step, ...]]:
        """Courses that end in a stage: entered at the moment itself, or before it, in steps."""
        if stage != self.agreement.start:

            def at_once(view: View) -> Formula:
                return both(wanted(view), self.rests(stage, view))

            for way in self.ways_into(stage):
                if self.possible(self.opens(way), at_once(View(entered=stage))):
                    yield from self.entries(way, at_once)
        last = self.find(self.encoding.in_stage(stage), self.rests(stage), wanted(ANY_TIME))
        if last is not None:
            yield from ((*before, Step(last)) for before in self.before(stage))

    def before(self, stage: str) -> Iterator[tuple[Step, ...]]:
        """Ways to have come into a stage before; at first none, as a lead begins in the first."""
        if stage == self.agreement.start:
            yield ()
        for way in self.ways_into(stage):
            yield from self.entries(way, lambda _: ALWAYS)

    def entries(self, way: Way, wanted: Wanted) -> Iterator[tuple[Step, ...]]:
        """Courses that end with this way: all at one instant, then step after step."""
        for path in islice(self._paths(way.source), _MOST_PATHS):
            together = self._chain((*path, way), wanted)
            if together is not None:
                yield (Step(together, (*path, way)),)
        for path in islice(self._paths(way.source), _MOST_PATHS):
            last = self.find(self.opens(way), wanted(View(entered=way.target)))
            before = [self.find(self.opens(one)) for one in path]
            if path and last is not None and all(one is not None for one in before):
                steps = [Step(cells, (one,)) for cells, one in zip(before, path, strict=True) if cells is not None]
                yield (*steps, Step(last, (way,)))

    def _chain(self, path: tuple[Way, ...], wanted: Wanted) -> Cells | None:
        """The cells for which a lead goes all the way at its first instant."""
        held, view = [self.encoding.in_stage(self.agreement.start)], ANY_TIME
        for way in path:
            held.append(self.opens(way, view))
            view = View(entered=way.target)
        return self.find(*held, wanted(view))

    def _paths(self, stage: str) -> Iterator[tuple[Way, ...]]:
        """Ways from the start to a stage, the shortest first, no stage twice."""
        waiting: list[tuple[Way, ...]] = [()]
        while waiting:
            path = waiting.pop(0)
            here = path[-1].target if path else self.agreement.start
            if here == stage:
                yield path
                continue
            if len(path) == _LONGEST_PATH:
                continue
            seen = {self.agreement.start, *(way.target for way in path)}
            waiting += [(*path, way) for way in self.open_ways if way.source == here and way.target not in seen]

    def confirmed(self, steps: Sequence[Step], confirms: Callable[[C], bool]) -> Witness | None:
        """The lead that goes through the steps, if the reference says that it does."""
        pauses = product((False, True), staging.windows_of(self.space)) if len(steps) > 1 else [(False, 0)]
        for apart, (forgets, pause) in product(self.spreads, list(pauses)):
            witness = staging.staged(self.space, steps, pause, forgets=forgets, apart=apart)
            course = self.replayed(witness)
            if course is not None and confirms(course):
                return witness
        return None


class Prover(Search[Course]):
    """Everything about one agreement that questions share: its variables, formulas, ways and reachable stages."""

    def __init__(
        self,
        agreement: Agreement,
        extra: Sequence[Sentence] = (),
        engine: Callable[[Space], Engine] = BothEngines,
    ) -> None:
        space = Space(agreement, moment_of(agreement), extra)
        encoding = Encoding(space)
        super().__init__(space, encoding, lifecycle.ways_of(agreement), always_true(space, encoding), engine(space))
        self._speaks: dict[Formula, frozenset[int]] = {}
        self._kept: dict[tuple[object, ...], Formula] = {}

    def opens(self, way: Way, view: View = ANY_TIME) -> Formula:
        """A lead in the source of a way can take it at this moment."""
        return lifecycle.opens(self.encoding, way, view)

    def rests(self, stage: str, view: View = ANY_TIME, but: frozenset[str] = frozenset()) -> Formula:
        """A lead in a stage has no reason to leave it by itself now, but perhaps for these stages."""
        return lifecycle.stays(self.encoding, stage, tuple(way for way in self.ways if way.target not in but), view)

    def held(self, stage: str) -> bool:
        """Whether a stage keeps a lead for a time."""
        return self.agreement.stages[stage].reentry is not None

    def replayed(self, witness: Witness) -> Course | None:
        """The course of a lead; None if it leads beyond the years that can be counted."""
        return replayed(witness)

    def snapshot(self, wanted: Formula, sentence: Sentence) -> Answer:
        """A lead of which something holds at a moment, wherever it is; the reference must say the same."""
        cells = self.find(wanted)
        if cells is None:
            return NO_LEAD
        witness = staging.staged(self.space, (Step(cells),), 0)
        course = replayed(witness)
        if course is None:
            return UNCONFIRMED
        now = replace(course.moment(), stage=str(self.space.variables[0].cells[cells.get(0, 0)]), kept={})
        if holds(sentence, now):
            return witness
        if staging.is_plain(self.space, cells):
            raise FaultError(f"the prover and the reference disagree about this lead: {witness.text()}")
        return UNCONFIRMED

    def variables_in(self, formula: Formula) -> frozenset[int]:
        """The variables that a formula speaks of, looked for once."""
        if formula not in self._speaks:
            self._speaks[formula] = variables_in(formula)
        return self._speaks[formula]

    def kept(self, key: tuple[object, ...], make: Callable[[], Formula]) -> Formula:
        """A formula that questions share, made once."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def in_cell(self, variable: int, cell: int) -> Formula:
        """A variable lies in a cell."""
        return Lies(variable, frozenset({cell}))

    def members(self, name: str) -> tuple[str, ...]:
        """What a named list stands for."""
        return members(self.agreement, name)


def moment_of(agreement: Agreement) -> Today:
    """The moment as of which leads are shown: noon of the day on which an agreement takes effect."""
    zone = agreement.head.timezone
    return Today.at_instant(first_reading(zone, agreement.head.effective, NOON), zone)


def replayed(witness: Witness) -> Course | None:
    """The course of a lead up to its moment; None if it leads beyond the years that can be counted."""
    try:
        return replay(witness.agreement, witness.lead, witness.at)
    except UnusableError:
        return None


def answered(ask: Callable[[], Answer]) -> Answer:
    """The answer, or that nobody knows it."""
    try:
        return ask()
    except UndecidedError as error:
        return Undecided(str(error))
