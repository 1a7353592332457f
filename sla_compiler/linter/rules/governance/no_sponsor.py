"""What: nobody stands above the sides.

Why: when the promises of one side collide with its targets, the agreement loses, unless somebody to whom both report
wants it kept.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
      cro: {title: Chief Revenue Officer, sponsor: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal, quoted, sides, sponsors
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA604", "no-sponsor", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a sponsor."""
    agreement = subject.agreement
    if not is_internal(agreement) and not sponsors(agreement):
        between = quoted(sides(agreement)) if sides(agreement) else "the parties"
        yield Finding(
            RULE,
            f"nobody stands above {between}: what they cannot settle between them stays unsettled",
            Place(("parties",), "key"),
            "write `sponsor: true` at the one to whom both report, for example"
            " `cro: {title: Chief Revenue Officer, sponsor: true}`",
        )
