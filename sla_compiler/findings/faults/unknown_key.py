"""What: a key that the language does not have.

Why: a key that nobody reads would be signed and then ignored; most are slips of the fingers.

Example:

    agreement:
      vesion: 1.0.0

Instead:

    agreement:
      version: 1.0.0
"""

from sla_compiler.findings.finding import Rule, Severity

RULE = Rule("SLA020", "unknown-key", Severity.ERROR)
