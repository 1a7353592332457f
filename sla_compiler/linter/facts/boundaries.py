"""Lists of sentences in, out come the lines that bound a whole number from below or above, with each bound's place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sla_compiler.core.span import Path, Place
from sla_compiler.linter.facts.hand_off import conjuncts
from sla_compiler.model.choices import Case
from sla_compiler.resolve.agreement import Agreement
from sla_compiler.syntax import tree
from sla_compiler.syntax.tree import Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entries:
    """A list in which each line is for some of the leads; lines that add up can both take a lead."""

    name: str
    sentences: tuple[tuple[str, Path, Sentence], ...]
    adds_up: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """The outermost number that still counts; whether it was written with `<` or `>`, and alone in its place."""

    number: int
    strict: bool
    alone: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """One line as an interval of one name; `others` is what else it asks, `equal` the numbers it names alone."""

    label: str
    path: Path
    name: str
    low: Side | None
    high: Side | None
    others: frozenset[Sentence]
    equal: frozenset[int] = frozenset()

    @property
    def is_one_number(self) -> bool:
        """Whether it is for one number alone."""
        return self.low is not None and self.high is not None and self.low.number == self.high.number

    def takes(self, name: str, number: int) -> bool:
        """Whether a lead with this number can be for this line."""
        if name != self.name:
            return False
        bounded = self.low is not None or self.high is not None
        inside = (self.low is None or self.low.number <= number) and (self.high is None or number <= self.high.number)
        return number in self.equal or (bounded and inside)


def lists(agreement: Agreement) -> Iterator[Entries]:
    """The rubric of each score, and every ordered list of cases."""
    for name, score in agreement.scores.items():
        rules = ((rule, ("scores", name, "rules", rule, "when"), one.when) for rule, one in (score.rules or {}).items())
        yield Entries(
            f"`{name}`", tuple((key, path, when) for key, path, when in rules if when is not None), adds_up=True
        )
    yield Entries(
        "the tiers", tuple((name, ("tiers", name, "when"), one.when) for name, one in agreement.tiers.items())
    )
    for stage, routes in agreement.routing.items():
        found = tuple((name, ("routing", stage, name, "when"), one.when) for name, one in routes.items())
        yield Entries(f"the routes of `{stage}`", found)
    for name, attribute in agreement.attributes.items():
        yield _cases(f"`{name}`", ("lead", "attributes", name, "is"), attribute.cases or ())
    for name, clock in agreement.clocks.items():
        yield _cases(f"`{name}`", ("clocks", name, "within", "cases"), clock.within.cases or ())
    for name, commitment in agreement.commitments.items():
        yield _cases(
            f"`{name}`",
            ("commitments", name, "amount", "cases"),
            (commitment.amount.cases if commitment.amount else ()) or (),
        )


def _cases(name: str, path: Path, cases: tuple[Case[T], ...]) -> Entries:
    return Entries(
        name,
        tuple((_written(one.value), (*path, index, "when"), one.when) for index, one in enumerate(cases)),
    )


def _written(value: object) -> str:
    """A value of a list of cases as its author wrote it."""
    return value if isinstance(value, str) else str(getattr(value, "written", value))


def lines(agreement: Agreement, sentences: Iterable[tuple[str, Path, Sentence]]) -> tuple[Line, ...]:
    """For each sentence and each whole number that it compares, the interval that is left."""
    return tuple(line for label, path, when in sentences for line in _lines(agreement, label, path, when))


def _lines(agreement: Agreement, label: str, path: Path, when: Sentence) -> Iterator[Line]:
    parts = conjuncts(when)
    compared = {part.name for _, part in parts if isinstance(part, tree.Compare | tree.Between | tree.Among)}
    for name in sorted(one for one in compared if agreement.domains[one].form == "integer"):
        lows: list[Side] = []
        highs: list[Side] = []
        equal: set[int] = set()
        others: set[Sentence] = set()
        for at, part in parts:
            place = Place(path, node=at or None)
            match part:
                case tree.Compare(other, ">=" | ">" as operator, int(number)) if other == name:
                    lows.append(Side(number + (operator == ">"), operator == ">", alone=True, place=place))
                case tree.Compare(other, "<=" | "<" as operator, int(number)) if other == name:
                    highs.append(Side(number - (operator == "<"), operator == "<", alone=True, place=place))
                case tree.Between(other, int(low), int(high)) if other == name:
                    lows.append(Side(low, strict=False, alone=False, place=place))
                    highs.append(Side(high, strict=False, alone=False, place=place))
                case tree.Compare(other, "=", int(number)) if other == name:
                    equal.add(number)
                case tree.Among(other, values, False) if other == name:
                    equal.update(value for value in values if isinstance(value, int))
                case _:
                    others.add(part)
        lowest = max(lows, key=lambda side: side.number, default=None)
        highest = min(highs, key=lambda side: side.number, default=None)
        yield Line(label, path, name, lowest, highest, frozenset(others), frozenset(equal))
