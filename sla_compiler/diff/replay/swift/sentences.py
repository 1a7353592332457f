"""Sentences and values of one agreement as functions of a lead under way; they note how long their answer stays true.

An answer may change earlier than noted only by a fact, a move, or something that becomes due: all of these are looked
at anyway. To note an instant too early is harmless.
"""

from collections.abc import Callable
from datetime import date, timedelta

from sla_compiler.diff.replay.swift.counting import Counting
from sla_compiler.diff.replay.swift.going import Going, Read, Test
from sla_compiler.model.lead import Score
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.resolve.values import Domain, rank
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.moment import has_turn
from sla_compiler.semantics.readings import day_of, start_of_day
from sla_compiler.semantics.runs import is_over
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence


class Sentences:
    """Everything that an agreement says of a lead at a moment, made into functions once."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.counting = Counting(agreement)
        self.ended: set[str] = set()
        self._values: dict[str, Read] = {}
        self._named: dict[str, Test] = {}

    def test(self, sentence: Sentence) -> Test:
        """Whether the sentence holds."""
        match sentence:
            case tree.All(parts):
                return _all(tuple(self.test(part) for part in parts))
            case tree.Any(parts):
                return _any(tuple(self.test(part) for part in parts))
            case tree.Not(part):
                inner = self.test(part)
                return lambda going: not inner(going)
            case tree.AtLeast(least, parts):
                tests = tuple(self.test(part) for part in parts)
                return lambda going: sum(test(going) for test in tests) >= least
            case tree.Else():
                return lambda _: True
            case tree.Flag(name):
                return self._flag(name)
            case tree.Count(least, name, window):
                return self.counting.at_least(least, name, window)
            case tree.Known(name, known):
                read = self.value(name)
                return lambda going: (read(going) is not None) == known
            case tree.Ended(name):
                self.ended.add(name)
                return _ended(name)
            case tree.Ahead(name, duration):
                return self._ahead(name, duration.seconds)
            case tree.Passed(name):
                return self._passed(name)
            case tree.Compare() | tree.Between() | tree.Among():
                return _comparison(sentence, self.value(sentence.name), self.agreement.domains[sentence.name])

    def value(self, name: str) -> Read:
        """The value of an attribute, a score or the tier; None where it is unknown."""
        if name not in self._values:
            self._values[name] = self._value(name)
        return self._values[name]

    def _value(self, name: str) -> Read:
        if name == "tier":
            tiers = tuple((tier, self.test(one.when)) for tier, one in self.agreement.tiers.items())
            return _kept(name, _first(tiers))
        if name in self.agreement.scores:
            return _kept(name, self._score(name, self.agreement.scores[name]))
        cases = self.agreement.attributes[name].cases
        if cases is None:
            return lambda going: going.known.get(name)
        return _kept(name, _first(tuple((case.value, self.test(case.when)) for case in cases)))

    def _score(self, name: str, score: Score) -> Read:
        if score.imported is not None:
            read: Read = lambda going: going.known.get(name)  # noqa: E731 - one of three ways to read a score
        elif score.sum is not None:
            read = _sum(tuple(self.value(part) for part in score.sum), score)
        else:
            read = self.counting.score(score, self.test)
        if score.applies_to is None:
            return read
        applies = self.test(score.applies_to)
        return lambda going: read(going) if applies(going) else None

    def _flag(self, name: str) -> Test:
        agreement = self.agreement
        if name in agreement.stages:
            return lambda going: going.stage == name
        definition = agreement.definitions.get(name)
        if name in agreement.disqualifiers:
            return self._once(name, agreement.disqualifiers[name].when)
        if definition is not None and definition.when is not None:
            return self._once(name, definition.when)
        read = self.value(name)
        return lambda going: read(going) is True

    def _once(self, name: str, sentence: Sentence) -> Test:
        if name not in self._named:
            self._named[name] = self.test(sentence)
        return self._named[name]

    def _ahead(self, name: str, seconds: int) -> Test:
        read, zone = self.value(name), self.agreement.head.timezone

        def test(going: Going) -> bool:
            day = read(going)
            if not isinstance(day, date) or day_of(zone, going.now) > day or not has_turn(day):
                return False
            begins = start_of_day(zone, day) - seconds
            going.wake(begins)
            going.wake(start_of_day(zone, day + timedelta(days=1)))
            return begins <= going.now

        return test

    def _passed(self, name: str) -> Test:
        read, zone = self.value(name), self.agreement.head.timezone

        def test(going: Going) -> bool:
            day = read(going)
            if not isinstance(day, date):
                return False
            if has_turn(day):
                going.wake(start_of_day(zone, day + timedelta(days=1)))
            return day_of(zone, going.now) > day

        return test


def _all(tests: tuple[Test, ...]) -> Test:
    def test(going: Going) -> bool:
        for one in tests:  # noqa: SIM110 - a generator takes twice as long
            if not one(going):
                return False
        return True

    return test


def _any(tests: tuple[Test, ...]) -> Test:
    def test(going: Going) -> bool:
        for one in tests:  # noqa: SIM110 - a generator takes twice as long
            if one(going):
                return True
        return False

    return test


def _first(cases: tuple[tuple[str, Test], ...]) -> Read:
    def read(going: Going) -> str | None:
        for value, test in cases:
            if test(going):
                return value
        return None

    return read


def _kept(name: str, compute: Read) -> Read:
    """Compute it once for each look, in the lead's own view, whoever asks."""

    def read(going: Going) -> Value | None:
        kept = going.kept
        if name in kept:
            return kept[name]
        view, going.view = going.view, going.forgotten
        found = kept[name] = compute(going)
        going.view = view
        return found

    return read


