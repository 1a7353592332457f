"""What is planted for every rule, and what became of it, as a table: `python -m tests.lint.table [MOST]`.

With a number, up to so many mutations of each kind are made for each rule, not only as many as the test has time for.
"""

import pkgutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from sla_compiler.driver.rules import all_rules, proves
from sla_compiler.findings.finding import Rule
from tests.lint import plants
from tests.lint.planting import MOST, Mutation, Plants, near_misses_in, planted_in

_HEAD = "| code | rule | planted | found, once | near misses | silent | examples | beside |\n|" + " --- |" * 8


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: what was planted for it, what was near it, and what was found of each."""

    rule: Rule
    planted: Plants
    fired: tuple[Mutation, ...]
    silent: tuple[Mutation, ...]

    @property
    def wrong(self) -> tuple[Mutation, ...]:
        """Planted faults that are not found, or not once, or with something beside them that nobody expects."""
        return tuple(one for one in self.fired if not self._right(one))

    @property
    def loud(self) -> tuple[Mutation, ...]:
        """Near misses in which the fault is found all the same."""
        return tuple(one for one in self.silent if one.more.get(self.rule.code))

    def _right(self, one: Mutation) -> bool:
        found = one.more.get(self.rule.code, 0)
        return (found == 1 or (found > 1 and bool(self.planted.many))) and one.more.keys() <= {
            self.rule.code,
            *self.planted.beside,
        }


@cache
def planted() -> Mapping[str, Plants]:
    """What is planted for each rule, by its name."""
    found: dict[str, Plants] = {}
    for info in pkgutil.iter_modules(plants.__path__, f"{plants.__name__}."):
        found.update(import_module(info.name).PLANTS)
    return found


def rules() -> tuple[Rule, ...]:
    """The rules about the agreement itself, by code; those about the file have fixtures of their own."""
    return tuple(rule for rule in all_rules() if rule.family > 0 and not proves(rule))


def row(rule: Rule, most: int = MOST) -> Row:
    """Plant for a rule, and look; once for each rule, whoever asks."""
    return _row(rule, most)


@cache
def _row(rule: Rule, most: int) -> Row:
    one = planted()[rule.name]
    fired, silent = planted_in(one.fires, rule.code, most), near_misses_in(one.silent, rule.code, most)
    return Row(rule, one, tuple(fired), tuple(silent))


def lines(most: int = MOST) -> Iterator[str]:
    """The table as Markdown, with the reasons of every exception below it."""
    yield _HEAD
    remarks: list[str] = []
    for rule in rules():
        if rule.name not in planted():
            yield f"| {rule.code} | {rule.name} | nothing | | | | | |"
            continue
        one = row(rule, most)
        numbers = (len(one.fired), len(one.fired) - len(one.wrong), len(one.silent), len(one.silent) - len(one.loud))
        grounds = len({mutation.example for mutation in (*one.fired, *one.silent)})
        beside = ", ".join(sorted({code for mutation in one.fired for code in mutation.more} - {rule.code}))
        yield f"| {rule.code} | {rule.name} | {' | '.join(map(str, numbers))} | {grounds} | {beside} |"
        reasons = [one.planted.many, *(f"{c}: {why}" for c, why in one.planted.beside.items())]
        remarks += [f"- {rule.code} {rule.name}: {reason}" for reason in reasons if reason]
    yield from ("", *remarks)


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines(*map(int, sys.argv[1:])))
