"""An agreement that hangs together -> what the rules that are wanted find in it; rules are found by their folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from types import ModuleType
from typing import TypeAlias

from sla_compiler.findings.catalogue import modules
from sla_compiler.findings.finding import Finding, Rule
from sla_compiler.findings.selection import Selection
from sla_compiler.linter.subject import Subject

RULES = "sla_compiler.linter.rules"
_LONG_AGO, _FAR_AHEAD = date(1000, 1, 1), date(9000, 1, 1)

Ask: TypeAlias = Callable[[Subject], Iterator[Finding]]
Watch: TypeAlias = Callable[[Rule, Iterator[Finding]], tuple[Finding, ...]]
"""Takes the findings of a rule from it, for whoever wants to know how long that takes."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with its question; `proves` where the answer comes from the prover."""

    rule: Rule
    ask: Ask
    page: str
    proves: bool = False


def check(
    subject: Subject, selection: Selection, watch: Watch | None = None, own: tuple[Check, ...] = ()
) -> tuple[Finding, ...]:
    """Run the rules that are wanted, and no other; `own` are those that do not come with the program."""
    found: list[Finding] = []
    for one in chosen(selection, own):
        found += watch(one.rule, one.ask(subject)) if watch else one.ask(subject)
    return tuple(selection.weighed(finding) for finding in found)


def chosen(selection: Selection, own: tuple[Check, ...] = ()) -> tuple[Check, ...]:
    """The rules that are wanted."""
    return tuple(one for one in (*checks(), *own) if selection.wants(one.rule) and (selection.prove or not one.proves))


def waiting(subject: Subject, selection: Selection, own: tuple[Check, ...] = ()) -> tuple[Rule, ...]:
    """The rules that were not asked because no day is known, and would find something on one day or another.

    The days that are tried lie long ago, far ahead, and right after each date of the agreement: a rule that finds
    nothing on any of them has no date to compare a day with.
    """
    if selection.at is not None:
        return ()
    dated = (one for one in chosen(replace(selection, at=_LONG_AGO), own) if one.rule.dated)
    return tuple(
        one.rule for one in dated if any(any(one.ask(replace(subject, at=day))) for day in _telling_days(subject))
    )


def _telling_days(subject: Subject) -> tuple[date, ...]:
    head = subject.agreement.head
    dates = (one for one in (head.effective, head.review_by, head.renews) if one is not None and one < _FAR_AHEAD)
    return (_FAR_AHEAD, _LONG_AGO, *(one + timedelta(days=1) for one in dates))


@cache
def checks() -> tuple[Check, ...]:
    """Every rule of this wing, by code."""
    found = (check_in(module) for module in modules(RULES))
    return tuple(sorted(found, key=lambda one: one.rule.code))


def check_in(module: ModuleType) -> Check:
    """The rule that a module holds."""
    return Check(module.RULE, module.check, (module.__doc__ or "").strip() + "\n", getattr(module, "PROVES", False))
