"""Every rule there is, from the packages that declare them, and the page of each."""

from functools import cache

from sla_compiler.findings.catalogue import declared
from sla_compiler.findings.finding import Rule
from sla_compiler.linter.engine import RULES, checks

_PACKAGES = ("sla_compiler.findings.faults", RULES)
_OF_THE_GATE = ("sla_compiler.sign.rules", "sla_compiler.diff.rules")


def all_rules() -> tuple[Rule, ...]:
    """All rules of `slac lint`, by code."""
    return tuple(sorted(_pages(), key=lambda rule: rule.code))


def gate_rules() -> tuple[Rule, ...]:
    """The rules of `slac check`, by code: about a change, and so beyond any choice in a file."""
    return tuple(sorted(_of_the_gate(), key=lambda rule: rule.code))


def page(rule: Rule) -> str:
    """What the rule is about, in sections What, Why, Example and Instead."""
    return (_pages() | _of_the_gate())[rule]


def proves(rule: Rule) -> bool:
    """Whether the findings of a rule come from the prover."""
    return any(one.proves and one.rule == rule for one in checks())


@cache
def _pages() -> dict[Rule, str]:
    return {rule: page for package in _PACKAGES for rule, page in declared(package).items()}


@cache
def _of_the_gate() -> dict[Rule, str]:
    return {rule: page for package in _OF_THE_GATE for rule, page in declared(package).items()}
