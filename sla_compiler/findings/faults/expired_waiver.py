"""What: a waiver whose last day has passed, while what it sets aside is still there.

Why: a waiver is a promise to come back to the question. Its date is when.

Example:

    tiers:
      hot: demo_request ever  # slac: ignore[SLA325] until=2020-06-30 -- routes follow when the second team starts

Instead:

    tiers:
      hot: demo_request ever  # slac: ignore[SLA325] until=2027-06-30 -- the second team starts in spring
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA041", "expired-waiver", Severity.ERROR, dated=True)