def _sum(parts: tuple[Read, ...], score: Score) -> Read:
    def read(going: Going) -> int | None:
        values = [part(going) for part in parts]
        known = [value for value in values if isinstance(value, int)]
        if len(known) < len(values):
            return None
        bounds = score.range
        return sum(known) if bounds is None else max(bounds.low, min(bounds.high, sum(known)))

    return read


def _ended(name: str) -> Test:
    """The last run of a clock or cadence, if it is not forgotten, has ended; deadlines are waited for elsewhere."""

    def test(going: Going) -> bool:
        for run in reversed(going.runs):
            if run.clock == name:
                return run.turn >= going.forgotten and is_over(run, going.now)
        for one in reversed(going.pursuits):
            if one.cadence == name:
                return one.turn >= going.forgotten and one.ended is not None
        return False

    return test


def _comparison(sentence: tree.Compare | tree.Between | tree.Among, read: Read, domain: Domain) -> Test:
    match sentence:
        case tree.Among(_, values, negated):
            return _among(read, frozenset(_plain(one) for one in values), negated=negated)
        case tree.Between(_, low, high):
            least, most, place = _rank(domain, low), _rank(domain, high), _places(domain)
            return lambda going: (value := read(going)) is not None and least <= place(value) <= most
        case tree.Compare(_, "=", other):
            wanted = _plain(other)
            return lambda going: (value := read(going)) is not None and value == wanted
        case tree.Compare(_, "!=", other):
            unwanted = _plain(other)
            return lambda going: (value := read(going)) is not None and value != unwanted
        case tree.Compare(_, operator, other):
            return _ordered(operator, read, _rank(domain, other), _places(domain))


def _ordered(operator: tree.Operator, read: Read, bound: int, place: Callable[[Value], int]) -> Test:
    match operator:
        case ">=":
            return lambda going: (value := read(going)) is not None and place(value) >= bound
        case ">":
            return lambda going: (value := read(going)) is not None and place(value) > bound
        case "<=":
            return lambda going: (value := read(going)) is not None and place(value) <= bound
        case _:
            return lambda going: (value := read(going)) is not None and place(value) < bound


def _among(read: Read, wanted: frozenset[object], *, negated: bool) -> Test:
    def test(going: Going) -> bool:
        value = read(going)
        if value is None:
            return False
        found = not wanted.isdisjoint(value) if isinstance(value, frozenset) else value in wanted
        return found != negated

    return test


def _plain(value: tree.Value) -> object:
    return value.text if isinstance(value, tree.Word | tree.Quoted) else value


def _rank(domain: Domain, value: tree.Value) -> int:
    found = rank(domain, value)
    return 0 if found is None else found  # a comparison by order has bounds that have an order


def _places(domain: Domain) -> Callable[[Value], int]:
    """Where a value of a lead stands in the order of its domain."""
    if domain.form == "ordered":
        order: dict[Value, int] = {value: index for index, value in enumerate(domain.values)}
        return order.__getitem__
    if domain.form == "date":
        return lambda value: value.toordinal() if isinstance(value, date) else 0
    return int  # type: ignore[return-value]  # a whole number is its own place
