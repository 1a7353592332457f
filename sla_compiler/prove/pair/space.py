"""Two versions of an agreement -> one space of leads in which the sentences of both are cut, and a view of it for each.

What both mean alike is one variable; what they mean differently (an attribute of another type, silences counted by
other periods, what another reset takes away) is one for each of them, side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sla_compiler.model.lead import Decay, Score
from sla_compiler.prove.cells import Atom, Elsewhen, Today, cells_of, holds_of, plain
from sla_compiler.prove.needs import Counting, Needs, needs_of
from sla_compiler.prove.pair.words import joined, knowing_events_of, vocabulary
from sla_compiler.prove.space import APART, Key, Space, Variable
from sla_compiler.prove.terms import Formula, Lies, both, either
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.values import Domain
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.moment import members
from sla_compiler.semantics.projection import value_in
from sla_compiler.syntax import tree

_WRITTEN = frozenset({"one", "ordered", "text", "person"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What one version asks of an attribute: the values it knows, and its comparisons."""

    domain: Domain
    atoms: Sequence[Atom]


class SideSpace(Space):
    """The joint space as one version knows it: its own names, the numbers of the joint variables."""

    def __init__(self, agreement: Agreement, today: Today, needs: Needs, asked: Mapping[str, Sequence[Asked]]) -> None:
        self._asked = asked
        super().__init__(agreement, today, needs=needs)

    def values_of(self, name: str, domain: Domain, atoms: list[Atom]) -> tuple[Value | Elsewhen, ...]:
        """One value for each cell of an attribute; where the versions know other values, cells that suit both."""
        asked = self._asked[name]
        if apart(asked):
            return cells_of(domain, next(one.atoms for one in asked if one.domain == domain), self.today)
        if all(one.domain == domain for one in asked):
            return cells_of(domain, atoms, self.today)
        return _cells_of_both(asked, self.today)

    def take(self, variables: list[Variable], numbers: dict[Key, int]) -> None:
        """Become a view of the joint variables."""
        self.variables, self.numbers = variables, numbers


def apart(asked: Sequence[Asked]) -> bool:
    """Whether the versions have values of another kind for an attribute, so that no value is one for both."""
    forms = {one.domain.form for one in asked}
    return len(forms) > 1 and not forms <= _WRITTEN


def _cells_of_both(asked: Sequence[Asked], today: Today) -> tuple[Value, ...]:
    """One value for each set of values that no comparison of either version can tell apart."""
    values = dict.fromkeys(value for one in asked for value in one.domain.values)
    texts = [one for one in asked if one.domain.form in {"text", "person"}]
    for one in texts:
        values |= dict.fromkeys(str(plain(value)) for atom in one.atoms for value in tree.values_of(atom))
    if texts:
        values |= {next(word for word in _others() if word not in values): None}
    found: dict[tuple[bool, ...], Value] = {}
    for value in values:
        alike = tuple(
            said
            for one in asked
            for seen in [value_in(value, one.domain)]
            for said in (seen is None, *(holds_of(atom, seen, one.domain, today) for atom in one.atoms))
        )
        found.setdefault(alike, value)
    return tuple(found.values())


def _others() -> Iterator[str]:
    yield "something"
    yield from (f"something {number}" for number in range(2, 10_000))


@dataclass(slots=True)
class _Place:
    """A variable on its way into the joint order, and the keys by which the versions know it."""

    variable: Variable
    old: Key | None = None
    new: Key | None = None


class PairSpace(Space):
    """All variables of two versions; told in their common vocabulary."""

    def __init__(self, old: Agreement, new: Agreement, today: Today, alike: frozenset[str]) -> None:  # pylint: disable=super-init-not-called
        old, new = knowing_events_of(old, new), knowing_events_of(new, old)
        asks = needs_of(old), needs_of(new)
        asked = _asked(old, new, *asks)
        self.agreement, self.today, self.needs = vocabulary(old, new), today, _merged(*asks)
        self.old = SideSpace(old, today, self.needs, asked)
        self.new = SideSpace(new, today, self.needs, asked)
        self.stretches = {**self.old.stretches, **self.new.stretches}
        self.outside = {**self.old.outside, **self.new.outside}
        apart_ones = frozenset(name for name, one in asked.items() if apart(one))
        places = _places(self.old, self.new, alike, apart_ones)
        self.variables = [one.variable for one in places]
        self.numbers = {one.variable.key: number for number, one in enumerate(places)}
        self.old.take(self.variables, {one.old: at for at, one in enumerate(places) if one.old is not None})
        self.new.take(self.variables, {one.new: at for at, one in enumerate(places) if one.new is not None})

    def decays(self) -> Iterator[tuple[int, Decay, tuple[str, ...]]]:
        """Every decay of both versions, with its variable and what ends its silences."""
        yield from {one[0]: one for side in (self.old, self.new) for one in side.decays()}.values()

    def relations(self) -> Formula:
        """What is true of every lead because both versions look at the same one."""
        return both(*self._silences())

    def _silences(self) -> Iterator[Formula]:
        """The same silence in other periods: how many of one have passed says how many of the other can have."""
        found = [one for one in self.decays() if not one[1].lasting]
        for index, (one, decay, ends) in enumerate(found):
            for other, second, others in found[index + 1 :]:
                if set(ends) == set(others) and not self._resets(one) and not self._resets(other):
                    yield self._pairs(one, decay.every.seconds, other, second.every.seconds)

    def _resets(self, silence: int) -> bool:
        name = self.variables[silence].key[1].removeprefix(APART)
        return any(
            name in side.agreement.scores and side.agreement.scores[name].resets for side in (self.old, self.new)
        )

    def _pairs(self, one: int, period: int, other: int, second: int) -> Formula:
        most, last = len(self.variables[one].cells) - 1, len(self.variables[other].cells) - 1
        parts: list[Formula] = []
        for passed in range(most + 1):
            low = passed * period // second
            high = last if passed == most else ((passed + 1) * period - 1) // second
            cells = frozenset(range(min(low, last), min(high, last) + 1))
            parts.append(both(Lies(one, frozenset({passed})), Lies(other, cells)))
        return either(*parts)


