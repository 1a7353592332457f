"""Packages -> the rules that their modules declare, one a module, and the documentation of each."""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from sla_compiler.core.errors import FaultError
from sla_compiler.findings.finding import Rule


def modules(package: str) -> Iterator[ModuleType]:
    """Every module below a package, by name; folders in it are gone through, and are not rules themselves."""
    for info in sorted(pkgutil.iter_modules(import_module(package).__path__, f"{package}."), key=lambda one: one.name):
        if info.ispkg:
            yield from modules(info.name)
        else:
            yield import_module(info.name)


@cache
def declared(package: str) -> dict[Rule, str]:
    """The rules of a package, each with its page: what it is about, in sections What, Why, Example and Instead."""
    found: dict[Rule, str] = {}
    for module in modules(package):
        rule = getattr(module, "RULE", None)
        if not isinstance(rule, Rule) or not module.__doc__:
            raise FaultError(f"{module.__name__} declares no rule, or does not explain it")
        found[rule] = module.__doc__.strip() + "\n"
    return found
