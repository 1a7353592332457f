"""What: nobody keeps the agreement.

Why: what two sides own together nobody maintains. Without one neutral keeper of the numbers and the reviews, the two
sides come to the table with two reports.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
      revops: {title: Revenue Operations, steward: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal, stewards
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA603", "no-steward", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a steward."""
    if not is_internal(subject.agreement) and not stewards(subject.agreement):
        yield Finding(
            RULE,
            "nobody keeps the agreement: who pulls the numbers and calls the reviews is not said",
            Place(("parties",), "key"),
            "write `steward: true` at the party that does, for example"
            " `revops: {title: Revenue Operations, steward: true}`",
        )
