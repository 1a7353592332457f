"""Every declared rule, found by walking the packages that hold them, and the documentation of each."""

import pkgutil
from functools import cache
from importlib import import_module

from sla_compiler.core.errors import FaultError
from sla_compiler.findings.finding import Rule

_PACKAGES = ("sla_compiler.findings.faults",)


def all_rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    return tuple(sorted(_declared(), key=lambda rule: rule.code))


def documentation(rule: Rule) -> str:
    """What the rule is about, in sections What, Why, Example and Instead."""
    return _declared()[rule]


@cache
def _declared() -> dict[Rule, str]:
    found: dict[Rule, str] = {}
    for package in _PACKAGES:
        for info in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
            module = import_module(info.name)
            rule = getattr(module, "RULE", None)
            if not isinstance(rule, Rule) or not module.__doc__:
                raise FaultError(f"{info.name} declares no rule, or does not explain it")
            found[rule] = module.__doc__.strip() + "\n"
    return found
