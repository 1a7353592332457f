"""Names of entry points -> the rules that a team wrote itself; nothing is looked for unless it is named."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from types import ModuleType

from sla_compiler.core.errors import UnusableError
from sla_compiler.core.words import did_you_mean
from sla_compiler.findings.catalogue import modules
from sla_compiler.findings.finding import Rule
from sla_compiler.linter.engine import Check, check_in

GROUP = "slac.rules"
_CODE = re.compile(r"(?!SLA)[A-Z]{2,12}[0-9]{3}")


def own_rules(names: Iterable[str]) -> tuple[Check, ...]:
    """The rules behind these entry points: each names a module with `RULE` and `check`, or a package of such modules.

    Raises UnusableError where there is no such entry point, and where what it names is no rule.
    """
    wanted = tuple(names)
    if not wanted:
        return ()
    found = {one.name: one for one in entry_points(group=GROUP)}
    for name in wanted:
        if name not in found:
            advice = did_you_mean(name, found) or "install the package that declares it"
            raise UnusableError(f"no installed package has rules called `{name}`", advice)
    return tuple(_check(module, name) for name in wanted for module in _rules_of(found[name].load(), name))


def _rules_of(loaded: object, name: str) -> Iterator[ModuleType]:
    if not isinstance(loaded, ModuleType):
        raise UnusableError(f"the entry point `{name}` names no module", f'write `{name} = "package.module"`')
    if hasattr(loaded, "__path__"):
        yield from modules(loaded.__name__)
    else:
        yield loaded


def _check(module: ModuleType, name: str) -> Check:
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule) or not callable(getattr(module, "check", None)):
        advice = "a rule is a module with `RULE` and `check(subject)`"
        raise UnusableError(f"`{module.__name__}`, which `{name}` names, is no rule", advice)
    if not _CODE.fullmatch(rule.code):
        advice = "letters of your own and three digits, such as `ACME001`"
        raise UnusableError(f"`{rule.code}` is no code for a rule of your own", advice)
    return check_in(module)
