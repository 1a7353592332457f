"""What: `and` beside `or` without parentheses.

Why: `and` binds first, but not every reader knows it; parentheses say it.

Example:

    tiers:
      hot: demo_request ever or reply ever and fit >= 70

Instead:

    tiers:
      hot: demo_request ever or (reply ever and fit >= 70)
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA036", "and-beside-or", Severity.WARNING)
