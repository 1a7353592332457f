"""What: a waiver of a rule that finds nothing in the line it stands beside.

Why: the fault was mended or has moved. What stays behind would hide the next one.

Example:

    tiers:
      hot: demo_request within 30 days  # slac: ignore[SLA214] until=2027-03-31 -- old requests are rare

Instead:

    tiers:
      hot: demo_request within 30 days
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA042", "unused-waiver", Severity.WARNING)
