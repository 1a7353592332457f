"""What: nobody signs.

Why: without signatures it is the policy of one house. That can be meant; then nothing is asked about what the sides owe
each other.

Example:

    parties:
      marketing: VP Marketing
      sales: VP Sales

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA600", "internal-policy", Severity.NOTE)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a signature."""
    if is_internal(subject.agreement):
        yield Finding(
            RULE,
            "nobody signs: it is read as an internal policy, and not asked what the sides owe each other",
            Place(("parties",), "key"),
            "write `signs: true` at every party that agrees, if this is an agreement between sides",
        )
