"""Every rule there is, from the packages that declare them, and the page of each."""

from functools import cache

from sla_compiler.findings.catalogue import declared
from sla_compiler.findings.finding import Rule
from sla_compiler.linter.engine import RULES, checks

_PACKAGES = ("sla_compiler.findings.faults", RULES)

_SIGNATURES = "sla_compiler.sign.rules"


def all_rules() -> tuple[Rule, ...]:
    """All rules of `slac lint`, by code."""
    return tuple(sorted(_pages(), key=lambda rule: rule.code))


def signature_rules() -> tuple[Rule, ...]:
    """The rules of `slac verify` and `slac check`, by code: about a change, and so beyond any choice in a file."""
    return tuple(sorted(declared(_SIGNATURES), key=lambda rule: rule.code))


def page(rule: Rule) -> str:
    """What the rule is about, in sections What, Why, Example and Instead."""
    return (_pages() | declared(_SIGNATURES))[rule]


def proves(rule: Rule) -> bool:
    """Whether the findings of a rule come from the prover."""
    return any(one.proves and one.rule == rule for one in checks())


@cache
def _pages() -> dict[Rule, str]:
    return {rule: page for package in _PACKAGES for rule, page in declared(package).items()}
