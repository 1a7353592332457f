"""What: a definition, score, pool or calendar that nothing uses.

Why: what is signed should be read; a leftover makes people look for its effect.

Example:

    definitions:
      warm: pricing_view within 7 days

Instead:

    definitions:
      warm: pricing_view within 7 days
    tiers:
      b: warm
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA035", "unused-name", Severity.WARNING)
