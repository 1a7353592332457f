"""What the sentences ask of a lead -> the variables of the prover, each with its cells, in one fixed order.

A lead at a moment is one cell of each variable. Nothing that a sentence can tell apart shares a cell, and whatever the
sentences cannot see is left out, so there are finitely many leads to ask about.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sla_compiler.model.lead import Decay, Score
from sla_compiler.prove.cells import Atom, Elsewhen, Today, cells_of, cuts_of, integers
from sla_compiler.prove.needs import MOST_COUNTED, Counting, Needs, longest_silence, needs_of, saturation
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.values import Domain
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.moment import members
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

Kind: TypeAlias = Literal[
    "stage", "attribute", "member", "count", "before", "just", "lost", "spare", "silence", "later", "ended", "score"
]
Key: TypeAlias = tuple[Kind, str, str | int]

APART = "apart "
"""Begins the name of what two versions mean differently, as the first of them means it; no id has a space."""

WIDEST = 300
"""A score with more values than this is not added up value by value."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: what it is about, the value of each cell, and what each costs a witness (cell 0 nothing).

    `count`: occurrences of a name in a stretch of ages, the last cell meaning so many or more. `before`: those older
    than the last entry into a stage. `just`: a disposition that happens with the entry into a stage. `lost`: those that
    a reset took from a score. `spare`: those that `at_most` does not count. `silence`: periods of decay; `later` the
    same after an entry that forgot everything. `score`: a score looked at from outside.
    """

    key: Key
    cells: tuple[Value | Elsewhen | None, ...]
    costs: tuple[int, ...]
    prefers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ages of occurrences in seconds, from (included) to (excluded); None is any age."""

    young: int
    old: int | None


