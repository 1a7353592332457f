"""What: the sponsor is one of the sides, or belongs to one.

Why: the sponsor decides what the sides cannot. A sponsor who is one of them, or reports to one, decides for it, or not
at all.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
      sales_director: {title: Sales director, of: sales, sponsor: true}

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
      cro: {title: Chief Revenue Officer, sponsor: true}
"""

from collections.abc import Iterator

from sla_compiler.core.span import Place
from sla_compiler.findings.finding import Finding, Rule, Severity
from sla_compiler.linter.facts.sides import is_internal, membership, quoted, side_of, sides, sponsors
from sla_compiler.linter.subject import Subject

RULE = Rule("SLA618", "sponsor-below", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Ask whether each sponsor is on a side."""
    agreement = subject.agreement
    if is_internal(agreement):
        return
    for sponsor in sponsors(agreement):
        side = side_of(agreement, sponsor)
        if side is not None:
            yield Finding(
                RULE,
                f"the sponsor `{sponsor}` stands below `{side}`, one of the sides"
                if sponsor != side
                else f"the sponsor `{sponsor}` is one of the sides, and decides in its own case",
                Place(("parties", sponsor, "sponsor"), "key"),
                f"write `sponsor: true` at the one to whom {quoted(sides(agreement))} report",
                labels=membership(agreement, sponsor),
            )
