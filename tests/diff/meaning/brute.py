"""Every lead of two tiny versions, tried by the reference: which cells their matrices have, and the prover's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product, zip_longest
from random import Random

from sla_compiler.core.units import DAY, HOUR
from sla_compiler.diff.matrix import Matrix, Meaning
from sla_compiler.diff.meaning import meaning
from sla_compiler.prose import limits
from sla_compiler.prose.words import NBSP
from sla_compiler.prove.engine import DiagramEngine
from sla_compiler.prove.pair.prover import PairProver
from sla_compiler.prove.staging import Step, staged
from sla_compiler.prove.witness import lead_of
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.semantics.lead import DatedFact, Happened, Lead, SetValue
from sla_compiler.semantics.moment import Moment
from sla_compiler.semantics.moves import Stay, automatic_move, why_not_decided, why_not_disposed
from sla_compiler.semantics.projection import as_known_to
from sla_compiler.semantics.replay import replay
from sla_compiler.semantics.runs import limit_for
from sla_compiler.semantics.standing import Standing, standing
from sla_compiler.semantics.truth import holds, value_of
from sla_compiler.syntax.arrival import Happens
from tests.diff.meaning.pairs import Pair

MOST_LEADS = 200
AT_RANDOM = 20

Cells = set[tuple[str, str, str, str]]
"""What a matrix is about, of what, and what the two versions say."""


@dataclass(frozen=True)
class Seen:
    """A lead at a moment as one version sees it, whatever stage it is in."""

    agreement: Agreement
    moment: Moment

    @staticmethod
    def of(agreement: Agreement, lead: Lead, at: int) -> "Seen":
        return Seen(agreement, replay(agreement, as_known_to(lead, agreement), at).moment())

    def at(self, stage: str) -> Moment:
        return replace(self.moment, stage=stage, kept={})

    def path(self, stage: str) -> tuple[str, ...]:
        """The stages that the lead goes through by itself within the instant."""
        found: list[str] = []
        while True:
            now = self.at(found[-1] if found else stage)
            move = automatic_move(now, Stay(now.created, None, 0), frozenset(found))
            if move is None:
                return tuple(found)
            found.append(move[0])

    def choices(self, stage: str) -> Mapping[tuple[str, str], str]:
        """What somebody can do with the lead, and what happens to it by itself at rest: where it then goes."""
        now, nothing = self.at(stage), frozenset[str]()
        stay = Stay(now.created, None, 0)
        found: dict[tuple[str, str], str] = {}
        for target in self.agreement.stages:
            if target != stage and why_not_decided(target, now, stay, nothing) is None:
                found["decision", target] = target
        for name, one in self.agreement.dispositions.items():
            if why_not_disposed(name, now, stay, nothing, {}) is None:
                found["outcome", name] = one.goes_to
                if one.when is not None and holds(one.when, now):
                    found["by itself", name] = one.goes_to
        return found

    def tier(self, stage: str) -> str:
        return str(value_of("tier", self.at(stage)) or "")

    def limit(self, clock: str, stage: str) -> str:
        one, now = self.agreement.clocks[clock], self.at(stage)
        if one.applies_to is not None and not holds(one.applies_to, now):
            return ""
        found = limit_for(one.within, now)
        return "none" if found is None else limits.limit(found).replace(NBSP, " ")

    def route(self, stage: str) -> str:
        routes = self.agreement.routing.get(stage, {}).values()
        return next((one.to for one in routes if holds(one.when, self.at(stage))), "")


Both = tuple[Seen, Seen]


class Trial:
    """Two versions, and every lead that their cells can tell apart."""

    def __init__(self, old: Agreement, new: Agreement, prover: PairProver, chance: Random) -> None:
        self.old, self.new, self.prover = old, new, prover
        self.at = prover.space.today.at
        told = list(self._told())
        self.leads: list[Lead] = [*told, *(self._at_random(chance) for _ in range(AT_RANDOM))]
        self.seen = [self._both(lead) for lead in self.leads]
        self.newborn = [self._both(_newborn(lead, self.at)) for lead in self.leads]
        self.reached = self._reached()

    def _both(self, lead: Lead) -> Both:
        return Seen.of(self.old, lead, self.at), Seen.of(self.new, lead, self.at)

    def _told(self) -> Iterator[Lead]:
        for chosen in product(*(range(size) for size in self.prover.space.sizes[1:])):
            cells = {index: cell for index, cell in enumerate(chosen, start=1) if cell}
            yield staged(self.prover.space, (Step(cells),), 0).lead

    def _at_random(self, chance: Random) -> Lead:
        """A lead that owes nothing to the cells."""
        created = self.at - chance.choice((0, DAY, 3 * DAY, 8 * DAY, 20 * DAY)) - chance.randrange(2) * HOUR
        facts = [
            DatedFact(chance.randrange(created, self.at + 1, HOUR // 2), Happened(chance.choice("eef")))
            for _ in range(chance.choice((0, 1, 1, 2, 3, 5)))
        ]
        values = {
            "n": chance.choice((None, 0, 4, 5, 9, 10, 11, 14, 15, 16, 20, 21, 99)),
            "kind": chance.choice((None, "a", "b", "c", "d")),
            "flag": chance.choice((None, True, False)),
            "extra": chance.choice((None, True, False, "yes", "no")),
        }
        facts += [DatedFact(self.at, SetValue(name, value)) for name, value in values.items() if value is not None]
        return lead_of(created, facts)

    def _reached(self) -> set[str]:
        """The stages to which both versions can have brought a lead in the same way."""
        found = {self.old.start}
        while more := {target for pair in self.seen for stage in found for target in entered(pair, stage)} - found:
            found |= more
        return found

    def cells(self) -> Cells:
        """Every cell that some lead is in."""
        found: Cells = set()
        for pair in self.seen:
            for stage in self.reached:
                found |= set(parted(pair, stage))
                found |= set(self._tiers(pair, stage))
                for target in entered(pair, stage):
                    found |= set(self._entering(pair, target))
        for pair in self.newborn:
            found |= set(self._entering(pair, self.old.start))
        return found | self._happening()

    def _tiers(self, pair: Both, stage: str) -> Iterator[tuple[str, str, str, str]]:
        old, new = pair
        moves = old.path(stage)[:1], new.path(stage)[:1]
        tiers = old.tier(stage), new.tier(stage)
        if tiers[0] != tiers[1] and (moves == ((), ()) or moves[0] != moves[1]):
            yield "tier", "", *tiers

    def _entering(self, pair: Both, stage: str) -> Iterator[tuple[str, str, str, str]]:
        old, new = pair
        said = [("limit", name, old.limit(name, stage), new.limit(name, stage)) for name in self._started_by(stage)]
        said.append(("route", stage, old.route(stage), new.route(stage)))
        yield from (one for one in said if one[2] != one[3])

    def _started_by(self, name: str) -> list[str]:
        clocks = ((key, self.old.clocks[key].starts, one.starts) for key, one in self.new.clocks.items())
        wanted = Happens(name)
        return [key for key, old, new in clocks if wanted in (old.any or ()) and wanted in (new.any or ())]

    def _happening(self) -> Cells:
        """Runs that open because something happens just now, wherever the lead is."""
        found: Cells = set()
        for name in self.old.events.keys() & self.new.events.keys():
            clocks = self._started_by(name)
            for lead in self.leads if clocks else ():
                old, new = self._both(_with(lead, name, self.at))
                for stage, clock in product(self.reached, clocks):
                    limit = old.limit(clock, stage), new.limit(clock, stage)
                    found |= {("limit", clock, *limit)} if limit[0] != limit[1] else set()
        return found


def _newborn(lead: Lead, at: int) -> Lead:
    return Lead(at, tuple(DatedFact(at, fact.what) for fact in lead.facts))


def _with(lead: Lead, name: str, at: int) -> Lead:
    return lead_of(lead.created, [*lead.facts, DatedFact(at, Happened(name))])


def entered(pair: Both, stage: str) -> Iterator[str]:
    """The stages that a lead can enter under both versions at once."""
    if any(stage not in one.agreement.stages for one in pair):
        return
    moves = [one.path(stage)[:1] for one in pair]
    chosen = [
        set(one.choices(stage).values()) if not move else set(move) for one, move in zip(pair, moves, strict=True)
    ]
    yield from chosen[0] & chosen[1]


def parted(pair: Both, stage: str) -> Iterator[tuple[str, str, str, str]]:
    """How a lead that is in a stage under both parts: by itself, or by what somebody does where both let it rest."""
    old, new = (one.path(stage) for one in pair)
    if old[:1] != new[:1]:
        rests, firsts = [[(path or (stage,))[index] for path in (old, new)] for index in (-1, 0)]
        yield "stage", "", *(rests if rests[0] != rests[1] else firsts)  # type: ignore[misc]  # two of them
    if old or new:
        return
    mine, theirs = (one.choices(stage) for one in pair)
    for key in mine.keys() | theirs.keys():
        goes = mine.get(key, stage), theirs.get(key, stage)
        if goes[0] != goes[1]:
            yield "stage", "", *goes


def told(found: Meaning, *, shown: bool) -> Cells:
    """The cells of a meaning, with those that no lead shows or without them."""
    return {
        (matrix.about, matrix.of, cell.before, cell.after)
        for matrix in found.matrices
        for cell in matrix.cells
        if cell.witness is not None or not shown
    }


def unshown(found: Meaning, old: Agreement, new: Agreement) -> Iterator[str]:
    """Cells whose lead, scored under both versions, does not show what they say."""
    for matrix in found.matrices:
        for cell in matrix.cells:
            if cell.witness is None:
                continue
            at = cell.witness.at
            both = [standing(one, as_known_to(cell.witness.lead, one), at) for one in (old, new)]
            if (cell.before, cell.after) not in _said(matrix, both, at):
                yield f"{matrix.about} {matrix.of} {cell.before} {cell.after}: not so of {cell.witness.text()}"


def _said(matrix: Matrix, both: list[Standing], at: int) -> list[tuple[str, str]]:
    match matrix.about:
        case "stage":
            moves = [[entry.stage for entry in one.path if entry.at == at] for one in both]
            here = next((entry.stage for entry in reversed(both[0].path) if entry.at < at), both[0].path[0].stage)
            pairs: Iterator[tuple[str, str]] = zip_longest(moves[0], moves[1], fillvalue=here)
            first = next(pair for pair in pairs if pair[0] != pair[1])
            rests = both[0].stage, both[1].stage
            return [rests, first] if rests[0] != rests[1] else [first]
        case "tier":
            before, after = (one.tier or "" for one in both)
        case "limit":
            before, after = (_limit(one, matrix.of, at) for one in both)
        case "route":
            sent = [[one.to for one in now.routed if (one.stage, one.at) == (matrix.of, at)] for now in both]
            before, after = ("".join(one) for one in sent)
    return [(before, after)]


def _limit(now: Standing, clock: str, at: int) -> str:
    runs = [one.run for one in now.runs if (one.run.clock, one.run.started) == (clock, at)]
    limit = runs[0].limit if runs else ""
    return "none" if limit is None else limit if isinstance(limit, str) else limits.limit(limit).replace(NBSP, " ")


def in_circles(*versions: Agreement) -> bool:
    """Whether a lead can come back to its first stage by itself: then it can go on as no single instant shows."""
    return any(one.stages[one.start].from_ is not None for one in versions)


@dataclass(frozen=True)
class Result:
    """What came of one pair: its edits, how many cells it has, how many are undecided, and what is wrong."""

    edits: tuple[str, ...]
    cells: int
    undecided: int
    wrong: tuple[str, ...]


def tried(number: int, most: int = MOST_LEADS) -> Result | None:
    """Compare the prover with trying every lead; None where there are too many."""
    pair = Pair(number)
    old, new = pair.edited()
    prover = PairProver(old, new, lambda space: DiagramEngine(space, 10**9))
    count = 1
    for size in prover.space.sizes[1:]:
        count *= size
    if count > most:
        return None
    expected = Trial(old, new, prover, Random(number)).cells()  # noqa: S311 - not for secrets
    found = meaning(old, new, lambda space: DiagramEngine(space, 10**9))
    shown, every = told(found, shown=True), told(found, shown=False)
    wrong = [f"{number} {pair.edits}: {one}" for one in unshown(found, old, new)]
    if not in_circles(old, new):
        wrong += [f"{number} {pair.edits}: no lead is in {one}" for one in sorted(shown - expected)]
    wrong += [f"{number} {pair.edits}: a lead is in {one}" for one in sorted(expected - every)]
    if found.proved and every:
        wrong.append(f"{number}: proved, with cells")
    return Result(tuple(pair.edits), len(expected), len(every - shown), tuple(wrong))
