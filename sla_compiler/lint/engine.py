"""An agreement that hangs together -> what all rules of this wing find in it; rules are found by their folder."""

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import TypeAlias

from sla_compiler.findings.finding import Finding
from sla_compiler.lint import rules
from sla_compiler.model.spec import Spec
from sla_compiler.syntax.document import Document

Check: TypeAlias = Callable[[Document, Spec], Iterator[Finding]]


def check(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Run every rule."""
    return tuple(finding for one in _checks() for finding in one(document, spec))


@cache
def _checks() -> tuple[Check, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."))
    return tuple(import_module(name).check for name in names)
