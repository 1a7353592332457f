"""What: definitions, scores, tiers or derived attributes that follow from themselves.

Why: a value that needs itself has no value.

Example:

    definitions:
      warm: hot or pricing_view within 7 days
      hot: warm and demo_request within 7 days

Instead:

    definitions:
      warm: pricing_view within 7 days
      hot: warm and demo_request within 7 days
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA034", "circle", Severity.ERROR)
