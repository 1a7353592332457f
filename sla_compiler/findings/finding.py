"""A finding: which rule, how grave, what is said, and the places it is about; printed by the report floor alone."""

from dataclasses import dataclass
from enum import Enum

from sla_compiler.core.span import Place, Span
from sla_compiler.findings.fix import Fix


class Severity(Enum):
    """An error stops a build; a warning is for judgement; a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault with a code, a name that reads well after "allow", and a severity.

    `since` is the first set of rules that holds it: who pins an older set does not see it. A `dated` rule can only be
    asked on a known day.
    """

    code: str
    name: str
    severity: Severity
    since: str = "2026.1"
    dated: bool = False

    @property
    def family(self) -> int:
        """The hundreds of its code: 0 for the file, 1 for the life of a lead, and so on; 9 for rules of others."""
        return int(self.code[3]) if self.code.startswith("SLA") else 9


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that a finding is about, and what is to be seen there."""

    place: Place | Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: `message` is lower case without full stop, user text in backticks; `help` can be acted on.

    `place` is a Span only where no tree exists yet to name a path in (faults of the text itself).
    """

    rule: Rule
    message: str
    place: Place | Span
    help: str = ""
    note: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
