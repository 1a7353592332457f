"""What every part of the gate looks at: one agreement, what it would replace, and how the project wants it checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from sla_compiler.driver.baseline import Baseline
from sla_compiler.driver.objects import Objects
from sla_compiler.driver.proposal import Proposal
from sla_compiler.driver.settings import Settings
from sla_compiler.driver.verify import Verified, verified
from sla_compiler.findings.located import Located


@dataclass(frozen=True)
class Subject:
    """One agreement at the gate. `settings` and `baseline` are those of the base: no change sets its own measure.

    `out` is the folder in which builds are kept.
    """

    proposal: Proposal
    repository: Objects
    day: date
    settings: Settings
    baseline: Baseline | None
    out: Path

    @cached_property
    def verified(self) -> Verified:
        """Who has signed."""
        return verified(self.proposal, self.repository, self.day)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one part found; `unchecked` says in words what it could not look at. `passes`: nothing stands against it."""

    findings: tuple[Located, ...] = ()
    unchecked: tuple[str, ...] = ()
    passes: bool = True
    texts: Mapping[str, str] = field(default_factory=dict)


Part: TypeAlias = Callable[[Subject], Seen]
