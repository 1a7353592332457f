"""How the language writes a mapping: its keys in their order, and the one that may stand alone in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from sla_compiler.core.span import Path


@dataclass(frozen=True, slots=True)
class Form:
    """`short` is the key whose value may be written in place of the mapping, None if there is no such key."""

    keys: tuple[str, ...] = ()
    short: str | None = None


FREE = Form()
"""A mapping from ids to entries, or whatever else has no keys of its own."""

Forms: TypeAlias = Callable[[Path], Form]
"""The form of what stands at a path of the language."""


def free(_: Path) -> Form:
    """No form is known."""
    return FREE
