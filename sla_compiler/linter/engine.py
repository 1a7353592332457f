"""An agreement that hangs together -> what the rules that are wanted find in it; rules are found by their folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TypeAlias

from sla_compiler.findings.catalogue import modules
from sla_compiler.findings.finding import Finding, Rule
from sla_compiler.findings.selection import Selection
from sla_compiler.linter.subject import Subject

RULES = "sla_compiler.linter.rules"

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
    for one in (*checks(), *own):
        if selection.wants(one.rule) and (selection.prove or not one.proves):
            found += watch(one.rule, one.ask(subject)) if watch else one.ask(subject)
    return tuple(selection.weighed(finding) for finding in found)


@cache
def checks() -> tuple[Check, ...]:
    """Every rule of this wing, by code."""
    found = (check_in(module) for module in modules(RULES))
    return tuple(sorted(found, key=lambda one: one.rule.code))


def check_in(module: ModuleType) -> Check:
    """The rule that a module holds."""
    return Check(module.RULE, module.check, (module.__doc__ or "").strip() + "\n", getattr(module, "PROVES", False))
