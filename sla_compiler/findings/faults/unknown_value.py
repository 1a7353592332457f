"""What: a value that the attribute on its left cannot have.

Why: a comparison with a value that does not exist is always false.

Example:

    disqualifiers:
      abroad: region = Germany

Instead:

    disqualifiers:
      abroad: region = other
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA033", "unknown-value", Severity.ERROR)
