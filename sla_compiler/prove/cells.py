"""An attribute and the sentences that compare it -> the cells that no sentence can tell apart, each with a value."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from sla_compiler.resolve.values import Domain, rank
from sla_compiler.semantics.lead import Value
from sla_compiler.semantics.readings import Instant, day_of, start_of_day
from sla_compiler.syntax import tree

Atom: TypeAlias = tree.Compare | tree.Between | tree.Among | tree.Known | tree.Ahead | tree.Passed


@dataclass(frozen=True, slots=True)
class Today:
    """The moment of which everything is asked: an instant, its date, and the zone in which dates are meant."""

    at: Instant
    day: date
    zone: str

    @staticmethod
    def at_instant(at: Instant, zone: str) -> "Today":
        """With the date of the instant."""
        return Today(at, day_of(zone, at), zone)


@dataclass(frozen=True, slots=True)
class Elsewhen:
    """A date as no date stands to the moment asked about, but as one can to another moment."""

    day: date
    today: Today


def holds_of(atom: Atom, value: Value | Elsewhen | None, domain: Domain, today: Today) -> bool:
    """Whether a comparison is true of a value; None is unknown."""
    if isinstance(value, Elsewhen):
        return holds_of(atom, value.day, domain, value.today)
    if isinstance(atom, tree.Known):
        return (value is not None) == atom.known
    if value is None:
        return False
    match atom:
        case tree.Passed():
            return isinstance(value, date) and today.day > value
        case tree.Ahead(_, duration):
            if not isinstance(value, date) or today.day > value:
                return False
            return start_of_day(today.zone, value) <= today.at + duration.seconds
        case tree.Among(_, values, negated):
            held = value if isinstance(value, frozenset) else {value}
            return any(plain(one) in held for one in values) != negated
        case tree.Compare(_, "=", other):
            return plain(other) == value
        case tree.Compare(_, "!=", other):
            return plain(other) != value
        case tree.Between(_, low, high):
            return _rank(domain, low) <= _rank(domain, value) <= _rank(domain, high)
        case tree.Compare(_, operator, other):
            mine, theirs = _rank(domain, value), _rank(domain, other)
            return {">=": mine >= theirs, ">": mine > theirs, "<=": mine <= theirs, "<": mine < theirs}[operator]


def plain(value: tree.Value) -> object:
    """A value of a sentence as a lead has it."""
    return value.text if isinstance(value, tree.Word | tree.Quoted) else value


def _rank(domain: Domain, value: object) -> int:
    found = rank(domain, tree.Word(value) if isinstance(value, str) else value)  # type: ignore[arg-type]  # values of a lead and of a sentence rank alike
    return 0 if found is None else found


def cells_of(domain: Domain, atoms: Sequence[Atom], today: Today) -> tuple[Value | Elsewhen, ...]:
    """One value for each set of known values that the comparisons cannot tell apart, in declared order."""
    if domain.form == "boolean":
        return (True, False)
    found: dict[tuple[object, ...], Value | Elsewhen] = {}
    run, last = 0, None
    for value in _candidates(domain, atoms, today):
        seen = tuple(holds_of(atom, value, domain, today) for atom in atoms)
        # Values in order stay in order: two that are alike do not share a cell if another lies between them.
        run, last = run + (seen != last), seen
        found.setdefault((seen, run) if domain.form == "ordered" else seen, value)
    if domain.form == "date":
        for other in _other_moments(atoms, today):
            for day in _dates(atoms, other):
                found.setdefault(tuple(holds_of(atom, day, domain, other) for atom in atoms), Elsewhen(day, other))
    return tuple(found.values())


def _other_moments(atoms: Sequence[Atom], today: Today) -> Iterator[Today]:
    """Moments at which dates can stand otherwise to now: other times of the day, and days near those that are named."""
    ahead = {atom.duration.seconds for atom in atoms if isinstance(atom, tree.Ahead)}
    named = {one for atom in atoms for one in tree.values_of(atom) if isinstance(one, date)}
    near = {day + timedelta(days=step) for day in named for step in (-1, 0, 1)}
    for day in sorted({today.day + timedelta(days=1), *near}):
        begins = start_of_day(today.zone, day)
        for seconds in sorted({0, *ahead}):
            for shift in (-60, 0, 60):
                yield Today.at_instant(begins - seconds + shift, today.zone)


def _candidates(domain: Domain, atoms: Sequence[Atom], today: Today) -> Iterable[Value]:
    match domain.form:
        case "one" | "ordered":
            return domain.values
        case "integer":
            return integers(cuts_of(atoms))
        case "date":
            return _dates(atoms, today)
        case "person":
            return ("somebody",)
        case _:
            named = dict.fromkeys(str(plain(one)) for atom in atoms for one in tree.values_of(atom))
            other = next(word for word in _unnamed() if word not in named)
            return (*named, other)


def _unnamed() -> Iterable[str]:
    yield "something"
    yield from (f"something {number}" for number in range(2, 1000))


def cuts_of(atoms: Iterable[Atom]) -> tuple[int, ...]:
    """The whole numbers at which some comparison changes."""
    found: set[int] = set()
    for atom in atoms:
        match atom:
            case tree.Compare(_, operator, int(value)):
                found.update({">=": {value}, "<": {value}, ">": {value + 1}, "<=": {value + 1}}.get(operator, ()))
                found.update({value, value + 1} if operator in {"=", "!="} else ())
            case tree.Between(_, int(low), int(high)):
                found.update((low, high + 1))
            case tree.Among(_, values):
                found.update(end for one in values if isinstance(one, int) for end in (one, one + 1))
            case _:
                continue
    return tuple(sorted(found))


def integers(cuts: Sequence[int]) -> tuple[int, ...]:
    """One number for each stretch between cuts: the lowest, of the first stretch the highest; those below zero last."""
    first = cuts[0] - 1 if cuts else 1
    found = (first, *cuts)
    return (*(one for one in found if one >= 0), *(one for one in found if one < 0))


def _dates(atoms: Sequence[Atom], today: Today) -> tuple[date, ...]:
    """Dates around today, around the end of every look ahead, and around every date that is named."""
    ahead = [day_of(today.zone, today.at + atom.duration.seconds) for atom in atoms if isinstance(atom, tree.Ahead)]
    named = [one for atom in atoms for one in tree.values_of(atom) if isinstance(one, date)]
    near = [day + timedelta(days=step) for day in (today.day, *ahead, *named) for step in (-1, 0, 1)]
    later = sorted(day for day in near if day >= today.day)
    return tuple(dict.fromkeys((*later, *sorted(near, reverse=True))))
