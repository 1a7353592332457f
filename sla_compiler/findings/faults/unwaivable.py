"""What: a waiver of a rule that cannot be set aside: one about the file itself, or about who agrees and who decides.

Why: a file that cannot be read for certain means nothing, and an agreement without a second side, a steward or a judge
is none. Whoever wants that can have it in the open, not in a comment.

Example:

    parties:
      marketing: {title: VP Marketing, signs: true}  # slac: ignore[SLA602] until=2027-03-31 -- sales signs later

Instead:

    parties:
      marketing: {title: VP Marketing, signs: true}
      sales: {title: VP Sales, signs: true}
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA043", "unwaivable", Severity.ERROR)
