"""What a project chose -> for each rule whether it is asked, and how grave its findings are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sla_compiler.findings.finding import Finding, Rule, Severity

SETS = ("2026.1",)
"""Every set of rules that was published, oldest first; a set holds the rules of those before it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen; by default every rule with its own severity.

    `select` and `ignore` hold codes (`SLA305`), their beginnings (`SLA3`) or names (`dead-end`); an empty `select`
    means all. What is ignored stays so where it is selected too. Errors of the file itself can be neither: without a
    sound file there is nothing that could be checked. `at` is the day on which dates are looked at.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    rule_set: str = SETS[-1]
    prove: bool = True
    at: date | None = None

    def wants(self, rule: Rule) -> bool:
        """Whether a rule is asked."""
        if is_of_the_file(rule):
            return not rule.dated or self.at is not None
        if SETS.index(rule.since) > SETS.index(self.rule_set) or (rule.dated and self.at is None):
            return False
        return (not self.select or _named(rule, self.select)) and not _named(rule, self.ignore)

    def weighed(self, finding: Finding) -> Finding:
        """The finding with the severity that was chosen for its rule."""
        chosen = self.severities.get(finding.rule.code) or self.severities.get(finding.rule.name)
        if chosen is None or is_of_the_file(finding.rule):
            return finding
        return replace(finding, rule=replace(finding.rule, severity=chosen))


EVERYTHING = Selection()
SOUND = Selection(select=("SLA0",))
"""Only what keeps a file from meaning anything: for whoever wants to know what an agreement says, good or bad."""


def is_of_the_file(rule: Rule) -> bool:
    """Whether a rule says that the file itself is unsound, so that nobody can choose to leave it out."""
    return rule.family == 0 and rule.severity is Severity.ERROR


def _named(rule: Rule, chosen: tuple[str, ...]) -> bool:
    return any(rule.name == one or (one.isupper() and rule.code.startswith(one)) for one in chosen)