def _asked(old: Agreement, new: Agreement, old_needs: Needs, new_needs: Needs) -> dict[str, list[Asked]]:
    """For each attribute that somebody fills in, what the versions that have it ask of it; the new one comes first."""
    found: dict[str, list[Asked]] = {}
    for agreement, needs in ((new, new_needs), (old, old_needs)):
        for name, attribute in agreement.attributes.items():
            if attribute.cases is None:
                found.setdefault(name, []).append(Asked(agreement.domains[name], needs.atoms.get(name, [])))
    return found


def _merged(old: Needs, new: Needs) -> Needs:
    """What both versions ask."""
    found = Needs(ended=joined(new.ended, old.ended))
    for needs in (new, old):
        for name, atoms in needs.atoms.items():
            held = found.atoms.setdefault(name, [])
            held += [atom for atom in atoms if atom not in held]
        for name, one in needs.counted.items():
            counting = found.counted.setdefault(name, Counting())
            counting.spans |= one.spans
            counting.ever = counting.ever or one.ever
            counting.since |= one.since
            counting.most = max(counting.most, one.most)
    return found


def _places(old: SideSpace, new: SideSpace, alike: frozenset[str], split: frozenset[str]) -> list[_Place]:
    """The variables of the new version in their order; what only the old one has stands beside what it stands by."""
    places = [_Place(one, new=one.key) for one in new.variables]
    at = 0
    for variable in old.variables:
        index = next((i for i, place in enumerate(places) if place.new == variable.key), None)
        if index is not None and _shared(variable.key, old.agreement, new.agreement, alike, split):
            places[index] = _Place(_joint(places[index].variable, variable), variable.key, variable.key)
            at = index
            continue
        kind, name, detail = variable.key
        key = variable.key if index is None else (kind, f"{APART}{name}", detail)
        at = (at if index is None else index) + 1
        renamed = Variable(key, variable.cells, variable.costs, variable.prefers)
        places.insert(at, _Place(renamed, old=variable.key))
    return places


def _shared(key: Key, old: Agreement, new: Agreement, alike: frozenset[str], split: frozenset[str]) -> bool:
    """Whether what both versions know by a key is the same of every lead."""
    kind, name, detail = key
    if kind in {"attribute", "member"}:
        return name not in split
    scored = name.partition(" ")[0]
    one, other = old.scores.get(scored), new.scores.get(scored)
    if one is None or other is None:
        return True
    match kind:
        case "lost":
            return set(one.resets) == set(other.resets)
        case "silence" | "later":
            return _silence(one, old) == _silence(other, new)
        case "spare":
            return _limited(one, str(detail), old) == _limited(other, str(detail), new)
        case "score":
            return name in alike
        case _:
            return True


def _silence(score: Score, agreement: Agreement) -> tuple[object, ...]:
    decay = score.decay
    if decay is None:
        return ()
    ends = frozenset(members(agreement, decay.without))
    return decay.every, ends, decay.lasting, frozenset(score.resets)


def _limited(score: Score, rule_id: str, agreement: Agreement) -> tuple[object, ...]:
    rule = (score.rules or {})[rule_id]
    counted = () if rule.each is None else (frozenset(members(agreement, rule.each.name)), rule.each.window)
    return (*counted, rule.at_most, frozenset(score.resets))


def _joint(new: Variable, old: Variable) -> Variable:
    """One variable for both: of counts the longer one, of values those of both."""
    if new.cells == old.cells:
        return new
    if new.key[0] == "stage":
        names = tuple(dict.fromkeys((*new.cells, *old.cells)))
        costs = tuple(bool(index) * (index + 3) for index in range(len(names)))
        return Variable(new.key, names, costs, tuple(range(len(names))))
    if new.key[0] == "attribute":
        values = tuple(dict.fromkeys((*new.cells, *old.cells)))
        return Variable(new.key, values, (0, *(1 for _ in values[1:])), (*range(1, len(values)), 0))
    return max(new, old, key=lambda one: len(one.cells))
