"""What: a name of one kind where another kind is needed, such as a score where an event belongs.

Why: it can never hold, or never means what it seems to say.

Example:

    tiers:
      hot: fit within 30 days

Instead:

    tiers:
      hot: fit >= 70
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA032", "wrong-kind", Severity.ERROR)
