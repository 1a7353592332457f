"""What every part of the gate looks at: one agreement, what it would replace, and how the project wants it checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from sla_compiler.diff.difference import difference
from sla_compiler.diff.rules import version_raised_too_little
from sla_compiler.driver.baseline import Baseline
from sla_compiler.driver.examine import Examined, examined
from sla_compiler.driver.objects import Objects
from sla_compiler.driver.plain_file import plain
from sla_compiler.driver.proposal import Proposal
from sla_compiler.driver.settings import Settings
from sla_compiler.driver.verify import Verified, verified
from sla_compiler.findings.located import Located
from sla_compiler.sign.rules import version_not_raised


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
    def examined(self) -> Examined:
        """What speaks against the version and its reasons; nothing where the base does not hold the agreement."""
        here, held = self.proposal.reading, self.proposal.held
        if here.spec is None or held is None:
            return Examined(())
        changes = difference(held.spec, here.spec, (self.proposal.base, here.name)).changes
        return examined(self.proposal.path, here, held.spec, changes, plain)

    @property
    def is_the_version_that_holds(self) -> bool:
        """Whether another meaning goes by the version that holds, or by a lower one."""
        return any(one.finding.rule == version_not_raised.RULE for one in self.proposal.findings)

    @property
    def has_to_be_raised(self) -> bool:
        """Whether the version is not one that this meaning may have; then nothing under it is worth building."""
        if self.is_the_version_that_holds:
            return True
        if self.proposal.internal:  # nobody asks what changed
            return False
        return any(one.finding.rule == version_raised_too_little.RULE for one in self.examined.findings)

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