class Space:
    """All variables of an agreement; `number` gives the number of the one about something."""

    def __init__(
        self, agreement: Agreement, today: Today, extra: Iterable[Sentence] = (), needs: Needs | None = None
    ) -> None:
        self.agreement, self.today = agreement, today
        self.needs: Needs = needs_of(agreement, extra) if needs is None else needs
        self.variables: list[Variable] = []
        self.numbers: dict[Key, int] = {}
        self.stretches: dict[str, tuple[Stretch, ...]] = {}
        self.outside: dict[str, tuple[int, ...]] = {}
        self._stages()
        for name in agreement.attributes:
            self._attribute(name)
        ordered = (*agreement.events, *agreement.activities)
        for name in dict.fromkeys((*ordered, *self.needs.counted)):
            if name in self.needs.counted:
                self._counts(name, self.needs.counted[name])
        for name, score in agreement.scores.items():
            self._score(name, score)
        for name in self.needs.ended:
            self._add(("ended", name, ""), (False, True), 10)
            self._add(("ended", name, "after"), (False, True), 10)

    @property
    def sizes(self) -> list[int]:
        """The numbers of cells."""
        return [len(one.cells) for one in self.variables]

    @property
    def costs(self) -> list[tuple[int, ...]]:
        """What each cell of each variable costs."""
        return [one.costs for one in self.variables]

    def number(self, kind: Kind, name: str, detail: str | int = "") -> int | None:
        """The number of a variable; None where there is none."""
        return self.numbers.get((kind, name, detail))

    def _add(self, key: Key, cells: tuple[Value | Elsewhen | None, ...], cost: int, *, counts: bool = False) -> None:
        costs = tuple(cost * cell if counts else cost * bool(cell) for cell in range(len(cells)))
        prefers = tuple(range(len(cells) - 1, -1, -1)) if counts else (*range(1, len(cells)), 0)
        self.numbers[key] = len(self.variables)
        self.variables.append(Variable(key, cells, costs, prefers))

    def _stages(self) -> None:
        names = tuple(self.agreement.stages)
        self.numbers[("stage", "", "")] = 0
        costs = tuple(bool(index) * (index + 3) for index in range(len(names)))
        self.variables.append(Variable(("stage", "", ""), names, costs, tuple(range(len(names)))))

    def _attribute(self, name: str) -> None:
        atoms = self.needs.atoms.get(name)
        attribute, domain = self.agreement.attributes[name], self.agreement.domains[name]
        if atoms is None or attribute.cases is not None:
            return
        if domain.form == "several":
            for value in domain.values:
                self._add(("member", name, value), (None, value), 1)
            return
        self._add(("attribute", name, ""), (None, *self.values_of(name, domain, atoms)), 1)

    def values_of(self, name: str, domain: Domain, atoms: list[Atom]) -> tuple[Value | Elsewhen, ...]:  # noqa: ARG002 - for a space in which a name means more than its domain says
        """One value for each cell of an attribute that is known."""
        return cells_of(domain, atoms, self.today)

    def decays(self) -> Iterator[tuple[int, Decay, tuple[str, ...]]]:
        """Every decay, with the variable that says how many of its periods have passed, and what ends its silences."""
        for name, score in self.agreement.scores.items():
            found = self.number("silence", name)
            if score.decay is not None and found is not None:
                yield found, score.decay, members(self.agreement, score.decay.without)

    def _counts(self, name: str, counting: Counting) -> None:
        ends = sorted(counting.spans)
        stretches = [Stretch(young, old) for young, old in zip([0, *ends], ends, strict=False)]
        if counting.ever:
            stretches.append(Stretch(ends[-1] if ends else 0, None))
        self.stretches[name] = tuple(stretches)
        at_will = name in self.agreement.events or name in self.agreement.activities or name == "rep_assigned"
        cells = tuple(range(counting.most + 1))
        for index in range(len(stretches)):
            self._add(("count", name, index), cells, 1 if at_will else 10, counts=True)
            # Beside what it takes away from: far from it, diagrams would have to remember every count until then.
            for score, entry in self.agreement.scores.items():
                if entry.resets:
                    self._add(("lost", f"{score} {name}", index), cells, 5)
        for stage in counting.since:
            self._add(("before", name, stage), cells, 5)
        if not at_will:
            self._add(("just", name, ""), (0, 1), 10)

    def _score(self, name: str, score: Score) -> None:
        atoms: list[Atom] = self.needs.atoms.get(name, [])
        above = any(name in (other.sum or ()) for other in self.agreement.scores.values())
        cuts = cuts_of(atoms)
        if score.imported is not None:
            self._imported(name, score, cuts, above=above)
            return
        if score.sum is not None:
            if any(part in self.outside for part in score.sum):
                self._from_outside(name, score, cuts)
            return
        ends = (score.range.low, score.range.high) if score.range else (None, None)
        if score.range is None and cuts and not above:
            ends = (cuts[0] - 1, cuts[-1])
        longest = 0 if not (cuts or above) else longest_silence(score, *ends)
        counted = [saturation(score, rule) for rule in (score.rules or {}).values() if rule.each is not None]
        hard = longest is None or any(one is None or one > MOST_COUNTED for one in counted)
        if hard or longest is None or longest > WIDEST or self._limits_entries(score):
            self._from_outside(name, score, cuts)
            return
        if score.decay is not None:
            for kind in ("silence", "later"):
                self._add((kind, name, ""), tuple(range(longest + 1)), 1)
        self._rules(name, score)

    def _limits_entries(self, score: Score) -> bool:
        """Whether `at_most` counts something that entering a stage adds to."""
        limited = [rule.each.name for rule in (score.rules or {}).values() if rule.each and rule.at_most]
        at_will = {*self.agreement.events, *self.agreement.activities}
        return any(one not in at_will for name in limited for one in members(self.agreement, name))

    def _rules(self, name: str, score: Score) -> None:
        """What `at_most` does not count."""
        for rule_id, rule in (score.rules or {}).items():
            if rule.each is not None and rule.at_most is not None:
                most = max(self.needs.counted[one].most for one in members(self.agreement, rule.each.name))
                self._add(("spare", name, rule_id), tuple(range(most + 1)), 5)

    def _imported(self, name: str, score: Score, cuts: tuple[int, ...], *, above: bool) -> None:
        low, high = (score.range.low, score.range.high) if score.range else (None, None)
        if above and (low is None or high is None or high - low > WIDEST):
            self._from_outside(name, score, cuts)
            return
        values = range(low, high + 1) if above and low is not None and high is not None else integers(cuts)
        within = [one for one in values if (low is None or one >= low) and (high is None or one <= high)]
        if not above and low is not None and low not in within:
            within.insert(0, low)
        self._add(("attribute", name, ""), (None, *within), 1)

    def _from_outside(self, name: str, score: Score, cuts: tuple[int, ...]) -> None:
        low, high = (score.range.low, score.range.high) if score.range else (None, None)
        cells = [one for one in integers(cuts) if (low is None or one >= low) and (high is None or one <= high)]
        if low is not None and low not in cells:
            cells.append(low)
        unsaid: tuple[int | None, ...] = (None,) if score.imported is not None else ()
        self.outside[name] = tuple(cells)
        for when in ("", "after"):
            self._add(("score", name, when), (*unsaid, *cells), 0)


def stage_cells(space: Space) -> Mapping[str, int]:
    """The cell of each stage."""
    return {str(name): cell for cell, name in enumerate(space.variables[0].cells)}


def within(space: Space, name: str, window: tree.Window) -> tuple[int, ...]:
    """Which stretches of a name lie in a window."""
    stretches = space.stretches[name]
    if isinstance(window, tree.Within):
        seconds = window.duration.seconds
        return tuple(index for index, one in enumerate(stretches) if one.old is not None and one.old <= seconds)
    return tuple(range(len(stretches)))
