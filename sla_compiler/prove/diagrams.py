"""The first engine: ordered decision diagrams with many-valued variables and whole numbers at their ends.

A node is a number; 0 and 1 are the ends never and always. A node branches once for each cell of its variable; variables
follow each other in their order, and nothing is stored twice, so two formulas mean the same exactly when their nodes
are the same. Work is counted in steps, never in seconds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sla_compiler.prove.cheapest import Cheapest
from sla_compiler.prove.meeting import ALWAYS, NEVER, Meetings
from sla_compiler.prove.terms import (
    After,
    Both,
    Either,
    Formula,
    Given,
    Held,
    InRange,
    Lies,
    Negation,
    Number,
    Sum,
    Table,
    Times,
    Truth,
)

_END = 1 << 30
_WIDE = 16  # a branch with so many cells is work even where no node comes of it


def _round(most: int | None) -> int | None:
    """A number at least as great, of few, so that questions about nearly the same share one diagram."""
    return None if most is None else (1 << max(most, 1).bit_length()) - 1


class BudgetError(Exception):
    """The question needs more steps than it may take."""


@dataclass(slots=True)
class Diagrams:
    """All diagrams over some variables; `sizes` are the numbers of their cells, in order; `budget` counts steps.

    `too_large` are formulas that took more than half of a budget by themselves: they are not tried again.
    """

    sizes: Sequence[int]
    budget: int
    steps: int = 0
    too_large: set[Formula | Number] = field(default_factory=set)
    _level: list[int] = field(default_factory=lambda: [_END, _END])
    _kids: list[tuple[int, ...]] = field(default_factory=lambda: [(), ()])
    _unique: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)
    _ends: dict[int, int] = field(default_factory=dict)
    _conj: dict[tuple[int, int], int] = field(default_factory=dict)
    _plus: dict[tuple[int, int], int] = field(default_factory=dict)
    _neg: dict[int, int] = field(default_factory=dict)
    _formulas: dict[Formula, int] = field(default_factory=dict)
    _sums: dict[Number, int] = field(default_factory=dict)
    _capped: dict[tuple[Number, int], int] = field(default_factory=dict)
    _bounds: dict[int, tuple[int, int]] = field(default_factory=dict)
    _meetings: Meetings = field(init=False)
    _cheapest: Cheapest = field(init=False)

    def __post_init__(self) -> None:
        self._meetings = Meetings(self._level, self._kids, self._work)
        self._cheapest = Cheapest(self._level, self._kids)

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self._level)

    def _node(self, level: int, kids: tuple[int, ...]) -> int:
        first = kids[0]
        if kids.count(first) == len(kids):
            return first
        key = (level, kids)
        found = self._unique.get(key)
        if found is None:
            self.steps += 1
            if self.steps > self.budget:
                raise BudgetError
            found = len(self._level)
            self._level.append(level)
            self._kids.append(kids)
            self._unique[key] = found
        return found

    def _end(self, number: int) -> int:
        found = self._numbers.get(number)
        if found is None:
            found = len(self._level)
            self._level.append(_END)
            self._kids.append(())
            self._numbers[number] = found
            self._ends[found] = number
        return found

    def of(self, formula: Formula) -> int:
        """The diagram of a formula."""
        found = self._formulas.get(formula)
        if found is None:
            if formula in self.too_large:
                raise BudgetError
            begun = self.steps
            try:
                found = self._formulas[formula] = self._compile(formula)
            except BudgetError:
                self._give_up(formula, begun)
                raise
        return found

    def _compile(self, formula: Formula) -> int:
        match formula:
            case Truth(value):
                return int(value)
            case Lies(variable, cells):
                return self._node(variable, tuple(int(cell in cells) for cell in range(self.sizes[variable])))
            case Both(parts):
                return self.conj(self.of(part) for part in parts)
            case Either(parts):
                return self.neg(self.conj(self.neg(self.of(part)) for part in parts))
            case Negation(part):
                return self.neg(self.of(part))
            case After(inner, change):
                return self._changed(self.of(inner), dict(change))
            case InRange(number, low, high):
                top = low if high is None else high + 1  # whatever is above that is the same
                return self._within(self._sum_up_to(number, _round(top)), low, high)

    def _within(self, root: int, low: int | None, high: int | None) -> int:
        """Whether a number lies between two ends: where all of a branch does, or none, nothing below is looked at."""
        kept: dict[int, int] = {}
        bounds = self._bounds

        def walk(node: int) -> int:
            found = kept.get(node)
            if found is None:
                least, most = bounds.get(node) or self._bound(node)
                if (low is not None and most < low) or (high is not None and least > high):
                    found = NEVER
                elif (low is None or least >= low) and (high is None or most <= high):
                    found = ALWAYS
                else:
                    found = self._node(self._level[node], tuple([walk(kid) for kid in self._kids[node]]))
                kept[node] = found
            return found

        return walk(root)

    def _bound(self, node: int) -> tuple[int, int]:
        """The least and the greatest value of a number."""
        found = self._bounds.get(node)
        if found is None:
            if self._level[node] == _END:
                found = (self._ends[node], self._ends[node])
            else:
                ends = [self._bound(kid) for kid in self._kids[node]]
                found = (min(low for low, _ in ends), max(high for _, high in ends))
            self._bounds[node] = found
        return found

    def _changed(self, root: int, change: Mapping[int, tuple[int, ...]]) -> int:
        """The same diagram with the branches of some variables put in other places."""
        kept: dict[int, int] = {}
        last = max(change)

        def walk(node: int) -> int:
            if self._level[node] > last:
                return node
            found = kept.get(node)
            if found is None:
                level = self._level[node]
                kids = [walk(kid) for kid in self._kids[node]]
                moved = change.get(level)
                found = kept[node] = self._node(level, tuple(kids if moved is None else [kids[cell] for cell in moved]))
            return found

        return walk(root)

    def sum_of(self, number: Number) -> int:
        """The diagram of a number."""
        found = self._sums.get(number)
        if found is None:
            if number in self.too_large:
                raise BudgetError
            begun = self.steps
            try:
                found = self._sums[number] = self._add_up(number)
            except BudgetError:
                self._give_up(number, begun)
                raise
        return found

    def _sum_up_to(self, number: Number, most: int | None) -> int:
        """The diagram of a number of which nothing above `most` is told apart: a sum that only grows ends there."""
        if most is None or not isinstance(number, Sum) or number.most is not None or number in self._sums:
            return self.sum_of(number)
        found = self._capped.get((number, most))
        if found is None:
            nodes = [self.sum_of(part) for part in number.parts]
            if number.constant < 0 or any(self._bound(node)[0] < 0 for node in nodes):
                return self.sum_of(number)
            found = self._capped[number, most] = self._total(nodes, number.constant, most)
        return found

    def _give_up(self, what: Formula | Number, begun: int) -> None:
        """Remember what took more than half of the steps by itself."""
        if self.steps - begun > self.budget // 2:
            self.too_large.add(what)

    def _add_up(self, number: Number) -> int:
        match number:
            case Table(variable, values):
                return self._node(variable, tuple(self._end(value) for value in values))
            case Given(condition, points):
                ends = (self._end(0), self._end(points))
                return self._mapped(self.of(condition), lambda _: NEVER, ends)
            case Sum(parts, constant, most):
                return self._total([self.sum_of(part) for part in parts], constant, most)
            case Times(inner, factor):
                return self._mapped(self.sum_of(inner), lambda value: self._end(value * factor))
            case Held(inner, low, high):
                return self._held(self._sum_up_to(inner, high), low, high)

    def _total(self, nodes: list[int], constant: int, most: int | None) -> int:
        """The sum of several numbers, the deepest first; tables of one variable each are added up in one go."""
        total, run = self._end(constant), list[int]()
        for node in sorted((self._held(node, None, most) for node in nodes), key=lambda one: -self._level[one]):
            level = self._level[node]
            simple = level < self._level[total] and all(self._level[kid] == _END for kid in self._kids[node])
            if simple and run and self._level[run[-1]] == level:
                run[-1] = self.plus(run[-1], node)
            elif simple:
                run.append(node)
            else:
                total, run = self._held(self.plus(self._added(run, total, most), node), None, most), []
        return self._added(run, total, most)

    def _added(self, run: list[int], total: int, most: int | None) -> int:
        """Tables on top of a number, each above the one before it: from the top down, for each sum that comes about."""
        kept: dict[tuple[int, int], int] = {}

        def build(left: int, sum_: int) -> int:
            so_far = sum_ if most is None else min(sum_, most)
            found = kept.get((left, so_far))
            if found is None:
                if left == 0:
                    found = self._held(self.plus(total, self._end(so_far)), None, most)
                else:
                    found = self._each(run[left - 1], lambda end: build(left - 1, so_far + end))
                kept[left, so_far] = found
            return found

        return build(len(run), 0)

    def _each(self, table: int, change: Callable[[int], int]) -> int:
        """A table of one variable, or a number alone, with something else in place of each of its numbers."""
        if self._level[table] == _END:
            return change(self._ends[table])
        return self._node(self._level[table], tuple([change(self._ends[kid]) for kid in self._kids[table]]))

    def _held(self, node: int, low: int | None, high: int | None) -> int:
        if low is None and high is None:
            return node

        def held(value: int) -> int:
            raised = value if low is None else max(low, value)
            return self._end(raised if high is None else min(high, raised))

        return self._mapped(node, held)

    def _mapped(self, root: int, change: Callable[[int], int], truths: tuple[int, int] | None = None) -> int:
        """The same diagram with other ends; `truths` stand for never and always."""
        kept: dict[int, int] = {} if truths is None else {NEVER: truths[0], ALWAYS: truths[1]}

        def walk(node: int) -> int:
            found = kept.get(node)
            if found is None:
                if self._level[node] == _END:
                    found = change(self._ends[node])
                else:
                    found = self._node(self._level[node], tuple([walk(kid) for kid in self._kids[node]]))
                kept[node] = found
            return found

        return walk(root)

    def conj(self, nodes: Iterable[int]) -> int:
        """All of these hold."""
        total = ALWAYS
        for node in sorted(nodes, key=lambda one: -self._level[one]):
            total = self._and(total, node)
        return total

    def _and(self, one: int, other: int) -> int:
        if one in (ALWAYS, other):
            return other
        if other == ALWAYS:
            return one
        if NEVER in (one, other):
            return NEVER
        key = (one, other) if one < other else (other, one)
        found = self._conj.get(key)
        if found is None:
            found = self._conj[key] = self._apply(self._and, one, other)
        return found

    def plus(self, one: int, other: int) -> int:
        """The sum of two numbers."""
        key = (one, other) if one < other else (other, one)
        found = self._plus.get(key)
        if found is None:
            if self._level[one] == _END and self._level[other] == _END:
                found = self._end(self._ends[one] + self._ends[other])
            else:
                found = self._apply(self.plus, one, other)
            self._plus[key] = found
        return found

    def _apply(self, combine: Callable[[int, int], int], one: int, other: int) -> int:
        mine, theirs = self._level[one], self._level[other]
        self.steps += self.sizes[min(mine, theirs)] // _WIDE
        if mine == theirs:
            kids = tuple([combine(a, b) for a, b in zip(self._kids[one], self._kids[other], strict=True)])
            return self._node(mine, kids)
        if mine < theirs:
            return self._node(mine, tuple([combine(kid, other) for kid in self._kids[one]]))
        return self._node(theirs, tuple([combine(one, kid) for kid in self._kids[other]]))

    def possible(self, formula: Formula) -> bool:
        """Whether a formula can hold: no diagram is made of its parts together, and the first way found is enough."""
        return self._possible(formula, frozenset())

    def _possible(self, formula: Formula, nodes: frozenset[int]) -> bool:
        """Whether a formula can hold together with nodes; one choice in it is gone through, the others are compiled."""
        choice: Either | None = None
        waiting = [formula]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Both) and part not in self._formulas:
                waiting += part.parts
            elif isinstance(part, Either) and choice is None and part not in self._formulas:
                choice = part
            elif isinstance(part, Negation):
                nodes |= {~self.of(part.part)}
            else:
                nodes |= {self.of(part)}
        if choice is None:
            return self._meetings.possible(nodes)
        return any(self._possible(part, nodes) for part in choice.parts)

    def _work(self) -> None:
        self.steps += 1
        if self.steps > self.budget:
            raise BudgetError

    def neg(self, node: int) -> int:
        """The opposite."""
        if node <= ALWAYS:
            return 1 - node
        found = self._neg.get(node)
        if found is None:
            found = self._node(self._level[node], tuple([self.neg(kid) for kid in self._kids[node]]))
            self._neg[node], self._neg[found] = found, node
        return found

    def least(self, node: int, costs: Sequence[Sequence[int]], prefers: Sequence[Sequence[int]]) -> dict[int, int]:
        """The cells of the cheapest lead for which a diagram holds that is not never; the costs stay the same."""
        return self._cheapest.cells(node, costs, prefers)

    def extremes(self, number: int, where: int) -> tuple[int, int] | None:
        """The least and the greatest value of a number where something holds; None if it never does."""
        kept: dict[tuple[int, int], tuple[int, int] | None] = {}

        def walk(one: int, held: int) -> tuple[int, int] | None:
            if held == NEVER:
                return None
            mine, theirs = self._level[one], self._level[held]
            if mine == _END:
                return self._ends[one], self._ends[one]
            key = (one, held)
            if key not in kept:
                self._work()
                top = min(mine, theirs)
                size = self.sizes[top]
                ones = self._kids[one] if mine == top else (one,) * size
                helds = self._kids[held] if theirs == top else (held,) * size
                found = [both for a, b in zip(ones, helds, strict=True) if (both := walk(a, b)) is not None]
                kept[key] = (min(low for low, _ in found), max(high for _, high in found)) if found else None
            return kept[key]

        return walk(number, where)
