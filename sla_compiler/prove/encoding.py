"""Sentences, scores, tiers and derived values -> formulas and numbers over the variables of a space.

What is meant is what `semantics/truth.py` says; where the prover looks from outside (resets, `at_most`, `since`,
ended cadences), every real lead is still among those it looks at.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sla_compiler.model.lead import Score, ScoreRule
from sla_compiler.model.scalars import Rate
from sla_compiler.prove.cells import Atom, Elsewhen, holds_of
from sla_compiler.prove.reliance import names_in, resting_on
from sla_compiler.prove.space import Space, stage_cells, within
from sla_compiler.prove.terms import (
    ALWAYS,
    NEVER,
    Formula,
    Given,
    Held,
    InRange,
    Lies,
    Number,
    Sum,
    Table,
    Times,
    at_least,
    both,
    either,
    negation,
    truth,
)
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.moment import PERIODS, members
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

NOTHING: Number = Sum(())


@dataclass(frozen=True, slots=True)
class View:
    """From where a sentence is looked at.

    `entered`: the stage that the lead has entered just now, after everything else of the instant; None at any other
    moment. `score`: the score whose rule is judged, if that score forgets at a reset. `without`: a rule of a score that
    is taken to give nothing.
    """

    entered: str | None = None
    score: str | None = None
    without: tuple[str, str] | None = None


ANY_TIME = View()


@dataclass(frozen=True, slots=True)
class Scored:
    """A score: when it is known, and its value (None where it is looked at from outside)."""

    known: Formula
    value: Number | None


class Encoding:
    """Formulas for everything that an agreement says; each is made once."""

    def __init__(self, space: Space) -> None:
        self.space, self.agreement = space, space.agreement
        self._kept: dict[tuple[object, ...], Formula] = {}
        self._scores: dict[tuple[str, View], Scored] = {}
        self._sums: dict[tuple[str, View], Number] = {}
        self._alive: list[Sentence] = []
        self._resting = resting_on(space.agreement)

    def holds(self, sentence: Sentence, view: View = ANY_TIME) -> Formula:
        """When a sentence is true."""
        if view.without is not None and self._resting[view.without[0]].isdisjoint(names_in(sentence)):
            view = replace(view, without=None)
        key = (id(sentence), view)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._sentence(sentence, view)
            self._alive.append(sentence)
        return found

    def _sentence(self, sentence: Sentence, view: View) -> Formula:
        match sentence:
            case tree.All(parts):
                return both(*(self.holds(part, view) for part in parts))
            case tree.Any(parts):
                return either(*(self.holds(part, view) for part in parts))
            case tree.Not(part):
                return negation(self.holds(part, view))
            case tree.AtLeast(least, parts):
                return at_least(least, tuple(self.holds(part, view) for part in parts))
            case tree.Else():
                return ALWAYS
            case tree.Flag(name):
                return self._flag(name, view)
            case tree.Count(least, name, window):
                return _up_from(self.times(name, window, view), least)
            case tree.Ended(name):
                found = self.space.number("ended", name, "after" if view.entered else "")
                return NEVER if found is None else Lies(found, frozenset({1}))
            case _:
                return self._compared(sentence, view)

    def _flag(self, name: str, view: View) -> Formula:
        agreement = self.agreement
        if name in agreement.stages:
            return self.in_stage(name, view)
        if name in agreement.disqualifiers:
            return self.holds(agreement.disqualifiers[name].when, view)
        definition = agreement.definitions.get(name)
        if definition is not None and definition.when is not None:
            return self.holds(definition.when, view)
        found = self.space.number("attribute", name)
        cells = () if found is None else self.space.variables[found].cells
        return NEVER if found is None else Lies(found, frozenset({cells.index(True)}))

    def in_stage(self, name: str, view: View = ANY_TIME) -> Formula:
        """The lead is in a stage."""
        if view.entered is not None:
            return truth(name == view.entered)
        return Lies(0, frozenset({stage_cells(self.space)[name]}))

    def _compared(self, atom: Atom, view: View) -> Formula:
        name, agreement = atom.name, self.agreement
        if name == "tier":
            cases = tuple((tier, entry.when) for tier, entry in agreement.tiers.items())
            return self._first_match(atom, cases, replace(view, score=None))
        if name in agreement.scores:
            return self._score_compared(atom, replace(view, score=None))
        attribute = agreement.attributes[name]
        if attribute.cases is not None:
            listed = tuple((case.value, case.when) for case in attribute.cases)
            return self._first_match(atom, listed, replace(view, score=None))
        if agreement.domains[name].form == "several":
            return self._several(atom)
        return self._cells(atom, self.space.numbers[("attribute", name, "")])

    def _cells(self, atom: Atom, found: int) -> Formula:
        domain, today = self.agreement.domains[atom.name], self.space.today
        cells = self.space.variables[found].cells
        seen = [self.seen(atom.name, value) for value in cells]
        true = frozenset(cell for cell, value in enumerate(seen) if holds_of(atom, value, domain, today))
        return truth(bool(true)) if len(true) in {0, len(cells)} else Lies(found, true)

    def seen(self, name: str, value: Value | Elsewhen | None) -> Value | Elsewhen | None:  # noqa: ARG002 - for an encoding to which not every value means something
        """What the agreement makes of the value of a cell."""
        return value

    def _several(self, atom: Atom) -> Formula:
        domain = self.agreement.domains[atom.name]
        held = {
            value: Lies(self.space.numbers[("member", atom.name, value)], frozenset({1})) for value in domain.values
        }
        known = either(*held.values())
        match atom:
            case tree.Known(_, is_known):
                return known if is_known else negation(known)
            case tree.Among(_, values, negated):
                named = either(*(held[one.text] for one in values if isinstance(one, tree.Word)))
                return both(known, negation(named)) if negated else named
            case _:
                return NEVER

    def ordered(self, sentences: Iterable[Sentence], view: View = ANY_TIME) -> tuple[Formula, ...]:
        """When each of an ordered list is the first that holds; one more for when none does."""
        found: list[Formula] = []
        none: Formula = ALWAYS
        for sentence in sentences:
            mine = self.holds(sentence, view)
            found.append(both(none, mine))
            none = both(none, negation(mine))
        return (*found, none)

    def _first_match(self, atom: Atom, cases: tuple[tuple[str, Sentence], ...], view: View) -> Formula:
        key = ("first", atom.name, view)
        if key not in self._kept:
            *taken, _ = self.ordered((when for _, when in cases), view)
            for index, formula in enumerate(taken):
                self._kept[(*key, index)] = formula
            self._kept[key] = ALWAYS
        domain, today = self.agreement.domains[atom.name], self.space.today
        if isinstance(atom, tree.Known) and not atom.known:
            return negation(either(*(self._kept[(*key, index)] for index in range(len(cases)))))
        true = (index for index, (value, _) in enumerate(cases) if holds_of(atom, value, domain, today))
        return either(*(self._kept[(*key, index)] for index in true))

    def tier(self, name: str, view: View = ANY_TIME) -> Formula:
        """The lead is in a tier."""
        return self.holds_tier(tree.Compare("tier", "=", tree.Word(name)), view)

    def holds_tier(self, atom: Atom, view: View) -> Formula:
        """A comparison with the tier."""
        return self._compared(atom, view)

    def _score_compared(self, atom: Atom, view: View) -> Formula:
        scored = self.score(atom.name, view)
        if isinstance(atom, tree.Known):
            return scored.known if atom.known else negation(scored.known)
        if scored.value is None:
            return both(scored.known, self._cells(atom, self._outside(atom.name, view)))
        return both(scored.known, _compared_number(atom, scored.value))

    def score(self, name: str, view: View = ANY_TIME) -> Scored:
        """A score, within its range."""
        if view.without is not None and name not in self._resting[view.without[0]]:
            view = replace(view, without=None)
        key = (name, view)
        if key not in self._scores:
            self._scores[key] = self._score(name, self.agreement.scores[name], view)
        return self._scores[key]

    def _score(self, name: str, score: Score, view: View) -> Scored:
        known = ALWAYS if score.applies_to is None else self.holds(score.applies_to, view)
        ends = (score.range.low, score.range.high) if score.range is not None else (None, None)
        if score.sum is not None:
            parts = [self.score(part, view) for part in score.sum]
            known = both(known, *(part.known for part in parts))
            values = tuple(part.value for part in parts if part.value is not None)
            return Scored(known, None if name in self.space.outside else Held(Sum(values), *ends))
        if score.imported is not None:
            outside = name in self.space.outside
            found = self._outside(name, view) if outside else self.space.numbers[("attribute", name, "")]
            cells = tuple(self.seen(name, cell) for cell in self.space.variables[found].cells)
            there = Lies(found, frozenset(index for index, cell in enumerate(cells) if cell is not None))
            if outside:
                return Scored(both(known, there), None)
            numbers = tuple(int(cell) if isinstance(cell, int) else 0 for cell in cells)
            return Scored(both(known, there), Table(found, numbers))
        if name in self.space.outside:
            return Scored(known, None)
        raw = self._raw(name, score, replace(view, score=name if score.resets else None))
        return Scored(known, Held(raw, *ends))

    def _raw(self, name: str, score: Score, view: View) -> Number:
        """What is added up, before it is held within the range."""
        everything = replace(view, without=None)
        key = (name, everything)
        if key not in self._sums:
            rules = [self._rule(name, rule_id, rule, everything) for rule_id, rule in (score.rules or {}).items()]
            self._sums[key] = Sum((*rules, self._decay(name, score, everything)))
        if view.without is None or name not in self._resting[view.without[0]]:
            return self._sums[key]
        if view.without[0] == name:  # no rule of a score follows from the score itself, so the others stay as they are
            left_out = self._rule(name, view.without[1], (score.rules or {})[view.without[1]], everything)
            return Sum((self._sums[key], Times(left_out, -1)))
        changed = [self._rule(name, rule_id, rule, view) for rule_id, rule in (score.rules or {}).items()]
        return Sum((*changed, self._decay(name, score, view)))

    def raw(self, name: str) -> Number:
        """What the rules and the decay of a score add up to, before it is held within its range."""
        score = self.agreement.scores[name]
        return self._raw(name, score, View(score=name if score.resets else None))

    def _outside(self, name: str, view: View) -> int:
        return self.space.numbers[("score", name, "after" if view.entered is not None else "")]

    def rule(self, name: str, rule_id: str, view: View = ANY_TIME) -> Number:
        """The points that one rule gives."""
        score = self.agreement.scores[name]
        inside = replace(view, score=name if score.resets else None)
        return self._rule(name, rule_id, (score.rules or {})[rule_id], inside)

    def _rule(self, name: str, rule_id: str, rule: ScoreRule, view: View) -> Number:
        if rule.each is None:
            return NOTHING if rule.when is None else Given(self.holds(rule.when, view), rule.points)
        times = self.times(rule.each.name, rule.each.window, view)
        if rule.at_most is not None:
            spare = self.space.variables[self.space.numbers[("spare", name, rule_id)]].cells
            less = Table(self.space.numbers[("spare", name, rule_id)], tuple(-cell for cell in range(len(spare))))
            some = Held(times, 0, len(spare) - 1)
            times = Held(Sum((some, less)), 0, _most_in(rule.each.window, rule.at_most))
        points = Times(times, rule.points)
        return points if rule.cap is None or rule.cap == "none" else Held(points, -rule.cap, rule.cap)

    def _decay(self, name: str, score: Score, view: View) -> Number:
        if score.decay is None:
            return NOTHING
        if view.entered in members(self.agreement, score.decay.without) and not score.decay.lasting:
            return NOTHING
        kind = "later" if self._forgets(view) else "silence"
        found = self.space.numbers[(kind, name, "")]  # type: ignore[index]  # one of the two kinds
        size = len(self.space.variables[found].cells)
        return Table(found, tuple(cell * score.decay.points for cell in range(size)))

    def _forgets(self, view: View) -> bool:
        """Whether the entry that was made just now forgot what happened before."""
        if view.entered is None:
            return False
        resets = self.agreement.scores[view.score].resets if view.score is not None else ()
        return self.agreement.stages[view.entered].reentry is not None or view.entered in resets

    def times(self, name: str, window: tree.Window, view: View = ANY_TIME) -> Number:
        """How often something happened in a window."""
        parts: list[Number] = []
        constant = 0
        names = members(self.agreement, name)
        for member in names:
            more, number = self._one(member, window, view)
            constant += more
            parts += number
        if len(parts) == 1 and constant == 0:
            return parts[0]
        return Sum(tuple(parts), constant, min(self.space.needs.counted[one].most for one in names))

    def _one(self, name: str, window: tree.Window, view: View) -> tuple[int, list[Number]]:
        entered, constant, parts = view.entered, 0, list[Number]()
        if entered is not None:
            just = self.space.number("just", name)
            if name == entered and not (isinstance(window, tree.Since) and window.stage == entered):
                constant = 1
            elif just is not None and name not in self.agreement.stages:
                parts.append(Table(just, (0, 1)))
            if isinstance(window, tree.Since) and window.stage == entered:
                return 0, parts
            if self._forgets(view):
                lost = isinstance(window, tree.Since) and self.agreement.stages[entered].reentry is not None
                return (0, []) if lost else (constant, parts)
        if isinstance(window, tree.Since):
            return 0, [*parts, *self._since(name, window.stage, view)]
        for index in within(self.space, name, window):
            parts.append(self.stretch(name, index, view))
        return constant, parts

    def stretch(self, name: str, index: int, view: View) -> Number:
        """How often something happened at some ages."""
        found = self.space.numbers[("count", name, index)]
        size = len(self.space.variables[found].cells)
        counts = Table(found, tuple(range(size)))
        lost = None if view.score is None else self.space.number("lost", f"{view.score} {name}", index)
        return counts if lost is None else Held(Sum((counts, Table(lost, tuple(-one for one in range(size))))), 0, None)

    def _since(self, name: str, stage: str, view: View) -> list[Number]:
        """Occurrences since the last entry into a stage; none where it was never entered."""
        stretches = range(len(self.space.stretches[name]))
        before = self.space.numbers[("before", name, stage)]
        size = len(self.space.variables[before].cells)
        total = Sum(tuple(self.stretch(name, index, view) for index in stretches), 0, size - 1)
        after = Held(Sum((total, Table(before, tuple(range(0, -size, -1))))), 0, None)
        never = negation(_up_from(self.times(stage, tree.Ever(), replace(view, score=None, entered=None)), 1))
        return [Held(Sum((after, Given(never, 1 - size))), 0, None)]


def _up_from(number: Number, least: int) -> Formula:
    match number:
        case Table(variable, values):
            cells = frozenset(cell for cell, value in enumerate(values) if value >= least)
            return truth(bool(cells)) if len(cells) in {0, len(values)} else Lies(variable, cells)
        case Sum((), constant, _):
            return truth(constant >= least)
        case _:
            return InRange(number, least, None)


def _compared_number(atom: Atom, number: Number) -> Formula:
    match atom:
        case tree.Between(_, int(low), int(high)):
            return InRange(number, low, high)
        case tree.Among(_, values, negated):
            found = either(*(InRange(number, one, one) for one in values if isinstance(one, int)))
            return negation(found) if negated else found
        case tree.Compare(_, operator, int(value)):
            match operator:
                case ">=":
                    return InRange(number, value, None)
                case ">":
                    return InRange(number, value + 1, None)
                case "<=":
                    return InRange(number, None, value)
                case "<":
                    return InRange(number, None, value - 1)
                case "=":
                    return InRange(number, value, value)
                case "!=":
                    return negation(InRange(number, value, value))
        case _:
            return NEVER


def _most_in(window: tree.Window, rate: Rate) -> int | None:
    """No more than so many occurrences can count in a window."""
    if not isinstance(window, tree.Within):
        return None
    return rate.amount * -(-window.duration.seconds // PERIODS[rate.per])
